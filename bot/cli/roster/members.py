"""`members list`."""

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from bot.cli.roster import say
from bot.cli.starting import terminal_language
from bot.cli.terminal import Terminal
from bot.config import Community
from bot.domain.members import Status
from bot.views.roster.matching import status_word
from storage.database import Database
from storage.roster import all_members


def show_list(community: Community, database: Database, *, only_unmatched: bool) -> None:
    """Print everybody who has not left, by name."""
    t = terminal_language(community)
    with database.reading() as session:
        people = [one for one in all_members(session) if one.status is not Status.LEFT]
    shown = [one for one in people if not (only_unmatched and one.slack_id)]
    headings = map(str, (t("Consent"), "Slack", t("Country"), t("Member since")))
    # A line a person, also where the terminal has 80 columns.
    table = Table("Name", "Status", *headings, box=SIMPLE_HEAD, pad_edge=False)
    for one in sorted(shown, key=lambda member: member.name.casefold()):
        status = one.status_before if one.status is Status.IMPORTED else one.status
        cells = (
            one.name,
            status_word(status or one.status, t),
            str(t("Yes") if one.has_consented else t("No")),
            one.slack_id or "–",
            one.country or "",
            one.joined_on.isoformat(),
        )
        table.add_row(*map(Text, cells))
    console = Terminal()
    console.print(table)
    count = t.plural("{n} member.", "{n} members.", len(shown))
    say(console, count.fill(n=t.number(len(shown))))
