"""A restored backup is cleared of who was erased since, before anything starts on it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Engine

from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.domain.restoring import is_to_be_erased_again
from bot.services.audit import note
from bot.services.erasure import erase
from bot.services.erasures_file import Noting, require_all_of
from storage.backup.finishing import let_start
from storage.erasures_file import ErasuresFile
from storage.erasures_noted import erasure_moments
from storage.members import find_member
from storage.migrate import upgrade_unfinished
from storage.naming import people_known
from storage.unit_of_work import UnitOfWork

Begin = Callable[[], AbstractContextManager[UnitOfWork]]
"""Begins a unit of work on the restored database."""


def finish(engine: Engine, begin: Begin, file: ErasuresFile | None, actor: str) -> int | None:
    """Bring a filled database up to date, and erase again who was erased since the backup.

    Nothing starts on it before; what was interrupted goes on where it was. Returns the number of
    people. Without a file nobody is erased, None is returned, and the act is noted in the log.
    Raises ErasuresFileError if the file can't be of this database, or UnknownTables.
    """
    upgrade_unfinished(engine)
    erased = None if file is None else _erase_again(begin, file)
    with begin() as uow:
        if file is None:
            note(uow, actor, Act.RESTORE_WITHOUT_ERASURES, Key("backup"))
        let_start(uow.session)
    return erased


def _erase_again(begin: Begin, file: ErasuresFile) -> int:
    with begin() as uow:
        whom = _whom(uow, file)
    for slack_id in whom:
        with begin() as uow:
            erase(uow, slack_id, has_receipt=False)
    noting, is_done = Noting(file), False
    while not is_done:  # what the file does not take now the clock notes once it does
        with begin() as uow:
            is_done = not noting.run(uow)
    return len(whom)


def _whom(uow: UnitOfWork, file: ErasuresFile) -> list[str]:
    noted = file.read()
    require_all_of(uow.session, file, noted)
    known = erasure_moments(uow.session)
    found = []
    for slack_id in sorted(people_known(uow.session)):
        member = find_member(uow.session, slack_id)
        joined_at = member.consented_at if member else None
        if is_to_be_erased_again(noted.erased_at(slack_id), known, joined_at):
            found.append(slack_id)
    return found
