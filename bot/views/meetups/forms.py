"""Forms of a meetup: its words and poll, its date, and cancelling it."""

from datetime import date

from sqlmodel import col

from bot.domain.meetups import LENGTHS, MOST_PLACES, Details
from bot.domain.zones import zones_to_choose
from bot.i18n import Text, Translator
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import context, section
from bot.views.date_polls.forms import date_fields, question_fields
from bot.views.date_polls.posts import Poll
from bot.views.form_fields import stored
from bot.views.meetups.labels import MeetupIds, facts
from bot.views.pickers import number_input
from storage.meetups import Meetup
from storage.outbox.rows import OutboxRow

TITLE, VENUE = stored("title", col(Meetup.title)), stored("venue", col(Meetup.venue))
ZONE, ABOUT = stored("zone", col(Meetup.time_zone)), stored("about", col(Meetup.about))
LINK, PLACES = stored("link", col(Meetup.link)), stored("places", col(Meetup.places))
TIME = stored("time", col(Meetup.starts_at))
LENGTH = stored("minutes", col(Meetup.minutes))
REASON = stored("reason", col(OutboxRow.payload), most=300)
"""Stands in the messages to those who answered or signed up: a line or two on a phone."""


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
    submit = t("Save") if meetup.has_host else t.context("meetup", "I’ll host it")
    return _about(meetup, t("Change meetup"), fields, t, MeetupIds.CHANGE_FORM, submit)


def _about(
    meetup: Meetup, title: Text, fields: list[Block], t: Translator, callback: str, submit: Text
) -> View:
    hints = {"meetup": meetup.number, "version": meetup.version}
    return ui.modal(t, title, fields, callback=callback, submit=submit, hints=hints)


def _fields(details: Details, own_zone: str, t: Translator, between: list[Block]) -> list[Block]:
    zones = [ui.option(one, one) for one in zones_to_choose(details.time_zone, own_zone)]
    places = number_input(PLACES, 1, MOST_PLACES, details.places)
    only = t("Only people who signed up see it.")
    return [
        ui.text_field(t("Title"), TITLE, value=details.title),
        ui.text_field(t("Place"), VENUE, value=details.venue, placeholder=t("Bonn, town hall")),
        ui.select_field(t("Time zone of the place"), ZONE, zones, value=details.time_zone),
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
    dates = date_fields(poll, place, TIME, t, own_zone=own_zone, says_why=says_why)
    lengths = [ui.option(t("{minutes} minutes", minutes=one), str(one)) for one in LENGTHS]
    length = ui.select_field(t("Length"), LENGTH, lengths, value=str(meetup.minutes or LENGTHS[2]))
    fields: list[Block] = [section(facts(meetup, t)), *dates, length]
    return _about(meetup, t("Set the date"), fields, t, MeetupIds.DATE_FORM, t("Set the date"))


def cancel_form(meetup: Meetup, t: Translator) -> View:
    """Return the question before a meetup is cancelled."""
    label = t("Message to everyone who answered or signed up")
    reason = ui.text_field(label, REASON, lines=True, optional=True)
    fields: list[Block] = [section(facts(meetup, t)), reason]
    submit = t("Cancel the meetup")
    return _about(meetup, t("Cancel meetup"), fields, t, MeetupIds.CANCEL_FORM, submit)
