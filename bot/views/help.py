"""What can be typed, for this person; and what an unknown word may have meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from bot.domain.members import NextStep, Status
from bot.i18n import Translator
from bot.views.blocks import Message, actions, escape, section
from bot.views.next_steps import next_step_button, next_step_sentence, where_you_are

LINES_A_SECTION = 12
"""Keeps a section far below 3000 characters."""


@dataclass(frozen=True)
class Line:
    """One command: what is typed, and what it does (English, translated here)."""

    typed: str
    does: str


def menu(lines: Sequence[Line], status: Status | None, step: NextStep, t: Translator) -> Message:
    """Where the person is, the next step's button, and everything they can type."""
    text = f"{where_you_are(status, t)} {next_step_sentence(step, t)}"
    return Message(text, [section(text), actions(next_step_button(step, t)), *_lines(lines, t)])


def unknown(typed: str, near: Sequence[Line], t: Translator) -> Message:
    """An unknown word, and the nearest known ones."""
    text = t.gettext("I do not know “{typed}”. Did you mean one of these?").format(
        typed=escape(typed)
    )
    return Message(text, [section(text), *_lines(near, t)])


def _lines(lines: Sequence[Line], t: Translator) -> list[Block]:
    shown = [f"`{line.typed}` {t.gettext(line.does)}" for line in lines]
    starts = range(0, len(shown), LINES_A_SECTION)
    return [section("\n".join(shown[start : start + LINES_A_SECTION])) for start in starts]
