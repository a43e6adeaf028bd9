"""Calls to Slack on the sender's behalf: counted before they are made, judged when they fail."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.request import Request, urlopen

from slack_sdk import WebClient

from bot.delivery.error_policy import Reaction, Refusal, Verdict, judge
from bot.delivery.limits import Limiter

UPLOAD = "upload"
"""Stands for a method's name where bytes go to an address of Slack's."""


class Calls:
    """Slack's Web API within its limits. `client` must not retry by itself: it would post twice."""

    def __init__(self, client: WebClient, limiter: Limiter) -> None:
        self._client = client
        self._limiter = limiter

    def call(
        self,
        method: str,
        arguments: dict[str, Any],
        place: str | None = None,
        *,
        as_form: bool = False,
    ) -> Any:
        """Slack's answer as JSON; `place` is where the message goes. Raises Refusal.

        `as_form`: some methods do not read JSON (docs.slack.dev, "files.getUploadURLExternal").
        """
        given: dict[str, Any] = {"params": arguments} if as_form else {"json": arguments}
        with self.asking(method, place):
            answer = self._client.api_call(method, **given).data
        if not isinstance(answer, Mapping):
            raise Refusal(method, Verdict(Reaction.AMBIGUOUS, "unreadable_answer"))
        return answer

    def upload(self, url: str, content: bytes) -> None:
        """Send a file's bytes to the address that Slack has given for them. Raises Refusal."""
        with (
            self.asking(UPLOAD),
            urlopen(Request(url, content, method="POST"), timeout=self._client.timeout) as answer,  # noqa: S310  # Slack's own address
        ):
            answer.read()

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
