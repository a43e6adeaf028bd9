"""Blocks as the page draws them, read back as tags."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.page.names import Names
from bot.sandbox.page.render import RenderContext, render_blocks

Json = dict[str, Any]
BERLIN = ZoneInfo("Europe/Berlin")
NAMES = Names(
    users={"U1": "anna", "U2": "<b>ben</b>"},
    channels={"C1": "allgemein"},
    groups={"S1": "kernteam"},
    reader="U1",
    zone=BERLIN,
    now=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
)
OPTIONS = [{"text": {"type": "plain_text", "text": f"Option {n}"}, "value": f"v{n}"} for n in "abc"]
ALLOWED = {"a", "blockquote", "br", "code", "em", "li", "pre", "s", "span", "strong", "time", "ul"}


class Tags(HTMLParser):
    """Collects what a browser would make of the markup."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def drawn(*blocks: Json, **context: Any) -> Tags:
    return Tags(render_blocks(list(blocks), RenderContext(NAMES, **context)))


def input_block(element: Json, **more: Any) -> Json:
    label = {"type": "plain_text", "text": "Titel"}
    return {"type": "input", "block_id": "b 1/x", "label": label, "element": element, **more}
