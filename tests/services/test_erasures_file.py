"""What was erased is noted outside of the database as soon as the file takes it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.config import load_community
from bot.services.erasure import erase
from bot.services.erasures_file import BATCH, Noting, require_all_of
from storage.database import Database
from storage.erasures import write_erasure
from storage.erasures_file import ErasuresFile, ErasuresFileError
from storage.erasures_noted import count_erasures
from tests.guards.sources import ROOT
from tests.units_of_work import unit_of_work

COMMUNITY = load_community(ROOT / "community.toml")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
ANNA, BEN = "U0ANNA0001", "U0BEN0001"


@pytest.fixture
def file(tmp_path: Path) -> ErasuresFile:
    """Where nothing is yet."""
    return ErasuresFile(tmp_path / "kept" / "erased")


def erased(database: Database, *people: str) -> None:
    with database.writing() as session:
        for one in people:
            write_erasure(session, one, NOON, has_receipt=True)


def run(database: Database, noting: Noting) -> int:
    with unit_of_work(database, COMMUNITY, LATER) as uow:
        return noting.run(uow)


def counted(database: Database) -> tuple[int, int]:
    with database.reading() as session:
        return count_erasures(session)


def events(logs: list[Any]) -> list[str]:
    return [line["event"] for line in logs]


def test_what_was_erased_is_noted_with_its_moment(database: Database, file: ErasuresFile) -> None:
    file.path.parent.mkdir()
    erased(database, ANNA, BEN)

    done = [run(database, Noting(file)) for _each in range(2)]

    assert done == [2, 0]
    assert counted(database) == (2, 0)
    assert [file.read().erased_at(one) for one in (ANNA, BEN)] == [NOON, NOON]


def test_more_than_a_batch_is_noted_by_and_by(database: Database, file: ErasuresFile) -> None:
    file.path.parent.mkdir()
    erased(database, *(f"U{number}" for number in range(BATCH + 1)))

    done = [run(database, Noting(file)) for _each in range(3)]

    assert done == [BATCH, 1, 0]
    assert file.read().count == BATCH + 1


def test_until_the_file_can_be_written_they_wait(database: Database, file: ErasuresFile) -> None:
    """It is logged once, and by and by they are all noted."""
    noting = Noting(file)
    erased(database, ANNA)

    with capture_logs() as logs:
        done = [run(database, noting) for _each in range(3)]
    waiting = counted(database)
    file.path.parent.mkdir()

    assert (done, waiting, events(logs)) == ([0, 0, 0], (1, 1), ["erasures_not_noted"])
    assert ANNA not in str(logs)
    assert run(database, noting) == 1
    assert counted(database) == (1, 0)


def test_what_breaks_anew_is_logged_anew(database: Database, file: ErasuresFile) -> None:
    noting = Noting(file)
    with capture_logs() as logs:
        for one in (ANNA, BEN):
            erased(database, one)
            run(database, noting)
            file.path.parent.mkdir()
            run(database, noting)
            file.path.unlink()
            file.path.parent.rmdir()

    assert events(logs) == ["erasures_not_noted"] * 2


def test_a_crash_between_file_and_database_notes_nothing_twice(
    database: Database, file: ErasuresFile
) -> None:
    file.path.parent.mkdir()
    erased(database, ANNA)
    file.note(ANNA, NOON)

    run(database, Noting(file))

    assert (counted(database), file.read().count) == ((1, 0), 1)


def test_who_is_erased_again_before_it_was_noted_stands_there_once(
    database: Database, file: ErasuresFile
) -> None:
    """The file is not taken for an older copy afterwards."""
    for now in (NOON, LATER):
        with unit_of_work(database, COMMUNITY, now) as uow:
            erase(uow, ANNA)
    file.path.parent.mkdir()

    run(database, Noting(file))

    assert (counted(database), file.read().moments_of(ANNA)) == ((1, 0), (LATER,))
    with database.reading() as session:
        require_all_of(session, file, file.read())


def test_the_file_is_there_before_anybody_is_erased(database: Database, file: ErasuresFile) -> None:
    """So that nobody has to say that it is missing when a backup is restored."""
    file.path.parent.mkdir()

    run(database, Noting(file))

    assert file.read().count == 0


def test_a_file_that_is_lost_is_not_replaced_in_silence(
    database: Database, file: ErasuresFile
) -> None:
    file.path.parent.mkdir()
    erased(database, ANNA)
    run(database, Noting(file))
    file.path.unlink()

    run(database, Noting(file))

    assert not file.path.exists()


def test_a_file_with_less_than_the_database_is_an_older_one(
    database: Database, file: ErasuresFile
) -> None:
    """What waits to be noted is in no file, and does not count."""
    file.path.parent.mkdir()
    erased(database, ANNA)
    run(database, Noting(file))
    erased(database, BEN)
    with database.reading() as session:
        require_all_of(session, file, file.read())
    file.path.unlink()

    for noted in (None, ErasuresFile(file.path.with_name("other"))):
        if noted:
            noted.make()
        with database.reading() as session, pytest.raises(ErasuresFileError) as refused:
            require_all_of(session, file, noted.read() if noted else None)

        assert "has 0 erasures, and the database 1: it is an older copy" in str(refused.value)
