"""A browser outside of Slack: pages asked over HTTP, and their words as somebody reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

SECONDS = 10
UNSEEN = frozenset({"head", "script", "style", "template"})
"""Elements whose words nobody reads."""


@dataclass(frozen=True)
class Page:
    """What came back from an address."""

    address: str
    status: int
    content: bytes

    @property
    def is_there(self) -> bool:
        """True if there is something at the address."""
        return self.status == HTTPStatus.OK

    @property
    def words(self) -> str:
        """The words on the page, a line for each piece of text."""
        return "\n".join(self._read().words)

    def address_in(self, attribute: str) -> str:
        """Return the whole address that an element of the page names in this attribute."""
        return urljoin(self.address, self._read().attributes[attribute])

    def _read(self) -> "_Reader":
        reader = _Reader()
        reader.feed(self.content.decode())
        return reader


def ask(address: str, language: str) -> Page:
    """Return what is at this address for somebody with a browser in this language."""
    request = Request(address, headers={"accept-language": language})  # noqa: S310  # our own site
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  # our own site
            return Page(address, answer.status, answer.read())
    except HTTPError as refused:
        with refused:
            return Page(address, refused.code, refused.read())


class _Reader(HTMLParser):
    """Reads a page's words, and the last of each attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.attributes: dict[str, str] = {}
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.attributes |= {name: value or "" for name, value in attrs}
        if tag in UNSEEN:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and not self._inside:
            self.words.append(words)
