"""The people who are known already, in the words of a list."""

from sqlmodel import Session

from bot.domain.members import Status
from bot.domain.roster import KnownMember
from bot.domain.roster.people import split_name
from bot.services.roster.mentors import mentors_by_mentee, places_by_mentor
from storage.members import Member
from storage.roster import Listing, all_members, listings_by_member


def known_members(session: Session) -> list[KnownMember]:
    """Everybody, in the order in which they came."""
    members, listings = all_members(session), listings_by_member(session)
    mentors, places = mentors_by_mentee(session), places_by_mentor(session)
    keys = {one.id: _as_listed(one, listings.get(one.id or 0)).key for one in members}
    return [
        _as_listed(
            one,
            listings.get(one.id or 0),
            mentor_key=keys.get(mentors.get(one.id or 0)),
            places=places.get(one.id or 0),
        )
        for one in members
    ]


def _as_listed(
    member: Member,
    listing: Listing | None,
    mentor_key: str | None = None,
    places: int | None = None,
) -> KnownMember:
    words = listing or _by_themselves(member)
    is_silent = member.status is Status.IMPORTED
    return KnownMember(
        id=member.id or 0,
        email=member.email,
        first_name=words.first_name,
        last_name=words.last_name,
        country=member.country or "",
        region=member.region or "",
        location=member.location or "",
        area=member.area or "",
        status=words.status if is_silent else member.status.value,
        paused_until=member.paused_until,
        joined_on=member.joined_on if words.knows_date else None,
        mentor_key=mentor_key,
        languages=tuple(member.languages),
        topics=tuple(member.topics),
        capacity=places,
        core_team_role=words.core_team_role,
        time_zone=words.time_zone,
        own_word=not is_silent,
        came_alone=listing is None,
    )


def _by_themselves(member: Member) -> Listing:
    """What a list would say of somebody who was on none."""
    first, last = split_name(member.name)
    return Listing(
        member_id=member.id or 0, first_name=first, last_name=last, status=member.status.value
    )
