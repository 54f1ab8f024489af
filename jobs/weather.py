"""One log line when a server goes away and one when it is back, whoever notices."""

from __future__ import annotations

import logging

logger = logging.getLogger(__name__)


class Weather:
    """Whether one server answers, as far as this process knows."""

    def __init__(self, name: str):
        self.name = name
        self.is_fair = True

    def foul(self, error: BaseException) -> None:
        if self.is_fair:
            self.is_fair = False
            logger.warning("%s does not answer (%s); waiting.", self.name, type(error).__name__)

    def fair(self) -> None:
        if not self.is_fair:
            self.is_fair = True
            logger.warning("%s is back.", self.name)


database = Weather("The database")
redis = Weather("Redis")
