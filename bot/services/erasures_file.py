"""What was erased is noted outside of the database, so that no restored backup brings it back."""

import structlog
from sqlmodel import Session

from storage.erasures_file import ErasuresFile, ErasuresFileError, NotedErasures
from storage.erasures_noted import count_erasures, not_noted
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

BATCH = 50
"""Erasures noted in one transaction, since each waits for the disk."""


def note_erasures(uow: UnitOfWork, file: ErasuresFile) -> int:
    """Note what was erased, a batch at most; return how many erasures that were.

    Until then the id stays in the database, and until the first one the file has a key alone. Where
    the file fails, what was noted so far counts, and ErasuresFileError is raised.
    """
    waiting = not_noted(uow.session, BATCH)
    if not waiting and not file.path.exists() and count_erasures(uow.session) == (0, 0):
        file.make()  # a backup can then be restored without a word about a file that is missing
    for row, slack_id in waiting:
        file.note(slack_id, row.asked_at)
        row.noted_at = uow.now
        uow.session.flush()
    return len(waiting)


class Noting:
    """The clock's part: it goes on until the file takes what waits, and logs a problem once."""

    def __init__(self, file: ErasuresFile) -> None:
        self._file = file
        self._problem = ""

    def run(self, uow: UnitOfWork) -> int:
        """Note a batch; return how many erasures that were, 0 where the file can't be used."""
        try:
            done, problem = note_erasures(uow, self._file), ""
        except ErasuresFileError as error:
            done, problem = 0, str(error)
        if problem and problem != self._problem:
            log.error("erasures_not_noted", error=problem)
        self._problem = problem
        return done


def require_all_of(session: Session, file: ErasuresFile, noted: NotedErasures | None) -> None:
    """Raise ErasuresFileError if the database has been through more than stands in the file."""
    total, waiting = count_erasures(session)
    known, count = total - waiting, noted.count if noted else 0
    if count < known:
        raise ErasuresFileError(
            file.path,
            f"has {count} erasures, and the database {known}: it is an older copy, or of "
            "another installation. Put the right one there.",
        )
