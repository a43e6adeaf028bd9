"""What a person reads: the visible text of mrkdwn, elements and blocks, in reading order."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time


def _same(name: str) -> str:
    return name


@dataclass(frozen=True)
class Reader:
    """Who reads: the names behind ids, and the reader's zone and language for moments."""

    user: Callable[[str], str] = _same
    channel: Callable[[str], str] = _same
    group: Callable[[str], str] = _same
    tz: str = "Europe/Berlin"
    locale: str = "de-DE"


_TOKEN = re.compile(r"<([^<>]+)>")
_ASIDE = "\ue000"
"""A character of private use, which nobody types."""
_STYLES = [
    re.compile(rf"(?<![\w{c}]){c}(?=[^\s{c}])([^\n{c}]*?)(?<=\S){c}(?![\w{c}])")
    for c in (re.escape(sign) for sign in "*_~`")
]


def shown(mrkdwn: str, reader: Reader) -> str:
    """The text as Slack shows it: names for ids, labels for links, moments in the reader's zone."""
    tokens = [_token(inner, reader) for inner in _TOKEN.findall(mrkdwn)]
    # A style may begin before a name and end behind it: names stand aside meanwhile.
    plain = unescape(_unstyled(_TOKEN.sub(_ASIDE, mrkdwn)))
    return re.sub(_ASIDE, lambda _: tokens.pop(0), plain)


def unescape(text: str) -> str:
    """Undo the three escapes that Slack asks for in text."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


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
        return _moment(body, label, reader)
    if body.startswith("!"):
        return "@" + body[1:]
    return unescape(label or body.removeprefix("mailto:").removeprefix("tel:"))


def _moment(body: str, fallback: str, reader: Reader) -> str:
    parts = body.split("^")
    if len(parts) < 3 or not parts[1].isdigit():
        return fallback
    moment = datetime.fromtimestamp(int(parts[1]), UTC).astimezone(ZoneInfo(reader.tz))
    locale = reader.locale.replace("-", "_")
    forms: dict[str, Callable[[], str]] = {
        "date_num": lambda: moment.strftime("%Y-%m-%d"),
        "date": lambda: format_date(moment, "long", locale),
        "date_short": lambda: format_date(moment, "medium", locale),
        "date_long": lambda: format_date(moment, "full", locale),
        "time": lambda: format_time(moment, "short", locale=locale),
        "time_secs": lambda: format_time(moment, "medium", locale=locale),
    }
    forms |= {f"{name}_pretty": form for name, form in forms.items() if name.startswith("date")}
    return re.sub(r"\{(\w+)\}", lambda m: forms.get(m[1], lambda: fallback)(), parts[2])


def text_object(text: object, reader: Reader) -> str:
    """The visible text of a text object; empty for anything else."""
    if not isinstance(text, Mapping):
        return ""
    raw = str(text.get("text", ""))
    return unescape(raw) if text.get("type") == "plain_text" else shown(raw, reader)


def lines_of(block: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    """The lines that one block shows, without the words on its buttons and menus."""
    kind = str(block.get("type"))
    if kind in _LINES:
        yield from filter(None, _LINES[kind](block, reader))
    else:
        yield from filter(None, _any_text(block, reader))


def text_of(blocks: Sequence[Mapping[str, Any]], reader: Reader) -> str:
    """All visible text of these blocks in reading order, a line for each piece."""
    return "\n".join(line for block in blocks for line in lines_of(block, reader))


def _section(block: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    yield text_object(block.get("text"), reader)
    for field in block.get("fields") or []:
        yield text_object(field, reader)
    accessory = block.get("accessory") or {}
    if accessory.get("type") == "image":
        yield _picture(accessory, reader)


def _context(block: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    yield " ".join(
        _picture(element, reader)
        if element.get("type") == "image"
        else text_object(element, reader)
        for element in block.get("elements") or []
    )


def _image(block: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    yield text_object(block.get("title"), reader)
    yield _picture(block, reader)


def _picture(image: Mapping[str, Any], reader: Reader) -> str:
    return f"[{shown(str(image.get('alt_text', '')), reader)}]"


def _input(block: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    yield text_object(block.get("label"), reader)
    yield text_object(block.get("hint"), reader)


def _header(block: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    yield text_object(block.get("text"), reader)


def _markdown(block: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    yield _unstyled(str(block.get("text", "")).replace("**", "*"))
    _ = reader


def _nothing(block: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    _ = block, reader
    yield from ()


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
            f"!date^{piece.get('timestamp')}^{piece.get('format', '')}",
            str(piece.get("fallback", "")),
            reader,
        ),
    }
    return pieces.get(str(piece.get("type")), str)()


def _any_text(value: object, reader: Reader) -> Iterator[str]:
    """Text objects anywhere in a block that this module has no drawing for."""
    if isinstance(value, Mapping):
        if value.get("type") in {"plain_text", "mrkdwn"}:
            yield text_object(value, reader)
        elif value.get("type") not in _CONTROLS:
            for child in value.values():
                yield from _any_text(child, reader)
    elif isinstance(value, list):
        for child in value:
            yield from _any_text(child, reader)


_CONTROLS = {"button", "overflow", "static_select", "multi_static_select", "external_select"}
_LINES: dict[str, Callable[[Mapping[str, Any], Reader], Iterator[str]]] = {
    "section": _section,
    "context": _context,
    "image": _image,
    "input": _input,
    "header": _header,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "divider": _nothing,
    "actions": _nothing,
}
