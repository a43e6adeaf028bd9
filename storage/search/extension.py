"""PostgreSQL's extension pg_trgm, which the search needs there."""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from storage.revisions import UnknownTables
from storage.search.index import EXTENSION, EXTENSION_MISSING

NOT_ALLOWED = "42501"
"""PostgreSQL's code where the role lacks a right (postgresql.org, "PostgreSQL Error Codes")."""

NOT_INSTALLED = frozenset({"58P01", "0A000"})
"""Its codes where the server has no such extension: a file is missing, or it is not supported."""


class ExtensionMissing(UnknownTables):
    """The search's extension is not in the database, and the bot may not, or cannot, add it."""


def make_extension(connection: Connection) -> None:
    """Add pg_trgm to a PostgreSQL database that lacks it. Raises ExtensionMissing."""
    if connection.dialect.name != "postgresql" or not connection.scalar(text(EXTENSION_MISSING)):
        return
    try:
        with connection.begin_nested():
            connection.execute(text(EXTENSION))
    except DBAPIError as error:
        code = getattr(error.orig, "sqlstate", None)
        if code == NOT_ALLOWED:
            raise ExtensionMissing(
                "The search needs the extension pg_trgm, and the bot’s role may not add it. Ask an "
                "administrator of the database to run in it, once: CREATE EXTENSION pg_trgm; "
                "Then run: python -m bot migrate"
            ) from error
        if code in NOT_INSTALLED:
            raise ExtensionMissing(
                "The search needs the extension pg_trgm, which the server does not have. "
                "Install the server’s additional modules (most systems: postgresql-contrib), then "
                "run: python -m bot migrate"
            ) from error
        raise
