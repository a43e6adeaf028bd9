"""Mentoring on the Home tab: who accompanies whom, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.members import Status
from bot.i18n import Translator, lines
from bot.views.block_kit import Block
from bot.views.blocks import button, section
from bot.views.home_parts import Door, DoorItem, HomePart, Ranked, at, section_of
from bot.views.mentoring.ids import MentoringIds
from bot.views.mrkdwn import mention
from storage.pairs import Pair


@dataclass(frozen=True)
class Mentoring:
    """The person's mentor, mentees and open requests."""

    status: Status | None
    mentor: Pair | None
    mentees: Sequence[Pair]
    requests: int
    has_profile: bool
    probation_ends: date | None


def home_part(mentoring: Mentoring, t: Translator) -> HomePart:
    """Return the lines for mentors and newcomers."""
    about = t("Who mentors you, or whom you mentor.")
    item = DoorItem(button(t("Mentoring"), f"{MentoringIds.CHOOSE}#door"), about)
    return HomePart(
        waiting=_waiting_for_me(mentoring, t),
        sections=section_of(10, t("Mentors"), _people(mentoring, t)),
        doors={} if mentoring.status is Status.FAN else {Door.MY_WAY: at(15, item)},
    )


def _waiting_for_me(mentoring: Mentoring, t: Translator) -> Ranked[Block]:
    found: list[Block] = []
    if mentoring.requests:
        text = t.plural(
            "{n} newcomer would like you as a mentor.",
            "{n} newcomers would like you as a mentor.",
            mentoring.requests,
        )
        found.append(section(text, button(t("Answer"), f"{MentoringIds.CHOOSE}#asked")))
    return at(10, *found)


def _people(mentoring: Mentoring, t: Translator) -> list[Block]:
    found: list[Block] = []
    manage = button(t("My mentorships"), f"{MentoringIds.CHOOSE}#people")
    if mentoring.mentor:
        text = t("Your mentor: {mentor}", mentor=mention(mentoring.mentor.slack_id or ""))
        if mentoring.probation_ends:
            ends = t("Your trial period lasts until {date}.", date=t.date(mentoring.probation_ends))
            text = lines(text, ends)
        found.append(section(text, manage))
    if mentoring.mentees:
        people = t.list([mention(one.slack_id or "") for one in mentoring.mentees])
        found.append(section(t("You mentor {people}.", people=people), manage))
    if mentoring.status is Status.AMBASSADOR:
        label = t("My mentor profile") if mentoring.has_profile else t("Become a mentor")
        text = t("Mentors give newcomers a hand in their first months.")
        found.append(section(text, button(label, MentoringIds.PROFILE)))
    return found
