"""The operator's page about Google and Microsoft, and what its button finds out."""

import pytest
from django.test import Client

from accounts import setup
from accounts.models import AuditEvent
from tests.peers.google import Fault

pytestmark = pytest.mark.django_db

PAGE, VERB = "/accounts/setup", "check configuration"


@pytest.fixture
def browser(operator) -> Client:
    found = Client()
    found.force_login(operator)
    return found


def check(browser, provider: str = "gmail") -> list[tuple[str, str]]:
    answer = browser.post(PAGE, {"provider": provider})
    assert answer.status_code == 200
    return [(finding.tone, finding.text) for finding in answer.context["findings"]]


def test_it_shows_the_exact_redirect_uris_and_what_to_beware_of(browser):
    shown = browser.get(PAGE).content.decode()
    assert ">http://localhost:8000/accounts/google/callback</code>" in shown
    assert ">http://localhost:8000/accounts/microsoft/callback</code>" in shown
    for warning in ("end after 7 days", "no http on a name of your network", "More than 100 users"):
        assert warning in shown


@pytest.mark.parametrize("path", ["connect/", "google/connect", "microsoft/connect"])
def test_operators_find_it_where_people_connect_and_others_see_no_link(browser, alice, path):
    hers = Client()
    hers.force_login(alice)
    assert f'href="{PAGE}"' in browser.get(f"/accounts/{path}").content.decode()
    assert f'href="{PAGE}"' not in hers.get(f"/accounts/{path}").content.decode()


def test_the_console_leads_to_it(browser):
    shown = browser.get("/admin/accounts/connectedaccount/").content.decode()
    assert f'href="{PAGE}"' in shown


def test_it_is_for_superusers_alone(alice):
    alice.is_staff = True
    alice.save()
    hers = Client()
    assert hers.get(PAGE).url.startswith("/accounts/login/")
    hers.force_login(alice)
    assert hers.get(PAGE).status_code == 403
    assert hers.post(PAGE, {"provider": "gmail"}).status_code == 403
    assert not AuditEvent.objects.filter(verb=VERB).exists()


def test_a_client_that_google_knows_is_all_good_and_the_check_is_in_the_audit(browser, google):
    found = check(browser)
    assert [tone for tone, _ in found] == ["good", "good", "good"]
    assert found[-1][1] == "Google answers and accepts the client."
    assert AuditEvent.objects.get(verb=VERB).target == "gmail"


def test_a_wrong_secret_is_told_as_google_tells_it_and_not_shown(browser, google, settings):
    settings.GOOGLE_CLIENT_SECRET = "GOCSPX-of-another-client"
    answer = browser.post(PAGE, {"provider": "gmail"})
    tone, text = check(browser)[-1]
    assert (tone, "(invalid_client)" in text) == ("bad", True)
    assert "GOCSPX-of-another-client" not in answer.content.decode()


def test_google_out_of_reach_proves_nothing(browser, google, settings):
    settings.GOOGLE_TOKEN_URL = "http://127.0.0.1:9/token"
    assert check(browser)[-1][0] == "warn"


def test_a_token_endpoint_that_is_unwell_proves_nothing(browser, google):
    google.faults.append(Fault("/oauth2/token", 503))
    assert check(browser)[-1][0] == "warn"


def test_without_a_client_google_is_not_asked(browser, google, settings):
    settings.GOOGLE_CLIENT_SECRET = ""
    tone, text = check(browser)[-1]
    assert (tone, "are not set, or only one" in text) == ("bad", True)
    assert google.asked == []


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("GOOGLE_CLIENT_ID", "ledger", "does not end in .apps.googleusercontent.com"),
        ("GOOGLE_CLIENT_SECRET", "x.apps.googleusercontent.com", "is not a secret"),
    ],
)
def test_what_was_copied_wrongly_at_google_is_named(browser, google, settings, name, value, told):
    setattr(settings, name, value)
    assert told in check(browser)[1][1]


def test_an_app_that_microsoft_knows_is_all_good(browser, graph):
    assert [tone for tone, _ in check(browser, "outlook")] == ["good", "good", "good"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("MICROSOFT_CLIENT_ID", "ledger", "is not an application id"),
        ("MICROSOFT_CLIENT_SECRET", "5f1c0ffe-0000-4000-8000-000000000001", "not its id"),
    ],
)
def test_what_was_copied_wrongly_at_microsoft_is_named(browser, graph, settings, name, value, told):
    setattr(settings, name, value)
    found = check(browser, "outlook")
    assert told in found[1][1]
    assert found[-1][0] == "bad"


@pytest.mark.parametrize(
    ("address", "google", "microsoft"),
    [
        ("http://localhost:8000", "good", "good"),
        ("http://127.0.0.1:8000", "good", "bad"),
        ("http://tallymail.lan", "bad", "bad"),
        ("https://tallymail.lan", "bad", "good"),
        ("https://192.168.1.5", "bad", "good"),
        ("https://mail.example.org", "good", "good"),
    ],
)
def test_an_address_that_nobody_can_be_sent_back_to_is_told(settings, address, google, microsoft):
    settings.BASE_URL = address
    settings.GOOGLE_CLIENT_ID = settings.MICROSOFT_CLIENT_ID = ""
    found = [setup.check(provider)[0].tone for provider in ("gmail", "outlook")]
    assert found == [google, microsoft]


def test_a_button_of_no_page_of_ours_is_refused(browser):
    assert browser.post(PAGE, {"provider": "file"}).url == "/accounts/"
