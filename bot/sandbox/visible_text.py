"""What a person reads: the visible text of mrkdwn, elements and blocks, in reading order."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.slack_dates import format_moment


@dataclass(frozen=True)
class Reader:
    """The names behind ids, and the reader's zone and language for moments."""

    user: Callable[[str], str] = str
    channel: Callable[[str], str] = str
    group: Callable[[str], str] = str
    tz: str = "Europe/Berlin"
    locale: str = "de-DE"


_TOKEN = re.compile(r"<([^<>]+)>")
_PLACEHOLDER = "\ue000"
"""A character of private use, which nobody types."""
_STYLES = [
    re.compile(rf"(?<![\w{c}]){c}(?=[^\s{c}])([^\n{c}]*?)(?<=\S){c}(?![\w{c}])")
    for c in (re.escape(sign) for sign in "*_~`")
]
_TEXT_FIELDS: dict[str, tuple[str, ...]] = {
    "section": ("text",),
    "image": ("title",),
    "input": ("label", "hint"),
    "header": ("text",),
    "divider": (),
    "actions": (),
}
_CONTROLS = {"button", "overflow", "static_select", "multi_static_select", "external_select"}


def shown(mrkdwn: str, reader: Reader) -> str:
    """Return the text as Slack shows it to the reader: names, labels of links, local moments."""
    tokens = [_token(inner, reader) for inner in _TOKEN.findall(mrkdwn)]
    # A style may begin before a name and end behind it: a placeholder stands for it meanwhile.
    plain = _read(_unstyled(_TOKEN.sub(_PLACEHOLDER, mrkdwn)))
    return re.sub(_PLACEHOLDER, lambda _: tokens.pop(0), plain)


def unescape(text: str) -> str:
    """Undo the three escapes that Slack asks for in text."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _read(text: str) -> str:
    """Undo the escapes; a space at which no line breaks looks like any other."""
    return unescape(text).replace("\N{NO-BREAK SPACE}", " ")


def _unstyled(text: str) -> str:
    for style in _STYLES:
        text = style.sub(r"\1", text)
    return re.sub(r"(?m)^&gt; ?", "", text)


def _token(inner: str, reader: Reader) -> str:
    body, _, label = inner.partition("|")
    if body.startswith("@"):
        return "@" + reader.user(body[1:])
    if body.startswith("#"):
        return "#" + reader.channel(body[1:])
    if body.startswith("!subteam^"):
        return "@" + reader.group(body.removeprefix("!subteam^"))
    if body.startswith("!date^"):
        seconds, _, rest = body.removeprefix("!date^").partition("^")
        return _moment(seconds, rest.partition("^")[0], label, reader)
    if body.startswith("!"):
        return "@" + body[1:]
    return _read(label or body.removeprefix("mailto:").removeprefix("tel:"))


def _moment(seconds: str, pattern: str, fallback: str, reader: Reader) -> str:
    if not (seconds.isdigit() and pattern):
        return fallback
    moment = datetime.fromtimestamp(int(seconds), UTC).astimezone(ZoneInfo(reader.tz))
    locale = reader.locale.replace("-", "_")
    return format_moment(pattern, moment, locale, unknown=lambda _: fallback)


def text_object(text: object, reader: Reader) -> str:
    """Return the visible text of a text object; empty for anything else."""
    if not isinstance(text, Mapping):
        return ""
    raw = str(text.get("text", ""))
    return _read(raw) if text.get("type") == "plain_text" else shown(raw, reader)


def text_of(blocks: Sequence[Mapping[str, Any]], reader: Reader) -> str:
    """Return the text that blocks show, a line for each piece, without buttons and menus."""
    return "\n".join(line for block in blocks for line in _lines(block, reader) if line)


def _lines(block: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    kind = str(block.get("type"))
    if kind in _TEXT_FIELDS:
        texts = [block.get(name) for name in _TEXT_FIELDS[kind]]
        yield from (text_object(text, reader) for text in texts + (block.get("fields") or []))
        image = block if kind == "image" else block.get("accessory") or {}
        if image.get("type") == "image":
            yield _context_element(image, reader)
    elif kind == "context":
        yield " ".join(_context_element(each, reader) for each in block.get("elements") or [])
    elif kind == "markdown":
        yield _unstyled(str(block.get("text", "")).replace("**", "*"))
    elif kind == "rich_text":
        yield from _rich_text(block, reader)
    else:
        yield from _any_text(block, reader)


def _context_element(element: Mapping[str, Any], reader: Reader) -> str:
    if element.get("type") == "image":
        return f"[{shown(str(element.get('alt_text', '')), reader)}]"
    return text_object(element, reader)


def _rich_text(block: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    for element in block.get("elements") or []:
        if element.get("type") == "rich_text_list":
            sign = "{}. " if element.get("style") == "ordered" else "• "
            for n, item in enumerate(element.get("elements") or [], 1):
                yield sign.format(n) + _inline(item, reader)
        else:
            yield _inline(element, reader)


def _inline(element: Mapping[str, Any], reader: Reader) -> str:
    return "".join(_inline_piece(piece, reader) for piece in element.get("elements") or [])


def _inline_piece(piece: Mapping[str, Any], reader: Reader) -> str:
    pieces: dict[str, Callable[[], str]] = {
        "text": lambda: str(piece.get("text", "")),
        "link": lambda: str(piece.get("text") or piece.get("url", "")),
        "user": lambda: "@" + reader.user(str(piece.get("user_id"))),
        "channel": lambda: "#" + reader.channel(str(piece.get("channel_id"))),
        "usergroup": lambda: "@" + reader.group(str(piece.get("usergroup_id"))),
        "emoji": lambda: f":{piece.get('name')}:",
        "broadcast": lambda: f"@{piece.get('range')}",
        "date": lambda: _moment(
            str(piece.get("timestamp")),
            str(piece.get("format", "")),
            str(piece.get("fallback", "")),
            reader,
        ),
    }
    return pieces.get(str(piece.get("type")), str)()


def _any_text(value: object, reader: Reader) -> Iterator[str]:
    """Yield text objects anywhere in a block that is not known here."""
    if isinstance(value, Mapping):
        if value.get("type") in {"plain_text", "mrkdwn"}:
            yield text_object(value, reader)
        elif value.get("type") not in _CONTROLS:
            for child in value.values():
                yield from _any_text(child, reader)
    elif isinstance(value, list):
        for child in value:
            yield from _any_text(child, reader)
