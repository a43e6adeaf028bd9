"""Forms of boards: a new posting, its preview below similar ones, and one's own, to change it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from bot.i18n import NO_TEXT, Translator
from bot.views import blocks as ui
from bot.views.block_kit import View
from bot.views.budget import Part
from bot.views.noun_actions import NounActions
from bot.views.similar import Similar, not_meant, similar_first
from storage.boards import One

Details = TypeVar("Details")
"""What the form of a board holds."""


@dataclass(frozen=True, kw_only=True)
class BoardActions(NounActions):
    """Ids of what all boards have; messages already posted carry them."""

    new: str
    form: str
    publish: str
    that: str
    change: str
    change_form: str


@dataclass(frozen=True, kw_only=True)
class BoardWording(Generic[One, Details]):
    """How a noun speaks of what is posted on its board; texts are keys of their translations."""

    ids: BoardActions
    new: str
    """Title of the form for a new one."""
    change: str
    """Title of the form with which somebody changes their own."""
    kept: str
    """Answers whoever closes the form; `{date}` in it is the last day of the draft."""
    fields: Callable[[Details, Translator, str], Sequence[Part]]
    """The form's fields; the last is the community's time zone."""
    shown: Callable[[One, Translator, str], Sequence[Part]]
    """What everybody will read, as the preview shows it."""
    follows: str = ""
    """What follows from changing one."""


def form(wording: BoardWording[One, Details], details: Details, t: Translator, zone: str) -> View:
    """Return the form for a new one, with the draft."""
    first = t("In the preview you’ll see first if there’s something like it already.")
    return ui.modal(
        t,
        t(wording.new),
        [ui.context(first), *wording.fields(details, t, zone)],
        callback=wording.ids.form,
        submit=t("Preview"),
        tells_closing=True,
    )


def preview(
    wording: BoardWording[One, Details],
    one: One,
    draft_id: int,
    similar: Sequence[Similar],
    now: datetime,
    t: Translator,
    zone: str,
) -> View:
    """Return what it will look like, with similar ones above it; "Back" leads to the form.

    It is not written yet.
    """
    return ui.modal(
        t,
        t("Preview"),
        [*similar_first(similar, wording.ids.that, now, t), *wording.shown(one, t, zone)],
        callback=wording.ids.publish,
        submit=not_meant(t) if similar else t("Publish"),
        close=t("Back"),
        hints={"draft": draft_id},
    )


def change_form(
    wording: BoardWording[One, Details], one: One, details: Details, t: Translator, zone: str
) -> View:
    """Return the form with which whoever posted it changes it."""
    follows = t(wording.follows) if wording.follows else NO_TEXT
    return ui.modal(
        t,
        t(wording.change),
        [*wording.fields(details, t, zone), *([ui.context(follows)] if follows else [])],
        callback=wording.ids.change_form,
        submit=t("Save"),
        hints={"number": one.number, "version": one.version},
    )
