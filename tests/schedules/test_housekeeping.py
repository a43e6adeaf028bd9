"""What has served its purpose is forgotten, and nothing else."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from bot.config import Community
from bot.domain.audit import Act
from bot.domain.checkins import Mood
from bot.domain.joint_decisions import Choice
from bot.domain.members import Status
from bot.domain.mentoring.requests import WishState
from bot.services.housekeeping import forget
from storage.audit import LoggedAct
from storage.checkins import Checkin
from storage.database import Database
from storage.drafts import Draft
from storage.joint_decisions import JointDecision
from storage.mentoring.mentorships import Mentorship
from storage.mentoring.requests import Wish
from storage.occurrences import Occurrence, OccurrenceState, claim_occurrence
from storage.outbox.rows import OutboxRow, OutboxState, RowKind, find_row
from storage.outbox.writing import write_edit, write_post
from storage.people import Person
from storage.received import Received
from tests.schedules.clocks import EARLY, Clocks
from tests.storage.test_mentoring import add_member, add_mentor, add_wish
from tests.units_of_work import unit_of_work

DAY, YEAR = timedelta(days=1), timedelta(days=365)
HOUR = timedelta(hours=1)


def keep_house(database: Database, community: Community, now: datetime = EARLY) -> None:
    with unit_of_work(database, community, now) as uow:
        forget(uow)


def left(database: Database, table: type[SQLModel], column: Any) -> list[Any]:
    """What is still there, in order."""
    with database.reading() as session:
        return sorted(session.exec(select(column).select_from(table)).all())


def test_payloads_are_kept_for_a_day_and_drafts_until_they_expire(
    database: Database, community: Community
) -> None:
    with database.writing() as session:
        for key, age in (("old", 24 * HOUR + HOUR), ("new", 23 * HOUR)):
            session.add(Received(key=key, at=EARLY - age))
        for kind, rest in (("old", -HOUR), ("new", HOUR)):
            draft = Draft(slack_id="UANNA", kind=kind, content={}, expires_at=EARLY + rest)
            session.add(draft)

    keep_house(database, community)

    assert left(database, Received, Received.key) == ["new"]
    assert left(database, Draft, Draft.kind) == ["new"]


def test_whoever_did_not_join_is_forgotten_after_90_days_and_members_stay(
    database: Database, community: Community
) -> None:
    with database.writing() as session:
        add_member(session, "anna", Status.TRAINEE)
        anna = session.get_one(Person, "UANNA")
        for name, days in (("OLD", 91), ("NEW", 89)):
            facts = anna.model_dump() | {"slack_id": name, "met_at": EARLY - days * DAY}
            session.add(Person(**facts))
        anna.met_at = EARLY - 2 * YEAR

    keep_house(database, community)

    assert left(database, Person, Person.slack_id) == ["NEW", "UANNA"]


def message(session: Session, key: str, written_at: datetime, **changes: Any) -> None:
    """A direct message, sent as soon as it was written."""
    text = {"text": "Something personal"}
    write_post(session, key=key, destination="UANNA", payload=text, now=written_at)
    row = find_row(session, key)
    assert row is not None
    values = {
        "state": OutboxState.SENT,
        "sent_at": written_at,
        "channel_id": "D1",
        "ts": key,
        **changes,
    }
    for name, value in values.items():
        setattr(row, name, value)


def test_of_a_message_that_was_sent_the_place_remains_and_the_content_goes(
    database: Database, community: Community
) -> None:
    with database.writing() as session:
        message(session, "old", EARLY - 31 * DAY)
        message(session, "new", EARLY - 29 * DAY)

    keep_house(database, community)
    with database.writing() as session:
        payloads = dict(session.exec(select(OutboxRow.key, OutboxRow.payload)).all())
        write_edit(session, key="old", payload={"text": "Done"}, now=EARLY)

    assert payloads == {"old": {}, "new": {"text": "Something personal"}}
    with database.reading() as session:
        edit = find_row(session, "old:edit")
        assert edit is not None
        assert (edit.kind, edit.target, edit.state) == (RowKind.UPDATE, "old", OutboxState.PENDING)


@pytest.mark.parametrize("state", [OutboxState.DROPPED, OutboxState.DEAD])
def test_what_was_given_up_is_forgotten_as_a_whole(
    database: Database, community: Community, state: OutboxState
) -> None:
    with database.writing() as session:
        message(session, "old", EARLY - 31 * DAY, state=state, sent_at=None, ts=None)
        message(session, "new", EARLY - 29 * DAY, state=state, sent_at=None, ts=None)

    keep_house(database, community)

    assert left(database, OutboxRow, OutboxRow.key) == ["new"]


def test_an_edit_is_forgotten_30_days_after_it_was_sent_however_old_its_row_is(
    database: Database, community: Community
) -> None:
    ages = {"old": 31, "new": 29}
    with database.writing() as session:
        for key, days in ages.items():
            message(session, key, EARLY - YEAR, kind=RowKind.UPDATE, sent_at=EARLY - days * DAY)

    keep_house(database, community)

    assert left(database, OutboxRow, OutboxRow.key) == ["new"]


@pytest.mark.parametrize("state", [OutboxState.HELD, OutboxState.AMBIGUOUS, OutboxState.PENDING])
def test_what_could_not_be_delivered_for_30_days_is_given_up_and_told_once(
    database: Database, community: Community, state: OutboxState
) -> None:
    with database.writing() as session:
        for number in range(3):
            message(session, f"old{number}", EARLY - 31 * DAY, state=state)
        message(session, "new", EARLY - 29 * DAY, state=state)

    keep_house(database, community)
    keep_house(database, community, EARLY + HOUR)

    with database.reading() as session:
        rows = {row.key: row for row in session.exec(select(OutboxRow))}
    assert rows.pop("new").state is state
    [told] = [row for row in rows.values() if row.destination == "#core_team"]
    assert "3" in told.payload["text"]
    # They are told of first and leave with the next round.
    assert {row.state for row in rows.values() if row is not told} <= {OutboxState.DROPPED}


def end(session: Session, names: str, ended_at: datetime | None) -> None:
    """A mentorship with a check-in, a decision and the wish it came from."""
    mentee = add_member(session, f"m{names}", Status.AMBASSADOR)
    mentor = add_mentor(session, f"b{names}")
    began = EARLY - 2 * YEAR
    one = Mentorship(
        mentee_id=mentee.number, mentor_id=mentor.number, since=began.date(), ended_at=ended_at
    )
    session.add(one)
    session.flush()
    about = {"mentorship_id": one.id, "member_id": mentee.number, "answered_at": began}
    session.add(Checkin(month=1, mood=Mood.WELL, good="Personal", **about))  # type: ignore[arg-type]  # the table's own fields
    session.add(JointDecision(round=1, choice=Choice.CONTINUE, **about))  # type: ignore[arg-type]  # the table's own fields


def test_outcomes_are_kept_for_a_year_and_what_goes_on_stays(
    database: Database, community: Community
) -> None:
    with database.writing() as session:
        end(session, "old", EARLY - YEAR - DAY)
        end(session, "new", EARLY - YEAR + DAY)
        end(session, "running", None)

    keep_house(database, community)

    assert left(database, Mentorship, Mentorship.id) == [2, 3]
    assert left(database, Checkin, Checkin.mentorship_id) == [2, 3]
    assert left(database, JointDecision, JointDecision.mentorship_id) == [2, 3]


def test_settled_wishes_are_forgotten_after_a_year_and_open_ones_never(
    database: Database, community: Community
) -> None:
    ages = (("declined", 366), ("accepted", 366), ("unanswered", 364), ("waiting", 400))
    with database.writing() as session:
        ben = add_mentor(session, "ben", capacity=5)
        for state, days in ages:
            newcomer = add_member(session, state, Status.NEWCOMER)
            wished = {"state": WishState(state), "created_at": EARLY - days * DAY}
            add_wish(session, newcomer, ben, **wished)

    keep_house(database, community)

    assert left(database, Wish, Wish.state) == ["unanswered", "waiting"]


def test_what_was_handled_is_forgotten_after_a_year_and_what_is_planned_stays(
    clocks: Clocks, community: Community
) -> None:
    clocks.plan(EARLY.date())
    with clocks.database.writing() as session:
        claim_occurrence(session, "thanks", "UANNA", "old", EARLY - YEAR - DAY)
        claim_occurrence(session, "thanks", "UANNA", "new", EARLY - YEAR + DAY)

    keep_house(clocks.database, community)

    assert left(clocks.database, Occurrence, Occurrence.slot) == ["new", "one"]
    assert OccurrenceState.PLANNED in left(clocks.database, Occurrence, Occurrence.state)


def test_acts_are_forgotten_after_a_year(database: Database, community: Community) -> None:
    with database.writing() as session:
        for about, days in (("story:1", 366), ("story:2", 364)):
            at = EARLY - days * DAY
            session.add(LoggedAct(actor="UBEN", act=Act.ASK_BACK, about=about, at=at))

    keep_house(database, community)

    assert left(database, LoggedAct, LoggedAct.about) == ["story:2"]
