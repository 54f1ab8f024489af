"""What other apps may want to know of accounts."""

from django.dispatch import Signal

# Sent with `account`, whose credentials are about to be forgotten.
disconnecting = Signal()
