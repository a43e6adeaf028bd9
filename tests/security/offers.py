"""Rows of an offer on the board, and of who is in; who may call what of the board."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.signup import SignUpStatus
from storage.offers import Offer, OfferText
from storage.signup import SignUp

FOR_COLLEAGUES = {
    **dict.fromkeys(("verb offers", "action offers:list"), "NOTHING"),
    "action offers:new": "OWN",
    "view offers:form": "OWN",
    "view_closed offers:form": "OWN",
    "view offers:publish": "OWN",
    "action offers:that": "OWN",
    "action offers:change": "OWN",
    "view offers:change-form": "OWN",
    "action offers:take-down": "OWN",
    "action offers:sign-up": "OWN",
    "action offers:take": "ASKED",
    "action offers:pass-on": "ASKED",
    "action offers:tomorrow": "ASKED",
}
FOR_KNOWN = {f"action offers:{one}": "OWN" for one in ("give-up", "mute")}
FOR_CORE_TEAM = {"action offers:remove": "SHARED"}
"""Entries of the offer board, which is there for colleagues, by whose things they are about."""


def store_offer(session: Session, posted_by: str, who: str, then: datetime, ends: datetime) -> None:
    """Write an offer without a date that is on the board until `ends`, and one person in it."""
    offer = Offer(
        uid="offer",
        posted_by=posted_by,
        posted_at=then,
        title="Am Stand helfen",
        about="Von zehn bis zwölf",
        minutes=60,
        where="Bonn",
        until=ends.date(),
        closes_at=ends,
        over_at=ends,
    )
    session.add(offer)
    session.flush()
    session.add(OfferText(offer_id=offer.number, text="  stand  \n  "))
    session.add(SignUp(subject=offer.key, slack_id=who, place=SignUpStatus.TAKEN))
