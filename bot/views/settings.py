"""A member's own settings: language, hours, prompts."""

from collections.abc import Sequence
from enum import StrEnum

from sqlmodel import col

from bot.config import Community
from bot.domain.prompts import REQUESTS, REQUESTS_LABEL, Prompt
from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.i18n import Translator, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Option, View
from bot.views.blocks import Message
from bot.views.form_fields import stored
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.members.profile import region_field
from bot.views.pickers import time_picker
from storage.members import Member
from storage.mentoring.profiles import MentorProfile


class SettingsIds(StrEnum):
    """A member's own settings."""

    OPEN = "settings:open"
    FORM = "settings:form"


AS_SLACK = "slack"


LANGUAGE = stored("language", col(Member.language))
PROMPTS = stored("prompts", col(Member.prompts_on))
KINDS = stored("kinds", col(Member.prompts_off), col(MentorProfile.is_open))
EARLIEST = stored("earliest", col(Member.quiet_until))
LATEST = stored("latest", col(Member.quiet_from))


def form(
    member: Member,
    profile: MentorProfile | None,
    offered: Sequence[Prompt],
    community: Community,
    t: Translator,
) -> View:
    """Return the settings as they are; `profile` is a mentor's, `offered` are kinds of prompts."""
    languages = [
        ui.option(t("As in Slack"), AS_SLACK),
        ui.option("Deutsch", "de"),
        ui.option("English", "en"),
    ]
    hours = t(
        "Questions and reminders come on working days of your region, between {start} and "
        "{until} your time. You can narrow this down.",
        start=f"{community.hours.start:%H:%M}",
        until=f"{community.hours.until:%H:%M}",
    )
    return ui.modal(
        t,
        t("Settings"),
        [
            ui.radio_field(t("Language"), LANGUAGE, languages, value=member.language or AS_SLACK),
            ui.ticks_field(
                t("Questions and reminders"),
                PROMPTS,
                [ui.option(t("Send me questions and reminders"), "on")],
                values=["on"] if member.prompts_on else (),
                hint=t("Replies to what you do yourself always come."),
                optional=True,
            ),
            ui.ticks_field(
                t("Which of them"),
                KINDS,
                _kinds(profile, offered, t),
                values=_wanted(member, profile, offered),
                optional=True,
            ),
            ui.context(hours),
            ui.field_of(
                t("Not before"),
                EARLIEST,
                time_picker(EARLIEST, member.quiet_until),
                optional=True,
            ),
            ui.field_of(
                t("Not after"),
                LATEST,
                time_picker(LATEST, member.quiet_from),
                optional=True,
            ),
            region_field(member.region, t),
        ],
        callback=SettingsIds.FORM,
        submit=t("Save"),
        hints={"version": member.version},
    )


def _kinds(profile: MentorProfile | None, offered: Sequence[Prompt], t: Translator) -> list[Option]:
    mentors = [ui.option(t(REQUESTS_LABEL), REQUESTS)] if profile else []
    return [*mentors, *(ui.option(t(kind.label), kind.value) for kind in offered)]


def _wanted(member: Member, profile: MentorProfile | None, offered: Sequence[Prompt]) -> list[str]:
    kinds = [kind.value for kind in offered if kind.value not in member.prompts_off]
    return [REQUESTS, *kinds] if profile and profile.is_open else [*kinds]


def saved(member: Member, community: Community, t: Translator) -> Message:
    """Return the answer to saving: when prompts come from now on."""
    text = t("Your settings are saved.")
    if not member.prompts_on:
        how = t(
            "I won’t send you questions or reminders. What’s waiting for you is on my Home tab."
        )
        return ui.note(sentences(text, how))
    start, until = f"{community.hours.start:%H:%M}", f"{community.hours.until:%H:%M}"
    how = t(
        "Questions and reminders come on working days between {start} and {until}.",
        start=max(start, member.quiet_until or start),
        until=min(until, member.quiet_from or until),
    )
    return ui.note(sentences(text, how))


def home_part(t: Translator) -> HomePart:
    """Return the way in."""
    about = t("Language, hours, and what I may ask you.")
    item = DoorItem(ui.button(t("Settings"), SettingsIds.OPEN), about)
    return HomePart(doors={Door.MY_WAY: at(30, item)})


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "settings:own",
        Surface.VIEW,
        Reader.SELF,
        _("their own settings"),
        1,
        entries=(
            "settings",
            SettingsIds.OPEN,
        ),
    ),
)
