"""Members of a list and accounts: matched once, merged with who joined meanwhile, places kept."""

import pytest

from bot.domain.members import Status
from bot.domain.roster.matching import Namesakes
from bot.services.roster.importing import apply_import, plan_import
from bot.services.roster.matching import (
    AccountTaken,
    AlreadyMatched,
    addresses_to_match,
    match,
    waiting_for_a_match,
)
from storage.database import Database
from storage.members import Member, find_member
from storage.mentoring.mentorships import mentees_of, mentor_of
from storage.mentoring.profiles import find_profile
from storage.roster import all_members
from storage.unit_of_work import UnitOfWork
from tests.services.roster.test_roster_importing import COMMUNITY, HEAD, NOW
from tests.units_of_work import OPERATOR, unit_of_work

ARIANE, NICO = 1, 2
LIST = (
    HEAD
    + "Bloch;Ariane;ariane@example.com;Deutschland;aktiv;2020-01-01;;2\n"
    + "Beckmann;Nico;;Deutschland;Einsteiger;2026-09-06;Bloch;\n"
)


def imported(uow: UnitOfWork) -> UnitOfWork:
    """Import a mentor and a mentee."""
    apply_import(uow, OPERATOR, plan_import(uow, LIST.encode()))
    return uow


def joined(uow: UnitOfWork, slack_id: str, status: Status) -> Member:
    """Return somebody who joined by themselves."""
    member = Member(
        slack_id=slack_id, name="Me", status=status, joined_on=NOW.date(), consented_at=NOW
    )
    uow.session.add(member)
    uow.session.flush()
    return member


def test_an_account_is_matched_silently(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        member = match(imported(uow), OPERATOR, NICO, "U0NICO")

    assert (member.slack_id, member.status, member.name) == (
        "U0NICO",
        Status.IMPORTED,
        "Nico Beckmann",
    )


def test_a_second_click_changes_nothing(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        match(imported(uow), OPERATOR, NICO, "U0NICO")

        with pytest.raises(AlreadyMatched):
            match(uow, OPERATOR, NICO, "U0OTHER")
        with pytest.raises(AlreadyMatched):
            match(uow, OPERATOR, 4711, "U0OTHER")


def test_an_account_is_one_person(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        match(imported(uow), OPERATOR, NICO, "U0NICO")

        with pytest.raises(AccountTaken):
            match(uow, OPERATOR, ARIANE, "U0NICO")


def test_a_newcomer_gets_the_lists_standing_and_mentor(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        own = joined(imported(uow), "U0NICO", Status.NEWCOMER)
        match(uow, OPERATOR, NICO, "U0NICO")

    assert (own.status, str(own.probation_since), own.joined_on.year) == (
        Status.TRAINEE,
        "2026-09-06",
        2026,
    )
    with database.reading() as session:
        mentor = mentor_of(session, own.id)
        assert mentor
        assert mentor.name == "Ariane Bloch"
        assert len(all_members(session)) == 2


def test_an_ambassador_who_joined_gets_the_lists_places_and_mentees(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        own = joined(imported(uow), "U0ARIANE", Status.AMBASSADOR)
        match(uow, OPERATOR, ARIANE, "U0ARIANE")

    with database.reading() as session:
        profile = find_profile(session, own.id)
        assert profile
        assert (profile.capacity, profile.taken) == (2, 1)
        assert [one.name for one in mentees_of(session, own.id)] == ["Nico Beckmann"]
        found = find_member(session, "U0ARIANE")
        assert found
        assert (found.email, found.joined_on.isoformat()) == ("ariane@example.com", "2020-01-01")


def test_who_left_stays_away(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        own = joined(imported(uow), "U0NICO", Status.LEFT)
        match(uow, OPERATOR, NICO, "U0NICO")

    assert own.status is Status.LEFT


def test_a_list_does_not_bring_back_who_left(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        joined(imported(uow), "U0NICO", Status.LEFT)
        match(uow, OPERATOR, NICO, "U0NICO")
        plan = plan_import(uow, LIST.encode())

    assert (plan.changes.create, plan.changes.update) == ([], [])


def test_proposals_bear_the_name_and_belong_to_nobody_else(database: Database) -> None:
    accounts = Namesakes(
        [
            ("U0ONE", ("Nico Beckmann", "nico")),
            ("U0TWO", ("Beckmann, Nico",)),
            ("U0SIX", ("Nico Becker",)),
            ("U0TAKEN", ("Ariane Bloch",)),
        ]
    )
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        imported(uow)
        before = [(one.line.name, one.accounts) for one in waiting_for_a_match(uow, accounts)]
        match(uow, OPERATOR, NICO, "U0TAKEN")
        after = [(one.line.name, one.accounts) for one in waiting_for_a_match(uow, accounts)]

    assert before == [("Ariane Bloch", ["U0TAKEN"]), ("Nico Beckmann", ["U0ONE", "U0TWO"])]
    assert after == [("Ariane Bloch", [])]


def test_of_many_namesakes_three_are_proposed(database: Database) -> None:
    accounts = Namesakes((f"U0NICO{number}", ("Nico Beckmann",)) for number in range(5))
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        imported(uow)
        [nico, _ariane] = waiting_for_a_match(uow, accounts)

    assert (nico.line.name, nico.accounts) == ("Nico Beckmann", ["U0NICO0", "U0NICO1", "U0NICO2"])


def test_addresses_are_asked_for_only_where_there_is_no_account(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        before = addresses_to_match(imported(uow))
        match(uow, OPERATOR, ARIANE, "U0ARIANE")
        after = addresses_to_match(uow)

    assert (before, after) == ({ARIANE: "ariane@example.com"}, {})
