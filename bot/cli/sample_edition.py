"""A sample edition of the book of a local workspace: prepared, and waiting for a second person."""

from bot.cli.local import Local
from bot.domain.consents import Use
from bot.services.book.preparing import submit
from bot.services.stories.surfaces import stories_for
from storage.book.queries import next_edition
from storage.stories.kept_pictures import kept_pictures
from storage.unit_of_work import read_only, unit_of_work

PREPARES = "kim"
FOREWORDS = {
    "de": "Geschichten, die wir einander erzählt haben: im Channel, zwischen zwei Terminen, und "
    "hier zum Blättern. Danke an alle, die eine erzählt haben.",
    "en": "Stories that we told each other: in the channel, between two meetings, and here, to "
    "leaf through. Thank you to everybody who told one.",
}


def has_pictures_for_book(local: Local) -> bool:
    """True if the bot has its own copy of each picture that the book may show."""
    bot = local.bot
    with read_only(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        shown = {
            (one.number, one.picture.file) for one in stories_for(uow, Use.BOOK) if one.picture
        }
        return shown <= kept_pictures(uow.session).keys()


def add_sample_edition(local: Local) -> None:
    """Let somebody of the core team prepare the first edition, which the bot then builds.

    There is none without a story for the book, nor where there was one before.
    """
    bot = local.bot
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        if next_edition(uow.session) == 1 and stories_for(uow, Use.BOOK, limit=1):
            submit(uow, local.slack.find_user(PREPARES).id, 0, 0, FOREWORDS)
