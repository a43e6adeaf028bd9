"""What the tests of `members` share: a command that is run, and a count of who is there."""

from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from storage.database import Database
from storage.roster import all_members


def run(*arguments: str | Path) -> tuple[int, str]:
    """The exit status and all that was printed."""
    result = CliRunner().invoke(app, ["members", *map(str, arguments)])
    return result.exit_code, result.output


def count(folder: Path) -> int:
    """How many members there are."""
    database = Database(f"sqlite:///{folder}/members.db")
    with database.reading() as session:
        members = len(all_members(session))
    database.dispose()
    return members
