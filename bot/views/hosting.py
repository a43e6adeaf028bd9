"""What somebody hosts at a place: its buttons, its forms, and that nobody looks after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.orm import Mapped
from sqlmodel import col

from bot.domain.hosting import Words
from bot.domain.open_items import Button, Line, OpenItem
from bot.domain.zones import zones_to_choose
from bot.i18n import Text, Translator
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import button
from bot.views.form_fields import FormField, stored
from bot.views.noun_actions import NounActions
from storage.hosting import Hosted
from storage.outbox.rows import OutboxRow
from storage.types import Numbered

Thing = TypeVar("Thing")

REASON = stored("reason", col(OutboxRow.payload), most=300)
"""Stands in the messages to those who signed up: a line or two on a phone."""


@dataclass(frozen=True, kw_only=True)
class HostActions(NounActions):
    """Ids of a noun's buttons and forms for hosts; messages already posted carry them."""

    change: str
    change_form: str
    cancel: str
    cancel_form: str


@dataclass(frozen=True)
class WordFields:
    """The first fields of such a form: what it is called, and where it is."""

    title: FormField
    venue: FormField
    zone: FormField

    def shown(self, words: Words, own_zone: str, example: Text, t: Translator) -> list[Block]:
        """Return the fields; `own_zone` is the reader's, `example` a place of this noun."""
        zones = [ui.option(one, one) for one in zones_to_choose(words.time_zone, own_zone)]
        return [
            ui.text_field(t("Title"), self.title, value=words.title),
            ui.text_field(t("Place"), self.venue, value=words.venue, placeholder=example),
            ui.select_field(t("Time zone of the place"), self.zone, zones, value=words.time_zone),
        ]


def word_fields(model: type[Hosted], *titles: Mapped[str]) -> WordFields:
    """Return these fields for a noun's rows; `titles` are more columns that hold the title."""
    return WordFields(
        stored("title", col(model.title), *titles),
        stored("venue", col(model.venue)),
        stored("zone", col(model.time_zone)),
    )


def on(row: Numbered, label: Text, action: str) -> ButtonElement:
    """Return a button about this row."""
    return button(label, f"{action}#{row.number}", str(row.number))


def line_on(row: Numbered, text: Text, label: Text, action: str) -> Line:
    """Return a line about this row among what is open, with its button."""
    return Line(text, Button(label, f"{action}#open{row.number}", str(row.number)))


def item_of_lines(found: Sequence[Thing], line: Callable[[Thing, Translator], Line]) -> OpenItem:
    """Return what is open, a line each, in the digest and on Home."""

    def shown(t: Translator) -> list[Line]:
        return [line(one, t) for one in found]

    return OpenItem(digest=shown, home=shown)


def form(
    one: Hosted, head: tuple[str, Text, Text], fields: Sequence[Block], t: Translator, **hints: int
) -> View:
    """Return a form about this row, with its version; `head` is callback id, title and button."""
    callback, title, submit = head
    known = {"number": one.number, "version": one.version, **hints}
    return ui.modal(t, title, fields, callback=callback, submit=submit, hints=known)


def reason_form(
    one: Hosted, head: tuple[str, Text, Text], about: Sequence[Block], label: Text, t: Translator
) -> View:
    """Return the question before it is cancelled, with a message to those whom `label` names."""
    reason = ui.text_field(label, REASON, lines=True, optional=True)
    return form(one, head, [*about, reason], t)
