"""What the doctor finds about pictures: those that can't be read."""

from collections.abc import Iterator

from bot.i18n import Text
from bot.texts import _
from storage.database import Database
from storage.stories.pictures import stories_without_picture

MOST = 20
"""Stories that are named; one after the other they are mended."""

_LEFT = _(
    "The wall and the book show these stories without their picture, which can’t be read: "
    "{stories}. Ask their authors to choose it anew, as a JPEG or PNG of at most 30 MB."
)


def picture_findings(database: Database) -> Iterator[tuple[Text, bool, Text]]:
    """Yield the name, True if every picture can be read, and the remedy; in English."""
    with database.reading() as session:
        left = stories_without_picture(session, MOST)
    named = ", ".join(f"story {number}" for number in left)
    yield Text(_("pictures of stories")), not left, Text(_LEFT, {"stories": named})
