"""Forms: an event, with its angles at first; one angle; cancelling."""

from datetime import date, time
from zoneinfo import ZoneInfo

from sqlmodel import col

from bot.domain.coverage import LENGTHS, MOST_DAYS, MOST_PLACES, AngleKind, Facts, Slot
from bot.domain.zones import zones_to_choose
from bot.i18n import Text, Translator
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import context, section
from bot.views.coverage.labels import KINDS, CoverageIds, event_facts
from bot.views.form_fields import stored
from bot.views.mrkdwn import bold
from bot.views.pickers import date_picker, number_input, time_picker
from storage.coverage import CoverageAngle, CoverageEvent
from storage.outbox.rows import OutboxRow

TITLE = stored("title", col(CoverageEvent.title), col(CoverageAngle.title))
VENUE = stored("venue", col(CoverageEvent.venue))
ZONE, HASHTAG = (
    stored("zone", col(CoverageEvent.time_zone)),
    stored("hashtag", col(CoverageEvent.hashtag)),
)
PRESS = stored("press", col(CoverageEvent.press_contact))
NOT_SHOWN = stored("not_shown", col(CoverageEvent.not_shown))
OPENS = stored("opens", col(CoverageEvent.opens_at))
OPENS_FROM = stored("opens_from", col(CoverageEvent.opens_at))
DATE = stored("date", col(CoverageEvent.starts_at), col(CoverageAngle.starts_at))
TIME = stored("time", col(CoverageEvent.starts_at), col(CoverageAngle.starts_at))
UNTIL = stored("ends", col(CoverageEvent.ends_at), col(CoverageAngle.minutes))
DAYS = stored("days", col(CoverageEvent.ends_at))
ANGLES, KIND = stored("kinds", col(CoverageAngle.kind)), stored("angle", col(CoverageAngle.kind))
LENGTH, PLACES = (
    stored("minutes", col(CoverageAngle.minutes)),
    stored("places", col(CoverageAngle.places)),
)
REASON = stored("reason", col(OutboxRow.payload), most=300)
"""Stands in the messages to those who signed up: a line or two on a phone."""


def enter_form(zone: str, own_zone: str, first: date, t: Translator) -> View:
    """Return a new event, in the community's `zone` at first."""
    kinds = [ui.option(t(label), kind) for kind, label in KINDS.items()]
    days = number_input(DAYS, 1, MOST_DAYS, 1)
    hours: list[Block] = [
        ui.field_of(t("First day"), DATE, date_picker(DATE, first)),
        ui.field_of(t("From"), TIME, time_picker(TIME, "09:00"), hint=_as_there(t)),
        ui.field_of(t("Until"), UNTIL, time_picker(UNTIL, "17:00")),
        ui.field_of(t("How many days"), DAYS, days, hint=t("At the same hours each day.")),
        ui.ticks_field(
            t("Angles"),
            ANGLES,
            kinds,
            values=list(AngleKind),
            hint=t("For the whole day. You can change their times and add more afterwards."),
        ),
    ]
    fields = _fields(Facts("", "", zone), own_zone, t, hours)
    callback = CoverageIds.ENTER_FORM
    return ui.modal(t, t("Enter an event"), fields, callback=callback, submit=t("Enter"))


def _as_there(t: Translator) -> Text:
    return t("As clocks show it there.")


def change_form(event: CoverageEvent, own_zone: str, t: Translator) -> View:
    """Return the event as it is; whoever sends it off is its host from now on."""
    small = t("Everyone who signed up is told and gets a new calendar file.")
    if not event.has_host:
        small = t("When you save, you look after this event, and the words are yours.")
    first = event.starts_at.astimezone(ZoneInfo(event.time_zone)).date()
    hint = t("All angles move along.")
    day = ui.field_of(t("First day"), DATE, date_picker(DATE, first), hint=hint)
    fields = _fields(event.facts, own_zone, t, [day, context(small)])
    submit = t("Save") if event.has_host else t("I’ll look after it")
    return _about(event, t("Change event"), fields, t, CoverageIds.CHANGE_FORM, submit)


def _about(
    event: CoverageEvent,
    title: Text,
    fields: list[Block],
    t: Translator,
    callback: str,
    submit: Text,
    angle: int = 0,
) -> View:
    hints = {"event": event.number, "version": event.version, "angle": angle}
    return ui.modal(t, title, fields, callback=callback, submit=submit, hints=hints)


def _fields(facts: Facts, own_zone: str, t: Translator, between: list[Block]) -> list[Block]:
    zones = [ui.option(one, one) for one in zones_to_choose(facts.time_zone, own_zone)]
    opens = f"{facts.opens_from:%H:%M}" if facts.opens_from else None
    return [
        ui.text_field(t("Title"), TITLE, value=facts.title),
        ui.text_field(t("Place"), VENUE, value=facts.venue, placeholder=t("Hanover, hall 5")),
        ui.select_field(t("Time zone of the place"), ZONE, zones, value=facts.time_zone),
        *between,
        ui.text_field(t("Hashtag"), HASHTAG, value=facts.hashtag, optional=True),
        ui.text_field(
            t("Press contact"),
            PRESS,
            value=facts.press_contact,
            hint=t("Who the press can turn to there. Deleted once the event is over."),
            optional=True,
        ),
        ui.text_field(
            t("What may not be shown"),
            NOT_SHOWN,
            value=facts.not_shown,
            lines=True,
            placeholder=t("Customers’ screens, prototypes, the security entrance"),
            optional=True,
        ),
        ui.field_of(
            t("Sign-up opens on"),
            OPENS,
            date_picker(OPENS, facts.opens_on),
            hint=t("For a large event, so that all have the same chance. Empty: at once."),
            optional=True,
        ),
        ui.field_of(
            t("Sign-up opens at"),
            OPENS_FROM,
            time_picker(OPENS_FROM, opens),
            hint=_as_there(t),
            optional=True,
        ),
    ]


def angle_form(event: CoverageEvent, slot: Slot, angle: int, t: Translator) -> View:
    """Return one more angle (0), or the one with this number as it is."""
    kinds = [ui.option(t(label), kind) for kind, label in KINDS.items()]
    # One that was entered with the event lasts as long as the event does.
    lengths = sorted({*LENGTHS, slot.minutes})
    options = [ui.option(t("{minutes} minutes", minutes=one), str(one)) for one in lengths]
    fields: list[Block] = [
        section(bold(event.title)),
        ui.radio_field(t("Angle"), KIND, kinds, value=slot.kind),
        ui.field_of(t("Date"), DATE, date_picker(DATE, slot.on)),
        ui.field_of(t("Time"), TIME, time_picker(TIME, f"{slot.at:%H:%M}"), hint=_as_there(t)),
        ui.select_field(t("Length"), LENGTH, options, value=str(slot.minutes)),
        ui.field_of(
            t("How many at most"),
            PLACES,
            number_input(PLACES, 1, MOST_PLACES, slot.places),
            hint=t("Such as passes to the stage. Empty: all who like."),
            optional=True,
        ),
    ]
    title = t("Change angle") if angle else t("Add an angle")
    return _about(event, title, fields, t, CoverageIds.ANGLE_FORM, t("Save"), angle)


def first_slot(event: CoverageEvent) -> Slot:
    """Return what the form of one more angle begins with."""
    there = event.starts_at.astimezone(ZoneInfo(event.time_zone))
    return Slot(AngleKind.STAGE, there.date(), time(there.hour, there.minute), LENGTHS[2])


def cancel_form(event: CoverageEvent, t: Translator) -> View:
    """Return the question before an event is cancelled."""
    reason = ui.text_field(
        t("Message to everyone who signed up"), REASON, lines=True, optional=True
    )
    fields: list[Block] = [section(bold(event.title)), section(event_facts(event, t)), reason]
    submit = t("Cancel the event")
    return _about(event, t("Cancel event"), fields, t, CoverageIds.CANCEL_FORM, submit)
