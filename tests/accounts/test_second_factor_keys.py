"""Second factors survive a change of keys."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from accounts.adapters import SecondFactorAdapter
from accounts.rotation import rotate_keys

pytestmark = pytest.mark.django_db

NEW = "bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleTE="


def test_a_second_factor_opens_after_the_old_key_is_gone(alice, settings):
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    codes = RecoveryCodes.activate(alice).generate_codes()
    old = settings.FIELD_ENCRYPTION_KEYS[0]
    settings.FIELD_ENCRYPTION_KEYS = [NEW, old]
    counts, lost = rotate_keys()
    assert (counts["resealed"], lost) == (2, [])
    assert rotate_keys()[0]["resealed"] == 0
    settings.FIELD_ENCRYPTION_KEYS = [NEW]
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert SecondFactorAdapter().decrypt(kept) == secret
    row = Authenticator.objects.get(type="recovery_codes")
    assert row.wrap().generate_codes() == codes


def test_one_that_no_key_opens_is_named(alice, settings):
    TOTP.activate(alice, generate_totp_secret())
    settings.FIELD_ENCRYPTION_KEYS = [NEW]
    counts, lost = rotate_keys()
    assert counts["unreadable"] == 1
    assert lost == [f"second factor {Authenticator.objects.get().pk}"]
