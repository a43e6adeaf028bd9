"""Trophies: whose things each entry changes, by hand, and rows of other people's."""

from typing import Any

from sqlmodel import Session

from bot.domain.trophies import Stage
from storage.custody import CustodyOffer, Holding
from storage.trophies import Station, Trophy, TrophyWish
from tests.conversations.gathering import THEN

FOR_COLLEAGUES = {
    **dict.fromkeys(("verb trophy", "action trophies:open", "action trophies:show"), "SHARED"),
    "action trophies:want": "OWN",
    "action trophies:unwant": "OWN",
    "action trophies:offer": "TAKEN",
    "view trophies:offer-form": "TAKEN",
    "action trophies:offer-to": "TAKEN",
    "action trophies:send-again": "TAKEN",
    "action trophies:take-back": "TAKEN",
    "action trophies:talk": "NOTHING",
    "action trophies:sent": "TAKEN",
    "view trophies:sent-form": "TAKEN",
    "action trophies:missing": "TAKEN",
    "action trophies:found": "TAKEN",
    "action trophies:box": "TAKEN",
    "action trophies:code": "TAKEN",
    "action trophies:accept": "ASKED",
    "action trophies:decline": "ASKED",
    # Whoever has a trophy in their hands says so, the very first one from the core team.
    "action trophies:station": "SHARED",
    "view trophies:station-form": "SHARED",
    "action trophies:show-name": "OWN",
}
"""Whose things, as tests/security/rights.py calls it: trophies are for colleagues who joined."""

FOR_KNOWN = {"action trophies:hide-name": "OWN"}


def store_trophies(session: Session, holder: str, to: str, other: str, year: Any) -> None:
    """Write a trophy that was with `to`, and is offered to them again; `other` would like it."""
    session.add(Trophy(name="pokal", stage=Stage.OFFERED, version=1, sent={"banner": "there"}))
    session.flush()
    for who, until in ((to, THEN.date()), (holder, None)):
        place: dict[str, Any] = {"town": "Bonn", "country": "DE", "story_id": 1}
        session.add(Station(trophy_id=1, holder_id=who, since=THEN.date(), until=until, **place))
    session.add(Holding(thing="trophy:pokal", holder_id=holder, version=1, effective_from=THEN))
    session.add(CustodyOffer(thing="trophy:pokal", from_id=holder, to_id=to, due_at=year))
    session.add(TrophyWish(trophy_id=1, slack_id=other, since=THEN))
