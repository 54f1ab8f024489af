"""S11: a caller's own word on where it comes from changes nothing."""

import pytest
from django.test import RequestFactory

from accounts.limits import REFUSALS
from accounts.proxies import TrustedProxyMiddleware, client_address

pytestmark = pytest.mark.django_db


def test_rotating_the_header_does_not_get_around_the_limit(client, settings):
    settings.TRUSTED_PROXIES = []
    answers = [
        client.get(
            "/api/v1/jobs",
            headers={"Authorization": "Bearer guess", "X-Forwarded-For": f"203.0.113.{turn}"},
        ).status_code
        for turn in range(REFUSALS.most + 1)
    ]
    assert answers[-1] == 429


@pytest.mark.parametrize(
    ("sender", "proxies", "forwarded", "found"),
    [
        ("198.51.100.7", 1, "203.0.113.9", "198.51.100.7"),
        ("127.0.0.1", 1, "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", 1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", 2, "10.9.9.9, 203.0.113.9, 192.0.2.4", "203.0.113.9"),
        ("127.0.0.1", 0, "203.0.113.9", "127.0.0.1"),
        ("127.0.0.1", 1, "", "127.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_added_counts(settings, sender, proxies, forwarded, found):
    settings.TRUSTED_PROXIES, settings.NINJA_NUM_PROXIES = ["127.0.0.1"], proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=sender, **headers)
    TrustedProxyMiddleware(lambda request: request)(request)
    assert client_address(request) == found
