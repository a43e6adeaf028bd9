"""Similar first: what is like a title in somebody's own words, three at most."""

from datetime import UTC, datetime

import pytest

from bot.config import load_community
from bot.domain.stories import Goal
from bot.services.similar import MOST, similar_to
from storage.database import Database
from storage.stories.search import STORIES
from tests.guards.sources import ROOT
from tests.storage.search.test_finding import GERMAN, tell
from tests.units_of_work import unit_of_work

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SHIPPED = load_community(ROOT / "community.toml")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Der Router wollte nicht mehr", "Der Router, der nicht wollte"),
        ("Wann kommt Glasfaser in mein Dorf?", "Glasfaser für das ganze Dorf"),
        ("Ein Mast für 5G auf der Alm", "5G auf der Alm"),
        ("Bariererfrei telefonieren", "Barrierefrei telefonieren"),
    ],
)
def test_the_likest_comes_first_in_whatever_words(
    database: Database, typed: str, first: str
) -> None:
    with unit_of_work(database, SHIPPED, NOON) as uow:
        told = {tell(uow.session, title, text).number: title for title, text in GERMAN.items()}

        found = [told[number] for number in similar_to(uow, STORIES, typed)]

    assert found[:1] == [first]


@pytest.mark.parametrize("typed", ["", "🎉 !?", "Quantencomputer im Kindergarten"])
def test_where_nothing_is_alike_nothing_stands_in_the_way(database: Database, typed: str) -> None:
    with unit_of_work(database, SHIPPED, NOON) as uow:
        for title, text in GERMAN.items():
            tell(uow.session, title, text)

        assert similar_to(uow, STORIES, typed) == []


def test_three_are_enough_and_less_exact_ones_come_with_the_exact_one(database: Database) -> None:
    with unit_of_work(database, SHIPPED, NOON) as uow:
        exact = tell(uow.session, "Fahrrad statt Auto zum Kundentermin").number
        others = {tell(uow.session, f"Fahrrad zum Kundentermin {n}").number for n in range(4)}

        found = similar_to(uow, STORIES, "Fahrrad statt Auto zum Kundentermin")

    assert len(found) == MOST
    assert found[0] == exact
    assert others.issuperset(found[1:])


def test_what_a_noun_narrows_it_to_holds_here_as_well(database: Database) -> None:
    with unit_of_work(database, SHIPPED, NOON) as uow:
        tell(uow.session, "Fahrrad zum Kundentermin", goal=Goal.SALES)
        own = tell(uow.session, "Mit dem Fahrrad zum Kundentermin", goal=Goal.CUSTOMERS).number

        assert similar_to(uow, STORIES, "Fahrrad", goal=Goal.CUSTOMERS) == [own]
