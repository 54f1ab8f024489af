"""S15: three tries, counted before anything is compared; a further code brings no further tries."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from accounts import recovery
from accounts.models import PasswordReset
from accounts.recovery import WrongCode, send_code, set_password
from tests.security.conftest import CODE, Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(times, call):
    """What `call(number)` returns or raises when all begin at the same moment."""
    gate = Barrier(times)

    def one(number):
        gate.wait()
        try:
            return call(number)
        except WrongCode as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


@pytest.fixture
def evaluated(monkeypatch) -> list[str]:
    """The guesses that were compared with a code that was still good."""
    found = []
    real = recovery.hmac.compare_digest
    monkeypatch.setattr(
        recovery.hmac, "compare_digest", lambda a, b: (a and found.append(b)) or real(a, b)
    )
    return found


def test_of_fifty_wrong_codes_at_once_at_most_three_are_evaluated(alice, code, evaluated):
    send_code(alice.email)
    answers = at_once(
        50, lambda number: set_password(alice.email, f"{number:06d}", "a fresh sentence")
    )
    assert all(isinstance(answer, WrongCode) for answer in answers)
    assert len(evaluated) == 3
    assert PasswordReset.objects.get().tries_left == 0
    with pytest.raises(WrongCode):
        set_password(alice.email, code, "a fresh sentence")


def test_of_two_right_codes_at_once_one_succeeds(alice, code):
    send_code(alice.email)
    passwords = ["the first sentence", "the second sentence"]
    answers = at_once(2, lambda number: set_password(alice.email, code, passwords[number]))
    assert [type(answer) for answer in answers].count(WrongCode) == 1
    alice.refresh_from_db()
    assert alice.check_password(passwords[answers.index(None)])


def test_fifty_wrong_codes_over_http_are_refused(alice, code, unlimited, evaluated):
    send_code(alice.email)
    answers = at_once(50, lambda number: Visitor(Client()).use(f"{number:06d}").status_code)
    assert set(answers) == {422}
    assert len(evaluated) == 3


def test_a_further_code_brings_no_further_tries(visitor, alice, code):
    visitor.ask()
    for guess in ("000000", "000001"):
        visitor.use(guess)
    visitor.ask()
    visitor.use("000002")
    visitor.ask()
    assert visitor.use(CODE).status_code == 422
    later = timezone.now() - timedelta(seconds=1)
    PasswordReset.objects.update(tries_until=later)
    visitor.ask()
    assert visitor.use(CODE).status_code == 200
