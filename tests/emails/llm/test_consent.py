"""Mail leaves the machine by its owner's word alone, given and taken back in the console."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import AuditEvent
from emails import consent
from emails.models import LLMConsent, LLMPrice
from jobs.errors import BadInput

pytestmark = pytest.mark.django_db

URL, MODEL = "https://llm.example/v1", "m"


@pytest.fixture
def staff(client):
    """Signs somebody in to the console with every permission there is."""

    def sign_in(user):
        user.is_staff = True
        user.save()
        user.user_permissions.set(Permission.objects.all())
        client.force_login(user)
        return client

    return sign_in


def test_consent_is_for_one_account_one_address_and_one_model(account, alice):
    assert not consent.stands(account, URL, MODEL)
    consent.agree(alice, account, URL, MODEL)
    assert consent.stands(account, URL, MODEL)
    assert not consent.stands(account, URL, "other")
    assert not consent.stands(account, "https://other.example/v1", MODEL)


def test_agreeing_twice_is_once(account, alice):
    consent.agree(alice, account, URL, MODEL)
    consent.agree(alice, account, URL, MODEL)
    assert LLMConsent.objects.count() == 1
    assert AuditEvent.objects.filter(verb="agree to model", actor=alice).count() == 1


def test_nobody_agrees_or_withdraws_for_others(account, alice, bob, operator):
    given = consent.agree(alice, account, URL, MODEL)
    for other in (bob, operator):
        with pytest.raises(BadInput, match="Only the owner"):
            consent.agree(other, account, URL, "other")
        with pytest.raises(BadInput, match="Only the owner"):
            consent.withdraw(other, given)
    assert consent.stands(account, URL, MODEL)


def test_a_row_in_somebody_elses_name_is_no_consent(account, operator):
    LLMConsent.objects.create(account=account, base_url=URL, model=MODEL, agreed_by=operator)
    assert not consent.stands(account, URL, MODEL)


def test_it_can_be_withdrawn_and_given_again(account, alice):
    consent.withdraw(alice, consent.agree(alice, account, URL, MODEL))
    assert not consent.stands(account, URL, MODEL)
    assert AuditEvent.objects.filter(verb="withdraw from model").count() == 1
    consent.agree(alice, account, URL, MODEL)
    assert consent.stands(account, URL, MODEL)


def test_the_owner_agrees_and_withdraws_in_the_console(account, alice, staff, settings):
    settings.LLM_BASE_URL, settings.LLM_MODEL = URL, MODEL
    page = reverse("admin:emails_llmconsent_add")
    console = staff(alice)
    assert URL in console.get(page).content.decode()
    console.post(page, {"account": account.pk, "base_url": URL, "model": MODEL})
    assert consent.stands(account, URL, MODEL)
    rows = {"action": "withdraw", "_selected_action": [LLMConsent.objects.get().pk]}
    console.post(reverse("admin:emails_llmconsent_changelist"), rows)
    assert not consent.stands(account, URL, MODEL)


def test_the_operator_sees_consents_and_can_give_none(account, alice, operator, client):
    given = consent.agree(alice, account, URL, MODEL)
    client.force_login(operator)
    page = reverse("admin:emails_llmconsent_changelist")
    assert MODEL in client.get(page).content.decode()
    fields = {"account": account.pk, "base_url": URL, "model": "other"}
    client.post(reverse("admin:emails_llmconsent_add"), fields)
    client.post(page, {"action": "withdraw", "_selected_action": [given.pk]})
    assert LLMConsent.objects.filter(withdrawn_at=None).count() == 1


def test_one_person_does_not_see_the_consents_of_another(account, alice, bob, staff):
    consent.agree(alice, account, URL, MODEL)
    page = staff(bob).get(reverse("admin:emails_llmconsent_changelist")).content.decode()
    assert URL not in page


def test_prices_are_the_operators(alice, operator, staff, client):
    page = reverse("admin:emails_llmprice_add")
    fields = {"model": "m", "input_price": "1", "output_price": "2", "cached_price": ""}
    assert staff(alice).post(page, fields).status_code == 403
    client.force_login(operator)
    client.post(page, fields)
    assert LLMPrice.objects.get().output_price == 2
    assert AuditEvent.objects.filter(verb="set model price").count() == 1


@pytest.mark.parametrize("name", ["llmendpoint", "llmtransaction"])
def test_what_jobs_write_is_read_only(operator, client, name):
    client.force_login(operator)
    assert client.get(reverse(f"admin:emails_{name}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:emails_{name}_add")).status_code == 403
