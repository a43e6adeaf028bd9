"""From when people can sign up, where that is announced: the fields of a form, and the sentence."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Mapped

from bot.i18n import NO_TEXT, Text, Translator
from bot.views import blocks as ui
from bot.views.block_kit import Block
from bot.views.form_fields import FormField, stored
from bot.views.moments import here_and_there
from bot.views.occasions import time_there
from bot.views.pickers import date_picker
from storage.occasions import OpensLater

OpeningFields = tuple[FormField, FormField]
"""The day and the time of day."""


def opening_fields(column: Mapped[datetime | None]) -> OpeningFields:
    """Return these fields, whose values make up this column."""
    return stored("opens", column), stored("opens_from", column)


def shown(
    fields: OpeningFields, opens_at: datetime | None, zone: str, t: Translator
) -> Sequence[Block]:
    """Return the fields as a form shows them, on the clocks of the place."""
    day, time = fields
    chosen = opens_at and opens_at.astimezone(ZoneInfo(zone))
    picker = date_picker(day, chosen.date() if chosen else None)
    hint = t("For a large event, so that all have the same chance. Empty: at once.")
    at = chosen.time() if chosen else None
    return [
        ui.field_of(t("Sign-up opens on"), day, picker, hint=hint, optional=True),
        time_there(t("Sign-up opens at"), time, at, t, optional=True),
    ]


def opens(one: OpensLater, now: datetime, t: Translator) -> Text:
    """Return from when people can sign up, for each reader and on site; nothing once they can."""
    if one.opens_at is None or one.has_opened(now):
        return NO_TEXT
    moment = here_and_there(one.opens_at, t, one.time_zone)
    return t("Sign-up opens for everyone on {moment}.", moment=moment)
