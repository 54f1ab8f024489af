import asyncio
from typing import Any

from django.core.management.base import CommandError

from emails.endpoints import configured, explore
from emails.extraction.llm import Endpoint, ModelError
from emails.extraction.prices import Tokens
from emails.spending import price_of
from jobs.commands import PlainCommand
from jobs.errors import BadInput


class Command(PlainCommand):
    help = "Asks the model of LLM_BASE_URL what it can do, without any mail, and notes the answer."

    def work(self, json: bool, **options: Any) -> None:
        endpoint = configured()
        if not endpoint.base_url or not endpoint.model:
            raise BadInput("Set LLM_BASE_URL and LLM_MODEL first.")
        try:
            found = asyncio.run(explore(endpoint))
        except ModelError as error:
            raise CommandError(str(error), returncode=1) from None
        told = {
            "model": found.model,
            "base_url": found.base_url,
            "capability": found.capability,
            "price": _price(found),
        }
        if json:
            self.show(told, True)
            return
        self.stdout.write("{model} at {base_url} answers by {capability}; {price}.".format(**told))


def _price(endpoint: Endpoint) -> str:
    source = price_of(endpoint.base_url, endpoint.model, Tokens(1, 1)).source
    return f"price from {source}" if source else "price unknown, so no budget holds it"
