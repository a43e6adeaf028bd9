"""What the doctor finds about the file of erasures, and about what is not in it yet."""

from collections.abc import Iterator
from pathlib import Path

from bot.i18n import Text
from bot.services.erasures_file import require_all_of
from bot.texts import _
from storage.database import Database
from storage.erasures_file import ErasuresFile, ErasuresFileError
from storage.erasures_noted import count_erasures
from storage.private_files import is_private

_UNSET = _(
    "ERASURES_FILE isn’t set: a restored backup brings back who was erased since, and the ids of "
    "those who are erased stay in the database. Name a file outside of it, the same one for every "
    "clock."
)
_OPEN = _("Others on this machine can read it. Run: chmod 600 {file}")
_WAITING = _("erasures that aren’t in the file yet: {n}")
_CLOCK = _(
    "A clock notes them within a minute once the file can be written: is one running (python -m "
    "bot clock), with this ERASURES_FILE? Until then their ids stay in the database."
)


def erasure_findings(database: Database, path: Path | None) -> Iterator[tuple[Text, bool, Text]]:
    """Yield what is examined, True if it is well, and the remedy; all in English."""
    remedy = _remedy(database, path)
    yield Text(_("file of erasures")), remedy is None, remedy or Text("")
    with database.reading() as session:
        _total, waiting = count_erasures(session)
    yield Text(_WAITING, {"n": waiting}), not waiting, Text(_CLOCK)


def _remedy(database: Database, path: Path | None) -> Text | None:
    if path is None:
        return Text(_UNSET)
    file = ErasuresFile(path)
    try:
        noted = file.require_usable()
        with database.reading() as session:
            require_all_of(session, file, noted)
    except ErasuresFileError as error:
        return Text("{line}", {"line": error})
    return Text(_OPEN, {"file": path}) if noted and not is_private(path) else None
