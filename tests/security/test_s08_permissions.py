"""S8: staff without a permission open no page, action or form of the console."""

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, reverse

import config.urls  # noqa: F401 - fills the console

pytestmark = pytest.mark.django_db

FOR_ALL_STAFF = {"index", "login", "logout", "password_change", "password_change_done", "jsi18n"}
FOR_ALL_STAFF |= {"view_on_site", "app_list", "console_home", "autocomplete"}


def names(patterns, found=()) -> list[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found = names(pattern.url_patterns, found)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found = (*found, pattern.name)
    return sorted(set(found))


PAGES = [name for name in names(admin.site.get_urls()) if name not in FOR_ALL_STAFF]
MODELS = list(admin.site._registry)


def url_of(name: str) -> str:
    for args in ([], ["1"], ["00000000-0000-0000-0000-000000000001"], ["1", "1"]):
        try:
            return reverse(f"admin:{name}", args=args)
        except Exception:
            continue
    pytest.fail(f"No address for {name}")


@pytest.fixture
def as_staff(client, bob):
    bob.is_staff = True
    bob.save()
    client.force_login(bob)
    return client


def refused(answer) -> bool:
    # A row that is not there and one that may not be seen look alike: back to the home.
    return answer.status_code in {403, 404, 405} or (
        answer.status_code == 302 and answer.url in {"/admin/", "/admin"}
    )


@pytest.mark.parametrize("name", PAGES)
def test_no_page_opens_to_staff_without_permission(as_staff, name):
    assert refused(as_staff.get(url_of(name)))
    assert refused(as_staff.post(url_of(name)))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_action_runs_for_staff_without_permission(as_staff, operator, rf, model):
    page = admin.site.get_model_admin(model)
    request = rf.get("/")
    request.user = operator
    path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for action in page.get_actions(request):
        chosen = {"action": action, "_selected_action": ["1"], "select_across": "1"}
        assert refused(as_staff.post(path, chosen)), action
