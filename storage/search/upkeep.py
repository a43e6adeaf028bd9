"""The indexes looked after: what is missing of them or out of step, and made anew."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, Table, select, text

from bot.domain.search.mistakes import TRIGRAM
from storage.migrate import migrating
from storage.models import all_tables
from storage.search.extension import make_extension
from storage.search.index import CREATION, EXTENSION, IS_SEARCHED, index_of

SAMPLE = 20
"""The newest texts, each of which is looked for in the index."""

TRIGGERS = ("added", "gone", "changed")
"""Ends of the names of what keeps an index of SQLite in step."""

_MADE_IN_SQLITE = text("SELECT name FROM sqlite_master WHERE sql IS NOT NULL")
_VALID_IN_POSTGRESQL = text(
    "SELECT count(*) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
    "WHERE relname = :index AND indisvalid AND pg_table_is_visible(pg_class.oid)"
)


def broken_indexes(connection: Connection) -> list[str]:
    """Return the names of indexes that are missing, in part at least, or lack one of the newest."""
    return [index_of(table.name) for table in _tables() if not _is_well(connection, table)]


def mend(engine: Engine) -> list[str]:
    """Make broken indexes anew; return their names. Raises ExtensionMissing."""
    with engine.connect() as connection:
        if not broken_indexes(connection):
            return []
    mended = []
    with migrating(engine) as connection:
        make_extension(connection)
        for table in _tables():
            if not _is_well(connection, table):
                _make_anew(connection, table)
                mended.append(index_of(table.name))
    return mended


def _tables() -> Iterator[Table]:
    return (table for table in all_tables().sorted_tables if table.info.get(IS_SEARCHED))


def _is_well(connection: Connection, table: Table) -> bool:
    index = index_of(table.name)
    if connection.dialect.name == "postgresql":
        return bool(connection.execute(_VALID_IN_POSTGRESQL, {"index": index}).scalar())
    made = set(connection.execute(_MADE_IN_SQLITE).scalars())
    is_whole = made.issuperset({index, *(f"{index}_{end}" for end in TRIGGERS)})
    return is_whole and _knows_the_newest(connection, table)


def _knows_the_newest(connection: Connection, table: Table) -> bool:
    index, [key] = index_of(table.name), table.primary_key.columns
    newest = select(key, table.c.text).order_by(key.desc()).limit(SAMPLE)
    found = text(f"SELECT 1 FROM {index} WHERE {index} MATCH :word AND rowid = :number")  # noqa: S608  # our own names
    for number, words in connection.execute(newest).all():
        word = next((one for one in words.split() if len(one) >= TRIGRAM), "")
        asked = {"word": f'"{word}"', "number": number}
        if word and connection.execute(found, asked).first() is None:
            return False
    return True


def _make_anew(connection: Connection, table: Table) -> None:
    index, [key] = index_of(table.name), table.primary_key.columns
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        for end in TRIGGERS:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {index}_{end}"))
        connection.execute(text(f"DROP TABLE IF EXISTS {index}"))
    else:
        connection.execute(text(f"DROP INDEX IF EXISTS {index}"))
    for statement in CREATION[connection.dialect.name]:
        if statement != EXTENSION:
            made = statement.format(index=index, texts=table.name, key=key.name)
            connection.execute(text(made))
    if is_sqlite:
        connection.execute(text(f"INSERT INTO {index} ({index}) VALUES ('rebuild')"))  # noqa: S608  # our own names
