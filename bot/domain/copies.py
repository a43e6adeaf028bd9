"""Copies elsewhere: places beyond the bot's own where something was used, until it is to go."""

from enum import StrEnum

from bot.errors import NoLongerOpen, Way
from bot.texts import _


class CopyState(StrEnum):
    """Where a copy elsewhere stands once it is to go."""

    OPEN = "open"
    ASKED = "asked"
    GONE = "gone"
    CANNOT = "cannot"


UNFINISHED = (CopyState.OPEN, CopyState.ASKED)
"""States in which there is still something to do."""


class CopyClosed(NoLongerOpen):
    """Somebody else was faster, or the copy may stay."""

    sentence = _("Nothing is to be done about this copy any more.")
    leads_to = Way.OVERVIEW
