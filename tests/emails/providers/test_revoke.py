"""A provider gives its grant back, and keeps one that another account lives from."""

import pytest
from asgiref.sync import async_to_sync

from accounts import grants
from accounts.errors import AuthRevoked
from emails.providers import ProviderFactory
from tests.peers.gmail import connected

pytestmark = pytest.mark.django_db(transaction=True)


async def revoke(account) -> None:
    provider = ProviderFactory.create(account)
    try:
        await provider.revoke()
    finally:
        await provider.close()


def test_a_grant_that_is_given_back_opens_nothing_any_more(alice, google):
    mine = connected(alice)
    async_to_sync(revoke)(mine)
    with pytest.raises(AuthRevoked):
        grants.access_token(mine.pk, grants.access_token(mine.pk))


def test_one_that_another_account_lives_from_is_kept(alice, bob, google):
    mine = connected(alice)
    connected(bob)
    google.asked.clear()
    async_to_sync(revoke)(mine)
    assert google.asked == []
