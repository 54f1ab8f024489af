"""What a server's no means: each row of the table of errors, and what the person is told."""

import pytest

from emails.connecting import connect_imap
from emails.models import Email
from jobs.errors import BadInput
from jobs.models import Status
from tests.fetching import run_fetch
from tests.mailboxes import alert
from tests.peers.fake_imap import ADDRESS, PASSWORD

pytestmark = pytest.mark.django_db
# Jobs have connections of their own, which see only what is committed.
with_job = pytest.mark.django_db(transaction=True)


@with_job
@pytest.mark.parametrize(
    "words",
    [b"NO [AUTHENTICATIONFAILED] Invalid credentials", b"NO login failed", b"NO [EXPIRED] old"],
)
async def test_a_refused_login_stops_the_account_and_is_not_tried_again(imap_account, imap, words):
    imap.answers[b"LOGIN"] = words
    job = await run_fetch(imap_account)
    assert (job.status, job.error_payload["code"]) == (Status.FAILED, "auth_revoked")
    assert imap_account.status == "needs_reconnect"
    assert imap_account.status_reason.startswith(f"localhost refused the login of {ADDRESS}")


@with_job
@pytest.mark.parametrize(
    "words",
    [
        b"NO [ALERT] Your account is not enabled for IMAP use",
        b"NO IMAP access is disabled for your domain",
        b"NO [PRIVACYREQUIRED] TLS first",
    ],
)
async def test_imap_that_is_turned_off_is_no_lost_grant(imap_account, imap, words):
    imap.answers[b"LOGIN"] = words
    job = await run_fetch(imap_account)
    assert (job.status, job.error_payload["code"]) == (Status.FAILED, "app_misconfigured")
    assert "Turn IMAP on" in job.error_payload["remedy"]
    assert imap_account.status == "connected"


@with_job
@pytest.mark.parametrize("command", [b"LOGIN", b"FETCH"])
@pytest.mark.parametrize(
    "words",
    [
        b"NO [LIMIT] Rate limit hit",
        b"NO [ALERT] Too many simultaneous connections. (Failure)",
        b"NO Account exceeded command or bandwidth limits. (Failure)",
    ],
)
async def test_asking_too_often_waits_and_costs_no_attempt(imap_account, imap, command, words):
    imap.mails = {1: alert(1)}
    imap.answers[command] = words
    job = await run_fetch(imap_account)
    assert (job.status, job.attempts, job.error_payload["code"]) == ("QUEUED", 0, "rate_limited")
    assert job.not_before is not None
    assert imap_account.status == "connected"
    assert not await Email.objects.aexists()


@with_job
@pytest.mark.parametrize(
    "words", [b"NO [UNAVAILABLE] Temporary failure", b"NO [SERVERBUG] try again later", b"BAD eh?"]
)
async def test_a_server_that_is_unwell_is_tried_again(imap_account, imap, words):
    imap.answers[b"LOGIN"] = words
    job = await run_fetch(imap_account)
    assert (job.status, job.attempts, job.error_payload["code"]) == ("QUEUED", 1, "transient")
    assert imap_account.status == "connected"


@with_job
async def test_a_message_that_vanished_is_counted(imap_account, imap):
    imap.mails = {1: alert(1), 2: alert(2)}

    def fetch(visit, tag, rest):
        if b"PEEK[]" in rest:
            imap.mails.pop(1, None)
        return visit.do_fetch(visit, tag, rest)

    imap.answers[b"FETCH"] = fetch
    found = (await run_fetch(imap_account)).output_payload
    assert (found["gone_count"], found["saved_count"], found["more"]) == (1, 1, False)


@with_job
@pytest.mark.parametrize("way", ["refuses", "hangs up"])
async def test_one_message_that_the_server_fails_on_is_quarantined_and_the_cursor_moves_on(
    imap_account, imap, way
):
    imap.mails = {uid: alert(uid) for uid in range(1, 6)}

    def fetch(visit, tag, rest):
        if b"PEEK[]" not in rest or 3 not in visit.asked(rest):
            return visit.do_fetch(visit, tag, rest)
        if way == "refuses":
            return b"NO this one is broken"
        return visit.hang_up()

    imap.answers[b"FETCH"] = fetch
    found = (await run_fetch(imap_account)).output_payload
    assert (found["saved_count"], found["quarantined_count"]) == (5, 1)
    sick = await Email.objects.aget(extraction_status="QUARANTINED")
    assert sick.status_reason.startswith("the server does not give it")
    assert imap_account.cursor == {"folders": {"INBOX": [7, 5]}}


@with_job
async def test_many_messages_that_fail_among_others_are_ill_themselves(imap_account, imap):
    imap.mails = {uid: alert(uid) for uid in range(1, 31)}

    def fetch(visit, tag, rest):
        sick = b"PEEK[]" in rest and any(uid % 3 == 0 for uid in visit.asked(rest))
        return b"NO this one is broken" if sick else visit.do_fetch(visit, tag, rest)

    imap.answers[b"FETCH"] = fetch
    found = (await run_fetch(imap_account)).output_payload
    assert (found["saved_count"], found["quarantined_count"]) == (30, 10)
    assert imap_account.cursor == {"folders": {"INBOX": [7, 30]}}


@with_job
async def test_a_server_that_gives_no_bodies_is_ill_itself(imap_account, imap):
    imap.mails = {uid: alert(uid) for uid in range(1, 9)}

    def fetch(visit, tag, rest):
        return b"NO no" if b"PEEK[]" in rest else visit.do_fetch(visit, tag, rest)

    imap.answers[b"FETCH"] = fetch
    job = await run_fetch(imap_account)
    assert (job.status, job.error_payload["code"]) == ("QUEUED", "transient")
    assert not await Email.objects.aexists()


@with_job
async def test_a_dropped_connection_is_made_again_in_the_same_run(imap_account, imap):
    imap.mails = {uid: alert(uid) for uid in range(1, 4)}
    dropped = []

    def fetch(visit, tag, rest):
        if b"PEEK[]" in rest and not dropped:
            dropped.append(rest)
            return visit.hang_up()
        return visit.do_fetch(visit, tag, rest)

    imap.answers[b"FETCH"] = fetch
    found = (await run_fetch(imap_account)).output_payload
    assert (found["fetched_count"], found["saved_count"]) == (3, 3)


@with_job
async def test_folders_are_only_examined_and_bodies_only_peeked_at(imap_account, imap):
    imap.mails = {1: alert(1)}
    await run_fetch(imap_account)
    assert not imap.said(b"SELECT")
    assert all(b"BODY.PEEK[" in line for line in imap.said(b"UID FETCH"))


@with_job
async def test_bodies_come_in_ranges_of_fifty_and_big_ones_alone(imap_account, imap):
    imap.mails = {uid: alert(uid) for uid in range(1, 60)}
    imap.mails[30] += b"x" * 6_000_000
    await run_fetch(imap_account)
    asked = [line.split()[2] for line in imap.said(b"UID FETCH") if b"PEEK[]" in line]
    assert asked == [b"31:59", b"30", b"1:29"]
    assert await Email.objects.acount() == 59


@with_job
async def test_mail_over_the_cap_is_quarantined_without_a_download(imap_account, imap, monkeypatch):
    monkeypatch.setattr("emails.providers.imap_bodies.MAX_RAW", 2_000)
    monkeypatch.setattr("emails.providers.imap_bodies.BATCH_BYTES", 2_000)
    imap.mails = {1: alert(1), 2: alert(2) + b"x" * 5_000}
    found = (await run_fetch(imap_account)).output_payload
    assert (found["saved_count"], found["quarantined_count"]) == (2, 1)
    assert [line.split()[2] for line in imap.said(b"UID FETCH") if b"PEEK[]" in line] == [b"1"]


@pytest.mark.parametrize("given", [{"password": ""}, {"password": "a\r\nb"}, {"username": "a\n"}])
def test_what_would_be_a_command_of_its_own_is_no_password(alice, imap, given):
    named = {"password": PASSWORD, "host": "localhost", "port": imap.port} | given
    with pytest.raises(BadInput, match="empty or holds control characters"):
        connect_imap(alice, ADDRESS, **named)
    assert not imap.commands


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"host": ""}, "Name the IMAP server of mail.example"),
        ({"host": "imaps://localhost"}, "is no name of a host"),
        ({"port": 70_000}, "the port between 1 and 65535"),
        ({"security": "none"}, "security must be tls or starttls"),
        ({"port": 9}, "Nobody answers at localhost, port 9"),
    ],
)
def test_bad_input_is_told_in_a_sentence(alice, imap, given, sentence):
    with pytest.raises(BadInput, match=sentence):
        connect_imap(alice, ADDRESS, PASSWORD, **({"host": "localhost"} | given))
    assert not alice.accounts.exists()


@pytest.mark.parametrize(
    ("host", "hint"),
    [
        ("imap.gmail.com", "https://myaccount.google.com/apppasswords"),
        ("imap.mail.yahoo.com", "https://login.yahoo.com/account/security"),
        ("imap.mail.me.com", "https://account.apple.com"),
        ("imap.fastmail.com", "https://app.fastmail.com/settings"),
        ("outlook.office365.com", "no password over IMAP"),
    ],
)
def test_a_refused_login_says_where_to_make_an_app_password(alice, imap, monkeypatch, host, hint):
    """The name's own address is not asked for; the certificate must not matter here."""
    imap.answers[b"LOGIN"] = b"NO Invalid credentials"
    wrap = imap.context.__class__.wrap_socket
    monkeypatch.setattr("emails.providers.imap_wire.resolve_public", lambda *_: ["127.0.0.1"])
    monkeypatch.setattr(
        "ssl.SSLContext.wrap_socket",
        lambda self, sock, server_hostname=None, **more: wrap(
            self, sock, server_hostname=server_hostname and "localhost", **more
        ),
    )
    with pytest.raises(BadInput) as raised:
        connect_imap(alice, ADDRESS, PASSWORD, host=host, port=imap.port)
    assert hint in raised.value.remedy
    assert raised.value.remedy.endswith("Nothing was saved.")


@pytest.mark.parametrize("answer", [b"NO refused: ", b"BAD eh? ", b"* BYE "])
@pytest.mark.parametrize("secret", [PASSWORD, 'horse "battery"', "pferdestärke"])
def test_words_of_the_server_never_tell_the_password(alice, imap, caplog, answer, secret):
    caplog.set_level("DEBUG")
    given = []

    def echo(visit, tag, rest):
        if rest == b"PLAIN":
            visit.say(b"+ go on\r\n")
            rest = next(visit.lines)
        given.append(rest.split(b" ", 1)[-1].decode().removeprefix('"').removesuffix('"'))
        if not answer.startswith(b"*"):
            return answer + rest
        visit.say(answer, rest, b"\r\n")
        return visit.hang_up()

    imap.answers |= {b"LOGIN": echo, b"AUTHENTICATE": echo}
    with pytest.raises(BadInput) as raised:
        connect_imap(alice, ADDRESS, secret, host="localhost", port=imap.port)
    assert "..." in str(raised.value) or "closed the connection" in str(raised.value)
    told = str(raised.value) + caplog.text
    assert secret not in told
    assert given[0] not in told


@with_job
async def test_a_server_that_is_gone_is_tried_again(imap_account, imap):
    imap.close()
    job = await run_fetch(imap_account)
    assert (job.status, job.error_payload["code"]) == ("QUEUED", "transient")
    assert job.error_payload["message"].startswith("Nobody answers at localhost")
    assert imap_account.status == "connected"


@with_job
async def test_a_certificate_that_is_no_longer_good_is_told_to_the_operator(
    imap_account, imap, monkeypatch
):
    monkeypatch.delenv("SSL_CERT_FILE")
    job = await run_fetch(imap_account)
    assert (job.status, job.error_payload["code"]) == (Status.FAILED, "app_misconfigured")
    assert imap_account.status == "connected"
    assert not imap.said(b"LOGIN")[1:]


@with_job
async def test_a_host_that_has_moved_into_the_own_network_is_not_asked(
    imap_account, imap, settings
):
    settings.ALLOW_PRIVATE_HOSTS = False
    job = await run_fetch(imap_account)
    assert (job.status, job.error_payload["code"]) == (Status.FAILED, "forbidden_host")
    assert len(imap.visits) == 1
