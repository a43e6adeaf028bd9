"""`members export` and `members list`."""

from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.app import gather_hooks
from bot.cli.roster.matching import terminal_language
from bot.cli.starting import exit_on_write_error
from bot.clock import SystemClock
from bot.config import Community
from bot.domain.members import Status
from bot.services.roster import write_out
from bot.views.roster.matching import status_word
from storage.database import Database
from storage.roster import all_members
from storage.unit_of_work import read_only


def write_list(community: Community, database: Database, file: Path) -> None:
    """Write the list and say so."""
    t = terminal_language(community)
    with read_only(database, community, SystemClock().now(), gather_hooks()) as uow:
        data = write_out(uow)
    with exit_on_write_error(file):
        file.write_bytes(data)
    lines = data.count(b"\r\n") - 1
    text = t.ngettext("{n} member written to {file}.", "{n} members written to {file}.", lines)
    Console().print(Text(text.format(n=t.number(lines), file=file)))


def show_list(community: Community, database: Database, *, only_unmatched: bool) -> None:
    """Print everybody who has not left, by name."""
    t = terminal_language(community)
    with database.reading() as session:
        people = [one for one in all_members(session) if one.status is not Status.LEFT]
    shown = [one for one in people if not (only_unmatched and one.slack_id)]
    headings = (t.gettext("Consent"), "Slack", t.gettext("Country"), t.gettext("Member since"))
    # A line a person, also where the terminal has 80 columns.
    table = Table("Name", "Status", *headings, box=SIMPLE_HEAD, pad_edge=False)
    for one in sorted(shown, key=lambda member: member.name.casefold()):
        status = one.status_before if one.status is Status.IMPORTED else one.status
        cells = (
            one.name,
            status_word(status or one.status, t),
            t.gettext("Yes") if one.has_consented else t.gettext("No"),
            one.slack_id or "–",
            one.country or "",
            one.joined_on.isoformat(),
        )
        table.add_row(*map(Text, cells))
    Console().print(table)
    count = t.ngettext("{n} member.", "{n} members.", len(shown))
    Console().print(Text(count.format(n=t.number(len(shown)))))
