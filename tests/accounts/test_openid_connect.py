"""Who comes by OpenID Connect is known by the address that their provider verified."""

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.sessions.backends.db import SessionStore

from accounts.adapters import ProviderAdapter
from accounts.invitations import invite
from accounts.models import Invitation, User

pytestmark = pytest.mark.django_db

APP = {"provider_id": "sso", "name": "our sign-in", "client_id": "x", "secret": "y"}


@pytest.fixture(autouse=True)
def _provider(settings):
    found = APP | {"settings": {"server_url": "https://login.example.org"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [found]}}


def comes(rf, email: str, verified: bool = True) -> SocialLogin:
    """Somebody comes back from the provider."""
    request = rf.get("/")
    request.session = SessionStore()
    account = SocialAccount(provider="sso", uid="subject-1", extra_data={})
    addresses = [EmailAddress(email=email, verified=verified, primary=True)]
    login = SocialLogin(user=User(email=email), account=account, email_addresses=addresses)
    with context.request_context(request):
        ProviderAdapter(request).pre_social_login(request, login)
    return login


def test_a_known_person_is_found_whatever_the_case(rf, alice):
    login = comes(rf, "ALICE@example.org")
    assert login.user == alice
    assert SocialAccount.objects.get().user == alice


def test_an_address_that_was_not_verified_opens_nothing(rf, alice):
    comes(rf, "alice@example.org", verified=False)
    assert not SocialAccount.objects.exists()


def test_a_disabled_person_stays_out(rf, alice):
    User.objects.update(is_active=False)
    comes(rf, "alice@example.org")
    assert not SocialAccount.objects.exists()


def test_an_invited_person_is_made_and_a_stranger_is_not(rf):
    invite("carol@example.org")
    comes(rf, "carol@example.org")
    carol = User.objects.get()
    assert not carol.has_usable_password()
    assert Invitation.objects.get().used_at
    comes(rf, "stranger@example.org")
    assert User.objects.count() == 1
    assert not ProviderAdapter().is_open_for_signup(rf.get("/"), None)


def test_the_page_of_sign_in_offers_it(client):
    page = client.get("/accounts/login/").content.decode()
    assert "Sign in with our sign-in" in page
    assert "/accounts/oidc/sso/login/" in page
    assert client.get("/accounts/oidc/other/login/").status_code == 404
