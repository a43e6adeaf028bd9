"""Lists of members on the command line."""

from rich.console import Console
from rich.text import Text as Line

from bot.config import Community
from bot.i18n import Text, Translator

BAD_LINES = 1
NOTHING_DONE = 2
"""Exit statuses: some lines were left out of an import; nothing could be done."""


def match_command(community: Community, t: Translator) -> str:
    """Return the command in Slack by which the core team confirms accounts."""
    return f"{community.commands.main} {t('match')}"


def say(console: Console, text: Text | str, style: str = "") -> None:
    """Print a sentence; nothing in it is taken for the terminal's markup."""
    console.print(Line(str(text), style=style))
