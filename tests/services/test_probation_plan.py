"""What is planned when a probation begins: month ends, leap days, lists, consents."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from bot.config import Community, load_community
from bot.domain.members import Status
from bot.i18n import translator
from bot.nouns import all_schedules
from bot.services.members import Profile, join
from bot.services.mentoring import create_mentorship, end_mentorship
from bot.services.mentoring.probation import plan_probation
from bot.views.members.consent import membership_text
from schedules.engine import run_due
from storage.database import Database
from storage.members import Member, find_member
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.rows import OutboxRow
from storage.people import Person, find_person
from storage.unit_of_work import UnitOfWork
from tests.storage.test_mentoring import add_member, add_mentor
from tests.units_of_work import unit_of_work

BY_NAME = {one.name: one for one in all_schedules()}


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community."""
    return load_community(Path(__file__).parents[2] / "community.toml")


def pair_up(session: Session, since: date, **fields: object) -> tuple[Member, Member]:
    ben = add_mentor(session, "ben")
    anna = add_member(session, "anna", Status.TRAINEE, probation_since=since, **fields)
    return anna, ben


def begin(
    database: Database,
    community: Community,
    since: date,
    now: datetime,
    paired: date | None = None,
) -> None:
    with unit_of_work(database, community, now) as uow:
        anna, ben = pair_up(uow.session, since)
        plan_probation(uow, create_mentorship(uow, anna, ben, paired or now.date()))


def joined(uow: UnitOfWork, person: Person) -> Member:
    text = membership_text(uow.community, translator())
    return join(uow, person, Profile(), agreed_to=text, is_in_core_team=False)


def planned(database: Database, person: str = "UANNA") -> list[tuple[str, date]]:
    """Schedules and local days of one side, in order."""
    with database.reading() as session:
        query = select(Occurrence).where(
            Occurrence.person == person, Occurrence.state == OccurrenceState.PLANNED
        )
        rows = session.exec(query.order_by(col(Occurrence.due_at), col(Occurrence.id)))
        return [(row.schedule, row.local_date) for row in rows]


def moments(database: Database) -> list[datetime]:
    with database.reading() as session:
        return list(session.exec(select(Occurrence.due_at).order_by(col(Occurrence.due_at))))


@pytest.mark.parametrize(
    ("since", "days"),
    [
        (
            date(2026, 8, 31),
            [date(2026, 9, 30), date(2026, 11, 30), date(2027, 1, 31), date(2027, 2, 28)],
        ),
        (
            date(2027, 8, 31),
            [date(2027, 9, 30), date(2027, 11, 30), date(2028, 1, 31), date(2028, 2, 29)],
        ),
        (
            date(2028, 2, 29),
            [date(2028, 3, 29), date(2028, 5, 29), date(2028, 7, 29), date(2028, 8, 29)],
        ),
        (
            date(2026, 12, 31),
            [date(2027, 1, 31), date(2027, 3, 31), date(2027, 5, 31), date(2027, 6, 30)],
        ),
    ],
)
def test_the_end_of_a_month_is_planned_as_such(
    database: Database, community: Community, since: date, days: list[date]
) -> None:
    begin(database, community, since, datetime.combine(since, datetime.min.time(), UTC))

    kinds = ["checkins", "checkins", "checkins", "decisions"]
    assert planned(database) == list(zip(kinds, days, strict=True))
    assert planned(database) == planned(database, "UBEN")


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Berlin",
        "America/New_York",
        "America/Santiago",
        "Australia/Sydney",
        "Africa/Cairo",
        "Asia/Tokyo",
    ],
)
def test_it_is_nine_on_a_working_day_whatever_the_clocks_did_in_between(
    database: Database, community: Community, zone: str
) -> None:
    for month in range(1, 13):
        since = date(2026, month, 29) if month != 2 else date(2026, 2, 28)
        now = datetime.combine(since, datetime.min.time(), UTC)
        with unit_of_work(database, community, now) as uow:
            anna = add_member(uow.session, f"a{month}", Status.TRAINEE, probation_since=since)
            person = find_person(uow.session, anna.slack_id or "")
            assert person is not None
            person.time_zone = zone
            ben = add_mentor(uow.session, f"b{month}")
            plan_probation(uow, create_mentorship(uow, anna, ben, since))

    with database.reading() as session:
        query = select(Occurrence).where(col(Occurrence.person).like("UA%"))
        local = [row.due_at.astimezone(ZoneInfo(zone)) for row in session.exec(query)]
    assert len(local) == 12 * 4
    assert {(one.hour, one.minute) for one in local} == {(9, 0)}
    assert all(one.weekday() < 5 for one in local)


def test_a_trainee_from_a_list_gets_what_lies_ahead_after_the_consent_and_nothing_else(
    database: Database, community: Community
) -> None:
    since, now = date(2026, 7, 10), datetime(2026, 11, 24, 9, tzinfo=UTC)
    with unit_of_work(database, community, now) as uow:
        anna, ben = pair_up(uow.session, since)
        anna.status, anna.status_before, anna.consented_at = Status.IMPORTED, Status.TRAINEE, None
        plan_probation(uow, create_mentorship(uow, anna, ben, since))
    assert planned(database) == planned(database, "UBEN") == []

    with unit_of_work(database, community, now) as uow:
        person = find_person(uow.session, "UANNA")
        assert person is not None
        join(
            uow,
            person,
            Profile(),
            agreed_to=membership_text(uow.community, translator()),
            is_in_core_team=False,
        )

    ahead = [("checkins", date(2026, 12, 10)), ("decisions", date(2027, 1, 10))]
    assert planned(database) == planned(database, "UBEN") == ahead


def test_both_sides_have_to_consent_before_anything_is_planned(
    database: Database, community: Community
) -> None:
    now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    with unit_of_work(database, community, now) as uow:
        anna, ben = pair_up(uow.session, date(2026, 11, 1))
        ben.status, ben.status_before, ben.consented_at = Status.IMPORTED, Status.AMBASSADOR, None
        plan_probation(uow, create_mentorship(uow, anna, ben, date(2026, 11, 1)))
    assert planned(database) == []

    with unit_of_work(database, community, now) as uow:
        person = find_person(uow.session, "UBEN")
        assert person is not None
        join(
            uow,
            person,
            Profile(),
            agreed_to=membership_text(uow.community, translator()),
            is_in_core_team=False,
        )

    assert [day for _schedule, day in planned(database)][:1] == [date(2026, 12, 1)]


def test_a_probation_that_was_over_before_the_consent_is_decided_on_the_day_of_the_consent(
    database: Database, community: Community
) -> None:
    since = date(2024, 1, 31)

    begin(database, community, since, datetime(2026, 11, 24, 9, tzinfo=UTC), paired=since)

    assert planned(database) == [("decisions", date(2026, 11, 24))]


def test_who_finds_a_mentor_again_with_all_months_served_is_asked_the_day_after(
    database: Database, community: Community
) -> None:
    begin(database, community, date(2026, 5, 10), datetime(2026, 11, 24, 9, tzinfo=UTC))

    asked = [("decisions", date(2026, 11, 25))]
    assert planned(database) == planned(database, "UBEN") == asked


def test_ending_early_cancels_the_rows_and_keeps_the_months(
    database: Database, community: Community
) -> None:
    begin(database, community, date(2026, 9, 20), datetime(2026, 9, 20, tzinfo=UTC))

    with unit_of_work(database, community, datetime(2026, 11, 24, 12, tzinfo=UTC)) as uow:
        ben = find_member(uow.session, "UBEN")
        assert ben is not None
        anna = end_mentorship(uow, ben, 1)

    assert (anna.status, anna.months_served, anna.days_served) == (Status.NEWCOMER, 2, 4)
    assert planned(database) == []


def test_after_three_days_down_a_check_in_comes_late_and_a_reminder_is_missed(
    database: Database, community: Community
) -> None:
    begin(database, community, date(2026, 10, 23), datetime(2026, 10, 23, tzinfo=UTC))
    thursday = datetime(2026, 11, 26, 9, tzinfo=UTC)

    with unit_of_work(database, community, thursday) as uow:
        assert run_due(BY_NAME, uow) == 2

    with database.reading() as session:
        keys = session.exec(select(OutboxRow.key).where(OutboxRow.kind == "post")).all()
    assert sorted(keys) == ["checkins:1:2026-11-23", "checkins:2:2026-11-23"]


def test_whoever_is_unreachable_is_counted_and_not_asked(
    database: Database, community: Community
) -> None:
    begin(database, community, date(2026, 10, 23), datetime(2026, 10, 23, tzinfo=UTC))
    nine = datetime(2026, 11, 23, 8, tzinfo=UTC)
    with unit_of_work(database, community, nine) as uow:
        person = find_person(uow.session, "UANNA")
        assert person is not None
        person.is_reachable = False

    with unit_of_work(database, community, nine + timedelta(minutes=1)) as uow:
        run_due(BY_NAME, uow)

    with database.reading() as session:
        states = session.exec(
            select(Occurrence.person, Occurrence.state).where(
                col(Occurrence.handled_at).is_not(None)
            )
        ).all()
    assert sorted(states) == [
        ("UANNA", OccurrenceState.POINTLESS),
        ("UBEN", OccurrenceState.DONE),
    ]
