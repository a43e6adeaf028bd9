"""`stories list`, `stories export`: what the community tells, for the core team's own use."""

from pathlib import Path
from typing import Annotated

import typer

from bot.domain.stories import Goal, State

app = typer.Typer(help="Stories: show, export.", no_args_is_help=True)
HEADINGS = ("number", "title", "goal", "state", "author", "thanks", "published")
StateOption = Annotated[State | None, typer.Option(help="Only stories in this state.")]
GoalOption = Annotated[Goal | None, typer.Option(help="Only stories with this goal.")]


@app.command("list")
def list_(state: StateOption = None, goal: GoalOption = None) -> None:
    """Show the stories, newest first."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("No.", "Title", "Goal", "State", "Author", "Thanks", "Published")
    for row in _rows(state, goal):
        table.add_row(*map(Text, row))
    Console().print(table)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to write them, as CSV.")] = Path(
        "stories.csv"
    ),
    state: StateOption = None,
    goal: GoalOption = None,
) -> None:
    """Write the stories as a list that a spreadsheet opens; formulas in titles stay text."""
    from defusedcsv import csv
    from rich.console import Console
    from rich.text import Text

    from bot.cli.starting import writing

    rows = _rows(state, goal)
    with writing(file), file.open("w", encoding="utf-8-sig", newline="") as sheet:
        writer = csv.writer(sheet)
        writer.writerow(HEADINGS)
        writer.writerows(rows)
    stories = "1 story" if len(rows) == 1 else f"{len(rows)} stories"
    Console().print(Text(f"{stories} written to {file}."))


def _rows(state: State | None, goal: Goal | None) -> list[tuple[str, ...]]:
    from bot.cli.starting import open_database, read_settings
    from storage.stories import rows_for_listing

    settings, _community = read_settings()
    database = open_database(settings)
    with database.reading() as session:
        lines = rows_for_listing(session, state, goal)
    database.dispose()
    return [
        (
            str(one.id),
            one.title,
            one.goal,
            one.state,
            one.author,
            str(one.thanks),
            one.published_at.isoformat(timespec="minutes") if one.published_at else "",
        )
        for one in lines
    ]
