"""A restored backup is cleared of whoever was erased since; whoever came back stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, func, select, update

from bot.config import load_community
from bot.domain.audit import Act
from bot.services.erasures_file import note_erasures
from bot.services.restoring import finish
from storage.audit import LoggedAct
from storage.database import Database
from storage.erasures import Erasure, write_erasure
from storage.erasures_file import ErasuresFile, ErasuresFileError, NoErasuresFile
from storage.members import Member
from storage.outbox.rows import MESSAGES, OutboxRow
from storage.revisions import MARK_UNFINISHED, RestoredInPart, is_up_to_date
from storage.stories.models import PicturedPerson
from storage.unit_of_work import UnitOfWork
from tests.conversations.gathering import THEN
from tests.guards.sources import ROOT
from tests.security.rows import ANNA, BEN, TOM
from tests.storage.backup.conftest import filled
from tests.units_of_work import OPERATOR, unit_of_work

__all__ = ["filled"]

COMMUNITY = load_community(ROOT / "community.toml")
SINCE = THEN + timedelta(days=1)
RESTORED_AT = THEN + timedelta(days=7)
IDA = "U0IDA00001"

Begin = Callable[[], AbstractContextManager[UnitOfWork]]


@pytest.fixture
def begin(filled: Database) -> Begin:
    """Begins a unit of work on a database that was filled and is not finished."""
    with filled.writing() as session:
        session.execute(text(MARK_UNFINISHED))
    return partial(unit_of_work, filled, COMMUNITY, RESTORED_AT)


@pytest.fixture
def file(tmp_path: Path) -> ErasuresFile:
    """Nobody stands in it."""
    file = ErasuresFile(tmp_path / "erased")
    file.make()
    return file


def members(database: Database) -> set[str | None]:
    with database.reading() as session:
        return set(session.exec(select(Member.slack_id))) & {ANNA, BEN, TOM}


def known_erasure(database: Database, slack_id: str, at: datetime, file: ErasuresFile) -> None:
    """An erasure that the database has been through, noted, and with its receipt on its way."""
    with database.writing() as session:
        write_erasure(session, slack_id, at, has_receipt=True)
    with unit_of_work(database, COMMUNITY, at) as uow:
        note_erasures(uow, file)


def test_whoever_was_erased_since_is_erased_again(
    filled: Database, begin: Begin, file: ErasuresFile
) -> None:
    file.note(ANNA, SINCE)
    file.note(TOM, SINCE)

    erased = finish(filled.engine, begin, file, OPERATOR)

    assert erased == 2
    assert members(filled) == {BEN}
    assert is_up_to_date(filled.engine)


def test_they_are_not_told_again_and_it_is_noted_like_any_erasure(
    filled: Database, begin: Begin, file: ErasuresFile
) -> None:
    file.note(ANNA, SINCE)

    finish(filled.engine, begin, file, OPERATOR)

    with filled.reading() as session:
        [erasure] = session.exec(select(Erasure).where(Erasure.slack_id == ANNA)).all()
        to_anna = select(OutboxRow).where(
            OutboxRow.destination == ANNA, col(OutboxRow.kind).in_(MESSAGES)
        )
        assert session.exec(to_anna.where(OutboxRow.due_at >= RESTORED_AT)).all() == []
    assert (erasure.has_receipt, erasure.noted_at) == (False, RESTORED_AT)
    assert file.read().erased_at(ANNA) == RESTORED_AT


def test_whoever_is_named_by_others_alone_is_erased_too(
    filled: Database, begin: Begin, file: ErasuresFile
) -> None:
    with filled.writing() as session:
        session.add(PicturedPerson(story_id=1, slack_id=IDA, picture="F1", is_open=True, asked=1))
    file.note(IDA, SINCE)

    assert finish(filled.engine, begin, file, OPERATOR) == 1

    with filled.reading() as session:
        shown = session.exec(select(PicturedPerson.slack_id)).all()
    assert IDA not in shown
    assert BEN in shown


def test_whoever_came_back_before_the_backup_stays(
    filled: Database, begin: Begin, file: ErasuresFile
) -> None:
    known_erasure(filled, ANNA, THEN - timedelta(days=9), file)

    assert finish(filled.engine, begin, file, OPERATOR) == 0

    assert ANNA in members(filled)


def test_whoever_came_back_and_was_erased_once_more_goes(
    filled: Database, begin: Begin, file: ErasuresFile
) -> None:
    known_erasure(filled, ANNA, THEN - timedelta(days=9), file)
    file.note(ANNA, SINCE)

    assert finish(filled.engine, begin, file, OPERATOR) == 1

    assert ANNA not in members(filled)


def test_whoever_joined_after_an_erasure_that_the_database_missed_stays(
    filled: Database, begin: Begin, file: ErasuresFile
) -> None:
    file.note(ANNA, SINCE)
    with filled.writing() as session:
        joined = update(Member).where(col(Member.slack_id) == ANNA)
        session.execute(joined.values(consented_at=SINCE + timedelta(days=1)))

    assert finish(filled.engine, begin, file, OPERATOR) == 0

    assert ANNA in members(filled)


def test_it_can_be_done_twice(filled: Database, begin: Begin, file: ErasuresFile) -> None:
    """As after a crash: whoever is erased already is not erased once more."""
    file.note(ANNA, SINCE)
    finish(filled.engine, begin, file, OPERATOR)

    assert finish(filled.engine, begin, file, OPERATOR) == 0

    with filled.reading() as session:
        again = select(func.count()).where(Erasure.slack_id == ANNA)
        assert session.exec(again).one() == 1


def test_an_older_copy_of_the_file_is_refused_and_nothing_starts(
    filled: Database, begin: Begin, file: ErasuresFile
) -> None:
    known_erasure(filled, IDA, THEN - timedelta(days=9), file)
    older = ErasuresFile(file.path.with_name("older"))
    older.make()

    with pytest.raises(ErasuresFileError, match="has 0 erasures, and the database 1"):
        finish(filled.engine, begin, older, OPERATOR)

    assert ANNA in members(filled)
    with pytest.raises(RestoredInPart):
        is_up_to_date(filled.engine)
    assert finish(filled.engine, begin, file, OPERATOR) == 0


def test_a_file_that_went_meanwhile_lets_nothing_start(
    filled: Database, begin: Begin, file: ErasuresFile
) -> None:
    file.path.unlink()

    with pytest.raises(NoErasuresFile):
        finish(filled.engine, begin, file, OPERATOR)

    with pytest.raises(RestoredInPart):
        is_up_to_date(filled.engine)


def test_without_a_file_nobody_is_erased_and_that_is_noted(filled: Database, begin: Begin) -> None:
    assert finish(filled.engine, begin, None, OPERATOR) is None

    assert ANNA in members(filled)
    assert is_up_to_date(filled.engine)
    with filled.reading() as session:
        last = session.exec(select(LoggedAct).order_by(col(LoggedAct.id).desc())).first()
    assert last is not None
    assert (last.act, last.actor, last.about, last.concerns, last.at) == (
        Act.RESTORE_WITHOUT_ERASURES,
        OPERATOR,
        "backup",
        None,
        RESTORED_AT,
    )
