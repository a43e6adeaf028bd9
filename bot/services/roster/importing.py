"""An existing community moves in: a file is read and compared, its good lines are taken over."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.hours import local_date
from bot.domain.members import Status
from bot.domain.roster import (
    Changes,
    Finding,
    ListedMember,
    ListedStatus,
    Roster,
    compare,
    decode,
    read,
)
from bot.domain.roster.diff import TAKEN_OVER, told
from bot.domain.roster.initial_status import place
from bot.services.roster.members import known_members
from bot.services.roster.mentors import (
    bring_together,
    mentors_by_mentee,
    offer_places,
    part,
)
from bot.services.roster.synonyms import vocabulary
from storage.members import Member
from storage.mentoring.turns import take_turn
from storage.roster import Listing, all_listings
from storage.unit_of_work import UnitOfWork

Pair = tuple[Member, Listing]
Progress = Callable[[], None]
"""Called once for each person of the list."""

OF_THE_MEMBER = frozenset({"email", "country", "region", "location", "area", "paused_until"})
OF_THE_LISTING = frozenset({"first_name", "last_name", "status", "core_team_role", "time_zone"})


@dataclass(frozen=True)
class MovingIn:
    """A file and what taking it over would do."""

    encoding: str
    roster: Roster
    changes: Changes

    @property
    def problems(self) -> list[Finding]:
        """Why lines are left out, in the order of the file."""
        found = [*self.roster.problems, *self.changes.problems]
        return sorted(found, key=lambda one: one.line)

    @property
    def notes(self) -> list[Finding]:
        """What was repaired, assumed or left empty, in the order of the file."""
        return sorted([*self.roster.notes, *self.changes.notes], key=lambda one: one.line)

    @property
    def people(self) -> int:
        """How many people the good lines are about."""
        return len(self.roster.members) - len(self.changes.problems)


def examine(uow: UnitOfWork, data: bytes) -> MovingIn:
    """What the file says and what it would change. Raises `NotARoster` where it is no list."""
    text, encoding = decode(data)
    known = known_members(uow.session)
    roster = read(text, today_in(uow), vocabulary(uow.community), known)
    return MovingIn(encoding, roster, compare(roster.members, known))


def today_in(uow: UnitOfWork) -> date:
    """The day in the community's own time zone."""
    return local_date(uow.now, uow.community.community.time_zone)


def take_over(uow: UnitOfWork, moving: MovingIn, progress: Progress = lambda: None) -> None:
    """Write the good lines. Nobody is told: people are asked for consent when they come by."""
    take_turn(uow.session)
    people = {listing.member_id: (member, listing) for member, listing in all_listings(uow.session)}
    ids = dict(moving.changes.keys)
    for listed, pair in _new_pairs(uow, moving.changes.create):
        ids[listed.key] = pair[1].member_id
        people[pair[1].member_id] = pair
        _write(*pair, {name: told(listed, name) for name in TAKEN_OVER})
        progress()
    for change in moving.changes.update:
        _write(*people[change.known.id], change.values)
        progress()
    _bring_together(uow, moving.changes, ids, people)
    for _one in moving.changes.unchanged:
        progress()


def _new_pairs(
    uow: UnitOfWork, create: Sequence[ListedMember]
) -> Iterator[tuple[ListedMember, Pair]]:
    today = today_in(uow)
    members = [
        Member(name=one.key[:160], status=Status.IMPORTED, joined_on=today) for one in create
    ]
    uow.session.add_all(members)
    uow.session.flush()  # once for all: this is when they get their numbers
    for listed, member in zip(create, members, strict=True):
        listing = Listing(
            member_id=member.number,
            first_name="",
            last_name="",
            status=ListedStatus.NEWCOMER,
            knows_date=False,
        )
        uow.session.add(listing)
        yield listed, (member, listing)


def _write(member: Member, listing: Listing, values: Mapping[str, object]) -> None:
    """Put what a list tells into the rows; what it leaves empty stays as it is."""
    for name, value in values.items():
        if value in {None, "", ()}:
            continue
        if name in OF_THE_MEMBER:
            setattr(member, name, value)
        elif name in OF_THE_LISTING:
            setattr(listing, name, value)
        elif isinstance(value, tuple):
            setattr(member, name, list(value))
        elif name == "joined_on" and isinstance(value, date):
            member.joined_on, listing.knows_date = value, True
    name = f"{listing.first_name} {listing.last_name}".strip()
    member.name = name or (member.email or member.name).partition("@")[0]
    if listing.status != ListedStatus.PAUSED:
        member.paused_until = None


def _bring_together(
    uow: UnitOfWork, changes: Changes, ids: Mapping[str, int], people: Mapping[int, Pair]
) -> None:
    """Places, then pairs (for a pair needs a place), then where each person begins."""
    told_now: list[tuple[int, Mapping[str, object]]] = [
        *((ids[one.key], {name: told(one, name) for name in TAKEN_OVER}) for one in changes.create),
        *((one.known.id, one.values) for one in changes.update),
    ]
    for member_id, values in told_now:
        if isinstance(places := values.get("capacity"), int):
            offer_places(uow, member_id, places)
    for member_id, values in told_now:
        mentor_key = values.get("mentor_key")
        if isinstance(mentor_key, str) and mentor_key in ids:
            bring_together(uow, people[member_id][0], ids[mentor_key])
    _place_everybody(uow, [people[member_id] for member_id, _ in told_now])


def _place_everybody(uow: UnitOfWork, pairs: list[Pair]) -> None:
    mentors, today = mentors_by_mentee(uow.session), today_in(uow)
    for member, listing in pairs:
        has_mentor = listing.member_id in mentors
        if has_mentor and listing.status != ListedStatus.TRAINEE:
            part(uow, listing.member_id)
        placing = place(listing.status, member.joined_on, has_mentor=has_mentor, today=today)
        member.status_before = placing.status
        member.probation_since = placing.probation_since
        member.months_served, member.days_served = placing.done.months, placing.done.days
