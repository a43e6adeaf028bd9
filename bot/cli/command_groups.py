"""Groups of commands that are cheap to pass through on the way to a command."""

from typing import TYPE_CHECKING

from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer._click import Context  # typer.Context, as typer's own groups are given it
    from typer.core import TyperOption


class Group(TyperGroup):
    """A group that loads nothing where no value has to be checked.

    Left to itself its own `--help`, which nobody has typed, is None and no truth value, and typer
    (0.29) loads pydantic to check that: half of the time that the help of a command takes.
    """

    def get_help_option(self, ctx: "Context") -> "TyperOption | None":
        """Return the option `--help`, which is off where nobody types it."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.default = False
        return option
