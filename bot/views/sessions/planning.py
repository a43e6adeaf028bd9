"""Forms of the core team: plan sessions, change one, cancel one or all further dates."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col

from bot.config import Community
from bot.domain.sessions import LENGTHS, MOST_DATES, MOST_PLACES, Details, Rhythm
from bot.i18n import Text, Translator
from bot.views import blocks as ui
from bot.views.block_kit import (
    Block,
    View,
)
from bot.views.blocks import Message, note
from bot.views.form_fields import FormField, not_stored, stored
from bot.views.hosting import REASON
from bot.views.lists import listed
from bot.views.occasions import length_field
from bot.views.pickers import date_picker, number_input, time_picker
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import RHYTHMS, all_dates, facts
from storage.sessions.models import OnboardingSession

TITLE = stored("title", col(OnboardingSession.title))
DATE = stored("date", col(OnboardingSession.on), col(OnboardingSession.starts_at))
TIME = stored("time", col(OnboardingSession.at), col(OnboardingSession.starts_at))
LENGTH = stored("minutes", col(OnboardingSession.minutes))
LANGUAGE = stored("language", col(OnboardingSession.language))
LINK = stored("link", col(OnboardingSession.link))
PLACES = stored("places", col(OnboardingSession.places))
RHYTHM, COUNT = not_stored("rhythm"), not_stored("count")
FURTHER = not_stored("further")


def plan_form(community: Community, first: date, t: Translator) -> View:
    """Return a new session or series, with a day to begin with."""
    at = community.hours.start.replace(hour=16)
    rhythms = [ui.option(t(text), rhythm) for rhythm, text in RHYTHMS.items()]
    return ui.modal(
        t,
        t("Plan sessions"),
        [
            *_fields(Details("", first, at, 45, community.community.language), community, t),
            ui.radio_field(t("Repeat"), RHYTHM, rhythms, value=Rhythm.ONCE),
            _number(
                t("How many sessions"),
                COUNT,
                4,
                MOST_DATES,
                hint=t(
                    "For a series. Every week: public holidays are skipped. Every month: the "
                    "same weekday of the month, such as the first Wednesday, or a week later if "
                    "that’s a public holiday."
                ),
            ),
        ],
        callback=SessionIds.PLAN_FORM,
        submit=t("Plan"),
    )


def change_form(meeting: OnboardingSession, community: Community, t: Translator) -> View:
    """One session as it is."""
    note = t("Everyone who signed up is told and gets a new calendar file.")
    return ui.modal(
        t,
        t("Change session"),
        [*_fields(meeting.details, community, t), ui.context(note)],
        callback=SessionIds.CHANGE_FORM,
        submit=t("Save"),
        hints={"session": meeting.number, "version": meeting.version},
    )


def _fields(details: Details, community: Community, t: Translator) -> list[Block]:
    zone = community.community.time_zone
    languages = [ui.option(t.language(code), code) for code in community.choices.languages]
    return [
        ui.text_field(
            t("Title"),
            TITLE,
            value=details.title,
            placeholder=t("Get to know the community"),
        ),
        ui.field_of(t("Date"), DATE, date_picker(DATE, details.on)),
        ui.field_of(
            t("Time"),
            TIME,
            time_picker(TIME, f"{details.at:%H:%M}"),
            hint=t("In the community’s time zone ({zone}). Everyone sees their own.", zone=zone),
        ),
        length_field(LENGTH, LENGTHS, details.minutes, t),
        ui.select_field(t("Language"), LANGUAGE, languages, value=details.language),
        ui.text_field(
            t("Link"),
            LINK,
            value=details.link,
            placeholder="https://",
            hint=t("Only people who signed up see it."),
            optional=True,
        ),
        _number(
            t("Places"), PLACES, details.places, MOST_PLACES, hint=t("Empty: room for everyone.")
        ),
    ]


def _number(label: Text, field: FormField, value: int | None, most: int, *, hint: Text) -> Block:
    element = number_input(field, 1, most, value or None)
    return ui.field_of(label, field, element, hint=hint, optional=True)


def planned(meetings: Sequence[OnboardingSession], t: Translator, community: Community) -> Message:
    """Return what was planned."""
    text = t.plural(
        "Your session is planned. I’ll announce it in #{channel} two weeks ahead at the earliest.",
        "{n} sessions are planned. I’ll announce each in #{channel} two weeks ahead at the "
        "earliest.",
        len(meetings),
        channel=community.channels.community,
    )
    zone = community.community.time_zone
    dates = listed(meetings, lambda one: [ui.section(facts(one, t, zone))], t, all_dates(t))
    return Message(text, [ui.section(text), dates])


def changed(t: Translator, *, is_told: bool) -> Message:
    """Return the message that the session was changed; `is_told`: who signed up hears."""
    if is_told:
        text = t("The session is changed. I’ll tell everyone who signed up.")
    else:
        text = t("Saved. Nobody is told, because day, time and place are as they were.")
    return note(text)


def cancel_form(meeting: OnboardingSession, further: int, t: Translator, zone: str) -> View:
    """Return the question before a session is cancelled."""
    blocks: list[Block] = [
        ui.section(facts(meeting, t, zone)),
        ui.text_field(t("Message to everyone who signed up"), REASON, lines=True, optional=True),
    ]
    if further:
        text = t.plural(
            "Also cancel the other session of the series",
            "Also cancel the {n} other sessions of the series",
            further,
        )
        blocks.append(
            ui.ticks_field(t("Series"), FURTHER, [ui.option(text, FURTHER.name)], optional=True)
        )
    return ui.modal(
        t,
        t("Cancel session"),
        blocks,
        callback=SessionIds.CANCEL_FORM,
        submit=t("Cancel the session"),
        close=t("Back"),
        hints={"session": meeting.number, "version": meeting.version},
    )


def cancelled(number: int, t: Translator) -> Message:
    """So many sessions were cancelled."""
    text = t.plural(
        "The session is cancelled. I’ll tell everyone who signed up.",
        "{n} sessions are cancelled. I’ll tell everyone who signed up.",
        number,
    )
    return note(text)
