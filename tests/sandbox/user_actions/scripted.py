"""A bot whose answers a test decides."""

from typing import Any

from bot.sandbox import seed
from bot.sandbox.transport import BotResponse, Kind, Retry

Json = dict[str, Any]
ANNA, SAM, GABI = seed.user_id("anna"), seed.user_id("sam"), seed.user_id("gabi")
PLACE = seed.channel_id("botschafter")
FAILED = BotResponse(500, failure="http_error")
LATE = BotResponse(0, failure="http_timeout")


class Bot:
    """A transport that keeps what it is given and answers as told."""

    def __init__(self, *answers: BotResponse) -> None:
        self.answers = list(answers)
        self.heard: list[tuple[Kind, Json, Retry | None]] = []

    def deliver(self, kind: Kind, payload: Json, retry: Retry | None = None) -> BotResponse:
        self.heard.append((kind, payload, retry))
        return self.answers.pop(0) if self.answers else BotResponse(200)

    @property
    def events(self) -> list[Json]:
        return [payload["event"] for kind, payload, _ in self.heard if kind == "events"]
