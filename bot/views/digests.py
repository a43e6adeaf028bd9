"""The core team's Monday digest: only what is open, each with the button that acts."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from slack_sdk.models.blocks import Block, ButtonElement

from bot.domain.digests import Vacancy
from bot.i18n import Text, Translator, joined
from bot.texts import _
from bot.views.blocks import Message, button, context, header, note, section
from bot.views.calls.ids import CallIds
from bot.views.mentoring.ids import MentoringIds
from bot.views.mrkdwn import clip, mention
from bot.views.sessions.ids import SessionIds
from bot.views.stories.ids import StoryIds
from storage.members import Member
from storage.stories.models import Story


class DigestIds(StrEnum):
    """The core team's digest."""

    CATCH_UP = "digests:catch-up"
    SEND_AGAIN = "digests:send-again"
    ASK_AGAIN = "digests:ask-again"


MOST = 5
"""Names or titles a line: what a phone shows without scrolling far."""

TITLE = 70
"""Characters of a story's title: one line on a phone."""

ROLES = {
    "mentoring": _("Mentoring"),
    "training": _("Training"),
    "minutes": _("Minutes"),
    "awards": _("Awards"),
}
"""Roles that have names in both languages; others are called as in community.toml."""


@dataclass(frozen=True)
class Digest:
    """What is open. Numbers where names are nobody's business."""

    joined: Sequence[Member] = ()
    waiting: Sequence[Member] = ()
    checkins: int = 0
    decisions: int = 0
    agenda_decisions: int = 0
    stories: Sequence[Story] = ()
    missed: int = 0
    held: int = 0
    vacancies: Sequence[Vacancy] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is open."""
        return not any(getattr(self, one.name) for one in fields(self))


def digest(open_items: Digest, slot: str, t: Translator) -> Message:
    """The digest of a week; once all is settled, that it is."""
    title = t("What is open this week")
    blocks = [
        *_people(open_items, t),
        *_mentorships(open_items, slot, t),
        *_stories(open_items, t),
        *_roles(open_items, t),
        *_technical(open_items, slot, t),
    ]
    if not blocks:
        done = t("All that was open here is settled. Thank you.")
        return note(done)
    small = t("Only what is open. Take what you like, nobody is assigned anything.")
    return Message(
        joined(": ", (title, _summary(open_items, t))), [header(title), *blocks, context(small)]
    )


def _summary(one: Digest, t: Translator) -> Text:
    counts = [
        t.plural("{n} new member", "{n} new members", len(one.joined)),
        t.plural("{n} newcomer waiting", "{n} newcomers waiting", len(one.waiting)),
        t.plural("{n} story in review", "{n} stories in review", len(one.stories)),
    ]
    numbers = (len(one.joined), len(one.waiting), len(one.stories))
    said = [text for text, number in zip(counts, numbers, strict=True) if number]
    return t.list(said) or t("a few things")


def _names(people: Sequence[Member], t: Translator) -> Text:
    names: list[Text | str] = [mention(one.slack_id or "") for one in people[:MOST]]
    more = len(people) - MOST
    if more > 0:
        names.append(t("{n} more", n=more))
    return t.list(names)


def _people(one: Digest, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    if one.joined:
        text = t("*New members*: {names}. Say hello, or invite them to a session.")
        sessions = button(t("Onboarding sessions"), f"{SessionIds.LIST}#digest")
        blocks.append(section(text.fill(names=_names(one.joined, t)), sessions))
    if one.waiting:
        text = t("*Waiting for a mentor*: {names}. Do you have time for one of them?")
        mentor = button(t("My mentor profile"), f"{MentoringIds.PROFILE}#digest")
        blocks.append(section(text.fill(names=_names(one.waiting, t)), mentor))
    return blocks


def _mentorships(one: Digest, slot: str, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    if one.checkins:
        text = t.plural(
            "*Check-ins overdue*: in one mentorship. I can ask once more; nobody learns whom.",
            "*Check-ins overdue*: in {n} mentorships. I can ask once more; nobody learns whom.",
            one.checkins,
        )
        blocks.append(section(text, button(t("Ask again"), DigestIds.ASK_AGAIN, slot)))
    if one.decisions:
        text = t.plural(
            "*Joint decisions*: one mentorship is still deciding.",
            "*Joint decisions*: {n} mentorships are still deciding.",
            one.decisions,
        )
        blocks.append(section(text, _talk(text, "decisions", t)))
    if one.agenda_decisions:
        text = t.plural(
            "*Decisions due*: one on the core team's list.",
            "*Decisions due*: {n} on the core team's list.",
            one.agenda_decisions,
        )
        agenda = button(t("Open the agenda"), f"{CallIds.AGENDA}#digest")
        blocks.append(section(text, agenda))
    return blocks


def _talk(text: Text, mark: str, t: Translator) -> ButtonElement:
    """Opens the agenda with this as a new item, in the words of the line."""
    item = str(text).replace("*", "")
    return button(t("Put it on the agenda"), f"{CallIds.AGENDA}#{mark}", item)


def _stories(one: Digest, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    for story in one.stories[:MOST]:
        text = t("*Story in review*: {title}", title=clip(story.title, TITLE))
        look = button(t("Look"), f"{StoryIds.OPEN}#digest{story.id}", str(story.id))
        blocks.append(section(text, look))
    more = len(one.stories) - MOST
    if more > 0:
        text = t.plural("{n} more story waits.", "{n} more stories wait.", more)
        blocks.append(section(text.fill(n=more)))
    return blocks


def _roles(one: Digest, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    for place, free in enumerate(one.vacancies):
        name = t(ROLES[free.role]) if free.role in ROLES else free.role
        text = (
            t("*Role without a deputy*: {role}")
            if free.has_holder
            else t("*Role nobody has taken yet*: {role}")
        )
        talk = _talk(text.fill(role=name), f"role{place}", t)
        blocks.append(section(text.fill(role=name), talk))
    return blocks


def _technical(one: Digest, slot: str, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    if one.missed:
        text = t.plural(
            "*Missed*: one thing fell due while I was not running, and it is late for it now.",
            "*Missed*: {n} things fell due while I was not running, and it is late for them now.",
            one.missed,
        )
        blocks.append(section(text, button(t("Do it now"), DigestIds.CATCH_UP, slot)))
    if one.held:
        text = t.plural(
            "*Held back*: one message could not be delivered.",
            "*Held back*: {n} messages could not be delivered.",
            one.held,
        )
        blocks.append(section(text, button(t("Try again"), DigestIds.SEND_AGAIN, slot)))
    return blocks


def caught_up(number: int, t: Translator) -> Message:
    """What was missed comes after all, as far as it has a point."""
    text = t.plural(
        "I am catching up on one thing. If there is no point in it any more, I leave it out.",
        "I am catching up on {n} things. What has no point any more I leave out.",
        number,
    )
    return note(text)


def asked_again(t: Translator) -> Message:
    """After asking for the check-ins once more."""
    text = t("I ask once more, each at a good hour. Answering stays everybody's choice.")
    return note(text)


def sent_again(number: int, t: Translator) -> Message:
    """What was held back is tried again."""
    text = t.plural(
        "I am trying one message again. If it fails, you hear of it here.",
        "I am trying {n} messages again. If they fail, you hear of it here.",
        number,
    )
    return note(text)


def settled(t: Translator) -> Message:
    """A button of the digest with nothing left to do: the digest is shown anew."""
    text = t("This is settled already. I am bringing the digest up to date.")
    return note(text)
