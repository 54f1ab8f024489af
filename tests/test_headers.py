"""What a page may load."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/api/v1/docs", "/api/v1/jobs", "/healthz"])
def test_every_answer_forbids_what_is_not_our_own_file(client, path):
    policy = client.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
