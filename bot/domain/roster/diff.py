"""A list compared with the people who are known already: who is new, what changes, what stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.domain.roster.members import Finding, ListedMember, Note, Problem
from bot.domain.roster.people import lossy_spellings, name_key

TAKEN_OVER = (
    "email",
    "first_name",
    "last_name",
    "country",
    "region",
    "location",
    "area",
    "status",
    "paused_until",
    "joined_on",
    "mentor_key",
    "languages",
    "topics",
    "capacity",
    "core_team_role",
    "time_zone",
)


@dataclass(frozen=True)
class KnownMember:
    """A person as stored, in a list's words.

    `own_word`: they consented, the profile is theirs. `came_alone`: they joined in Slack and were
    on no list; an address makes them somebody else until the core team confirms a match.
    """

    id: int
    email: str | None = None
    first_name: str = ""
    last_name: str = ""
    country: str = ""
    region: str = ""
    location: str = ""
    area: str = ""
    status: str | None = None
    paused_until: date | None = None
    joined_on: date | None = None
    mentor_key: str | None = None
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    capacity: int | None = None
    core_team_role: str = ""
    time_zone: str = ""
    own_word: bool = False
    came_alone: bool = False

    @property
    def key(self) -> str:
        """What a list calls this person: the address, or the name where there is none."""
        return self.email or name_key(self.first_name, self.last_name)


@dataclass(frozen=True)
class Change:
    """What a list changes in a known person: new values by their names in `KnownMember`."""

    known: KnownMember
    member: ListedMember
    values: Mapping[str, object]


@dataclass(frozen=True)
class Changes:
    """What an import would do. `keys`: from the key of a line, or of who is known, to an id."""

    create: Sequence[ListedMember] = ()
    update: Sequence[Change] = ()
    unchanged: Sequence[ListedMember] = ()
    keys: Mapping[str, int] = field(default_factory=dict)
    problems: Sequence[Finding] = ()
    notes: Sequence[Finding] = ()


def compare(members: Sequence[ListedMember], known: Sequence[KnownMember]) -> Changes:
    """Who is new, who changes and who stays.

    A list never takes away: an empty cell changes nothing, a month doesn't replace a day, a name
    that lost letters doesn't replace the whole one. What people who consented say of themselves
    stands above any list.
    """
    people = _Index(known)
    found = [(member, people.find(member)) for member in members]
    alone = [
        (member, matches[0] if matches else None) for member, matches in found if len(matches) < 2
    ]
    keys = {one.key: one.id for one in known}
    keys |= {member.key: one.id for member, one in alone if one is not None}
    stored_keys = {one.id: one.key for one in known}
    changes = [
        (member, one, _values(member, one, keys, stored_keys))
        for member, one in alone
        if one is not None
    ]
    return Changes(
        create=[member for member, one in alone if one is None],
        update=[
            Change(one, member, values)
            for member, one, values in changes
            if values and not one.own_word
        ],
        unchanged=[member for member, one, values in changes if not values or one.own_word],
        keys=keys,
        problems=[_several(member, matches) for member, matches in found if len(matches) > 1],
        notes=[_own_word(member) for member, one, values in changes if values and one.own_word],
    )


class _Index:
    def __init__(self, known: Sequence[KnownMember]) -> None:
        self._by_email = {one.email: one for one in known if one.email}
        self._by_name: dict[str, list[KnownMember]] = {}
        for one in known:
            for name in _names(one):
                self._by_name.setdefault(name, []).append(one)

    def find(self, member: ListedMember) -> list[KnownMember]:
        """Who this may be: the one with the address, else those of the name without another."""
        if member.email and member.email in self._by_email:
            return [self._by_email[member.email]]
        namesakes = self._by_name.get(name_key(member.first_name, member.last_name), [])
        return [one for one in namesakes if _may_be(one, member)]


def _names(known: KnownMember) -> set[str]:
    """The keys of a stored name: its own, and those of what an export may have made of it."""
    lossy = {
        name_key(first, last)
        for first in {known.first_name, *lossy_spellings(known.first_name)}
        for last in {known.last_name, *lossy_spellings(known.last_name)}
        if first and last
    }
    return lossy - {""}


def _may_be(known: KnownMember, member: ListedMember) -> bool:
    if member.email and (known.email or known.came_alone):
        return False
    pairs = ((known.country, member.country), (known.location, member.location))
    return all(left == right or not (left and right) for left, right in pairs)


def _values(
    member: ListedMember, known: KnownMember, keys: Mapping[str, int], stored: Mapping[int, str]
) -> dict[str, object]:
    listed = replace(member, mentor_key=_stored_key(member.mentor_key, keys, stored))
    values = {name: told(listed, name) for name in TAKEN_OVER}
    return {
        name: value
        for name, value in values.items()
        if _is_news(name, value, getattr(known, name), member)
    }


def _stored_key(
    mentor: str | None, keys: Mapping[str, int], stored: Mapping[int, str]
) -> str | None:
    return stored[keys[mentor]] if mentor is not None and mentor in keys else mentor


def told(member: ListedMember, name: str) -> object:
    """What the list says of one of the fields `TAKEN_OVER`, empty where it says nothing."""
    if name == "joined_on":
        return member.joined.day if member.joined else None
    return member.status.value if name == "status" and member.status else getattr(member, name)


def _is_news(name: str, value: object, stored: object, member: ListedMember) -> bool:
    if value in {None, "", (), stored}:
        return False
    if name == "joined_on" and member.joined and isinstance(stored, date):
        return not member.joined.could_be(stored)
    if name in {"first_name", "last_name", "location"} and isinstance(stored, str):
        return value not in lossy_spellings(stored)
    return True


def _several(member: ListedMember, matches: Sequence[KnownMember]) -> Finding:
    details = {"instead": ", ".join(one.email or one.key for one in matches)}
    return Finding(Problem.SEVERAL_KNOWN, member.line, member.row, "", member.name, details)


def _own_word(member: ListedMember) -> Finding:
    return Finding(Note.OWN_WORD, member.line, member.row, "", member.name or member.key)
