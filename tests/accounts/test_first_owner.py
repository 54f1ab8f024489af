"""The link of the first start: good once, for 15 minutes, and only while there is no owner."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from accounts import first_owner
from accounts.models import PasswordReset, User

pytestmark = pytest.mark.django_db

FORM = {
    "email": "owner@example.org",
    "password1": "a long sentence",
    "password2": "a long sentence",
}


@pytest.fixture
def path() -> str:
    return urlsplit(first_owner.make_link()).path


def test_the_owner_sets_a_password_and_is_signed_in(client, path):
    assert b"Welcome to Tallymail" in client.get(path).content
    assert client.post(path, FORM).url == "/accounts/"
    owner = User.objects.get()
    assert owner.is_superuser
    assert owner.check_password("a long sentence")
    assert client.get("/admin/").status_code == 200


def test_the_link_is_good_once(client, path):
    client.post(path, FORM)
    answer = client.post(path, FORM | {"email": "second@example.org"})
    assert answer.status_code == 410
    assert b"used up" in client.get(path).content
    assert User.objects.count() == 1


def test_the_link_grows_too_old(client, path):
    PasswordReset.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(path).status_code == 410
    assert client.post(path, FORM).status_code == 410


def test_a_fresh_link_voids_the_old_one(client, path):
    first_owner.make_link()
    assert client.get(path).status_code == 410


def test_a_guessed_link_opens_nothing(client, path):
    assert client.get("/accounts/first/guess/").status_code == 410


def test_the_link_itself_is_not_in_the_database(path):
    code = path.rstrip("/").rpartition("/")[2]
    assert code not in str(PasswordReset.objects.values().get())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password2": "another sentence"}, "password fields didn"),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"email": "nobody"}, "valid email"),
    ],
)
def test_a_mistake_is_explained_and_the_link_stays_good(client, path, change, words):
    assert words in client.post(path, FORM | change).content.decode()
    assert client.post(path, FORM).status_code == 302


def test_a_taken_address_is_explained_and_the_link_stays_good(client, path, alice):
    answer = client.post(path, FORM | {"email": "ALICE@example.org"})
    assert "has this address already" in answer.content.decode()
    assert client.post(path, FORM).status_code == 302
