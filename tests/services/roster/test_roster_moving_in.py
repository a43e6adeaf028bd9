"""A community moves in: one transaction, nothing twice, and out again as it came."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from bot.config import load_community
from bot.domain.members import Status
from bot.services.roster import examine, take_over, write_out
from storage.database import Database
from storage.members import Member
from storage.outbox import OutboxRow
from storage.roster import all_members
from storage.unit_of_work import look_up, unit_of_work
from tests.domain.roster.lists import CHECKOUT, shared
from tests.snapshots import fill_once

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
COMMUNITY = load_community(CHECKOUT / "community.toml")
CLEAN = (CHECKOUT / "bot" / "sandbox" / "data" / "members.csv").read_bytes()
HEAD = "Name;Vorname;E-Mail;Land;Status;Mitglied seit;Mentor;Plätze\n"


def move_in(database: Database, data: bytes | str) -> tuple[int, int, int, int]:
    """How many people were new, changed, unchanged, and how many lines were bad."""
    data = data.encode() if isinstance(data, str) else data
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        moving = examine(uow, data)
        take_over(uow, moving)
    changes = moving.changes
    counts = (len(changes.create), len(changes.update), len(changes.unchanged))
    return *counts, len({one.line for one in moving.problems})


def have_moved_in(database: Database) -> None:
    """Everybody of the clean list is there."""
    fill_once(database, "clean list", lambda: move_in(database, CLEAN))


def members(database: Database) -> list[Member]:
    """Everybody there is."""
    with database.reading() as session:
        return all_members(session)


def written(database: Database) -> bytes:
    """The list that an export gives."""
    with look_up(database, COMMUNITY, NOW) as uow:
        return write_out(uow)


def test_a_clean_list_moves_in_whole_and_a_second_time_changes_nothing(database: Database) -> None:
    assert move_in(database, CLEAN) == (320, 0, 0, 0)
    assert move_in(database, CLEAN) == (0, 0, 320, 0)


def test_what_is_written_out_moves_in_without_a_change(database: Database) -> None:
    have_moved_in(database)

    assert move_in(database, written(database)) == (0, 0, 320, 0)


def test_what_is_written_out_is_the_list_that_moved_in(database: Database) -> None:
    have_moved_in(database)

    assert written(database).decode().splitlines() == CLEAN.decode().splitlines()


def test_a_list_written_out_moves_into_an_empty_workspace(
    sqlite_database: Database, postgres_url: str
) -> None:
    have_moved_in(sqlite_database)
    other = Database(postgres_url)

    assert move_in(other, written(sqlite_database)) == (320, 0, 0, 0)
    assert written(other) == written(sqlite_database)
    other.dispose()


def test_the_old_spreadsheet_moves_in_and_a_second_time_changes_nothing(database: Database) -> None:
    data = shared("mitglieder.csv")

    assert move_in(database, data) == (320, 0, 0, 9)
    assert move_in(database, data) == (0, 0, 320, 9)


def test_the_clean_list_completes_what_the_old_spreadsheet_left_open(database: Database) -> None:
    move_in(database, shared("mitglieder.csv"))

    new, _changed, _unchanged, bad = move_in(database, CLEAN)

    assert (new, bad) == (0, 0)
    assert written(database).decode().splitlines() == _with_day_of_pause(CLEAN)


def _with_day_of_pause(clean: bytes) -> list[str]:
    """The clean list with what only the spreadsheet knows: until when people pause."""
    old = [line.split(";") for line in shared("mitglieder.csv").decode("cp1252").split("\r\n")]
    paused = {cells[2].strip() for cells in old if len(cells) > 6 and "bis 31.12.2026" in cells[6]}
    return [
        line.replace(",paused,", ",paused until 2026-12-31,")
        if line.split(",")[0] in paused
        else line
        for line in clean.decode().splitlines()
    ]


def test_the_old_spreadsheet_takes_nothing_away_from_the_clean_list(database: Database) -> None:
    have_moved_in(database)
    data = shared("mitglieder.csv")

    new, _changed, _unchanged, bad = move_in(database, data)

    assert (new, bad) == (0, 9)
    assert written(database).decode().splitlines() == _with_day_of_pause(CLEAN)


def test_imported_people_are_silent_and_nobody_hears_of_it(database: Database) -> None:
    have_moved_in(database)

    assert {one.status for one in members(database)} == {Status.IMPORTED}
    assert {one.has_consented for one in members(database)} == {False}
    with database.reading() as session:
        assert session.exec(select(OutboxRow)).all() == []


@pytest.mark.parametrize(
    ("listed", "mentor", "begins", "since", "served"),
    [
        ("neu", "", Status.NEWCOMER, None, (0, 0)),
        ("aktiv", "", Status.AMBASSADOR, None, (0, 0)),
        ("pausiert bis 31.12.2026", "", Status.AMBASSADOR, None, (0, 0)),
        ("Fan", "", Status.FAN, None, (0, 0)),
        ("Einsteiger", "Bloch", Status.TRAINEE, date(2026, 9, 6), (0, 0)),
        ("Einsteiger", "N.N.", Status.NEWCOMER, None, (2, 18)),
    ],
)
def test_each_status_of_a_list_leads_to_where_the_person_begins(
    sqlite_database: Database,
    listed: str,
    mentor: str,
    begins: Status,
    since: date | None,
    served: tuple[int, int],
) -> None:
    bloch = "Bloch;Ariane;ariane@example.com;DE;aktiv;2020-01-01;;2\n"
    nico = f"Beckmann;Nico;nico@example.com;Deutschland;{listed};06.09.2026;{mentor};\n"

    move_in(sqlite_database, HEAD + bloch + nico)

    member = members(sqlite_database)[1]
    assert (member.status_before, member.probation_since) == (begins, since)
    assert (member.months_served, member.days_served) == served


def test_bad_lines_stay_out_and_good_ones_go_in(database: Database) -> None:
    good = "Bloch;Ariane;ariane@example.com;DE;aktiv;2020-01-01;;2\n"
    bad = "Zukunft;Tina;tina@example.com;DE;aktiv;01.01.2031;;-2\n"

    assert move_in(database, HEAD + bad + good) == (1, 0, 0, 1)
    assert [one.name for one in members(database)] == ["Ariane Bloch"]


def test_a_failure_in_the_middle_leaves_nothing_behind(database: Database) -> None:
    def fail() -> None:
        raise ConnectionError

    with (
        pytest.raises(ConnectionError),
        unit_of_work(database, COMMUNITY, NOW) as uow,
    ):
        take_over(uow, examine(uow, CLEAN), fail)

    assert members(database) == []


def test_progress_is_told_once_a_person(sqlite_database: Database) -> None:
    told = []
    for _again in range(2):
        with unit_of_work(sqlite_database, COMMUNITY, NOW) as uow:
            moving = examine(uow, CLEAN)
            take_over(uow, moving, lambda: told.append(1))
        assert len(told) == moving.people
        told.clear()


def test_a_changed_list_changes_people(database: Database) -> None:
    line = "Bloch;Ariane;ariane@example.com;DE;neu;2020-01-01;;\n"
    move_in(database, HEAD + line)

    assert move_in(database, HEAD + line.replace("neu", "aktiv")) == (0, 1, 0, 0)
    assert members(database)[0].status_before is Status.AMBASSADOR


def test_cells_are_safe_in_a_spreadsheet_and_read_back_as_they_were(database: Database) -> None:
    text = "Name;Vorname;E-Mail;Status;Seit;Standort\nA;B;a@example.com;aktiv;2020-01-01;'=1+1\n"
    move_in(database, text)

    assert members(database)[0].location == "=1+1"
    assert ",'=1+1," in written(database).decode()
    assert move_in(database, written(database)) == (0, 0, 1, 0)
