"""Whoever leaves leaves nothing behind that the register says goes with the membership."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest
from sqlalchemy import JSON, Column, Integer, String, cast, or_, select, update
from sqlmodel import Session

from bot.config import Community
from bot.domain.members import Status
from bot.domain.roles import Place, thing_of
from bot.services.accounts import describe
from bot.services.members.status import leave
from storage.custody import find_holding
from storage.database import Database
from storage.introductions import Introduction
from storage.members import Member, find_member
from storage.mentoring.profiles import MentorProfile
from storage.mentoring.waiting_list import WaitingPlace
from storage.models import all_tables
from storage.people import Person, find_person
from storage.roles import Role
from storage.types import Retention
from storage.unit_of_work import UnitOfWork
from tests.conversations.gathering import THEN
from tests.security import rows
from tests.units_of_work import unit_of_work

PEOPLE = (rows.ANNA, rows.BEN, rows.TOM)

TABLES = all_tables().tables

WITH_PEOPLE = [
    one for table in all_tables().sorted_tables for one in table.columns if one.info["whose"]
]

GOING = [one for one in WITH_PEOPLE if one.info["retention"] is Retention.MEMBERSHIP]

OWN: dict[str, Any] = {
    "status_before": Status.AMBASSADOR,
    "paused_until": date(2027, 1, 31),
    "consent_asked_on": THEN.date(),
    "country": "DE",
    "region": "DE-BY",
    "location": "München",
    "area": "sales",
    "languages": ["de"],
    "topics": ["cloud"],
    "probation_since": THEN.date(),
    "language": "de",
    "quiet_from": "12:00",
    "quiet_until": "13:00",
    "prompts_on": False,
    "prompts_off": ["checkins"],
}
"""A profile in which nothing is left out."""


def everything(session: Session) -> None:
    """Rows of every table, and in all columns that go with a membership something stands."""
    rows.store(session)
    session.flush()
    anna, ben, tom = (_number(session, one) for one in PEOPLE)
    session.execute(update(Member).where(TABLES["members"].c.slack_id.in_(PEOPLE)).values(**OWN))
    session.execute(update(MentorProfile).values(held=1, is_open=False))
    kept = {"mentor_id": ben, "held_until": rows.NEXT_YEAR, "passed": [ben, tom], "offers": 1}
    session.execute(
        update(WaitingPlace).where(TABLES["waiting_places"].c.newcomer_id == anna), kept
    )
    session.execute(update(Introduction).values(motive=rows.CARD, ask_me=rows.CARD))
    session.execute(update(Role).values(away_until=rows.NEXT_YEAR.date()))
    holding = find_holding(session, thing_of("mentoring", Place.HOLDER))
    assert holding is not None
    holding.version = 1
    holding.release_by, holding.release_until = rows.TOM, rows.NEXT_YEAR
    session.add(holding)


def _number(session: Session, slack_id: str) -> int:
    member = find_member(session, slack_id)
    assert member is not None
    return member.number


def _names(column: Column[Any], slack_id: str, number: int) -> Any:
    """The condition that a column names this person."""
    if isinstance(column.type, JSON):
        return cast(column, String).regexp_match(rf"\b{number}\b")
    return column == (number if isinstance(column.type, Integer) else slack_id)


def _is_empty(column: Column[Any], value: Any) -> bool:
    default = column.default.arg if column.default is not None else None  # type: ignore[attr-defined]  # of a column that has one
    field = {"prompts_on": True}.get(column.name, default)
    return value in (None, [], {}, "") or value == field


def left_of(session: Session, slack_id: str, columns: Iterable[Column[Any]]) -> set[str]:
    """The columns in which something of this person's stands."""
    number, found = _number(session, slack_id), set()
    for column in columns:
        whose = [column.table.c[name] for name in column.info["whose"]]
        named = or_(*(_names(one, slack_id, number) for one in whose))
        values = session.execute(select(column).where(named)).scalars()
        if any(not _is_empty(column, value) for value in values):
            found.add(str(column))
    return found


def test_something_of_somebodys_stands_in_every_column_before(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as session:
        everything(session)
        found = set().union(*(left_of(session, one, GOING) for one in PEOPLE))

    assert {str(one) for one in GOING} - found == set()


STAYING = [one for one in WITH_PEOPLE if one.info["retention"] is not Retention.MEMBERSHIP]

GIVEN_UP = {
    "agenda_items.owner": "a task is free again",
    "date_poll_answers": "nobody plans a date with them",
    "sign_up_needs": "nobody has to see to what they needed",
    "idea_supporters": "they are behind it no longer",
    "calls.minutes_by": "somebody else takes the minutes",
    "calls.notes": "what stands there is the next one's",
    "challenge_sites.contact_id": "somebody else can organise there",
    "challenges.lead_id": "the core team goes on with it",
    "pictured_people.is_open": "nobody waits for their answer",
    "sign_ups": "the place is free again",
}
"""What is free for others with any departure, though its retention is another: by hand."""

WITHDRAWN = {
    "stories.alt": "a story that is not out is withdrawn",
    "stories.picture": "a story that is not out is withdrawn",
}
"""What leaving takes back besides."""

HANDED_BACK = {
    "custody_offers": "an offer ends with either of the two",
    "group_members": "its others see who is in it, and how many",
    "holdings": "the rights that hang on it end",
    "member_texts": "nobody finds them in the directory",
    "mentor_profiles.held": "nobody waits for a place with them",
    "mentor_profiles.taken": "mentorships have ended",
    "members.probation_since": "the months so far are counted",
    "minutes_volunteers": "it is nobody's turn who cannot come",
    "roles": "the role is free",
    "trophy_wishes": "nobody offers a trophy to somebody who cannot take it",
    "waiting_places": "the place goes to the next one",
}
"""What of a membership is free for others once the account is closed: by hand. All else of it
stays, should the company open the account again."""

Depart = Callable[[UnitOfWork, Person, Member], object]


def _close(uow: UnitOfWork, person: Person, _member: Member) -> None:
    described = Person(**person.model_dump() | {"is_deleted": True})
    describe(uow, described, is_in_core_team=True)


def departed(uow: UnitOfWork, slack_id: str, depart: Depart) -> set[str]:
    """The columns in which something of theirs stood, and stands no longer."""
    everything(uow.session)
    before = left_of(uow.session, slack_id, WITH_PEOPLE)
    person, member = find_person(uow.session, slack_id), find_member(uow.session, slack_id)
    assert person is not None
    assert member is not None
    depart(uow, person, member)
    uow.session.flush()
    return before - left_of(uow.session, slack_id, WITH_PEOPLE)


def among(columns: set[str], listed: Mapping[str, str]) -> set[str]:
    """The listed columns, and those of the listed tables."""
    return {one for one in columns if one in listed or one.partition(".")[0] in listed}


@pytest.mark.parametrize("slack_id", PEOPLE)
def test_after_leaving_nothing_of_them_is_left_where_the_register_says_so(
    database: Database, community: Community, slack_id: str
) -> None:
    with unit_of_work(database, community, THEN) as uow:
        gone = departed(uow, slack_id, leave)

    with database.reading() as session:
        assert left_of(session, slack_id, GOING) == set()
    others = gone & {str(one) for one in STAYING}
    assert others == among(others, GIVEN_UP | WITHDRAWN), "all else is kept as it is declared"


@pytest.mark.parametrize("slack_id", PEOPLE)
def test_a_closed_account_has_nothing_that_others_wait_for_and_keeps_its_membership(
    database: Database, community: Community, slack_id: str
) -> None:
    with unit_of_work(database, community, THEN) as uow:
        gone = departed(uow, slack_id, _close)

    handed_back = GIVEN_UP | HANDED_BACK
    assert gone == among(gone, handed_back)
    with database.reading() as session:
        whole = [one for one in WITH_PEOPLE if one.table.name in handed_back]
        left = left_of(session, slack_id, whole)
    assert left - {"waiting_places.passed"} == set(), "whoever passed them may ask them again"


def test_the_tables_are_of_what_happens(sqlite_database: Database, community: Community) -> None:
    listed = GIVEN_UP | WITHDRAWN | HANDED_BACK
    seen: set[str] = set()
    for slack_id, depart in product(PEOPLE, (leave, _close)):
        with (
            unit_of_work(sqlite_database, community, THEN) as uow,
            uow.session.begin_nested() as taken_back,
        ):
            seen |= departed(uow, slack_id, depart)
            taken_back.rollback()

    assert {one for one in listed if not among(seen, {one: ""})} == set()
