"""A list is imported in one transaction and nothing twice, and exported again as it was."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from bot.config import load_community
from bot.domain.members import Status
from bot.domain.roster.refusals import NotDecided
from bot.services.roster.exporting import export_members
from bot.services.roster.importing import apply_import, plan_import
from storage.database import Database
from storage.members import Member
from storage.outbox.rows import OutboxRow
from storage.roster import all_members
from tests.domain.roster.aged import aged
from tests.domain.roster.lists import CHECKOUT
from tests.snapshots import fill_once
from tests.units_of_work import OPERATOR, read_only, unit_of_work

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
COMMUNITY = load_community(CHECKOUT / "community.toml")
CLEAN = (CHECKOUT / "bot" / "sandbox" / "data" / "members.csv").read_bytes()
FEW = b"".join(CLEAN.splitlines(keepends=True)[:30])
HEAD = "Name;Vorname;E-Mail;Land;Status;Mitglied seit;Mentor;Plätze\n"


def import_list(
    database: Database, data: bytes | str, now: datetime = NOW
) -> tuple[int, int, int, int]:
    """Return how many people were new, changed and unchanged, and how many lines were bad."""
    data = data.encode() if isinstance(data, str) else data
    with unit_of_work(database, COMMUNITY, now) as uow:
        plan = plan_import(uow, data)
        apply_import(uow, OPERATOR, plan)
    changes = plan.changes
    counts = (len(changes.create), len(changes.update), len(changes.unchanged))
    return *counts, plan.bad_lines


def with_clean_list(database: Database) -> None:
    """Import the clean list."""
    fill_once(database, "clean list", lambda: import_list(database, CLEAN))


def members(database: Database) -> list[Member]:
    """Return everybody who is stored."""
    with database.reading() as session:
        return all_members(session)


def exported(database: Database) -> bytes:
    """Return the list that an export gives."""
    with read_only(database, COMMUNITY, NOW) as uow:
        return export_members(uow)


def test_a_clean_list_is_imported_whole_and_a_second_time_changes_nothing(
    database: Database,
) -> None:
    assert import_list(database, CLEAN) == (320, 0, 0, 0)
    assert import_list(database, CLEAN) == (0, 0, 320, 0)


def test_what_is_exported_is_imported_without_a_change(database: Database) -> None:
    with_clean_list(database)

    assert import_list(database, exported(database)) == (0, 0, 320, 0)


def test_what_is_exported_is_the_list_that_was_imported(database: Database) -> None:
    with_clean_list(database)

    assert exported(database).decode().splitlines() == CLEAN.decode().splitlines()


def test_an_exported_list_is_importedto_an_empty_workspace(
    sqlite_database: Database, postgres_url: str
) -> None:
    with_clean_list(sqlite_database)
    other = Database(postgres_url)

    assert import_list(other, exported(sqlite_database)) == (320, 0, 0, 0)
    assert exported(other) == exported(sqlite_database)
    other.dispose()


def test_the_old_spreadsheet_is_imported_and_a_second_time_changes_nothing(
    database: Database,
) -> None:
    data = aged()

    assert import_list(database, data) == (320, 0, 0, 0)
    assert import_list(database, data) == (0, 0, 320, 0)


def test_the_clean_list_completes_what_the_old_spreadsheet_left_open(database: Database) -> None:
    import_list(database, aged())

    new, _changed, _unchanged, bad = import_list(database, CLEAN)

    assert (new, bad) == (0, 0)
    assert exported(database) == CLEAN


def test_the_old_spreadsheet_takes_nothing_away_from_the_clean_list(database: Database) -> None:
    with_clean_list(database)
    data = aged()

    new, _changed, _unchanged, bad = import_list(database, data)

    assert (new, bad) == (0, 0)
    assert exported(database) == CLEAN


def test_imported_people_are_silent_and_nobody_hears_of_it(database: Database) -> None:
    with_clean_list(database)

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

    import_list(sqlite_database, HEAD + bloch + nico)

    member = members(sqlite_database)[1]
    assert (member.status_before, member.probation_since) == (begins, since)
    assert (member.months_served, member.days_served) == served


def test_bad_lines_stay_out_and_good_ones_go_in(database: Database) -> None:
    good = "Bloch;Ariane;ariane@example.com;DE;aktiv;2020-01-01;;2\n"
    bad = "Zukunft;Tina;tina@example.com;DE;aktiv;01.01.2031;;-2\n"

    assert import_list(database, HEAD + bad + good) == (1, 0, 0, 1)
    assert [one.name for one in members(database)] == ["Ariane Bloch"]


def test_a_failure_in_the_middle_leaves_nothing_behind(database: Database) -> None:
    def fail() -> None:
        raise ConnectionError

    with (
        pytest.raises(ConnectionError),
        unit_of_work(database, COMMUNITY, NOW) as uow,
    ):
        apply_import(uow, OPERATOR, plan_import(uow, FEW), fail)

    assert members(database) == []


def test_a_doubtful_list_is_not_written(sqlite_database: Database) -> None:
    doubtful = "Name;E-Mail;Eintritt\nTina Lang;tina@example.com;1.4.2001\n"

    with pytest.raises(NotDecided):
        import_list(sqlite_database, doubtful)

    assert members(sqlite_database) == []


def test_progress_is_told_once_a_person(sqlite_database: Database) -> None:
    told = []
    for _again in range(2):
        with unit_of_work(sqlite_database, COMMUNITY, NOW) as uow:
            plan = plan_import(uow, FEW)
            apply_import(uow, OPERATOR, plan, lambda: told.append(1))
        assert len(told) == plan.people > 20
        told.clear()
