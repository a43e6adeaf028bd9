"""What each command shows and changes: who may use the machine may use them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from typer.core import TyperGroup

from bot.domain.transparency.evaluations import Surface
from bot.texts import _

NOTHING = "nothing"
NOTES = _("the log, in which it is noted that and by whom")

C = TypeVar("C", bound=Callable[..., None])


@dataclass(frozen=True)
class OperatorRight:
    """What an operator's command shows, and what it changes; for docs/permissions.md.

    What shows something stands in the transparency report: where, and how many people there are at
    least behind one line or number.
    """

    sees: str
    changes: str
    surface: Surface = Surface.TERMINAL
    smallest_group: int | None = 1


def operator(
    *,
    sees: str = NOTHING,
    changes: str = NOTHING,
    surface: Surface = Surface.TERMINAL,
    smallest_group: int | None = 1,
) -> Callable[[C], C]:
    """Declare what the command shows of people, and what it changes.

    What nobody says otherwise counts as a list of single people on the terminal.
    """

    def declare(command: C) -> C:
        vars(command)["operator"] = OperatorRight(sees, changes, surface, smallest_group)
        return command

    return declare


def operator_rights(group: TyperGroup) -> dict[str, OperatorRight]:
    """Return what each command shows and changes, by its words ("members export")."""
    found: dict[str, OperatorRight] = {}
    for name, one in group.commands.items():
        if isinstance(one, TyperGroup):
            inner = operator_rights(one)
            found |= {f"{name} {word}": right for word, right in inner.items()}
        elif one.callback is not None:
            found[name] = vars(one.callback)["operator"]
    return found
