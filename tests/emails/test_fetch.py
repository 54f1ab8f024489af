"""Mail from files: each message once, whatever happens."""

import mailbox as boxes
import os

import pytest
from asgiref.sync import sync_to_async

from accounts.models import ConnectedAccount
from emails.connecting import connect_file
from emails.jobs import EmailFetchJob
from emails.models import Email, RawMessage
from emails.providers.mailboxes import Folder
from jobs.models import Job, Status
from jobs.runner import JobRunner
from jobs.services import enqueue
from tests.mailboxes import alert, message

pytestmark = pytest.mark.django_db(transaction=True)


async def fetch(account, limit=100, **more) -> dict:
    payload = {"user_id": account.user_id, "account_id": account.pk, "limit": limit} | more
    job = await JobRunner().run_job(EmailFetchJob, "EMAIL_FETCH", payload)
    assert job.status == Status.SUCCESS, job.error_payload
    return job.output_payload


async def test_it_stores_each_message_with_its_bytes(account, mailbox):
    path = mailbox.add(alert(1))
    found = await fetch(account)
    assert (found["fetched_count"], found["saved_count"], found["user_id"]) == (
        1,
        1,
        account.user_id,
    )
    email = await Email.objects.select_related("raw").aget()
    assert email.subject == "Debit alert 1"
    assert email.from_address == "alerts@northwind-bank.example"
    assert "INR 101.00 was debited" in email.body_text
    assert email.raw.content == path.read_bytes()
    assert email.extraction_status == "PENDING"


async def test_a_second_run_saves_nothing_and_says_so(account, mailbox):
    mailbox.add_alerts(5)
    assert (await fetch(account))["saved_count"] == 5
    again = await fetch(account)
    assert (again["fetched_count"], again["saved_count"], again["duplicate_count"]) == (0, 0, 5)


async def test_the_same_message_under_another_name_is_kept_once(account, mailbox):
    mailbox.add(alert(1), "one.eml")
    mailbox.add(alert(1).replace(b"\n", b"\r\n"), "two.eml")
    found = await fetch(account)
    assert (found["seen_count"], found["saved_count"]) == (2, 1)


async def test_it_takes_the_newest_first_and_says_that_there_is_more(account, mailbox):
    mailbox.add_alerts(5)
    found = await fetch(account, limit=2)
    assert found["more"] is True
    subjects = [email.subject async for email in Email.objects.order_by("subject")]
    assert subjects == ["Debit alert 3", "Debit alert 4"]
    await account.arefresh_from_db()
    assert account.complete_to is None
    assert (await fetch(account, limit=3))["more"] is False
    await account.arefresh_from_db()
    assert account.complete_to is not None


async def test_it_goes_on_by_itself_when_asked_to(account, mailbox):
    mailbox.add_alerts(3)
    await fetch(account, limit=2, go_on=True)
    child = await Job.objects.aget(parent__isnull=False)
    assert (child.kind, child.status, child.lock) == (
        "EMAIL_FETCH",
        "QUEUED",
        f"fetch:{account.pk}",
    )


async def test_what_cannot_be_parsed_is_quarantined_with_its_bytes_and_the_reason(account, mailbox):
    mailbox.add(b"")
    mailbox.add(alert(1))
    found = await fetch(account)
    assert (found["saved_count"], found["quarantined_count"]) == (2, 1)
    email = await Email.objects.aget(extraction_status="QUARANTINED")
    assert email.status_reason
    assert await RawMessage.objects.filter(email=email).aexists()


async def test_a_message_over_the_cap_is_quarantined_and_the_rest_goes_on(
    account, mailbox, monkeypatch
):
    monkeypatch.setattr("emails.providers.mailboxes.MAX_RAW", 2_000)
    mailbox.add(message("Big", "x" * 5_000))
    mailbox.add(alert(1))
    found = await fetch(account)
    assert (found["saved_count"], found["quarantined_count"]) == (2, 1)
    email = await Email.objects.aget(extraction_status="QUARANTINED")
    assert "larger than 25 MB" in email.status_reason


async def test_nul_and_lone_surrogates_never_reach_the_database(account, mailbox):
    mailbox.add(
        message("Odd", "x").replace(b"x", b"a\x00b").replace(b"Odd", b"Od\x00d\xed\xa0\x80")
    )
    await fetch(account)
    email = await Email.objects.aget()
    assert "\x00" not in email.subject + email.body_text


async def test_it_reads_an_mbox(alice, tmp_path):
    box = boxes.mbox(tmp_path / "mail.mbox")
    for number in range(3):
        box.add(alert(number))
    box.close()
    account = await connect(alice, tmp_path / "mail.mbox")
    assert (await fetch(account))["saved_count"] == 3


async def test_it_reads_a_maildir_and_knows_a_message_whose_flags_changed(alice, tmp_path):
    box = boxes.Maildir(tmp_path / "Maildir")
    keys = [box.add(alert(number)) for number in range(3)]
    account = await connect(alice, tmp_path / "Maildir")
    assert (await fetch(account))["saved_count"] == 3
    read = box.get_message(keys[0])
    read.set_flags("S")
    box[keys[0]] = read
    assert (await fetch(account))["saved_count"] == 0


async def test_a_folder_is_read_with_its_subfolders_and_without_what_is_no_mail(account, mailbox):
    (mailbox.folder / "2026" / "may").mkdir(parents=True)
    (mailbox.folder / "2026" / "may" / "one.eml").write_bytes(alert(1))
    (mailbox.folder / "README.md").write_text("# no mail")
    (mailbox.folder / ".hidden.eml").write_bytes(alert(2))
    assert (await fetch(account))["saved_count"] == 1


async def test_a_message_that_vanished_is_counted_and_the_rest_goes_on(
    account, mailbox, monkeypatch
):
    gone = mailbox.add(alert(1))
    mailbox.add(alert(2))
    real = Folder.content

    def content(self, key):
        if key == str(gone) and getattr(self, "listed", False):
            raise FileNotFoundError(key)
        return real(self, key)

    def messages(self):
        yield from list(listing(self))
        self.listed = True

    listing = Folder.messages
    monkeypatch.setattr(Folder, "content", content)
    monkeypatch.setattr(Folder, "messages", messages)
    found = await fetch(account)
    assert (found["gone_count"], found["saved_count"]) == (1, 1)


async def test_it_fails_with_one_sentence_when_the_folder_is_gone(account, mailbox):
    mailbox.folder.rmdir()
    payload = {"user_id": account.user_id, "account_id": account.pk, "limit": 5}
    job = await JobRunner().run_job(EmailFetchJob, "EMAIL_FETCH", payload)
    assert job.status == Status.FAILED
    assert job.error_payload["message"].startswith("There is no file or folder")


async def test_a_disconnected_account_is_not_fetched(account):
    await ConnectedAccount.objects.aupdate(status="disconnected")
    payload = {"user_id": account.user_id, "account_id": account.pk, "limit": 5}
    job = await JobRunner().run_job(EmailFetchJob, "EMAIL_FETCH", payload)
    assert job.error_payload["code"] == "account_not_found"


async def test_somebody_elses_account_is_not_fetched(account, bob):
    payload = {"user_id": bob.pk, "account_id": account.pk, "limit": 5}
    job = await JobRunner().run_job(EmailFetchJob, "EMAIL_FETCH", payload)
    assert job.error_payload["code"] == "account_not_found"
    assert not await Email.objects.aexists()


async def connect(user, path) -> ConnectedAccount:
    return await sync_to_async(connect_file)(user, path)


async def test_files_that_cannot_be_read_hold_no_other_up(account, mailbox):
    mailbox.add(alert(1))
    (mailbox.folder / "dangling.eml").symlink_to("/nowhere")
    os.mkfifo(mailbox.folder / "pipe.eml")
    (mailbox.folder / "hostname").write_text("no mail at all")
    assert (await fetch(account))["saved_count"] == 1


async def test_a_file_that_refuses_is_quarantined_with_the_reason(account, mailbox, monkeypatch):
    refusing = mailbox.add(alert(1))
    real = Folder.content

    def content(self, key):
        if key == str(refusing):
            raise PermissionError(13, "Permission denied")
        return real(self, key)

    monkeypatch.setattr(Folder, "content", content)
    mailbox.add(alert(2))
    assert (await fetch(account))["saved_count"] == 2
    email = await Email.objects.aget(extraction_status="QUARANTINED")
    assert email.status_reason == "cannot be read: Permission denied"


async def test_limit_is_of_all_attempts_together(account, mailbox):
    mailbox.add_alerts(8)
    payload = {"user_id": account.user_id, "account_id": account.pk, "limit": 5}
    job = await sync_to_async(enqueue)("EMAIL_FETCH", payload)
    some = EmailFetchJob(payload | {"limit": 2}, job)
    await Job.objects.filter(pk=job.pk).aupdate(status="RUNNING", token=job.pk)
    await job.arefresh_from_db()
    await some.run()
    await Job.objects.filter(pk=job.pk).aupdate(status="QUEUED")
    job = await JobRunner(job.pk).run_job(EmailFetchJob, "EMAIL_FETCH", payload)
    found = job.output_payload
    assert (found["fetched_count"], found["saved_count"], found["more"]) == (5, 5, True)
    assert (found["seen_count"], found["duplicate_count"]) == (8, 0)
    assert await Email.objects.acount() == 5
