"""Who sees a check-in, who decides, who is told of a call for help."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest
from sqlmodel import Session, select

from bot.config import Community, load_community
from bot.config.community import DeclaredRole
from bot.domain.checkins import Mood
from bot.domain.joint_decisions import Choice
from bot.domain.members import Status
from bot.errors import FieldErrors, NoLongerOpen
from bot.nouns import all_schedules
from bot.services import checkins
from bot.services.joint_decisions import rounds
from bot.services.mentoring import create_mentorship
from bot.services.mentoring.probation import plan_probation
from bot.services.roles.filling import fill
from schedules.engine import run_due
from storage.checkins import Checkin, unanswered_checkins
from storage.database import Database
from storage.joint_decisions import JointDecision
from storage.members import Member, find_member
from storage.outbox.rows import OutboxRow
from storage.pairs import pairs_of
from tests.storage.test_mentoring import add_member, add_mentor
from tests.units_of_work import unit_of_work

BY_NAME = {one.name: one for one in all_schedules()}
SINCE, MONTH_1 = date(2026, 10, 23), datetime(2026, 11, 23, 8, tzinfo=UTC)
END = datetime(2027, 4, 23, 7, tzinfo=UTC)
WELL = checkins.Answers(Mood.WELL, "secret", "")


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community."""
    return load_community(Path(__file__).parents[2] / "community.toml")


@pytest.fixture
def pair(database: Database, community: Community) -> Database:
    """Anna and Ben, a month together; Dora and Karl know nothing of it."""
    with unit_of_work(database, community, datetime(2026, 10, 23, tzinfo=UTC)) as uow:
        ben = add_mentor(uow.session, "ben")
        anna = add_member(uow.session, "anna", Status.TRAINEE, probation_since=SINCE)
        add_mentor(uow.session, "dora")
        add_member(uow.session, "karl", Status.AMBASSADOR)
        plan_probation(uow, create_mentorship(uow, anna, ben, SINCE))
    with unit_of_work(database, community, MONTH_1) as uow:
        run_due(BY_NAME, uow)
    return database


def called(session: Session, name: str) -> Member:
    found = find_member(session, f"U{name.upper()}")
    assert found is not None
    return found


def open_checkin(session: Session, name: str) -> int:
    [mine] = [one.checkin_id for one in pairs_of(session, called(session, name).number)]
    assert mine is not None
    return mine


def test_a_mood_once_more_changes_the_mood_and_keeps_the_words(
    pair: Database, community: Community
) -> None:
    with unit_of_work(pair, community, MONTH_1) as uow:
        anna = called(uow.session, "anna")
        mine = open_checkin(uow.session, "anna")
        checkins.answer(uow, anna, mine, WELL)

        changed = checkins.say_mood(uow, anna, mine, Mood.HARD)

        assert (changed.mood, changed.good) == (Mood.HARD, "secret")


@pytest.mark.parametrize("name", ["ben", "karl"])
def test_nobody_says_another_ones_mood(pair: Database, community: Community, name: str) -> None:
    with unit_of_work(pair, community, MONTH_1) as uow:
        mine = open_checkin(uow.session, "anna")

        with pytest.raises(NoLongerOpen):
            checkins.say_mood(uow, called(uow.session, name), mine, Mood.WELL)


def test_nobody_but_the_pair_reads_or_writes_a_check_in(
    pair: Database, community: Community
) -> None:
    with unit_of_work(pair, community, MONTH_1) as uow:
        anna = called(uow.session, "anna")
        own = uow.session.exec(select(Checkin).where(Checkin.member_id == anna.id)).one()
        checkins.answer(uow, anna, own.id or 0, WELL)

    for name in ("dora", "karl"):
        with unit_of_work(pair, community, MONTH_1) as uow:
            other = called(uow.session, name)
            for act in (
                partial(checkins.pair_checkins, uow, other, own.mentorship_id),
                partial(checkins.find_own, uow, other, own.id or 0),
                partial(checkins.answer, uow, other, own.id or 0, WELL),
                partial(checkins.ask_for_help, uow, other, own.mentorship_id, ()),
                partial(rounds.own_side, uow, other, own.mentorship_id),
            ):
                with pytest.raises(NoLongerOpen):
                    act()
    with unit_of_work(pair, community, MONTH_1) as uow, pytest.raises(NoLongerOpen):
        checkins.answer(uow, called(uow.session, "ben"), own.id or 0, WELL)


def test_a_call_for_help_reaches_the_mentoring_role_with_two_names_and_nothing_more(
    pair: Database, community: Community
) -> None:
    with_role = community.model_copy(
        update={"roles": {"mentoring": DeclaredRole(first=("UBEN", "UKARL"))}}
    )
    with unit_of_work(pair, with_role, MONTH_1) as uow:
        fill(uow)
        anna = called(uow.session, "anna")
        own = uow.session.exec(select(Checkin).where(Checkin.member_id == anna.id)).one()
        checkins.answer(uow, anna, own.id or 0, WELL)
        for _twice in range(2):
            checkins.ask_for_help(uow, anna, own.mentorship_id, {"UBEN", "UKARL"})

    with pair.reading() as session:
        rows = session.exec(select(OutboxRow).where(OutboxRow.key.startswith("checkin-help"))).all()
    assert [row.destination for row in rows] == ["UKARL"]
    assert "<@UANNA>" in rows[0].payload["text"]
    assert "secret" not in str(rows[0].payload)


def test_who_switched_check_ins_off_is_not_asked_and_not_counted(
    database: Database, community: Community
) -> None:
    with unit_of_work(database, community, datetime(2026, 10, 23, tzinfo=UTC)) as uow:
        ben = add_mentor(uow.session, "ben")
        anna = add_member(uow.session, "anna", Status.TRAINEE, probation_since=SINCE)
        ben.prompts_on, anna.prompts_off = False, ["checkins"]
        plan_probation(uow, create_mentorship(uow, anna, ben, SINCE))

    with unit_of_work(database, community, MONTH_1) as uow:
        run_due(BY_NAME, uow)

    with database.reading() as session:
        assert session.exec(select(OutboxRow).where(OutboxRow.kind == "post")).all() == []
        waiting = [pairs_of(session, one.number) for one in (anna, ben)]
        assert [[one.name for one in pairs if one.checkin_id] for pairs in waiting] == [
            ["ben"],
            ["anna"],
        ]
        assert unanswered_checkins(session) == []


def test_nobody_decides_before_the_probation_is_complete(
    pair: Database, community: Community
) -> None:
    said = rounds.Said(Choice.CONTINUE)
    with unit_of_work(pair, community, MONTH_1) as uow, pytest.raises(NoLongerOpen):
        rounds.decide(uow, called(uow.session, "anna"), 1, said)


def test_each_side_says_only_what_is_theirs_to_say(pair: Database, community: Community) -> None:
    with unit_of_work(pair, community, END) as uow:
        run_due(BY_NAME, uow)
    for name, choice in (("ben", Choice.LEAVE), ("ben", Choice.FAN), ("anna", Choice.PART)):
        with unit_of_work(pair, community, END) as uow, pytest.raises(NoLongerOpen):
            rounds.decide(uow, called(uow.session, name), 1, rounds.Said(choice))

    with unit_of_work(pair, community, END) as uow:
        called(uow.session, "anna").extended_months = 3
        uow.session.flush()
        with pytest.raises(FieldErrors):
            rounds.decide(uow, called(uow.session, "anna"), 1, rounds.Said(Choice.EXTEND))


def test_two_answers_in_the_same_instant_are_both_counted(
    pair: Database, community: Community
) -> None:
    with unit_of_work(pair, community, END) as uow:
        run_due(BY_NAME, uow)
    barrier = Barrier(2)

    def say(name: str) -> None:
        barrier.wait()
        with unit_of_work(pair, community, END) as uow:
            member = called(uow.session, name)
            rounds.decide(uow, member, 1, rounds.Said(Choice.CONTINUE))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(say, ("anna", "ben")))

    with pair.reading() as session:
        assert called(session, "anna").status is Status.AMBASSADOR
        assert len(session.exec(select(JointDecision)).all()) == 2
