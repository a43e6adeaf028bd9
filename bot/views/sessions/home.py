"""Sessions on the Home tab: what one signed up for, what one may tick, else the next date."""

from collections.abc import Sequence

from bot.i18n import Translator, joined
from bot.views.block_kit import Block
from bot.views.blocks import button, section
from bot.views.home_parts import HomePart, at, section_of
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import facts
from bot.views.sessions.listing import SessionLine, standing
from storage.sessions.models import OnboardingSession


def home_part(
    own: Sequence[SessionLine],
    to_tick: Sequence[OnboardingSession],
    next_one: SessionLine | None,
    t: Translator,
    zone: str,
) -> HomePart:
    """Return the section, without lines where no session concerns this person."""
    lines: list[Block] = [_to_tick(one, t) for one in to_tick]
    lines += [_own(one, t, zone) for one in own]
    if next_one is not None:
        lines.append(_next(next_one, t, zone))
    dates = button(t("Onboarding sessions"), f"{SessionIds.LIST}#home")
    return HomePart(
        sections=section_of(20, t("Onboarding sessions"), lines), look_around=at(30, dates)
    )


def _to_tick(meeting: OnboardingSession, t: Translator) -> Block:
    text = t("Were you there? {title}", title=meeting.title)
    action = f"{SessionIds.WAS_THERE}#home{meeting.id}"
    return section(text, button(t("I was there"), action, str(meeting.id)))


def _own(line: SessionLine, t: Translator, zone: str) -> Block:
    dates = button(t("All sessions"), f"{SessionIds.LIST}#home{line.meeting.id}")
    return section(joined("\n", (facts(line.meeting, t, zone), standing(line, t))), dates)


def _next(line: SessionLine, t: Translator, zone: str) -> Block:
    about = t("The next session for everyone who’s curious. Recommended, never a must.")
    dates = button(t("All sessions"), f"{SessionIds.LIST}#next")
    return section(joined("\n", (facts(line.meeting, t, zone), about)), dates)
