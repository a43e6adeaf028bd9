"""The sender's calls to Slack: counted before they are made, classified when they fail."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.request import Request, urlopen

from slack_sdk import WebClient

from bot.delivery.downloads import WRONG_ADDRESS, NotFetched, download, is_slacks
from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure, classify
from bot.delivery.limits import Limiter

UPLOAD = "upload"
"""In place of a method's name: the bytes of a file go to an address that Slack has given."""

DOWNLOAD = "download"
"""The same for the bytes of somebody's picture."""

OWN_LIMIT = "own_limit"
"""Error code of a call that was not made: Slack would have refused it with "ratelimited"."""


class SlackApi:
    """Slack's Web API within its limits. `client` must not retry by itself: it would post twice."""

    def __init__(self, client: WebClient, limiter: Limiter) -> None:
        self._client = client
        self._limiter = limiter

    def call(
        self,
        method: str,
        arguments: dict[str, Any],
        channel: str | None = None,
        *,
        as_form: bool = False,
    ) -> Any:
        """Return Slack's answer; a message to `channel` is counted there too. Raises CallFailed.

        `as_form`: some methods do not read JSON (docs.slack.dev, "files.getUploadURLExternal").
        """
        given: dict[str, Any] = {"params": arguments} if as_form else {"json": arguments}
        with self.within_limits(method, channel):
            answer = self._client.api_call(method, **given).data
        if not isinstance(answer, Mapping):
            raise CallFailed(method, Failure(ErrorPolicy.AMBIGUOUS, "unreadable_answer"))
        return answer

    def upload(self, url: str, content: bytes) -> None:
        """Send a file's bytes to the address that Slack has given for them. Raises CallFailed."""
        request = Request(url, content, method="POST")  # noqa: S310  # Slack's own address
        timeout, trusted = self._client.timeout, self._client.ssl
        with (
            self.within_limits(UPLOAD),
            urlopen(request, timeout=timeout, context=trusted) as answer,  # noqa: S310
        ):
            answer.read()

    def download(self, address: str, seconds: float) -> bytes:
        """Return the picture at the address that Slack has given for it. Raises CallFailed.

        The token goes to Slack's own addresses, whatever stands there.
        """
        client = self._client
        with self.within_limits(DOWNLOAD):
            if not is_slacks(address, client.base_url):
                raise NotFetched(WRONG_ADDRESS)
            return download(address, client.token or "", client.ssl, seconds)

    @contextmanager
    def within_limits(self, method: str, channel: str | None = None) -> Iterator[None]:
        """Count the call that the block makes; raise CallFailed for whatever the block raises.

        Raises CallFailed before the block if a limit does not let the call go now.
        """
        if wait := self._limiter.take(method, channel):
            raise CallFailed(method, Failure(ErrorPolicy.PAUSE, OWN_LIMIT, wait))
        try:
            yield
        except Exception as error:
            failure = classify(error)
            if failure.policy is ErrorPolicy.PAUSE:
                self._limiter.pause(method, failure.retry_after)
            raise CallFailed(method, failure) from error
