from dataclasses import dataclass

import pytest

from bot.domain.stories import Goal
from bot.domain.wall import LinkKind
from bot.domain.wall_shown import IN_FEED, by_chapter, in_turn, shown_by


@dataclass(frozen=True)
class Story:
    author_id: str
    goal: Goal = Goal.SALES
    place: int = 0


def told(authors: str, goal: Goal = Goal.SALES) -> list[Story]:
    return [Story(author, goal, place) for place, author in enumerate(authors)]


@pytest.mark.parametrize(
    ("authors", "shown"), [("", ""), ("ab", ""), ("aaab", ""), ("aabc", "abc")]
)
def test_of_fewer_than_three_a_wall_shows_none(authors: str, shown: str) -> None:
    stories = told(authors)

    assert "".join(one.author_id for one in in_turn(stories)) == shown
    assert "".join(one.author_id for one in by_chapter(stories, []).get(Goal.SALES, [])) == shown


def test_chapters_are_the_goals_on_offer_and_those_told_of() -> None:
    stories = [*told("ab"), *told("c", Goal.CUSTOMERS)]

    chapters = by_chapter(stories, [Goal.COLLEAGUES])

    assert [*chapters] == [Goal.CUSTOMERS, Goal.SALES, Goal.COLLEAGUES]
    assert list(map(len, chapters.values())) == [1, 2, 0]


def test_each_kind_of_link_shows_its_own() -> None:
    stories = told("aab" * IN_FEED + "cdefghij")

    shown = {kind: shown_by(kind, stories, [*Goal]) for kind in LinkKind}

    assert shown[LinkKind.FEED] == stories[:IN_FEED]
    assert shown[LinkKind.DISPLAY] == shown[LinkKind.EVENT] == in_turn(stories)
    assert shown[LinkKind.BOARD] == by_chapter(stories, [*Goal])[Goal.SALES]
    assert all(shown_by(kind, [], [*Goal]) == [] for kind in LinkKind)
