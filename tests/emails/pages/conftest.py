from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def browser(alice) -> Client:
    found = Client()
    found.force_login(alice)
    return found
