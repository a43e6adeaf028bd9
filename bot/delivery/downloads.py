"""Bytes of a file in Slack, which only the bot's token gets, from Slack's own addresses."""

import re
import time
from collections.abc import Callable
from ssl import SSLContext
from typing import Any
from urllib.request import HTTPRedirectHandler, Request, urlopen

MOST_BYTES = 30_000_000
"""Of a picture: those of telephones have up to 15 million."""

AT_A_TIME = 65_536

_ADDRESS = re.compile(r"(?P<scheme>https?)://(?P<host>[a-z0-9.-]+)(?P<port>:[0-9]+)?/")
"""Nothing else in front of the path: neither a name nor signs that programs read differently."""

PATIENCE = 3.0
"""Seconds of silence between two pieces."""


WRONG_ADDRESS, NO_PICTURE, TOO_LARGE = "wrong_address", "no_picture", "too_large"
"""Codes of what will not be better another time."""


class NotFetched(Exception):
    """Slack, or whoever answered, did not give what was asked for; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Direct(Request):
    """A request that no answer sends elsewhere: a file has one address."""

    # urllib counts redirections here, and gives up where there were as many as it allows.
    redirect_dict = dict.fromkeys(range(HTTPRedirectHandler.max_redirections), 0)


def is_slacks(address: str, api: str) -> bool:
    """True if the address is the host of the Web API or one below it, reached in the same way.

    "files.slack.com" is below "slack.com"; a workspace on a machine of one's own has one host.
    """
    asked, known = _ADDRESS.match(address), _ADDRESS.match(api)
    if asked is None or known is None:
        return False
    is_same_way = (asked["scheme"], asked["port"]) == (known["scheme"], known["port"])
    return is_same_way and f".{asked['host']}".endswith(f".{known['host']}")


def download(
    address: str,
    token: str,
    trusted: SSLContext | None,
    seconds: float,
    now: Callable[[], float] = time.monotonic,
) -> bytes:
    """Return the picture at this address, which must be Slack's.

    Raises `NotFetched` for what is no picture, larger or slower than one should be, or elsewhere;
    and what urllib raises.
    """
    until = now() + seconds
    request = _Direct(address)
    # Not passed on, should anything be redirected after all.
    request.add_unredirected_header("Authorization", f"Bearer {token}")
    with urlopen(request, timeout=min(PATIENCE, seconds), context=trusted) as answer:  # noqa: S310  # https, or a machine of one's own
        if answer.geturl() != address:
            raise NotFetched("redirected")
        if not str(answer.headers.get("content-type", "")).startswith("image/"):
            raise NotFetched("not_a_picture")
        return _read(answer, lambda: now() < until)


def _read(answer: Any, is_in_time: Callable[[], bool]) -> bytes:
    announced = int(answer.headers.get("content-length") or 0)
    if announced > MOST_BYTES:
        raise NotFetched(TOO_LARGE)
    content = bytearray()
    while piece := answer.read1(AT_A_TIME):
        content += piece
        if len(content) > MOST_BYTES:
            raise NotFetched(TOO_LARGE)
        if not is_in_time():
            raise NotFetched("too_slow")
    if len(content) < announced:
        raise NotFetched("incomplete")
    return bytes(content)
