"""Interest groups: whatever people do, hosts are members, and the rows say how many there are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.config import load_community
from bot.domain.groups import FEWEST, HostsAreThere, NoHost, Words
from bot.errors import NotFound
from bot.services.groups import card_of, found, host, join, leave, listing, reword, step_back
from storage.custody import find_holding, people_in_custody
from storage.database import Database
from storage.groups import all_groups, forget_groups, groups_without_host
from storage.unit_of_work import UnitOfWork
from tests.guards.sources import ROOT
from tests.units_of_work import HOOKS, read_only, unit_of_work

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)
COMMUNITY = load_community(ROOT / "community.toml")
PEOPLE = ("U0ANNA0001", "U0BEN0001", "U0DORA0001", "U0TOM0001")
Step = Callable[[UnitOfWork, str, int], object]
WORDS = Words("Klettern", "Wir klettern.", languages=("de",))

STEPS = st.lists(
    st.tuples(
        st.sampled_from((join, leave, host, step_back)),
        st.sampled_from(PEOPLE),
        st.integers(0, 40),
    ),
    max_size=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_hosts_are_members_and_what_the_group_says_of_itself_follows(
    sqlite_database: Database, steps: list[tuple[Step, str, int]]
) -> None:
    now = NOON
    with (
        unit_of_work(sqlite_database, COMMUNITY, now) as uow,
        uow.session.begin_nested() as taken_back,
    ):
        number = found(uow, PEOPLE[0], WORDS)
        for step, who, days in steps:
            now += days * DAY
            try:
                step(at(uow, now), who, number)
            except HostsAreThere:
                continue
        later = at(uow, now)

        cards = {one: card_of(later, one, number) for one in PEOPLE}
        inside = {one for one, card in cards.items() if card.is_in}
        hosts = {one for one, card in cards.items() if card.is_host}
        group = cards[PEOPLE[0]].group
        assert hosts <= inside
        assert len(hosts) <= 2
        assert {card.members for card in cards.values()} == {len(inside)}
        assert {card.hosts for card in cards.values()} == {len(hosts)}
        assert (group.below_since is None) is (len(inside) >= FEWEST)
        assert (group.empty_since is None) is bool(inside)
        assert all(not card.people for one, card in cards.items() if one not in inside)
        taken_back.rollback()


def at(uow: UnitOfWork, now: datetime) -> UnitOfWork:
    return replace(uow, now=now)


@pytest.mark.every_database
def test_a_third_host_finds_no_place(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOON) as uow:
        number = found(uow, PEOPLE[0], WORDS)
        host(uow, PEOPLE[1], number)

        with pytest.raises(HostsAreThere):
            host(uow, PEOPLE[2], number)


@pytest.mark.every_database
def test_an_empty_group_goes_with_its_places(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOON) as uow:
        number, other = found(uow, PEOPLE[0], WORDS), found(uow, PEOPLE[1], WORDS)
        leave(uow, PEOPLE[0], number)

        assert forget_groups(uow.session, NOON) == 0
        assert forget_groups(uow.session, NOON + DAY) == 1

    with database.reading() as session:
        assert [one.number for one in all_groups(session)] == [other]
        assert find_holding(session, f"group:{number}:host") is None
        assert find_holding(session, f"group:{other}:host") is not None


@pytest.mark.every_database
def test_a_host_is_looked_for_where_somebody_is_and_nobody_sleeps(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOON) as uow:
        hosted, unhosted, empty = (found(uow, PEOPLE[0], WORDS) for _one in range(3))
        for number in (unhosted, empty):
            step_back(uow, PEOPLE[0], number)
        leave(uow, PEOPLE[0], empty)

        assert hosted not in {unhosted, empty}
        assert [one.number for one in groups_without_host(uow.session, NOON)] == [unhosted]
        assert groups_without_host(uow.session, NOON + 60 * DAY) == []


def test_only_a_host_changes_its_words(sqlite_database: Database) -> None:
    with unit_of_work(sqlite_database, COMMUNITY, NOON) as uow:
        number = found(uow, PEOPLE[0], WORDS)
        join(uow, PEOPLE[1], number)

        with pytest.raises(NoHost):
            reword(uow, PEOPLE[1], number, 1, WORDS)


@pytest.mark.parametrize("step", [card_of, join, leave, host, step_back])
def test_a_group_that_is_gone_is_not_found(sqlite_database: Database, step: Step) -> None:
    with unit_of_work(sqlite_database, COMMUNITY, NOON) as uow, pytest.raises(NotFound):
        step(uow, PEOPLE[0], 99)


def test_hosting_a_group_makes_nobody_a_part_of_the_core_team(sqlite_database: Database) -> None:
    with unit_of_work(sqlite_database, COMMUNITY, NOON) as uow:
        found(uow, PEOPLE[0], WORDS)

    with sqlite_database.reading() as session:
        assert people_in_custody(session, HOOKS.held_by_anybody) == frozenset()


def test_a_list_without_groups_is_a_page(sqlite_database: Database) -> None:
    with read_only(sqlite_database, COMMUNITY, NOON) as uow:
        shown = listing(uow, PEOPLE[0], 0)

    assert (shown.cards, shown.page, shown.has_more) == ([], 0, False)
