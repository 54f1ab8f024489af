"""What it would cost at most to show mail to the configured model, before any is sent."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Least, Length

from emails.endpoints import configured
from emails.extraction.prices import Tokens
from emails.extraction.prompt import MOST_TEXT, SCHEMA, SYSTEM
from emails.models import Email
from emails.spending import price_of

CHARACTERS_PER_TOKEN = 4
# A usual answer with one transaction.
OUTPUT_TOKENS = 250


def tokens_of(mails: QuerySet[Email]) -> Tokens:
    """Characters by four; rules keep most mail from the model, so the true number is lower."""
    size = Sum(Least(Length("body_text"), MOST_TEXT))
    found = mails.order_by().aggregate(count=Count("pk"), size=size)
    fixed = len(SYSTEM) + len(str(SCHEMA))
    text = (found["size"] or 0) + found["count"] * fixed
    return Tokens(text // CHARACTERS_PER_TOKEN, found["count"] * OUTPUT_TOKENS)


def most_dollars(mails: QuerySet[Email]) -> Decimal | None:
    """None when nobody knows the model's price."""
    endpoint = configured()
    return price_of(endpoint.base_url, endpoint.model, tokens_of(mails)).dollars
