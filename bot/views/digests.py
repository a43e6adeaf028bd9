"""The core team's Monday digest: only what is open, each with the button that acts."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from slack_sdk.models.blocks import Block

from bot.domain.digests import Vacancy
from bot.i18n import Translator
from bot.texts import _
from bot.views.blocks import Message, button, clip, context, escape, header, mention, section
from bot.views.ids import CallIds, DigestIds, MentoringIds, SessionIds, StoryIds
from storage.members import Member
from storage.stories import Story

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
    title = t.gettext("What is open this week")
    blocks = [
        *_people(open_items, t),
        *_mentorships(open_items, t),
        *_stories(open_items, t),
        *_roles(open_items, t),
        *_technical(open_items, slot, t),
    ]
    if not blocks:
        done = t.gettext("All that was open here is settled. Thank you.")
        return Message(done, [section(done)])
    note = t.gettext("Only what is open. Take what you like, nobody is assigned anything.")
    return Message(f"{title}: {_summary(open_items, t)}", [header(title), *blocks, context(note)])


def _summary(one: Digest, t: Translator) -> str:
    counts = [
        t.ngettext("{n} new member", "{n} new members", len(one.joined)).format(n=len(one.joined)),
        t.ngettext("{n} newcomer waiting", "{n} newcomers waiting", len(one.waiting)).format(
            n=len(one.waiting)
        ),
        t.ngettext("{n} story in review", "{n} stories in review", len(one.stories)).format(
            n=len(one.stories)
        ),
    ]
    numbers = (len(one.joined), len(one.waiting), len(one.stories))
    said = [text for text, number in zip(counts, numbers, strict=True) if number]
    return t.list(said) or t.gettext("a few things")


def _names(people: Sequence[Member], t: Translator) -> str:
    names = [mention(one.slack_id or "") for one in people[:MOST]]
    more = len(people) - MOST
    if more > 0:
        names.append(t.gettext("{n} more").format(n=more))
    return t.list(names)


def _people(one: Digest, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    if one.joined:
        text = t.gettext("*New members*: {names}. Say hello, or invite them to a session.")
        sessions = button(t.gettext("Onboarding sessions"), f"{SessionIds.LIST}#digest")
        blocks.append(section(text.format(names=_names(one.joined, t)), sessions))
    if one.waiting:
        text = t.gettext("*Waiting for a mentor*: {names}. Do you have time for one of them?")
        mentor = button(t.gettext("My mentor profile"), f"{MentoringIds.PROFILE}#digest")
        blocks.append(section(text.format(names=_names(one.waiting, t)), mentor))
    return blocks


def _mentorships(one: Digest, t: Translator) -> list[Block]:
    lines = [
        (
            one.checkins,
            t.ngettext(
                "*Check-ins*: one mentorship has an open one.",
                "*Check-ins*: {n} mentorships have an open one.",
                one.checkins,
            ),
        ),
        (
            one.decisions,
            t.ngettext(
                "*Joint decisions*: one mentorship is still deciding.",
                "*Joint decisions*: {n} mentorships are still deciding.",
                one.decisions,
            ),
        ),
        (
            one.agenda_decisions,
            t.ngettext(
                "*Decisions due*: one on the core team's list.",
                "*Decisions due*: {n} on the core team's list.",
                one.agenda_decisions,
            ),
        ),
    ]
    label = t.gettext("Open the agenda")
    return [
        section(text.format(n=n), button(label, f"{CallIds.AGENDA}#digest{place}"))
        for place, (n, text) in enumerate(lines)
        if n
    ]


def _stories(one: Digest, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    for story in one.stories[:MOST]:
        text = t.gettext("*Story in review*: {title}").format(
            title=escape(clip(story.title, TITLE))
        )
        look = button(t.gettext("Look"), f"{StoryIds.OPEN}#digest{story.id}", str(story.id))
        blocks.append(section(text, look))
    more = len(one.stories) - MOST
    if more > 0:
        text = t.ngettext("{n} more story waits.", "{n} more stories wait.", more)
        blocks.append(section(text.format(n=more)))
    return blocks


def _roles(one: Digest, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    for place, free in enumerate(one.vacancies):
        name = t.gettext(ROLES[free.role]) if free.role in ROLES else escape(free.role)
        if free.has_holder:
            text = t.gettext("*Role without a deputy*: {role}").format(role=name)
        else:
            text = t.gettext("*Role nobody has taken yet*: {role}").format(role=name)
        talk = button(t.gettext("Open the agenda"), f"{CallIds.AGENDA}#role{place}")
        blocks.append(section(text, talk))
    return blocks


def _technical(one: Digest, slot: str, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    if one.missed:
        text = t.ngettext(
            "*Missed*: one thing fell due while I was not running, and it is late for it now.",
            "*Missed*: {n} things fell due while I was not running, and it is late for them now.",
            one.missed,
        ).format(n=one.missed)
        blocks.append(section(text, button(t.gettext("Do it now"), DigestIds.CATCH_UP, slot)))
    if one.held:
        text = t.ngettext(
            "*Held back*: one message could not be delivered.",
            "*Held back*: {n} messages could not be delivered.",
            one.held,
        ).format(n=one.held)
        blocks.append(section(text, button(t.gettext("Try again"), DigestIds.SEND_AGAIN, slot)))
    return blocks


def caught_up(number: int, t: Translator) -> Message:
    """What was missed comes after all."""
    text = t.ngettext("One thing comes after all.", "{n} things come after all.", number).format(
        n=number
    )
    return Message(text, [section(text)])


def sent_again(number: int, t: Translator) -> Message:
    """What was held back is tried again."""
    text = t.ngettext(
        "I am trying one message again. If it fails, you hear of it here.",
        "I am trying {n} messages again. If they fail, you hear of it here.",
        number,
    ).format(n=number)
    return Message(text, [section(text)])
