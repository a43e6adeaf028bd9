"""The dates to come, with the one button each."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.i18n import NO_TEXT, Translator, joined
from bot.views.block_kit import Block, InteractiveElement, View
from bot.views.blocks import actions, button, context, divider, modal, section
from bot.views.budget import Part
from bot.views.lists import listed
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import WORDING, facts
from bot.views.signup.wording import how_many, is_full, own_buttons, standing
from storage.sessions.models import OnboardingSession
from storage.signup import Counts, SignUp

LISTED = "sessions:listed"
"""Callback id of the list, which is redrawn after a click in it."""


@dataclass(frozen=True)
class SessionLine:
    """A session, what this person has to do with it, and how many places are taken."""

    meeting: OnboardingSession
    sign_up: SignUp | None = None
    counts: Counts = Counts()  # noqa: RUF009  # nobody changes it


def dates(
    lines: Sequence[SessionLine],
    to_tick: Sequence[OnboardingSession],
    t: Translator,
    zone: str,
    *,
    arranges: bool,
) -> View:
    """Return the list; `arranges`: with the buttons of the core team."""
    blocks: list[Part] = [
        listed(to_tick, lambda meeting: [_to_tick(meeting, t)], t),
        listed(lines, lambda line: _line(line, t, zone, arranges=arranges), t),
    ]
    if not lines:
        blocks.append(section(t("No session is planned right now.")))
    if arranges:
        blocks += [divider(), actions(button(t("Plan sessions"), SessionIds.PLAN, style="primary"))]
    return modal(t, t("Onboarding sessions"), blocks, callback=LISTED)


def _to_tick(meeting: OnboardingSession, t: Translator) -> Block:
    tick = button(t("I was there"), f"{SessionIds.WAS_THERE}#{meeting.id}", str(meeting.id))
    return section(t("Were you there? {title}", title=meeting.title), tick)


def _line(line: SessionLine, t: Translator, zone: str, *, arranges: bool) -> list[Block]:
    meeting, value = line.meeting, str(line.meeting.id)
    own = standing(line.sign_up, t, is_full=is_full(meeting, line.counts))
    small = joined(" · ", (own, how_many(meeting, line.counts, t) if arranges else NO_TEXT))
    buttons: list[InteractiveElement] = [*own_buttons(WORDING, meeting, line.sign_up, t)]
    if arranges:
        buttons += [
            button(t("Change"), f"{SessionIds.CHANGE}#{value}", value),
            button(t("Cancel session"), f"{SessionIds.CANCEL}#{value}", value),
        ]
    return [
        section(facts(meeting, t, zone)),
        *([context(small)] if small else []),
        actions(*buttons),
    ]
