"""A list of members is read and compared, and its good rows are written."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.domain.members import Status
from bot.domain.roster.diff import Changes, compare
from bot.domain.roster.fields import ATTRIBUTES
from bot.domain.roster.findings import Finding
from bot.domain.roster.importing import (
    LIST_DECIDES,
    Choices,
    Roster,
    in_order,
    open_list,
    read_list,
)
from bot.domain.roster.initial_status import ListedStatus
from bot.domain.roster.members import ListedMember
from bot.domain.roster.refusals import NotDecided
from bot.domain.roster.row import Context
from bot.services.audit import note
from bot.services.roster.initial_status import set_initial_status
from bot.services.roster.matching import AccountTaken, AlreadyMatched, match
from bot.services.roster.members import stored_members
from bot.services.roster.mentors import add_mentorship, offer_capacity
from bot.services.roster.places import places
from bot.services.roster.synonyms import synonyms
from bot.services.zones import community_today
from storage.members import Member
from storage.mentoring.mentorships import take_turn
from storage.roster import Listing, all_listings
from storage.unit_of_work import UnitOfWork

Pair = tuple[Member, Listing]
Values = Mapping[str, object]
"""What a list says of a member, by the names of `ATTRIBUTES`."""

Progress = Callable[[], None]
"""Called once for each person of the list."""

ELSEWHERE = {"capacity", "mentor_key", "slack_id"}
"""What is not simply written into the member's own rows: mentorships, and who is who."""


@dataclass(frozen=True)
class ImportPlan:
    """What a list says, and what importing it would do."""

    roster: Roster
    changes: Changes

    @property
    def problems(self) -> list[Finding]:
        """Why lines are left out, in the order of the file."""
        return in_order([*self.roster.problems, *self.changes.problems])

    @property
    def notes(self) -> list[Finding]:
        """The repairs, assumptions and gaps, in the order of the file."""
        return in_order([*self.roster.notes, *self.changes.notes])

    @property
    def people(self) -> int:
        """The number of people whom the good lines are about."""
        return len(self.roster.members) - len(self.changes.problems)

    @property
    def bad_lines(self) -> int:
        """The number of lines that are left out because something is wrong with them."""
        return len({problem.line for problem in self.problems})


def plan_import(uow: UnitOfWork, data: bytes, choices: Choices = LIST_DECIDES) -> ImportPlan:
    """Return what the file says and would change. Raises `NotARoster` where it is no list."""
    sheet = open_list(data, choices)
    stored = stored_members(uow.session)
    most = uow.community.periods.mentor_capacity_most
    context = Context(community_today(uow), synonyms(uow.community), places(), most)
    roster = read_list(sheet, context, stored, choices)
    return ImportPlan(roster, compare(roster.members, stored))


def apply_import(
    uow: UnitOfWork, actor: str, plan: ImportPlan, progress: Progress = lambda: None
) -> None:
    """Write the good rows. Nobody is notified: consent is asked at first contact.

    Raises `NotDecided` where something about the list is doubtful.
    """
    if plan.roster.is_doubtful:
        raise NotDecided
    take_turn(uow.session)
    imported = {pair[1].member_id: pair for pair in all_listings(uow.session)}
    new = _create(uow, plan.changes.create)
    ids = {**plan.changes.ids, **{one.key: pair[1].member_id for one, pair in new}}
    written: list[tuple[Pair, Values]] = [
        *((pair, {name: getattr(one, name) for name in ATTRIBUTES}) for one, pair in new),
        *((imported[change.stored.id], change.values) for change in plan.changes.update),
    ]
    for pair, values in written:
        _write(*pair, values)
        progress()
    _note_listed(uow, plan, imported, written)
    _write_mentors(uow, written, ids)
    set_initial_status(uow, [pair for pair, _ in written], community_today(uow))
    _match_accounts(uow, actor, written)
    _note(uow, actor, written)
    for _one in plan.changes.unchanged:
        progress()


def _create(uow: UnitOfWork, listed: Sequence[ListedMember]) -> list[tuple[ListedMember, Pair]]:
    """Return new rows for these members, with nothing in them but what has to be."""
    today, newcomer = community_today(uow), ListedStatus.NEWCOMER.value
    members = [
        Member(name=one.key[:160], status=Status.IMPORTED, joined_on=today) for one in listed
    ]
    uow.session.add_all(members)
    uow.session.flush()  # once for all: this is when they get their numbers
    listings = [
        Listing(
            member_id=one.number, first_name="", last_name="", status=newcomer, knows_date=False
        )
        for one in members
    ]
    uow.session.add_all(listings)
    return list(zip(listed, zip(members, listings, strict=True), strict=True))


def _write(member: Member, listing: Listing, values: Values) -> None:
    """Put what a list says into the rows; what it leaves empty stays as it is."""
    for name, value in values.items():
        if value in {None, "", ()} or name in ELSEWHERE:
            continue
        row = listing if name in Listing.model_fields else member
        # The databases' drivers know neither tuples nor enumerations.
        plain = list(value) if isinstance(value, tuple) else value
        setattr(row, name, plain.value if isinstance(plain, ListedStatus) else plain)
    if values.get("joined_on"):
        listing.knows_date = True
    name = f"{listing.first_name} {listing.last_name}".strip()
    member.name = name or (member.email or member.name).partition("@")[0]
    if listing.status != ListedStatus.PAUSED:
        member.paused_until = None


def _note_listed(
    uow: UnitOfWork,
    plan: ImportPlan,
    imported: Mapping[int, Pair],
    written: Sequence[tuple[Pair, Values]],
) -> None:
    """Note that the list names these people, of those who have not joined."""
    ids = (plan.changes.ids[one.key] for one in plan.changes.unchanged)
    again = [imported[number] for number in ids if number in imported]
    for member, _listing in [*again, *(pair for pair, _values in written)]:
        if member.status is Status.IMPORTED:
            member.listed_at = uow.now
            uow.session.add(member)


def _write_mentors(
    uow: UnitOfWork, written: Sequence[tuple[Pair, Values]], ids: Mapping[str, int]
) -> None:
    """Write what mentors offer, and then who is whose mentor: that takes one of their places."""
    for (member, _listing), values in written:
        if isinstance(capacity := values.get("capacity"), int):
            offer_capacity(uow, member.number, capacity)
    for (member, _listing), values in written:
        mentor_key = values.get("mentor_key")
        if isinstance(mentor_key, str) and mentor_key in ids:
            add_mentorship(uow, member, ids[mentor_key])


def _match_accounts(uow: UnitOfWork, actor: str, written: Sequence[tuple[Pair, Values]]) -> None:
    """Give accounts to the members whose Slack id the list has; who has one keeps it."""
    for (member, _listing), values in written:
        slack_id = values.get("slack_id")
        if isinstance(slack_id, str) and slack_id and member.slack_id is None:
            with suppress(AlreadyMatched, AccountTaken):
                match(uow, actor, member.number, slack_id)


def _note(uow: UnitOfWork, actor: str, written: Sequence[tuple[Pair, Values]]) -> None:
    """Note the import, and of whom it changed something who can ask: those with an account."""
    if not written:
        return
    note(uow, actor, Act.IMPORT_LIST, Key("list"))
    for (member, _listing), _values in written:
        if member.slack_id is not None:
            note(uow, actor, Act.IMPORT_MEMBER, Key("member", member.id), member.slack_id)
