"""Sample links to the story wall of a local workspace, and where its page names them."""

from bot.cli.local import Local
from bot.cli.starting import acting_operator
from bot.domain.wall import LinkKind
from bot.services.wall import NewLink, listed_links, make, offered
from storage.unit_of_work import unit_of_work

PURPOSES = {
    LinkKind.DISPLAY: ("Kantine in Bonn", "Canteen in Bonn"),
    LinkKind.BOARD: ("Sitzung des Vorstands", "Board meeting"),
}
"""The links that are made, and what for: in German and in English."""

NAMES = {
    LinkKind.DISPLAY: ("Geschichtenwand", "Story wall"),
    LinkKind.EVENT: ("Geschichtenwand (Veranstaltung)", "Story wall (event)"),
    LinkKind.BOARD: ("Geschichtenwand (Vorstand)", "Story wall (board)"),
    LinkKind.FEED: ("Feed", "Feed"),
}
"""What the page calls the address of a link."""


def add_sample_links(local: Local) -> None:
    """Make a link for each purpose, where there is none, and let the page name all that are open.

    There is none of a kind for which the community asks nobody's consent.
    """
    bot = local.bot
    is_english = bot.community.community.language == "en"
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        if not listed_links(uow):
            for kind in filter(PURPOSES.get, offered(uow)):
                make(uow, acting_operator(), NewLink(kind, PURPOSES[kind][is_english]))
        links = listed_links(uow)
        for one in (one for kind in NAMES for one in links if one.link.kind is kind):
            local.workspace.outside[one.address] = NAMES[one.link.kind]
