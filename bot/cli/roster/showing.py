"""`members export` and `members list`."""

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.roster.matching import terminal_language
from bot.cli.starting import writing
from bot.clock import SystemClock
from bot.config import Community
from bot.domain.members import Status
from bot.services.roster import write_out
from bot.views.roster.matching import status_word
from storage.database import Database
from storage.roster import all_members
from storage.unit_of_work import look_up


def write_list(community: Community, database: Database, file: Path) -> None:
    """Write the list and say so."""
    t = terminal_language(community)
    with look_up(database, community, SystemClock().now()) as uow:
        data = write_out(uow)
    with writing(file):
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
    table = Table()
    for heading in ("Name", "Status", "Slack", t.gettext("Country"), t.gettext("Member since")):
        table.add_column(heading)
    for one in sorted(shown, key=lambda member: member.name.casefold()):
        status = one.status_before if one.status is Status.IMPORTED else one.status
        consent = "" if one.has_consented else f" ({t.gettext('without consent')})"
        country = t.country(one.country) if one.country else ""
        cells = (
            one.name,
            f"{status_word(status or one.status, t)}{consent}",
            one.slack_id or "–",
            country,
            t.date(one.joined_on),
        )
        table.add_row(*map(Text, cells))
    Console().print(table)
