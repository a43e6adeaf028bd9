"""Mentors: who is meant by a name, an address or "N.N.", and how many places they have."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property

from bot.domain.addresses import read_address
from bot.domain.roster.fields import Field
from bot.domain.roster.findings import Findings, Note, Problem
from bot.domain.roster.initial_status import ListedStatus
from bot.domain.roster.matching import name_key
from bot.domain.roster.members import ListedMember, StoredMember
from bot.domain.roster.names import read_name, split_name
from bot.domain.roster.synonyms import is_open

ALIKE = 2
"""Letters in which a word of a name and a slip of the pen in it agree."""

NO_MENTORS = {ListedStatus.NEWCOMER, ListedStatus.TRAINEE, ListedStatus.FAN}
WITH_PLACES = {ListedStatus.AMBASSADOR, ListedStatus.PAUSED, None}

Person = ListedMember | StoredMember


def find_mentors(
    members: Sequence[ListedMember],
    stored: Sequence[StoredMember],
    left_out: frozenset[str],
    findings: Findings,
) -> list[ListedMember]:
    """Return trainees with the key of their mentor, and mentors with enough places.

    Mentors are among the members or stored already. `left_out` are addresses and keys of names in
    rows with a problem. A member is left out where it is not clear which mentor is meant.
    """
    people = _People(_candidates(members, stored))
    named = [_with_mentor(member, people, left_out, findings) for member in members]
    found = [member for member in named if member is not None]
    mentees = Counter(one.mentor_key for one in found if one.mentor_key)
    stored_places = {one.name_key: one.capacity or 0 for one in stored if one.capacity}
    stored_places |= {one.key: one.capacity for one in stored if one.capacity}
    return [
        _with_places(one, mentees[one.key], stored_places.get(one.key, 0), findings)
        for one in found
    ]


def _candidates(
    members: Sequence[ListedMember], stored: Sequence[StoredMember]
) -> Sequence[Person]:
    """Return everybody who may be a mentor, each once: the list's people, and stored ones."""
    keys = {one.key for one in members}
    names = {one.name_key for one in members}
    names_without_address = {one.name_key for one in members if one.key == one.name_key}
    only_stored = [
        one
        for one in stored
        if one.key not in keys
        and one.name_key not in names_without_address
        and (one.email or one.name_key not in names)
    ]
    return [*members, *only_stored]


class _People:
    """Everybody who may be meant, by address, by name and by each word of the name."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._by_key = {one.key: one for one in people}

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Person]]:
        found: dict[str, list[Person]] = {}
        for one in self._people:
            found.setdefault(one.name_key, []).append(one)
        return found

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Person]]:
        found: dict[str, list[Person]] = {}
        for one in self._people:
            for word in set(one.name_key.split()):
                found.setdefault(word, []).append(one)
        return found

    @cached_property
    def _by_beginning(self) -> Mapping[str, Mapping[str, str]]:
        """The key of everybody, by their name, by how a word of it begins."""
        found: dict[str, dict[str, str]] = {}
        for one in self._people:
            for word in set(one.name_key.split()):
                found.setdefault(word[:ALIKE], {}).setdefault(one.name_key, one.key)
        return found

    def meant(self, mentor: str) -> Sequence[Person]:
        """Return those whom the cell can mean: by address, by whole name, else by last name."""
        if (address := read_address(mentor)) is not None:
            return [self._by_key[address]] if address in self._by_key else []
        wanted = _name_key(mentor)
        return self._by_name.get(wanted) or self._by_word.get(wanted, [])

    def alike(self, name: str) -> str:
        """Return the key of somebody with nearly this name, "" where there is nobody."""
        beginnings = [self._by_beginning.get(word[:ALIKE], {}) for word in name.split()]
        keys = {known: key for people in beginnings for known, key in people.items()}
        close = get_close_matches(name, keys, 1, 0.8)
        return keys[close[0]] if close else ""


def _with_mentor(
    member: ListedMember, people: _People, left_out: frozenset[str], findings: Findings
) -> ListedMember | None:
    """Return the member with the key of their mentor; None where it is not clear who is meant."""
    cell = (member, Field.MENTOR, member.mentor)
    has_none_yet = is_open(member.mentor)
    if not member.mentor:
        return member
    if has_none_yet or member.status != ListedStatus.TRAINEE:
        findings.add(Note.MENTOR_OPEN if has_none_yet else Note.MENTOR_NOT_NEEDED, *cell)
        return member
    name = _name_key(member.mentor)
    meant = people.meant(member.mentor)
    if len(meant) > 1:
        instead = ", ".join(one.key for one in meant)
        findings.add(Problem.MENTOR_AMBIGUOUS, *cell, instead=instead)
    elif meant and meant[0].key == member.key:
        findings.add(Problem.MENTOR_IS_SELF, *cell)
    elif meant and meant[0].status in NO_MENTORS:
        findings.add(Note.MENTOR_NO_AMBASSADOR, *cell)
        return member
    elif meant:
        return replace(member, mentor_key=meant[0].key)
    elif left_out & {read_address(member.mentor), name}:
        findings.add(Note.MENTOR_LEFT_OUT, *cell)
        return member
    else:
        findings.add(Problem.MENTOR_UNKNOWN, *cell, instead=people.alike(name))
    return None


def _name_key(mentor: str) -> str:
    return name_key(*split_name(read_name(mentor).name))


def _with_places(
    member: ListedMember, mentees: int, stored: int, findings: Findings
) -> ListedMember:
    """Return the member with no places unless they can be a mentor, else with enough of them."""
    written = "" if member.capacity is None else str(member.capacity)
    if member.capacity is not None and member.status not in WITH_PLACES:
        findings.add(Note.CAPACITY_NOT_FOR_STATUS, member, Field.CAPACITY, written)
        return replace(member, capacity=None)
    if mentees > (member.capacity or stored):
        findings.add(Note.CAPACITY_RAISED, member, Field.CAPACITY, written, found=str(mentees))
        return replace(member, capacity=mentees)
    return member
