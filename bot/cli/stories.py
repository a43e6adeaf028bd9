"""`stories list`, `stories export`: the community's stories, for the core team's own use."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.command_groups import Group
from bot.cli.operators import NOTES, operator
from bot.domain.transparency.evaluations import Surface

if TYPE_CHECKING:
    from bot.domain.audit import Act
    from bot.i18n import Translator

app = typer.Typer(cls=Group, help="Stories: show, export.", no_args_is_help=True)
HEADINGS = ("number", "title", "goal", "state", "author", "thanks", "published", "uses")
DAY = len("2026-11-24")
"""The list shows the day of publication only; an export has the whole moment."""


class Goal(StrEnum):
    """The goals of stories, as the command line spells them."""

    PERCEPTION = "perception"
    CUSTOMERS = "customers"
    SALES = "sales"
    COLLEAGUES = "colleagues"


class State(StrEnum):
    """Where a story stands, as the command line spells it."""

    ASKING = "asking the people shown"
    RETURNED = "returned"
    IN_REVIEW = "in review"
    ASKED_BACK = "asked back"
    DECLINED = "declined"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


StateOption = Annotated[State | None, typer.Option(help="Only stories in this state.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")]
GoalOption = Annotated[Goal | None, typer.Option(help="Only stories with this goal.")]


@app.command("list")
@operator(sees="titles, goals, states and authors of all stories, never their texts")
def list_(state: StateOption = None, goal: GoalOption = None) -> None:
    """Show the stories, newest first."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from bot.cli.terminal import Terminal

    rows, t = _rows(state, goal)
    headings = (
        t("No."), t("Title"), t("Goal"), t("State"), t("Author"), t("Thanks"), t("Published"),
    )  # fmt: skip
    table = Table(*map(str, headings), box=SIMPLE_HEAD, pad_edge=False)
    # Goals and states as --goal and --state take them.
    for *cells, published, _uses in rows:
        table.add_row(*map(Text, cells), published[:DAY])
    Terminal().print(table)
    Terminal().print(str(t.plural("{n} story", "{n} stories", len(rows))))


@app.command()
@operator(
    sees="titles, goals, states and authors of all stories, never their texts, as a file",
    changes=NOTES,
    surface=Surface.FILE,
)
def export(
    file: Annotated[Path, typer.Argument(help="Where to write them, as CSV.")] = Path(
        "stories.csv"
    ),
    state: StateOption = None,
    goal: GoalOption = None,
    force: ForceOption = False,
) -> None:
    """Write the stories as CSV. A spreadsheet opens it safely: formulas in titles stay text."""
    from defusedcsv import csv
    from rich.text import Text

    from bot.cli.starting import exit_on_write_error, spare_existing
    from bot.cli.terminal import Terminal
    from bot.domain.audit import Act

    spare_existing(file, force=force)
    rows, t = _rows(state, goal, Act.EXPORT_STORIES)
    with exit_on_write_error(file), file.open("w", encoding="utf-8-sig", newline="") as sheet:
        writer = csv.writer(sheet)
        writer.writerow(HEADINGS)
        writer.writerows(rows)
    text = t.plural(
        "{n} story written to {file}.", "{n} stories written to {file}.", len(rows), file=file
    )
    Terminal().print(Text(str(text)))


def _rows(
    state: State | None, goal: Goal | None, noted: "Act | None" = None
) -> "tuple[list[tuple[str, ...]], Translator]":
    from bot.cli.starting import (
        acting_operator,
        open_database,
        read_settings,
        system_clock,
        terminal_language,
    )
    from bot.domain.erasure import FORMER
    from bot.domain.keys import Key
    from bot.domain.stories import Goal as StoryGoal
    from bot.domain.stories import StoryState
    from bot.views.former import former_member
    from storage.audit import write_act
    from storage.stories.queries import rows_for_listing

    settings, community = read_settings()
    database = open_database(settings)
    in_state, of_goal = StoryState(state) if state else None, StoryGoal(goal) if goal else None
    with database.writing() if noted else database.reading() as session:
        lines = list(rows_for_listing(session, in_state, of_goal))
        if noted:
            now, about = system_clock().now(), Key("stories")
            write_act(
                session, actor=acting_operator(), act=noted, about=about, concerns=None, at=now
            )
    database.dispose()
    t = terminal_language(community)
    listed: list[tuple[str, ...]] = [
        (
            str(one.id),
            one.title,
            one.goal,
            one.state,
            str(former_member(t)) if one.author == FORMER else one.author,
            str(one.thanks),
            one.published_at.isoformat(timespec="minutes") if one.published_at else "",
            ", ".join(one.uses),
        )
        for one in lines
    ]
    return listed, t
