"""Block Kit JSON -> HTML made of native form elements. Pure: values in, markup out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.sandbox import controls
from bot.sandbox.page import dates, mrkdwn
from bot.sandbox.page.emoji import character
from bot.sandbox.page.names import Names
from bot.sandbox.page.texts import Texts

Json = dict[str, Any]
_LOCAL_HOSTS: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_FILTER_FROM: Final = 8  # a list longer than this gets a search field

environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class RenderContext:
    """The reader of some blocks, what was entered in them, and what was wrong with it.

    `uid` keeps the page's element ids unique; `live` is False where nothing may be clicked.
    """

    names: Names
    uid: str = "s"
    kind: str = "message"
    state: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    live: bool = True

    @property
    def texts(self) -> Texts:
        """The page's own texts in the reader's language."""
        return Texts(self.names.locale)

    def text(self, obj: Mapping[str, Any] | str | None) -> Markup:
        """Return a text object as HTML, by its own type."""
        obj = obj or ""
        if isinstance(obj, str):
            return mrkdwn.plain_text(obj)
        text = str(obj.get("text") or "")
        is_mrkdwn = obj.get("type") == "mrkdwn"
        return mrkdwn.mrkdwn(text, self.names) if is_mrkdwn else mrkdwn.plain_text(text)

    def bare_text(self, obj: Mapping[str, Any] | str | None) -> str:
        """Return a text object as bare text, for attributes."""
        return " ".join(self.text(obj).striptags().split())

    def field(self, block: Json, element: Json) -> "Field":
        """Return the element with all that its form control needs."""
        return Field(self, controls.Control(block, element))

    def people(self, kind: str) -> list[tuple[str, str]]:
        """Return what a menu of users or channels offers: ids and names, by name."""
        source = self.names.users if "users" in kind else self.names.channels
        offered = ((key, name) for key, name in source.items() if key not in self.names.gone)
        return sorted(offered, key=lambda pair: pair[1].casefold())

    def image(self, block: Mapping[str, Any]) -> str | None:
        """Return where the picture is, if that is on this machine; None for all others."""
        if block.get("slack_file"):
            return self.names.file_link(block["slack_file"])
        address = str(block.get("image_url") or "")
        local = urlsplit(address).hostname in _LOCAL_HOSTS or address.startswith("data:image/")
        return address if local else None


@dataclass(frozen=True)
class Field:
    """One interactive element as a form control."""

    context: RenderContext
    control: controls.Control

    @property
    def path(self) -> str:
        """The element's two ids as one form value."""
        return path(self.control.block_id, self.control.action_id)

    @property
    def name(self) -> str:
        """The control's name in the form."""
        return f"f/{self.path}"

    @property
    def dom_id(self) -> str:
        """An id that is unique on the page and the same at every rendering."""
        return f"{self.context.uid}-{self.path}"

    @property
    def dispatches_action(self) -> bool:
        """True if a change goes to the bot at once."""
        return self.control.dispatches_action and self.context.live

    @property
    def label(self) -> str:
        """The label for screen readers where none stands beside the control."""
        element = self.control.element
        named = element.get("placeholder") or self.control.block.get("text") or element.get("text")
        return self.context.bare_text(named) or self.control.action_id

    @property
    def value(self) -> Any:
        """The value: entered by the person, else put there by the bot."""
        control = self.control
        state = self.context.state.get(control.block_id, {}).get(control.action_id)
        if not state or state.get("type") != control.type:
            state = controls.initial_state(control.element)
        return controls.held_value(state)

    @property
    def chosen(self) -> frozenset[str]:
        """The values of the options that are chosen."""
        value = self.value
        items = value if isinstance(value, list) else [value]
        return frozenset(str(i.get("value")) if isinstance(i, dict) else str(i) for i in items if i)

    @property
    def has_filter(self) -> bool:
        """True if the list is so long that a search field helps."""
        return len(self.choices) > _FILTER_FROM

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Values and texts of all options; of chosen ones only, for external menus."""
        kind, value = self.control.type, self.value or []
        if "external" in kind:
            return self._options(value if isinstance(value, list) else [value])
        if kind.endswith(("users_select", "conversations_select", "channels_select")):
            return self.context.people(kind)
        return self._options(controls.all_options(self.control.element))

    @property
    def groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The option groups with their labels; one without a label where there are none."""
        groups = self.control.element.get("option_groups") or []
        if not groups:
            return [("", self.choices)]
        return [(self.context.bare_text(g["label"]), self._options(g["options"])) for g in groups]

    @property
    def text_value(self) -> str:
        """The content of a text field."""
        value = self.value
        if self.control.type == "rich_text_input":
            return rich_text_as_plain(value) if value else ""
        return "" if value is None else str(value)

    @property
    def local_moment(self) -> str:
        """The content of a field for a moment, in the reader's own time."""
        if not self.value:
            return ""
        moment = datetime.fromtimestamp(int(self.value), UTC).astimezone(self.context.names.zone)
        return moment.strftime("%Y-%m-%dT%H:%M")

    def _options(self, options: Sequence[Json]) -> list[tuple[str, str]]:
        return [(str(o.get("value", "")), self.context.bare_text(o.get("text"))) for o in options]


def path(*ids: str) -> str:
    """Return ids as one value that splits again at its slashes."""
    return "/".join(quote(each, safe="") for each in ids)


def render_blocks(blocks: Sequence[Mapping[str, Any]], context: RenderContext) -> Markup:
    """Return the blocks as HTML; an unknown kind says so instead of vanishing."""
    module: Any = environment.get_template("blocks.html").module
    return Markup("").join(module.block(block, context) for block in blocks)


def rich_text_as_plain(value: Mapping[str, Any]) -> str:
    """Return the bare text of a rich text value, sections on lines of their own."""
    lines = (
        "".join(str(piece.get("text", "")) for piece in part.get("elements", []))
        for part in value.get("elements", [])
    )
    return "\n".join(lines)


def _is_safe_link(url: str | None) -> bool:
    return urlsplit(url or "").scheme in {"http", "https", "mailto", "tel"}


environment.filters["emoji"] = character
environment.tests["safe_link"] = _is_safe_link
environment.globals.update(
    path=path,
    mention_user=mrkdwn.user_mention,
    mention_channel=mrkdwn.channel_mention,
    mention_group=mrkdwn.group_mention,
    link=mrkdwn.link,
    moment=dates.slack_date,
)
