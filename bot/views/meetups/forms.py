"""Forms of a meetup: its words and poll, its date, and cancelling it."""

from datetime import date

from sqlmodel import col

from bot.domain.meetups import LENGTHS, MOST_PLACES, Details
from bot.i18n import Translator
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import context, section
from bot.views.date_polls.forms import date_fields, question_fields
from bot.views.date_polls.posts import Poll
from bot.views.form_fields import stored
from bot.views.hosting import form, reason_form, word_fields
from bot.views.meetups.labels import HOST, MeetupIds, facts
from bot.views.occasions import length_field
from bot.views.pickers import number_input
from storage.meetups import Meetup

WORDS, ABOUT = word_fields(Meetup), stored("about", col(Meetup.about))
LINK, PLACES = stored("link", col(Meetup.link)), stored("places", col(Meetup.places))
TIME = stored("time", col(Meetup.starts_at))
LENGTH = stored("minutes", col(Meetup.minutes))


def plan_form(zone: str, own_zone: str, closes_on: date, t: Translator) -> View:
    """Return a new meetup with its poll; its place is in the community's `zone` at first."""
    fields = _fields(Details("", "", zone), own_zone, t, question_fields(closes_on, t))
    callback, submit = MeetupIds.PLAN_FORM, t("Ask for the date")
    return ui.modal(t, t("Plan a meetup"), fields, callback=callback, submit=submit)


def change_form(meetup: Meetup, own_zone: str, t: Translator) -> View:
    """Return the meetup as it is; whoever sends it off is its host from now on."""
    small = t("Everyone who signed up is told and gets a new calendar file.")
    if not meetup.has_host:
        small = t("This meetup needs a host. When you save, that’s you, and the words are yours.")
    fields = _fields(meetup.details, own_zone, t, [context(small)])
    submit = t("Save") if meetup.has_host else t("I’ll host it")
    return form(meetup, (HOST.change_form, t("Change meetup"), submit), fields, t)


def _fields(details: Details, own_zone: str, t: Translator, between: list[Block]) -> list[Block]:
    places = number_input(PLACES, 1, MOST_PLACES, details.places)
    only = t("Only people who signed up see it.")
    return [
        *WORDS.shown(details, own_zone, t("Bonn, town hall"), t),
        *between,
        ui.text_field(t("What it’s about"), ABOUT, value=details.about, lines=True, optional=True),
        ui.text_field(t("Link"), LINK, value=details.link, hint=only, optional=True),
        ui.field_of(
            t("Places"), PLACES, places, hint=t("Empty: room for everyone."), optional=True
        ),
    ]


def date_form(poll: Poll[Meetup], place: int | None, t: Translator, own_zone: str) -> View:
    """Return the dates with what was said to each; the one at `place` is chosen."""
    meetup = poll.one
    says_why = meetup.starts_at is None
    fields: list[Block] = [
        section(facts(meetup, t)),
        *date_fields(poll, place, TIME, t, own_zone=own_zone, says_why=says_why),
        length_field(LENGTH, LENGTHS, meetup.minutes or LENGTHS[2], t),
    ]
    return form(meetup, (MeetupIds.DATE_FORM, t("Set the date"), t("Set the date")), fields, t)


def cancel_form(meetup: Meetup, t: Translator) -> View:
    """Return the question before a meetup is cancelled."""
    label = t("Message to everyone who answered or signed up")
    head = (HOST.cancel_form, t("Cancel meetup"), t("Cancel the meetup"))
    return reason_form(meetup, head, [section(facts(meetup, t))], label, t)
