"""Which address Tallymail has, and whose word on https it takes."""

import pytest
from django.test import Client, RequestFactory

from accounts.proxies import TrustedProxyMiddleware

pytestmark = pytest.mark.django_db


def test_a_wrong_origin_is_told_what_was_opened_what_is_set_and_what_to_do(settings):
    settings.BASE_URL = "https://mail.example.org"
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/admin/login/", headers={"origin": "http://192.168.1.7:8000"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "http://192.168.1.7:8000" in page
    assert "https://mail.example.org" in page
    assert "BASE_URL=http://192.168.1.7:8000" in page


def test_a_stale_form_is_told_to_reload(settings):
    settings.BASE_URL = "http://testserver"
    answer = Client(enforce_csrf_checks=True).post("/admin/login/")
    assert "reload the page" in answer.content.decode()


@pytest.mark.parametrize(("address", "believed"), [("127.0.0.1", True), ("10.0.0.9", False)])
def test_only_a_trusted_proxy_is_believed_that_it_is_https(settings, address, believed):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    request = RequestFactory().get("/", REMOTE_ADDR=address, HTTP_X_FORWARDED_PROTO="https")
    TrustedProxyMiddleware(lambda found: found)(request)
    assert request.is_secure() is believed
