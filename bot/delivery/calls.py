"""Calls to Slack on the sender's behalf: counted before they are made, judged when they fail."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from slack_sdk import WebClient

from bot.delivery.limits import Limiter
from bot.delivery.verdicts import Reaction, Refusal, Verdict, judge


class Calls:
    """Slack's Web API within its limits. `client` must not retry by itself: it would post twice."""

    def __init__(self, client: WebClient, limiter: Limiter) -> None:
        self._client = client
        self._limiter = limiter

    def call(self, method: str, arguments: dict[str, Any], place: str | None = None) -> Any:
        """Slack's answer as JSON; `place` is where the message goes. Raises Refusal."""
        with self.asking(method, place):
            answer = self._client.api_call(method, json=arguments).data
        if not isinstance(answer, Mapping):
            raise Refusal(method, Verdict(Reaction.AMBIGUOUS, "unreadable_answer"))
        return answer

    @contextmanager
    def asking(self, method: str, place: str | None = None) -> Iterator[None]:
        """Count a call that is made inside, and raise Refusal for whatever it raises."""
        wait = self._limiter.wait(method, place)
        if wait:
            raise Refusal(method, Verdict(Reaction.PAUSE, "ratelimited", wait))
        self._limiter.take(method, place)
        try:
            yield
        except Exception as error:
            verdict = judge(error)
            if verdict.reaction is Reaction.PAUSE:
                self._limiter.pause(method, verdict.retry_after)
            raise Refusal(method, verdict) from error
