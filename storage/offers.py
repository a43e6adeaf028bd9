"""The offer board: what needs hands, until when, and who is in."""

from dataclasses import fields
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, bindparam, delete, exists, func, or_
from sqlmodel import Session, col, select

from bot.domain.offers import Details
from bot.domain.signup import SignUpStatus
from storage.boards import BoardTable, Posted
from storage.occasions import Dated, positive
from storage.search.searchable import Searchable
from storage.signup import SignUp, key_of
from storage.statements import CountBetween, ForgetBefore, columns_of, count_changed, table_of
from storage.types import Basis, Retention, Row, SeenBy, column, kept

OFFER = "offer"
"""The first part of its keys."""


class Offer(Dated, Posted, table=True):
    """Something that needs hands; who has joined in stands among the sign-ups."""

    __tablename__ = "offers"
    __kind__ = OFFER
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.MEMBERS, whose="posted_by")
    __table_args__ = (
        *positive("minutes", "places"),
        # A number is never used again: messages in Slack and calendar files are named by it.
        {"sqlite_autoincrement": True},
    )

    about: str = column("what there is to do", max_length=1000)
    on: date | None = column("the day, on the community’s calendar; empty for any")
    at: time | None = column("the time, on the community’s clock; empty for any")
    minutes: int = column("how long it takes each who joins in")
    where: str = column("where it takes place", max_length=200)
    places: int | None = column("how many hands it needs; empty for as many as like")
    until: date = column("the last day on the board")
    starts_at: datetime | None = column("the moment that follows from day and time")
    closes_at: datetime = column("it leaves the board", index=True)
    over_at: datetime = column("until then people can undo it", index=True)

    @property
    def details(self) -> Details:
        """The values of its form."""
        return Details(**{one.name: getattr(self, one.name) for one in fields(Details)})

    def put(self, details: Details, zone: str) -> None:
        """Replace the details; day and time are read in `zone`, the community's."""
        for one in fields(Details):
            setattr(self, one.name, getattr(details, one.name))
        self.starts_at = details.starts_at(zone)
        self.closes_at, self.over_at = details.closes_at(zone), details.over_at(zone)

    def is_open(self, now: datetime) -> bool:
        """True if people can still undo it, and move up from the waiting list."""
        return now < self.over_at


class OfferText(Row, table=True):
    """Title and text of an offer, folded for the search; goes with the offer."""

    __tablename__ = "offer_texts"
    __data__ = kept(Retention.ERASURE, Basis.TEAMWORK, SeenBy.BOT, whose="offer_id")

    offer_id: int = column(
        "which offer", primary_key=True, foreign_key="offers.id", ondelete="CASCADE"
    )
    text: str = column("similar ones are found by its words")


_IS_ON_BOARD = col(Offer.closes_at) > bindparam("now")


def _is_shown(number: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(col(Offer.id) == number)


def _is_on_board(number: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(col(Offer.id) == number, _IS_ON_BOARD)


OFFERS = BoardTable(
    Offer,
    Searchable(OfferText, "offer_id", _is_shown, filters={"now": _is_on_board}),
    lambda one: one.about,
)

_KEY = key_of(OFFER, Offer)
_IS_POSTED_BY = col(Offer.posted_by) == bindparam("slack_id")
_IS_IN = exists().where(col(SignUp.subject) == _KEY, col(SignUp.slack_id) == bindparam("slack_id"))
_ON_BOARD = (
    select(Offer)
    .where(col(Offer.over_at) > bindparam("now"), or_(_IS_ON_BOARD, _IS_POSTED_BY, _IS_IN))
    .order_by(col(Offer.over_at), col(Offer.id))
    .offset(bindparam("start"))
    .limit(bindparam("limit"))
)


def offers_on_board(
    session: Session, slack_id: str, now: datetime, start: int, limit: int
) -> list[Offer]:
    """Return the offers on the board, and this person's own until they are over; soonest first."""
    values = {"slack_id": slack_id, "now": now, "start": start, "limit": limit}
    return list(session.exec(_ON_BOARD, params=values))


_HAS_PLACE = SignUp.place == SignUpStatus.TAKEN
_USED = (
    select(func.count())
    .where(col(SignUp.subject) == _KEY, SignUp.place != SignUpStatus.WAITING)
    .correlate(Offer)
    .scalar_subquery()
)
_NEED_HANDS = (
    select(func.count())
    .select_from(Offer)
    .where(_IS_ON_BOARD, or_(col(Offer.places).is_(None), col(Offer.places) > _USED))
)


def count_needing_hands(session: Session, now: datetime) -> int:
    """Return the number of offers on the board that more people can join in with."""
    return session.exec(_NEED_HANDS, params={"now": now}).one()


_HANDS = select(func.count()).join_from(Offer, SignUp, col(SignUp.subject) == _KEY)

count_hands = CountBetween(_HANDS.where(_HAS_PLACE), col(Offer.over_at))
"""How many hands joined in with the offers whose time came between two moments."""

_WAS_OVER = col(Offer.over_at) < bindparam("before")
_FORGET_CLAIMS = delete(table_of(SignUp)).where(
    columns_of(SignUp).subject.in_(select(_KEY).where(_WAS_OVER))
)


forget_offers = ForgetBefore(Offer, "over_at")
"""Deletes offers that were over before a moment."""


def forget_claims(session: Session, before: datetime) -> int:
    """Delete who was in with what was over before this moment, dated or not; return how many."""
    return count_changed(session, _FORGET_CLAIMS, before=before)
