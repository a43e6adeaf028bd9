"""Links in words: their kinds, and until when they are open."""

from collections.abc import Mapping

from bot.domain.hours import local_date
from bot.domain.wall import LinkKind
from bot.i18n import Translator
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button
from bot.views.wall.ids import WallIds
from storage.wall import WallLink

KINDS: Mapping[LinkKind, str] = {
    LinkKind.DISPLAY: _("Display"),
    LinkKind.EVENT: _("Event"),
    LinkKind.BOARD: _("Board"),
    LinkKind.FEED: _("Feed"),
}

EXPLAINED: Mapping[LinkKind, str] = {
    LinkKind.DISPLAY: _("A screen that hangs somewhere; for a year at most"),
    LinkKind.EVENT: _("A screen at an event; for three days at most"),
    LinkKind.BOARD: _("The four goals as chapters, with totals; for three months at most"),
    LinkKind.FEED: _("Stories for the intranet (Atom); for a year at most"),
}


def until_of(link: WallLink, zone: str, t: Translator) -> str:
    """Return until when a link is open: of one for an event with the time, of others the day."""
    if link.kind is LinkKind.EVENT:
        return t.moment(link.ends_at, zone)
    return t.date(local_date(link.ends_at, zone))


def links_button(t: Translator, mark: str) -> ButtonElement:
    """Opens the list of links; `mark` tells buttons on one surface apart."""
    return button(t("Story wall"), f"{WallIds.OPEN}#{mark}")
