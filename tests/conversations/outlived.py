"""Buttons that outlived their moment: still there, and refused when somebody presses them."""

from collections.abc import Iterator
from typing import NamedTuple

from structlog.testing import capture_logs

from bot.sandbox.person import Person, Sandbox
from bot.sandbox.screens import MessageScreen, VisibleControl
from storage.database import Database
from tests.conversations.states import put_back, state_of
from tests.conversations.wiring import Wired
from tests.snapshots import content_of
from tests.snapshots import put_back as put_rows_back


class Outlived(NamedTuple):
    """Who was refused, at which button, under which text, by which rule."""

    person: str
    button: str
    text: str
    rule: str


def outlived(
    slack: Sandbox, database: Database, *names: str, in_channel: str = ""
) -> list[Outlived]:
    """Press every button in these people's direct messages, each with all the others untouched.

    With `in_channel` those in this channel's posts instead. Return those that a rule refused.
    Afterwards everything is as it was before.
    """
    state, content = state_of(slack), content_of(database)
    found = []
    for name, message, number in _buttons(slack, names, in_channel):
        found += _pressed(slack.user(name), in_channel, message, number)
        put_back(slack, state)
        put_rows_back(database, content)
    return found


def _screens(person: Person, in_channel: str) -> list[MessageScreen]:
    return person.channel(in_channel).messages if in_channel else person.dm_screens


def _buttons(slack: Sandbox, names: tuple[str, ...], in_channel: str) -> list[tuple[str, int, int]]:
    """Return each button's reader, and the numbers of its message and of itself."""
    return [
        (name, message, number)
        for name in names
        for message, screen in enumerate(_screens(slack.user(name), in_channel))
        for number, _each in enumerate(_live(screen))
    ]


def _live(screen: MessageScreen) -> Iterator[VisibleControl]:
    return (one for one in screen.controls if one.type == "button" and "url" not in one.element)


def _pressed(person: Person, in_channel: str, message: int, number: int) -> list[Outlived]:
    screen = _screens(person, in_channel)[message]
    button = [*_live(screen)][number]
    ids = (screen.ref, button.block_id, button.action_id)
    with capture_logs() as logs:
        person.slack.actions.click(person.id, *ids)
        if not isinstance(person.slack, Wired):  # another thread answers
            person.slack.after()
    return [
        Outlived(person.user.name, button.label, screen.text, log["rule"])
        for log in logs
        if log["event"] == "refused"
    ]
