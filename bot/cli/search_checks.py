"""What the doctor finds about the search: its extension and its indexes."""

from collections.abc import Iterator

from sqlalchemy import text

from bot.i18n import NO_TEXT, Text
from bot.texts import _
from storage.database import Database
from storage.search.index import EXTENSION_MISSING
from storage.search.upkeep import broken_indexes

_EXTENSION = _(
    "The search needs it. Ask an administrator of the database to run in it, once: "
    "CREATE EXTENSION pg_trgm; Then run: python -m bot migrate"
)
_INDEXES = _("Not everything is found, or not quickly: {indexes}. Run: python -m bot migrate")


def search_findings(database: Database) -> Iterator[tuple[Text, bool, Text]]:
    """Yield what is examined, True if it is well, and the remedy; all in English."""
    with database.reading() as session:
        if session.get_bind().dialect.name == "postgresql":
            is_there = not session.execute(text(EXTENSION_MISSING)).scalar()
            remedy = NO_TEXT if is_there else Text(_EXTENSION)
            yield Text(_("PostgreSQL’s extension pg_trgm")), is_there, remedy
        broken = broken_indexes(session.connection())
    yield Text(_("search")), not broken, Text(_INDEXES, {"indexes": ", ".join(broken)})
