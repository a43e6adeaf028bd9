"""The dates to come, with the one button each."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, InteractiveElement
from slack_sdk.models.views import View

from bot.i18n import Translator
from bot.views.blocks import actions, button, context, divider, modal, section
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import facts, title_of
from storage.sessions import OnboardingSession, SignUp

LISTED = "sessions:listed"
"""Callback id of the list, which is redrawn after a click in it."""


@dataclass(frozen=True)
class SessionLine:
    """A session, what this person has to do with it, and how many places are taken."""

    meeting: OnboardingSession
    sign_up: SignUp | None = None
    taken: int = 0
    waiting: int = 0

    @property
    def is_full(self) -> bool:
        """Whether whoever signs up now waits."""
        return self.meeting.places is not None and self.taken >= self.meeting.places


def dates(
    lines: Sequence[SessionLine],
    to_tick: Sequence[OnboardingSession],
    t: Translator,
    zone: str,
    *,
    arranges: bool,
) -> View:
    """The list; `arranges`: with the buttons of the core team."""
    blocks: list[Block] = []
    for meeting in to_tick:
        text = t.gettext("Were you there? {title}").format(title=title_of(meeting))
        tick = button(
            t.gettext("I was there"), f"{SessionIds.WAS_THERE}#{meeting.id}", str(meeting.id)
        )
        blocks.append(section(text, tick))
    for line in lines:
        blocks += _line(line, t, zone, arranges=arranges)
    if not lines:
        blocks.append(section(t.gettext("No session is planned at the moment.")))
    if arranges:
        plan = button(t.gettext("Plan sessions"), SessionIds.PLAN, style="primary")
        blocks += [divider(), actions(plan)]
    return modal(t, t.gettext("Onboarding sessions"), blocks, callback=LISTED)


def _line(line: SessionLine, t: Translator, zone: str, *, arranges: bool) -> list[Block]:
    meeting, value = line.meeting, str(line.meeting.id)
    small = " · ".join(filter(None, (_own(line, t), _all(line, t) if arranges else "")))
    buttons: list[InteractiveElement] = [_own_button(line, t)]
    if arranges:
        buttons += [
            button(t.gettext("Change"), f"{SessionIds.CHANGE}#{value}", value),
            button(t.gettext("Cancel session"), f"{SessionIds.CANCEL}#{value}", value),
        ]
    return [
        section(facts(meeting, t, zone)),
        *([context(small)] if small else []),
        actions(*buttons),
    ]


def _own(line: SessionLine, t: Translator) -> str:
    if line.sign_up is not None and line.sign_up.has_place:
        return t.gettext("You have a place.")
    if line.sign_up is not None:
        return t.gettext("You are on the waiting list.")
    return t.gettext("All places are taken; there is a waiting list.") if line.is_full else ""


def _all(line: SessionLine, t: Translator) -> str:
    if line.meeting.places is None:
        text = t.ngettext("{n} person signed up", "{n} people signed up", line.taken)
        return text.format(n=line.taken)
    text = t.gettext("{taken} of {places} places taken, {waiting} waiting")
    return text.format(taken=line.taken, places=line.meeting.places, waiting=line.waiting)


def _own_button(line: SessionLine, t: Translator) -> InteractiveElement:
    value = str(line.meeting.id)
    if line.sign_up is not None:
        return button(t.gettext("Sign off"), f"{SessionIds.SIGN_OFF}#{value}", value)
    return button(t.gettext("Sign up"), f"{SessionIds.SIGN_UP}#{value}", value, style="primary")
