import pytest

from emails.connecting import connect_file
from tests.emails.merging.household import Household


@pytest.fixture
def home(account) -> Household:
    """Alice's mail."""
    return Household(account)


@pytest.fixture
def other_home(bob, tmp_path) -> Household:
    """Bob's mail."""
    folder = tmp_path / "bob"
    folder.mkdir()
    return Household(connect_file(bob, folder))
