"""Mentoring on the Home tab: who accompanies whom, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block

from bot.domain.members import Status
from bot.i18n import Translator
from bot.views.blocks import button, mention, section
from bot.views.home_parts import HomePart, Ranked, at, section_of
from bot.views.ids import MentoringIds
from storage.members import Member
from storage.mentoring import MentorProfile


@dataclass(frozen=True)
class Mentoring:
    """The person's mentor, mentees, open requests and place on the waiting list."""

    status: Status | None
    mentor: Member | None
    mentees: Sequence[Member]
    requests: int
    profile: MentorProfile | None
    probation_ends: date | None
    is_waiting: bool
    has_kept_place: bool


def home_part(mentoring: Mentoring, t: Translator) -> HomePart:
    """Return the lines for mentors and newcomers."""
    return HomePart(
        waiting=_waiting_for_me(mentoring, t),
        sections=section_of(10, t.gettext("Mentors"), _people(mentoring, t)),
    )


def _waiting_for_me(mentoring: Mentoring, t: Translator) -> Ranked[Block]:
    lines: list[Block] = []
    if mentoring.requests:
        text = t.ngettext(
            "{n} newcomer would like you as a mentor.",
            "{n} newcomers would like you as a mentor.",
            mentoring.requests,
        ).format(n=mentoring.requests)
        lines.append(section(text, button(t.gettext("Answer"), f"{MentoringIds.CHOOSE}#asked")))
    if mentoring.has_kept_place:
        text = t.gettext("A mentor has time for you: a place is kept for you.")
        lines.append(section(text, button(t.gettext("Look"), f"{MentoringIds.CHOOSE}#kept")))
    return at(10, *lines)


def _people(mentoring: Mentoring, t: Translator) -> list[Block]:
    lines: list[Block] = []
    manage = button(t.gettext("My mentorships"), f"{MentoringIds.CHOOSE}#people")
    if mentoring.mentor:
        text = t.gettext("Your mentor: {mentor}").format(
            mentor=mention(mentoring.mentor.slack_id or "")
        )
        if mentoring.probation_ends:
            ends = t.gettext("Your probation lasts until {date}.")
            text = f"{text}\n{ends.format(date=t.date(mentoring.probation_ends))}"
        lines.append(section(text, manage))
    if mentoring.is_waiting:
        text = t.gettext("You are on the waiting list; you hear as soon as a mentor has time.")
        lines.append(section(text, manage))
    if mentoring.mentees:
        people = t.list([mention(one.slack_id or "") for one in mentoring.mentees])
        lines.append(section(t.gettext("You accompany {people}.").format(people=people), manage))
    if mentoring.status is Status.AMBASSADOR:
        label = (
            t.gettext("My mentor profile") if mentoring.profile else t.gettext("Become a mentor")
        )
        text = t.gettext("Mentors give newcomers a hand in their first months.")
        lines.append(section(text, button(label, MentoringIds.PROFILE)))
    return lines
