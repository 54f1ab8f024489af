"""Bad input gets one sentence and exit code 2; nothing is left behind."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import ConnectedAccount, User
from jobs.models import Job
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db(transaction=True)

USER = "alice@example.org"


def refusal(*command) -> str:
    with pytest.raises(CommandError) as refused:
        call_command(*command)
    assert refused.value.returncode == 2
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["import_mail", "/nowhere", "--user", USER], "There is no file or folder /nowhere."),
        (["import_mail", str(ROOT / "manage.py"), "--user", USER], "is no mbox"),
        (["connect_file", str(ROOT / "LICENSE"), "--user", USER], "is no mbox"),
        (["import_mail", str(ROOT), "--user", "nobody@example.org"], "There is no user nobody"),
        (["trigger", "fetch", "--account", "999"], "There is no account 999."),
        (["trigger", "extract", "--batch-size", "1000000"], "batch_size must be a whole number"),
        (["trigger", "extract", "--batch-size", "0"], "batch_size must be a whole number"),
        (["trigger", "extract", "--user", "nobody@example.org"], "There is no user nobody"),
        (["createapitoken", "nobody@example.org"], "add --create"),
        (["createapitoken", "no address", "--create"], "valid email"),
        (["runworker", "email", "--max-jobs", "0"], "--max-jobs must be at least 1"),
    ],
)
def test_it_is_refused_in_one_sentence(alice, command, sentence):
    assert sentence in refusal(*command)
    assert not Job.objects.exists()
    assert not ConnectedAccount.objects.exists()
    assert User.objects.count() == 1


@pytest.mark.parametrize("limit", ["0", "-5", "10001"])
def test_a_limit_out_of_range_is_refused(account, limit):
    command = ["trigger", "fetch", "--account", str(account.pk), "--limit", limit]
    assert "limit must be a whole number from 1 to 10000" in refusal(*command)


def test_a_second_fetch_of_an_account_is_refused(account):
    call_command("trigger", "fetch", "--account", str(account.pk))
    assert "does this already" in refusal("trigger", "fetch", "--account", str(account.pk))
