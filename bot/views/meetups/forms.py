"""Forms of a meetup: its words and poll, the answer to it, its date, and cancelling it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import col

from bot.domain.meetups import LENGTHS, MOST_PLACES, Details, Visibility
from bot.i18n import NO_TEXT, Translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import context, section
from bot.views.date_polls import how_many, menus, plain_date, proposal
from bot.views.form_fields import not_stored, stored
from bot.views.hosting import form, reason_form, word_fields
from bot.views.meetups.labels import HOST, SHOWS, MeetupIds, facts
from bot.views.occasions import length_field
from bot.views.pickers import date_picker, number_input, time_picker
from storage.meetups import Meetup, MeetupAnswer
from storage.types import SeenBy

WORDS, ABOUT = word_fields(Meetup), stored("about", col(Meetup.about))
LINK, PLACES = stored("link", col(Meetup.link)), stored("places", col(Meetup.places))
DATES = stored("dates", col(Meetup.poll_dates), most=500)
VISIBILITY = stored("visibility", col(Meetup.visibility))
CLOSES = stored("closes", col(Meetup.closes_on), col(Meetup.closes_at))
REPLY = stored("reply", col(MeetupAnswer.replies))
OPTION, TIME = not_stored("option"), stored("time", col(Meetup.starts_at))
LENGTH = stored("minutes", col(Meetup.minutes))

KINDS = {
    Visibility.COUNTS: (_("Counts only"), _("Nobody sees who said what, not even you")),
    Visibility.NAMES: (_("Names visible"), _("Everyone sees who can, and who could")),
}


def plan_form(zone: str, own_zone: str, closes_on: date, t: Translator) -> View:
    """Return a new meetup with its poll; its place is in the community's `zone` at first."""
    kinds = [ui.option(t(label), one, t(about)) for one, (label, about) in KINDS.items()]
    poll: list[Block] = [
        ui.text_field(
            t("Dates to choose from"),
            DATES,
            lines=True,
            placeholder="4.3.2027 18:00\n11.3.2027 18:00",
            hint=t(
                "2 to 12, one a line: whole days (4.3.2027, 4 March 2027, 2027-03-04), or with a "
                "time (4.3.2027 18:00), as clocks show it there."
            ),
        ),
        ui.radio_field(t("What the poll shows"), VISIBILITY, kinds),
        ui.field_of(
            t("Answers until"),
            CLOSES,
            date_picker(CLOSES, closes_on),
            hint=t("Then I propose a date, and you decide."),
        ),
    ]
    fields = _fields(Details("", "", zone), own_zone, t, poll)
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


def answer_form(meetup: Meetup, said: Mapping[str, str], t: Translator, own_zone: str) -> View:
    """Return a menu for each date, with what the person said before; `own_zone` is theirs."""
    # The column is the same in both kinds of polls; who sees it is what the poll says.
    seen_by = SeenBy.CHANNEL if meetup.visibility is Visibility.NAMES else SeenBy.BOT
    field = replace(REPLY, seen_by=seen_by)
    change = t(
        "You can change your answers until {day}. Leave a date empty if you can’t say yet. Once "
        "the date is set, you’ll hear from me once.",
        day=t.date(meetup.closes_on),
    )
    fields: list[Block] = [
        section(facts(meetup, t)),
        context(t(SHOWS[meetup.visibility])),
        *menus(meetup.whens, field, said, t, own_zone=own_zone, zone=meetup.time_zone),
        context(change),
    ]
    head = (MeetupIds.ANSWER_FORM, t("Which dates suit you?"), t("Send"))
    return form(meetup, head, fields, t)


def date_form(meetup: Meetup, place: int | None, t: Translator, own_zone: str) -> View:
    """Return the dates with what was said to each; the one at `place` is chosen."""
    whens, tallies, zone = meetup.whens, meetup.tallies, meetup.time_zone
    days = [
        ui.option(plain_date(when, t, own_zone, zone), str(n), how_many(tally, t))
        for n, (when, tally) in enumerate(zip(whens, tallies, strict=True))
    ]
    why = NO_TEXT if meetup.starts_at else proposal(whens, tallies, place, t, zone)
    hint = t("As clocks show it there ({zone}).", zone=zone)
    begins = ui.field_of(t("Time"), TIME, time_picker(TIME), hint=hint)
    fields: list[Block] = [
        section(facts(meetup, t)),
        *([section(why)] if why else []),
        # Slack takes ten radio buttons, and a poll may have twelve dates.
        ui.select_field(t("Date"), OPTION, days, value=None if place is None else str(place)),
        *([begins] if whens[0].day else []),
        length_field(LENGTH, LENGTHS, meetup.minutes or LENGTHS[2], t),
    ]
    return form(meetup, (MeetupIds.DATE_FORM, t("Set the date"), t("Set the date")), fields, t)


def cancel_form(meetup: Meetup, t: Translator) -> View:
    """Return the question before a meetup is cancelled."""
    label = t("Message to everyone who answered or signed up")
    head = (HOST.cancel_form, t("Cancel meetup"), t("Cancel the meetup"))
    return reason_form(meetup, head, [section(facts(meetup, t))], label, t)
