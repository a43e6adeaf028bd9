"""The dates to come, with the one button each."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.i18n import NO_TEXT, Text, Translator, joined
from bot.views.block_kit import Block, InteractiveElement, View
from bot.views.blocks import actions, button, context, divider, modal, section
from bot.views.budget import Part
from bot.views.lists import listed
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import facts
from storage.sessions.models import OnboardingSession, SignUp

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
        """True if the session is full."""
        return self.meeting.places is not None and self.taken >= self.meeting.places


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
    value = str(line.meeting.id)
    small = joined(" · ", (standing(line, t), _all(line, t) if arranges else NO_TEXT))
    buttons: list[InteractiveElement] = [_own_button(line, t)]
    if arranges:
        buttons += [
            button(t("Change"), f"{SessionIds.CHANGE}#{value}", value),
            button(t("Cancel session"), f"{SessionIds.CANCEL}#{value}", value),
        ]
    return [
        section(facts(line.meeting, t, zone)),
        *([context(small)] if small else []),
        actions(*buttons),
    ]


def standing(line: SessionLine, t: Translator) -> Text:
    """Return what the person has in the session, or that none is to be had."""
    if line.sign_up is not None:
        return place(line.sign_up, t)
    return t("All places are taken. There’s a waiting list.") if line.is_full else NO_TEXT


def place(sign_up: SignUp, t: Translator) -> Text:
    """Return what somebody who signed up has."""
    return t("You have a place.") if sign_up.has_place else t("You’re on the waiting list.")


def _all(line: SessionLine, t: Translator) -> Text:
    if line.meeting.places is None:
        return t.plural("{n} person signed up", "{n} people signed up", line.taken)
    return t(
        "{taken} of {places} places taken, {waiting} waiting",
        taken=line.taken,
        places=line.meeting.places,
        waiting=line.waiting,
    )


def _own_button(line: SessionLine, t: Translator) -> InteractiveElement:
    value = str(line.meeting.id)
    if line.sign_up is not None:
        return button(t("Give up my place"), f"{SessionIds.SIGN_OFF}#{value}", value)
    return button(t("Sign up"), f"{SessionIds.SIGN_UP}#{value}", value, style="primary")
