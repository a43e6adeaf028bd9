"""What people might type to be heard by all, to lead astray or to dress up; and what shows it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from json import loads
from typing import Any

from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.names import Names
from bot.sandbox.visible_text import unescape

NAMES = Names(datetime(2026, 11, 24, 12, tzinfo=UTC), locale="de")
LOOKALIKES = str.maketrans("∗ˍ∼ˋ›", "*_~`>")
"""Signs that take the place of those which would format, read as what was typed."""

UNHEARD = re.compile(r"<!(?!date\^)|<[@#]?[^>|]*HOSTILE", re.IGNORECASE)
"""Mentions of all and of groups, which the bot never makes; and whoever and whatever was typed."""

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that steer terminals or turn the direction of what follows."""

AS_JSON = ("blocks", "files", "view")
"""Arguments that are JSON inside of forms."""

WITHOUT_NOTATION = ("alt_text", "alt_txt", "title", "filename")
"""Fields whose text Slack shows as it comes."""


WORD = "wuq"
"""Stands in what is typed, and nowhere else."""

CALLS = (
    "*a* <!channel> <@U0HOSTILE> _b_ &lt;c&gt; wuq ~d~ `e` <https://HOSTILE.example|here> "
    "<!subteam^S0HOSTILE|@f> <#C0HOSTILE> <!here> ```g``` :h: &amp;amp; *"
)
LINES = (
    "=HYPERLINK(A1)\t-1+@b \u202ec\x1b[31m wuq d\x00\u2066\n> e\n>>> f\n"
    "```\ng\n```\n* h\n1. i\n&gt; j _"
)
HOSTILE = {"calls": CALLS, "lines": LINES}


@dataclass(frozen=True)
class Typed:
    """Something typed, as it is to be read on one line, around the word in it.

    `ends` are the lengths of what stands behind the word where fields take no more.
    """

    before: str
    behind: str
    ends: frozenset[int]


def as_typed(text: str, limits: Iterable[int] = ()) -> Typed:
    """How it is to be read: without the signs that nobody sees, and cut at a field's limits."""
    before, behind = _around_word(text)
    ends = (_around_word(text[:limit])[1].rstrip() for limit in limits)
    return Typed(before, behind, frozenset({len(behind), *map(len, ends)}))


def _around_word(text: str) -> tuple[str, str]:
    before, _word, behind = re.sub(r"\s+", " ", UNSEEN.sub("", text)).partition(WORD)
    return before, behind


def texts_in(value: Any) -> Iterator[tuple[str, str]]:
    """Each text in a call's arguments or a view, with the notation it is in."""
    if isinstance(value, Mapping):
        kind = value.get("type")
        if isinstance(text := value.get("text"), str):
            yield ("plain_text" if kind == "plain_text" else "mrkdwn"), text
        if isinstance(text := value.get("initial_comment"), str):
            yield "mrkdwn", text
        yield from (
            ("none", text) for name in WITHOUT_NOTATION if isinstance(text := value.get(name), str)
        )
        for name, one in value.items():
            yield from texts_in(loads(one) if name in AS_JSON and isinstance(one, str) else one)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for one in value:
            yield from texts_in(one)


def complaints(value: Any, typed: Typed) -> list[str]:
    """What is wrong with the texts in it: who is called, what was changed, what cannot be read."""
    return [problem for kind, text in texts_in(value) for problem in _problems(kind, text, typed)]


@cache
def _problems(kind: str, text: str, typed: Typed) -> list[str]:
    found = ["unseen signs"] if UNSEEN.search(text) else []
    if kind == "mrkdwn" and UNHEARD.search(text):
        found.append("a mention or link")
    if WORD in text:
        found += _unlike(READERS[kind](text), typed)
    return [f"{problem}: {text!r}" for problem in found]


Read = list[tuple[str, tuple[str, ...]]]
"""Each character as it is read, and the formats it stands in."""


def _unlike(read: Read, typed: Typed) -> Iterator[str]:
    read = [pair for at, pair in enumerate(read) if not (at and _is_gap(read[at - 1 : at + 1]))]
    shown = "".join(" " if sign.isspace() else sign for sign, _ in read).translate(LOOKALIKES)
    for found in re.finditer(WORD, shown):
        start = found.start() - len(typed.before)
        end = min(found.end() + len(typed.behind), len(shown))
        if start < 0 or shown[start : found.start()] != typed.before:
            yield "not as it was typed"
            continue
        kept = _kept(shown[found.end() : end], typed.behind)
        # What follows in the sentence may go on with the signs that were cut off, such as " 1".
        kept = next((kept - more for more in range(3) if kept - more in typed.ends), kept)
        if kept not in typed.ends and not shown[found.end() + kept :].startswith("…"):
            yield "not as it was typed to its end"
        if len({formats for _, formats in read[start : found.end() + kept]}) > 1:
            yield "formatted"


def _is_gap(pair: Read) -> bool:
    return all(sign.isspace() for sign, _ in pair)


def _kept(shown: str, typed: str) -> int:
    """How many characters are the same."""
    pairs = enumerate(zip(shown, typed, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(shown), len(typed)))


class _Formatted(HTMLParser):
    """Characters with the tags they stand in."""

    def __init__(self) -> None:
        super().__init__()
        self.read: Read = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "br":
            self.read.append(("\n", tuple(self._open)))
        else:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.read += [(sign, tuple(self._open)) for sign in data]


def _formatted(text: str) -> Read:
    parser = _Formatted()
    parser.feed(str(mrkdwn(text, NAMES)))
    parser.close()
    return parser.read


READERS: Mapping[str, Callable[[str], Read]] = {
    "mrkdwn": _formatted,
    "plain_text": lambda text: [(sign, ()) for sign in unescape(text)],
    "none": lambda text: [(sign, ()) for sign in text],
}
"""How a text is read, by its notation."""
