"""`members export`."""

from pathlib import Path

from bot.app import gather_hooks
from bot.cli.roster import say
from bot.cli.starting import acting_operator, exit_on_write_error, system_clock, terminal_language
from bot.cli.terminal import Terminal
from bot.config import Community
from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.services.audit import note
from bot.services.roster.exporting import export_members
from storage.database import Database
from storage.unit_of_work import unit_of_work


def export_list(community: Community, database: Database, file: Path) -> None:
    """Write the members into the file, as a list to import, and print how many they are."""
    t = terminal_language(community)
    with unit_of_work(database, community, system_clock().now(), gather_hooks()) as uow:
        data = export_members(uow)
        note(uow, acting_operator(), Act.EXPORT_MEMBERS, Key("list"))
    with exit_on_write_error(file):
        file.write_bytes(data)
    lines = data.count(b"\r\n") - 1
    text = t.plural("{n} member written to {file}.", "{n} members written to {file}.", lines)
    say(Terminal(), text.fill(n=t.number(lines), file=file))
