"""Rows of an interest group, and whose things its entries change."""

from sqlmodel import Session

from bot.domain.groups import thing_of
from storage.custody import Holding
from storage.groups import GroupMember, InterestGroup
from tests.conversations.gathering import THEN
from tests.security import trophies

FOR_COLLEAGUES = {
    **trophies.FOR_COLLEAGUES,
    **dict.fromkeys(("verb groups", "action groups:open", "action groups:show"), "SHARED"),
    # Whoever is in a group does all of it about themselves; its words are its hosts'.
    "action groups:join": "OWN",
    "action groups:leave": "OWN",
    "action groups:host": "SHARED",
    "action groups:step-back": "TAKEN",
    "action groups:found": "NOTHING",
    "action groups:change": "TAKEN",
    "view groups:form": "TAKEN",
}
"""Whose things, as tests/security/rights.py calls it: groups are for colleagues who joined."""


def store_groups(session: Session, *people: str) -> None:
    """Write a group with these three in it, hosted by the first."""
    host, *_others = people
    group = InterestGroup(
        name="Klettern", sentence="Wir klettern.", worded_by=host, founded_at=THEN
    )
    session.add(group)
    session.flush()
    session.add_all(GroupMember(group_id=group.number, slack_id=one) for one in people)
    thing = thing_of(group.number, "host")
    session.add(Holding(thing=thing, holder_id=host, version=1, effective_from=THEN))
