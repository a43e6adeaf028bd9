"""Forms of the core team: plan sessions, change one, cancel one or all further dates."""

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    NumberInputElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot.config import Community
from bot.domain.sessions import LENGTHS, MOST_DATES, MOST_PLACES, Details, Rhythm
from bot.i18n import Translator
from bot.views.blocks import (
    Message,
    context,
    field_of,
    modal,
    option,
    radio_field,
    section,
    select_field,
    text_field,
    ticks_field,
)
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import RHYTHMS, facts
from storage.sessions import OnboardingSession

TITLE = 120
LINK = 500
REASON = 300
"""Characters; a line or two on a phone."""

FURTHER = "further"


def plan_form(community: Community, first: date, t: Translator) -> View:
    """A new session or series, with a day to begin with."""
    at = community.hours.start.replace(hour=16)
    empty = Details("", first, at, 45, community.community.language)
    rhythms = [option(t.gettext(text), rhythm) for rhythm, text in RHYTHMS.items()]
    return modal(
        t,
        t.gettext("Plan sessions"),
        [
            *_fields(empty, community, t),
            radio_field(t.gettext("Repeat"), "rhythm", rhythms, value=Rhythm.ONCE),
            _number(
                t.gettext("How many dates"),
                "count",
                4,
                MOST_DATES,
                hint=t.gettext("For a series; public holidays are passed over."),
            ),
        ],
        callback=SessionIds.PLAN_FORM,
        submit=t.gettext("Plan"),
    )


def change_form(meeting: OnboardingSession, community: Community, t: Translator) -> View:
    """One session as it is."""
    note = t.gettext("Everyone who signed up is told, with a new calendar file.")
    return modal(
        t,
        t.gettext("Change session"),
        [*_fields(meeting.details, community, t), context(note)],
        callback=SessionIds.CHANGE_FORM,
        submit=t.gettext("Save"),
        hints={"session": meeting.number, "version": meeting.version},
    )


def _fields(details: Details, community: Community, t: Translator) -> list[Block]:
    zone = t.gettext("In the community's time zone ({zone}); everyone sees their own.")
    lengths = [
        option(t.gettext("{minutes} minutes").format(minutes=one), str(one)) for one in LENGTHS
    ]
    languages = [option(t.language(code), code) for code in community.choices.languages]
    return [
        text_field(
            t.gettext("Title"),
            "title",
            value=details.title,
            most=TITLE,
            placeholder=t.gettext("Get to know the community"),
        ),
        field_of(
            t.gettext("Date"),
            "date",
            DatePickerElement(action_id="date", initial_date=details.on.isoformat()),
        ),
        field_of(
            t.gettext("Time"),
            "time",
            TimePickerElement(action_id="time", initial_time=f"{details.at:%H:%M}"),
            hint=zone.format(zone=community.community.time_zone),
        ),
        select_field(t.gettext("Length"), "minutes", lengths, value=str(details.minutes)),
        select_field(t.gettext("Language"), "language", languages, value=details.language),
        text_field(
            t.gettext("Link"),
            "link",
            value=details.link,
            most=LINK,
            placeholder="https://",
            hint=t.gettext("Only those who signed up see it."),
            optional=True,
        ),
        _number(
            t.gettext("Places"),
            "places",
            details.places,
            MOST_PLACES,
            hint=t.gettext("Empty: room for everybody."),
        ),
    ]


def _number(label: str, name: str, value: int | None, most: int, *, hint: str) -> Block:
    element = NumberInputElement(
        action_id=name,
        is_decimal_allowed=False,
        min_value="1",
        max_value=str(most),
        initial_value=str(value) if value else None,
    )
    return field_of(label, name, element, hint=hint, optional=True)


def planned(meetings: Sequence[OnboardingSession], t: Translator, community: Community) -> Message:
    """What was planned."""
    n = len(meetings)
    text = t.ngettext(
        "Your session is planned. It is announced in #{channel} two weeks ahead at the earliest.",
        "{n} sessions are planned. Each is announced in #{channel} two weeks ahead at the "
        "earliest.",
        n,
    ).format(n=n, channel=community.channels.community)
    zone = community.community.time_zone
    return Message(text, [section(text), *(section(facts(one, t, zone)) for one in meetings)])


def changed(t: Translator, *, is_told: bool) -> Message:
    """The session was changed; `is_told`: who signed up hears of it."""
    if is_told:
        text = t.gettext("The session is changed, and everyone who signed up hears of it.")
    else:
        text = t.gettext("Saved. Nobody is written to: day, time and place are as they were.")
    return Message(text, [section(text)])


def cancel_form(meeting: OnboardingSession, further: int, t: Translator, zone: str) -> View:
    """The question before a session is cancelled."""
    blocks: list[Block] = [
        section(facts(meeting, t, zone)),
        text_field(
            t.gettext("A word to those who signed up"),
            "reason",
            most=REASON,
            lines=True,
            optional=True,
        ),
    ]
    if further:
        text = t.ngettext(
            "Cancel the further date of the series too",
            "Cancel the {n} further dates of the series too",
            further,
        ).format(n=further)
        label = t.gettext("Series")
        blocks.append(ticks_field(label, FURTHER, [option(text, FURTHER)], optional=True))
    return modal(
        t,
        t.gettext("Cancel session"),
        blocks,
        callback=SessionIds.CANCEL_FORM,
        submit=t.gettext("Cancel it"),
        close=t.gettext("Back"),
        hints={"session": meeting.number, "version": meeting.version},
    )


def cancelled(number: int, t: Translator) -> Message:
    """So many sessions were cancelled."""
    text = t.ngettext(
        "The session is cancelled, and everyone who signed up hears of it.",
        "{n} sessions are cancelled, and everyone who signed up hears of it.",
        number,
    ).format(n=number)
    return Message(text, [section(text)])
