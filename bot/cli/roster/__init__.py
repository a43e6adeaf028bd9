"""Lists of members on the command line."""

import os

from bot.config import Community
from bot.i18n import Translator, translator

LINES_LEFT_OUT = 1
IMPOSSIBLE = 2
"""Exit statuses: some lines were left out of an import; nothing could be done."""


def terminal_language(community: Community) -> Translator:
    """Return the translator for the terminal's language, else for the community's."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return translator(locale if locale[:2] in {"de", "en"} else community.community.language)
