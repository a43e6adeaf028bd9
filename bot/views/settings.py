"""A member's own settings: language, hours, prompts."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Option, TimePickerElement
from slack_sdk.models.views import View

from bot.config import Community
from bot.domain.prompts import LABELS, REQUESTS, REQUESTS_LABEL, Prompt
from bot.i18n import Translator
from bot.views.blocks import (
    Message,
    button,
    context,
    field_of,
    modal,
    option,
    radio_field,
    section,
    ticks_field,
)
from bot.views.home_parts import HomePart, at
from bot.views.ids import SettingsIds
from bot.views.members import region_field
from storage.members import Member
from storage.mentoring import MentorProfile

AS_SLACK = "slack"


def form(
    member: Member,
    profile: MentorProfile | None,
    offered: Sequence[Prompt],
    community: Community,
    t: Translator,
) -> View:
    """The settings as they are; `profile` is a mentor's, `offered` are kinds of prompts."""
    languages = [
        option(t.gettext("As in Slack"), AS_SLACK),
        option("Deutsch", "de"),
        option("English", "en"),
    ]
    prompts = option(t.gettext("Send me prompts and reminders"), "on")
    hours = t.gettext(
        "Prompts come between {start} and {until} in your time zone, on working days of your "
        "region. You can narrow this down."
    ).format(start=f"{community.hours.start:%H:%M}", until=f"{community.hours.until:%H:%M}")
    return modal(
        t,
        t.gettext("Settings"),
        [
            radio_field(
                t.gettext("Language"), "language", languages, value=member.language or AS_SLACK
            ),
            ticks_field(
                t.gettext("Prompts"),
                "prompts",
                [prompts],
                values=["on"] if member.prompts_on else (),
                hint=t.gettext("Answers to what you do yourself always come."),
                optional=True,
            ),
            ticks_field(
                t.gettext("Which of them"),
                "kinds",
                _kinds(profile, offered, t),
                values=_wanted(member, profile, offered),
                optional=True,
            ),
            context(hours),
            field_of(
                t.gettext("Not before"),
                "earliest",
                TimePickerElement(action_id="earliest", initial_time=member.quiet_until),
                optional=True,
            ),
            field_of(
                t.gettext("Not after"),
                "latest",
                TimePickerElement(action_id="latest", initial_time=member.quiet_from),
                optional=True,
            ),
            region_field(member.region, t),
        ],
        callback=SettingsIds.FORM,
        submit=t.gettext("Save"),
        hints={"version": member.version},
    )


def _kinds(profile: MentorProfile | None, offered: Sequence[Prompt], t: Translator) -> list[Option]:
    mentors = [option(t.gettext(REQUESTS_LABEL), REQUESTS)] if profile else []
    return [*mentors, *(option(t.gettext(LABELS[kind]), kind) for kind in offered)]


def _wanted(member: Member, profile: MentorProfile | None, offered: Sequence[Prompt]) -> list[str]:
    kinds = [kind for kind in offered if kind not in member.prompts_off]
    return [REQUESTS, *kinds] if profile and profile.is_open else [*kinds]


def saved(member: Member, community: Community, t: Translator) -> Message:
    """After a change: when prompts come from now on."""
    text = t.gettext("Your settings are saved.")
    if not member.prompts_on:
        how = t.gettext("You get no prompts. What waits for you stands on my Home tab.")
        return Message(f"{text} {how}", [section(f"{text} {how}")])
    start, until = f"{community.hours.start:%H:%M}", f"{community.hours.until:%H:%M}"
    how = t.gettext("Prompts come between {start} and {until} on working days.").format(
        start=max(start, member.quiet_until or start), until=min(until, member.quiet_from or until)
    )
    return Message(f"{text} {how}", [section(f"{text} {how}")])


def home_part(t: Translator) -> HomePart:
    """Return the way in."""
    return HomePart(about_me=at(30, button(t.gettext("Settings"), SettingsIds.OPEN)))
