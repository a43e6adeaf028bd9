"""The community's life: offers, ideas, interest groups, meetups, events that people report from."""

from collections.abc import Iterator
from datetime import time, timedelta

from bot.domain.groups import PLACES, thing_of
from bot.domain.ideas import IdeaState, Support
from bot.domain.search.words import searchable
from bot.domain.signup import SignUpStatus
from storage.custody import Holding
from storage.groups import GroupMember, InterestGroup
from storage.ideas import Idea, IdeaSupporter, IdeaText
from storage.offers import Offer, OfferText
from storage.signup import SignUp
from tests.bench.filling import challenges, coverage, meetups
from tests.bench.filling.rows import Rows, Values, in_order
from tests.bench.filling.who import CORE_TEAM, Crowd, slack_id_of
from tests.bench.filling.words import sentence

GROUPS = 40
"""Interest groups, more than two pages of them."""

HELD, DATED = 2, 3
"""Offers in which the sixtieth member has a place held, and a place on a day."""

IN_MEETUPS, IN_COVERAGE, IN_OFFERS, IN_CHALLENGES = 1_000_000, 2_000_000, 4_000_000, 5_000_000
"""Numbers of sign-ups begin there, far behind those for others."""


def offers(crowd: Crowd) -> Rows:
    """Return offers of a year: one for ten members, a tenth of them still on the board."""
    many = crowd.share(10)
    columns = (
        "id", "uid", "posted_by", "posted_at", "title", "about", "on", "at", "minutes", "where",
        "places", "until", "starts_at", "closes_at", "over_at", "sequence", "version",
    )  # fmt: skip

    def row(number: int) -> Values:
        over = crowd.now + timedelta(days=28 - 280 * number / many)
        words, who = sentence(crowd.die(number, 66)), slack_id_of(1 + (59 + number) % crowd.members)
        when = (over.date(), time(10), over) if number == DATED - 1 else (None, None, None)
        posted = over - timedelta(days=28)
        return (f"offer-{number}", who, posted, words[:120], words, *when[:2], 60, "Bonn", 2,
                over.date(), when[2], over, over, 0, 1)  # fmt: skip

    return Rows(Offer, columns, in_order(1, map(row, range(many))), many)


def offer_texts(crowd: Crowd) -> Rows:
    """Return the words by which offers are found."""
    many = crowd.share(10)
    rows = ((1 + one, searchable([sentence(crowd.die(one, 66))])) for one in range(many))
    return Rows(OfferText, ("offer_id", "text"), rows, many)


def ideas(crowd: Crowd) -> list[Rows]:
    """Return two hundred ideas, with one of fifty members behind each of the first twenty."""
    columns = ("id", "posted_by", "title", "text", "state", "posted_at", "renewed_at")

    def row(number: int) -> Values:
        author = CORE_TEAM[0] if number in {0, 8} else slack_id_of(1 + number % crowd.members)
        at, words = crowd.now - timedelta(days=number), sentence(crowd.die(number, 66))
        return author, words[:120], words, IdeaState.OPEN, at, at

    def texts() -> Iterator[Values]:
        for number in range(200):
            words = sentence(crowd.die(number, 66))
            yield number + 1, searchable([words[:120]], [words])

    many = crowd.share(50)
    behind = (
        (number, slack_id_of(1 + (number + place * 50) % crowd.members), Support.LIKE)
        for number in range(1, 21)
        for place in range(many)
    )
    return [
        Rows(Idea, columns, in_order(1, map(row, range(200))), 200),
        Rows(IdeaText, ("idea_id", "text"), texts(), 200),
        Rows(IdeaSupporter, ("idea_id", "slack_id", "support"), behind, many * 20),
    ]


def groups(crowd: Crowd) -> list[Rows]:
    """Return interest groups with one of three members in them, the first ones hosted."""
    founded = crowd.now - timedelta(days=90)
    named = [(sentence(crowd.die(one, 66))[:40], "Wir.", "", founded) for one in range(GROUPS)]
    many = crowd.share(3)
    joined = ((1 + one % GROUPS, slack_id_of(1 + 3 * one)) for one in range(many))
    held = [(thing_of(1, PLACES[0]), CORE_TEAM[0], founded)]
    columns = ("id", "name", "sentence", "link", "founded_at")
    return [
        Rows(InterestGroup, columns, in_order(1, named), GROUPS),
        Rows(GroupMember, ("id", "group_id", "slack_id"), in_order(1, joined), many),
        Rows(Holding, ("thing", "holder_id", "effective_from"), held, 1),
    ]


def in_offers(crowd: Crowd) -> Rows:
    """Return the sixtieth member's sign-ups."""
    begins, who = crowd.now + timedelta(days=20), slack_id_of(60)
    rows = (
        (f"offer:{HELD}", who, SignUpStatus.HELD, None),
        (f"offer:{DATED}", who, SignUpStatus.TAKEN, begins),
    )
    columns = ("id", "subject", "slack_id", "place", "starts_at")
    return Rows(SignUp, columns, in_order(IN_OFFERS, rows), len(rows))


def tables(crowd: Crowd) -> list[Rows]:
    """Return the rows of all these tables, in the order in which they refer to each other."""
    found = [offers(crowd), offer_texts(crowd), in_offers(crowd), *ideas(crowd), *groups(crowd)]
    found += meetups.tables(crowd, first=IN_MEETUPS)
    found += challenges.tables(crowd, first=IN_CHALLENGES)
    return [*found, *coverage.tables(crowd, first=IN_COVERAGE)]
