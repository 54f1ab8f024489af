import pytest

from tests.settings import ON_POSTGRES


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A million rows live on PostgreSQL."""
    if not ON_POSTGRES:
        items[:] = [item for item in items if item.path.name != "test_console.py"]
