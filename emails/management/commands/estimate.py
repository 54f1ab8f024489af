from typing import Any

from django.core.management.base import CommandParser

from accounts.models import User
from emails.endpoints import configured
from emails.estimates import tokens_of
from emails.models import Email, LLMConsent
from emails.spending import price_of
from jobs.commands import PlainCommand
from jobs.errors import BadInput, NotFound


class Command(PlainCommand):
    help = "What it would cost at most to show all pending mail to the model of LLM_BASE_URL."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--user", metavar="EMAIL", help="this person's mail only")

    def work(self, user: str | None, json: bool, **options: Any) -> None:
        endpoint = configured()
        if not endpoint.base_url or not endpoint.model:
            raise BadInput("Set LLM_BASE_URL and LLM_MODEL first.")
        pending = Email.objects.pending()
        if user is not None:
            pending = pending.filter(account__user=_person(user))
        agreed = LLMConsent.objects.filter(
            base_url=endpoint.base_url, model=endpoint.model, withdrawn_at=None
        )
        tokens = tokens_of(pending)
        price = price_of(endpoint.base_url, endpoint.model, tokens)
        told = {
            "model": endpoint.model,
            "mails": pending.count(),
            "without_consent": pending.exclude(account__in=agreed.values("account")).count(),
            "input_tokens": tokens.input,
            "output_tokens": tokens.output,
            "dollars": "price unknown" if price.dollars is None else f"{price.dollars:.4f}",
        }
        self.show(told, json)


def _person(email: str) -> User:
    found = User.objects.filter(email__iexact=email).first()
    if found is None:
        raise NotFound(f"There is no user {email}.")
    return found
