"""Offers that need hands, and what is counted of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.domain.signup import SignUpStatus
from storage.database import Database
from storage.offers import (
    OFFERS,
    Offer,
    count_hands,
    count_needing_hands,
    forget_claims,
    offers_on_board,
)
from storage.signup import SignUp

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TAKEN, WAITING, HELD = SignUpStatus.TAKEN, SignUpStatus.WAITING, SignUpStatus.HELD


def offer(session: Session, places: int | None, closes: timedelta, **changes: Any) -> Offer:
    at = NOW + closes
    values: dict[str, Any] = {"posted_by": "poster", "posted_at": NOW, "over_at": at, "minutes": 60}
    one = Offer(
        uid=f"{closes} {places} {changes}"[:32],
        title="Am Stand",
        about="",
        where="",
        places=places,
        until=at.date(),
        closes_at=at,
        **(values | changes),
    )
    session.add(one)
    session.flush()
    return one


def joins(session: Session, one: Offer, *places: SignUpStatus) -> None:
    for number, place in enumerate(places):
        session.add(SignUp(subject=one.key, slack_id=f"U{number}", place=place))
    session.flush()


def test_an_offer_needs_hands_while_a_place_is_neither_taken_nor_held(database: Database) -> None:
    with database.writing() as session:
        joins(session, offer(session, 2, DAY), TAKEN, WAITING)
        joins(session, offer(session, 2, DAY * 2), TAKEN, HELD, WAITING)
        joins(session, offer(session, None, DAY * 3), TAKEN)
        offer(session, 2, -DAY)

        assert count_needing_hands(session, NOW) == 2


def test_after_its_last_day_only_who_is_in_and_who_posted_it_find_it_on_the_board(
    database: Database,
) -> None:
    with database.writing() as session:
        later = offer(session, 1, DAY * 3)
        closed = offer(session, 1, -DAY, over_at=NOW + DAY)
        joins(session, closed, TAKEN)
        offer(session, 1, -DAY * 2)

        found = {who: offers_on_board(session, who, NOW, 0, 9) for who in ("poster", "U0", "U1")}
        cut = offers_on_board(session, "U0", NOW, 1, 1)

        assert found == {"poster": [closed, later], "U0": [closed, later], "U1": [later]}
        assert cut == [later]


def test_a_month_counts_what_was_posted_and_the_hands_of_what_was_over_in_it(
    database: Database,
) -> None:
    with database.writing() as session:
        joins(session, offer(session, 3, -DAY, posted_at=NOW - DAY * 9), TAKEN, TAKEN, WAITING)
        joins(session, offer(session, 3, DAY), TAKEN)
        month = NOW - DAY * 7, NOW + timedelta(seconds=1)

        assert (OFFERS.count_posted(session, *month), count_hands(session, *month)) == (1, 2)


def test_who_was_in_is_forgotten_with_or_without_a_date(database: Database) -> None:
    with database.writing() as session:
        joins(session, offer(session, 3, -DAY), TAKEN, WAITING)
        joins(session, offer(session, 3, DAY), TAKEN)

        assert forget_claims(session, NOW) == 2
        assert forget_claims(session, NOW + DAY * 2) == 1
