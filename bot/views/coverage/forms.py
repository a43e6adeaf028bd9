"""Forms: an event, with its angles at first; one angle; cancelling."""

from collections.abc import Iterable
from datetime import date, time

from sqlmodel import col

from bot.domain.coverage import LENGTHS, MOST_DAYS, MOST_PLACES, AngleKind, Facts, Slot
from bot.i18n import Translator
from bot.views import blocks as ui
from bot.views.block_kit import Block, Option, View
from bot.views.blocks import context, section
from bot.views.coverage.labels import HOST, KINDS, CoverageIds, event_facts
from bot.views.form_fields import stored
from bot.views.hosting import form, reason_form, word_fields
from bot.views.mrkdwn import bold
from bot.views.occasions import length_field, time_there
from bot.views.pickers import date_picker, number_input, time_picker
from bot.views.signup import opening
from storage.coverage import CoverageAngle, CoverageEvent

WORDS = word_fields(CoverageEvent, col(CoverageAngle.title))
HASHTAG = stored("hashtag", col(CoverageEvent.hashtag))
PRESS = stored("press", col(CoverageEvent.press_contact))
NOT_SHOWN = stored("not_shown", col(CoverageEvent.not_shown))
OPENS = opening.opening_fields(col(CoverageEvent.opens_at))
_BEGINS = (col(CoverageEvent.starts_at), col(CoverageAngle.starts_at))
DATE, TIME = stored("date", *_BEGINS), stored("time", *_BEGINS)
UNTIL = stored("ends", col(CoverageEvent.ends_at), col(CoverageAngle.minutes))
DAYS = stored("days", col(CoverageEvent.ends_at))
ANGLES, KIND = (stored(one, col(CoverageAngle.kind)) for one in ("kinds", "angle"))
LENGTH = stored("minutes", col(CoverageAngle.minutes))
PLACES = stored("places", col(CoverageAngle.places))


def _kinds(t: Translator) -> list[Option]:
    return [ui.option(t(label), kind) for kind, label in KINDS.items()]


def enter_form(zone: str, own_zone: str, first: date, t: Translator) -> View:
    """Return a new event, in the community's `zone` at first."""
    days, daily = number_input(DAYS, 1, MOST_DAYS, 1), t("At the same hours each day.")
    whole = t("For the whole day. You can change their times and add more afterwards.")
    hours = (
        ui.field_of(t("First day"), DATE, date_picker(DATE, first)),
        time_there(t("From"), TIME, time(9), t),
        ui.field_of(t("Until"), UNTIL, time_picker(UNTIL, "17:00")),
        ui.field_of(t("How many days"), DAYS, days, hint=daily),
        ui.ticks_field(t("Angles"), ANGLES, _kinds(t), values=list(AngleKind), hint=whole),
    )
    fields = _fields(Facts("", "", zone), own_zone, t, hours)
    callback = CoverageIds.ENTER_FORM
    return ui.modal(t, t("Enter an event"), fields, callback=callback, submit=t("Enter"))


def change_form(event: CoverageEvent, own_zone: str, t: Translator) -> View:
    """Return the event as it is; whoever sends it off is its host from now on."""
    small, submit = t("Everyone who signed up is told and gets a new calendar file."), t("Save")
    if not event.has_host:
        small = t("When you save, you look after this event, and the words are yours.")
        submit = t("I’ll look after it")
    picker, hint = (
        date_picker(DATE, event.starts_there.date()),
        t("All angles that haven’t begun move along."),
    )
    between = (ui.field_of(t("First day"), DATE, picker, hint=hint), context(small))
    fields = _fields(event.words_as(Facts), own_zone, t, between)
    return form(event, (HOST.change_form, t("Change event"), submit), fields, t)


def _fields(facts: Facts, own_zone: str, t: Translator, between: Iterable[Block]) -> list[Block]:
    contact, secret = facts.press_contact, facts.not_shown
    who = t("Who the press can turn to there. Deleted once the event is over.")
    such = t("Customers’ screens, prototypes, the security entrance")
    not_shown = t("What may not be shown")
    return [
        *WORDS.shown(facts, own_zone, t("Hanover, hall 5"), t),
        *between,
        ui.text_field(t("Hashtag"), HASHTAG, value=facts.hashtag, optional=True),
        ui.text_field(t("Press contact"), PRESS, value=contact, hint=who, optional=True),
        ui.text_field(
            not_shown, NOT_SHOWN, value=secret, lines=True, placeholder=such, optional=True
        ),
        *opening.shown(OPENS, facts.opens_at, facts.time_zone, t),
    ]


def angle_form(event: CoverageEvent, angle: CoverageAngle | None, t: Translator) -> View:
    """Return an angle of the event as it is, or one more."""
    begins, title, number = event.starts_there, t("Add an angle"), 0
    slot = Slot(AngleKind.STAGE, begins.date(), begins.time(), LENGTHS[2])
    if angle:
        slot, title, number = angle.slot, t("Change angle"), angle.number
    places = number_input(PLACES, 1, MOST_PLACES, slot.places)
    passes = t("Such as passes to the stage. Empty: all who like.")
    fields: list[Block] = [
        section(bold(event.title)),
        ui.radio_field(t("Angle"), KIND, _kinds(t), value=slot.kind),
        ui.field_of(t("Date"), DATE, date_picker(DATE, slot.on)),
        time_there(t("Time"), TIME, slot.at, t),
        # One that was entered with the event lasts as long as the event does.
        length_field(LENGTH, sorted({*LENGTHS, slot.minutes}), slot.minutes, t),
        ui.field_of(t("How many at most"), PLACES, places, hint=passes, optional=True),
    ]
    return form(event, (CoverageIds.ANGLE_FORM, title, t("Save")), fields, t, angle=number)


def cancel_form(event: CoverageEvent, t: Translator) -> View:
    """Return the question before an event is cancelled."""
    head = (HOST.cancel_form, t("Cancel event"), t("Cancel the event"))
    about = (section(bold(event.title)), section(event_facts(event, t)))
    return reason_form(event, head, about, t("Message to everyone who signed up"), t)
