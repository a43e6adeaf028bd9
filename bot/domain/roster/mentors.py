"""Mentors: who is meant by a name, an address or "N.N.", and how many places they have."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.domain.roster import synonyms as words
from bot.domain.roster.diff import KnownMember
from bot.domain.roster.findings import Gathering
from bot.domain.roster.members import Field, ListedMember, ListedStatus, Note, Problem
from bot.domain.roster.people import name_key, read_address, split_name

ALIKE = 2
"""Letters in which a word of a name and a slip of the pen in it agree."""

WITH_PLACES = (ListedStatus.AMBASSADOR, ListedStatus.PAUSED, None)


@dataclass(frozen=True)
class _Person:
    key: str
    name: str
    status: str | None


def find_mentors(table: Gathering) -> None:
    """Leave each trainee with the key of their mentor, each mentor with enough places."""
    _name_mentors(table)
    _check_places(table)


def _name_mentors(table: Gathering) -> None:
    people = _Index(_people(table))
    named = [_with_mentor(table, member, people) for member in table.members]
    table.members = [member for member in named if member is not None]


def _people(table: Gathering) -> list[_Person]:
    """Everybody who may be meant, each once: those of the list, and those who are known besides."""
    listed = [_person(one) for one in table.members]
    keys = {person.key for person in listed}
    names = {person.name for person in listed}
    without_address = {person.name for person in listed if person.key == person.name}
    besides = [
        _person(one)
        for one in table.known
        if one.key not in keys
        and (name := name_key(one.first_name, one.last_name)) not in without_address
        and (one.email or name not in names)
    ]
    return listed + besides


def _person(one: ListedMember | KnownMember) -> _Person:
    return _Person(one.key, name_key(one.first_name, one.last_name), one.status)


def _with_mentor(table: Gathering, member: ListedMember, people: "_Index") -> ListedMember | None:
    """The member with the key of their mentor; None where it can't be told who is meant."""
    if not member.mentor:
        return member
    if words.folded(member.mentor) in words.OPEN_MENTORS:
        table.note(Note.MENTOR_OPEN, member, Field.MENTOR, member.mentor)
    elif member.status is not ListedStatus.TRAINEE:
        table.note(Note.MENTOR_NOT_NEEDED, member, Field.MENTOR, member.mentor)
    else:
        return _found_mentor(table, member, people)
    return replace(member, mentor="")


def _found_mentor(table: Gathering, member: ListedMember, people: "_Index") -> ListedMember | None:
    meant = people.meant(member.mentor)
    if len(meant) > 1:
        table.problem(
            Problem.MENTOR_AMBIGUOUS,
            member,
            Field.MENTOR,
            member.mentor,
            instead=", ".join(one.key for one in meant),
        )
    elif not meant:
        return _missing_mentor(table, member, people)
    elif meant[0].key == member.key:
        table.problem(Problem.MENTOR_IS_SELF, member, Field.MENTOR, member.mentor)
    elif meant[0].status in {ListedStatus.NEWCOMER, ListedStatus.TRAINEE, ListedStatus.FAN}:
        table.note(Note.MENTOR_NO_AMBASSADOR, member, Field.MENTOR, member.mentor)
        return replace(member, mentor="")
    else:
        return replace(member, mentor_key=meant[0].key)
    return None


class _Index:
    """Everybody who may be meant, by address, by name and by each word of the name."""

    def __init__(self, people: Sequence[_Person]) -> None:
        self._by_key = {one.key: one for one in people}
        self._by_name: dict[str, list[_Person]] = {}
        self._by_word: dict[str, list[_Person]] = {}
        self._by_beginning: dict[str, dict[str, str]] = {}
        for one in people:
            self._by_name.setdefault(one.name, []).append(one)
            for word in set(one.name.split()):
                self._by_word.setdefault(word, []).append(one)
                self._by_beginning.setdefault(word[:ALIKE], {}).setdefault(one.name, one.key)

    def meant(self, mentor: str) -> list[_Person]:
        """Those whom the cell can mean: by address, by whole name, else by last name."""
        if (address := read_address(mentor)) is not None:
            return [self._by_key[address]] if address in self._by_key else []
        wanted = name_key(*split_name(mentor))
        return self._by_name.get(wanted) or self._by_word.get(wanted, [])

    def alike(self, name: str) -> str:
        """The key of whoever has nearly this name, if there is somebody."""
        beginnings = [self._by_beginning.get(word[:ALIKE], {}) for word in name.split()]
        keys = {known: key for people in beginnings for known, key in people.items()}
        close = get_close_matches(name, keys, 1, 0.8)
        return keys[close[0]] if close else ""


def _missing_mentor(
    table: Gathering, member: ListedMember, people: "_Index"
) -> ListedMember | None:
    wanted = {read_address(member.mentor) or "", name_key(*split_name(member.mentor))} - {""}
    for email, first, last in table.left_out:
        if wanted & {email, name_key(first, last)}:
            table.note(Note.MENTOR_LEFT_OUT, member, Field.MENTOR, member.mentor)
            return replace(member, mentor="")
    instead = people.alike(name_key(*split_name(member.mentor)))
    table.problem(Problem.MENTOR_UNKNOWN, member, Field.MENTOR, member.mentor, instead=instead)
    return None


def _check_places(table: Gathering) -> None:
    """Only ambassadors offer places, at least as many as they have mentees."""
    mentees = Counter(one.mentor_key for one in table.members if one.mentor_key)
    known = _known_capacities(table)
    for at, member in enumerate(table.members):
        taken = mentees[member.key]
        if member.capacity is not None and member.status not in WITH_PLACES:
            table.note(Note.CAPACITY_NOT_FOR_STATUS, member, Field.CAPACITY, str(member.capacity))
            table.members[at] = replace(member, capacity=None)
        elif taken > (member.capacity or known.get(member.key, 0)):
            value = "" if member.capacity is None else str(member.capacity)
            table.note(Note.CAPACITY_RAISED, member, Field.CAPACITY, value, found=str(taken))
            table.members[at] = replace(member, capacity=taken)


def _known_capacities(table: Gathering) -> dict[str, int]:
    """The places that are known already, by address and by name."""
    pairs = [(one, name_key(one.first_name, one.last_name)) for one in table.known]
    by_name = {name: one.capacity for one, name in pairs if one.capacity}
    return by_name | {one.key: one.capacity for one, _ in pairs if one.capacity}
