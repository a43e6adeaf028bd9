"""A call's other day or hour: the form, and the answer to it."""

from sqlmodel import col

from bot.config import Community
from bot.domain.calls import wall_clock
from bot.i18n import NO_TEXT, Translator, sentences
from bot.views import blocks as ui
from bot.views.block_kit import View
from bot.views.blocks import Message
from bot.views.calls.ids import CallIds
from bot.views.calls.labels import when
from bot.views.form_fields import stored
from bot.views.pickers import date_picker, time_picker
from storage.calls.models import Call

DATE, TIME = stored("date", col(Call.starts_at)), stored("time", col(Call.starts_at))


def move_form(call: Call, community: Community, t: Translator) -> View:
    """Return the form with the call's day and hour as they are."""
    zone = community.community.time_zone
    local = wall_clock(call.starts_at, zone)
    return ui.modal(
        t,
        t("Move the call"),
        [
            ui.section(t("The call of this week: {when}", when=when(call, community, t))),
            ui.field_of(t("Date"), DATE, date_picker(DATE, local.date())),
            ui.field_of(
                t("Time"),
                TIME,
                time_picker(TIME, f"{local:%H:%M}"),
                hint=t("In the community’s time zone ({zone}).", zone=zone),
            ),
        ],
        callback=CallIds.MOVE_FORM,
        submit=t("Move"),
        hints={"slot": call.slot, "version": call.version},
    )


def moved(call: Call, community: Community, t: Translator) -> Message:
    """Return the answer to moving a call."""
    text = t("The call has moved: {when}.", when=when(call, community, t))
    told = t("The channel has been told.") if call.announced_at else NO_TEXT
    return ui.note(sentences(text, told))
