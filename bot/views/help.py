"""What can be typed, for this person; and what an unknown word may have meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.members import NextStep, Status
from bot.domain.transparency.evaluations import Declared, ShowsNobody
from bot.i18n import NO_TEXT, Translator, lines, sentences
from bot.texts import _
from bot.views.block_kit import Block, View
from bot.views.blocks import Message, actions, button, divider, modal, section
from bot.views.home import HomeIds
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.mrkdwn import bold, clip, code
from bot.views.next_steps import here, next_step_button


class HelpIds(StrEnum):
    """What people can do here, behind a door of Home."""

    OPEN = "help:open"


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
    """Return where the person is, the next step's button, and everything they can type."""
    text = here(status, step, t)
    return Message(
        text,
        [
            section(text),
            actions(next_step_button(step, t), button(t("Show overview"), HomeIds.OPEN)),
            *_all_lines(lines, core_team, t),
        ],
    )


def menu_view(
    lines: Sequence[HelpLine],
    core_team: Sequence[HelpLine],
    status: Status | None,
    step: NextStep,
    t: Translator,
) -> View:
    """Return the same from Home; without lines, for people of other workspaces, what they press."""
    pressed = t(
        "You can’t type commands here. Everything you can do is behind the overview’s buttons."
    )
    blocks = [
        section(here(status, step, t)),
        actions(next_step_button(step, t)),
        *(_all_lines(lines, core_team, t) if lines else [section(pressed)]),
    ]
    return modal(t, t("Help"), blocks, callback=HelpIds.OPEN)


def unknown(
    typed: str,
    near: Sequence[HelpLine],
    status: Status | None,
    step: NextStep,
    command: str,
    t: Translator,
) -> Message:
    """Return an unknown word, the nearest known ones, and where the person is."""
    text = t("I don’t know “{typed}”.", typed=clip(typed, TYPED))
    if near:
        text = sentences(text, t("Did you mean this?"))
    else:
        text = sentences(text, t("{command} shows everything you can type.", command=command))
    where = here(status, step, t)
    return Message(
        sentences(text, where),
        [
            section(text),
            *_lines(near, t),
            section(where),
            actions(next_step_button(step, t), button(t("Show overview"), HomeIds.OPEN)),
        ],
    )


def home_part(t: Translator, command: str) -> HomePart:
    """Return the way to the help; `command` is "" for whoever can type none."""
    about = t("{command} shows everything you can type.", command=command) if command else NO_TEXT
    item = DoorItem(button(t("What you can do here"), HelpIds.OPEN), about)
    return HomePart(doors={Door.HELP: at(10, item)})


def _all_lines(
    lines: Sequence[HelpLine], core_team: Sequence[HelpLine], t: Translator
) -> list[Block]:
    apart = [divider(), section(bold(t("Core team"))), *_lines(core_team, t)]
    return [*_lines(lines, t), *(apart if core_team else [])]


def _lines(commands: Sequence[HelpLine], t: Translator) -> list[Block]:
    shown = [
        sentences(code(sentences(line.typed, t(line.hint) if line.hint else "")), t(line.does))
        for line in commands
    ]
    starts = range(0, len(shown), LINES_A_SECTION)
    return [section(lines(*shown[start : start + LINES_A_SECTION])) for start in starts]


EVALUATIONS: tuple[Declared, ...] = (
    ShowsNobody(
        _("What can be typed"),
        entries=(
            "main",
            "help",
            HelpIds.OPEN,
        ),
    ),
)
