"""What can be typed, for this person; and what an unknown word may have meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from bot.domain.members import NextStep, Status
from bot.i18n import Translator
from bot.views.blocks import Message, actions, button, clip, divider, escape, section
from bot.views.home import HomeIds
from bot.views.next_steps import here, next_step_button

LINES_A_SECTION = 12
"""Keeps a section far below 3000 characters."""

TYPED = 80
"""Characters repeated of what somebody typed."""


@dataclass(frozen=True)
class HelpLine:
    """One command: what is typed, what may follow and what it does (English, translated here)."""

    typed: str
    hint: str
    does: str


def menu(
    lines: Sequence[HelpLine],
    core_team: Sequence[HelpLine],
    status: Status | None,
    step: NextStep,
    t: Translator,
) -> Message:
    """Where the person is, the next step's button, and everything they can type."""
    text = here(status, step, t)
    overview = button(t.gettext("All at a glance"), HomeIds.OPEN)
    apart = [divider(), section(f"*{t.gettext('Core team')}*"), *_lines(core_team, t)]
    return Message(
        text,
        [
            section(text),
            actions(next_step_button(step, t), overview),
            *_lines(lines, t),
            *(apart if core_team else []),
        ],
    )


def unknown(
    typed: str,
    near: Sequence[HelpLine],
    status: Status | None,
    step: NextStep,
    command: str,
    t: Translator,
) -> Message:
    """An unknown word, the nearest known ones, and where the person is."""
    text = t.gettext("I do not know “{typed}”.").format(typed=escape(clip(typed, TYPED)))
    if near:
        text = f"{text} {t.gettext('Did you mean this?')}"
    else:
        every = t.gettext("{command} shows everything you can type.").format(command=command)
        text = f"{text} {every}"
    where = here(status, step, t)
    overview = button(t.gettext("All at a glance"), HomeIds.OPEN)
    return Message(
        f"{text} {where}",
        [
            section(text),
            *_lines(near, t),
            section(where),
            actions(next_step_button(step, t), overview),
        ],
    )


def _lines(lines: Sequence[HelpLine], t: Translator) -> list[Block]:
    shown = [
        f"`{' '.join(filter(None, (line.typed, line.hint and t.gettext(line.hint))))}` "
        f"{t.gettext(line.does)}"
        for line in lines
    ]
    starts = range(0, len(shown), LINES_A_SECTION)
    return [section("\n".join(shown[start : start + LINES_A_SECTION])) for start in starts]
