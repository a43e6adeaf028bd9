"""The lines of a list seen together: names that changed places, people listed twice, mentors.

People listed twice: lines with one address are one person, and so is a line without an address and
the one other line of that name in that town. What one line leaves empty the other fills; a full
date goes before a month. Where two lines contradict each other nothing is guessed: the first line
stands, the later one is told as a problem with both values.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.domain.roster.findings import Gathering
from bot.domain.roster.members import (
    Exactness,
    Field,
    ListedDate,
    ListedMember,
    Note,
    Problem,
)
from bot.domain.roster.people import name_key, order_of_names

COMPARED = {
    "first_name": Field.FIRST_NAME,
    "last_name": Field.LAST_NAME,
    "country": Field.COUNTRY,
    "region": Field.REGION,
    "location": Field.LOCATION,
    "area": Field.AREA,
    "status": Field.STATUS,
    "paused_until": Field.STATUS,
    "joined": Field.JOINED_ON,
    "mentor": Field.MENTOR,
    "capacity": Field.CAPACITY,
    "core_team_role": Field.CORE_TEAM_ROLE,
    "time_zone": Field.TIME_ZONE,
}


def merge(table: Gathering) -> None:
    """Leave each person once, with first and last name in their places."""
    _turn_swapped_names(table)
    _merge_people(table)
    _miss_dates(table)


def _turn_swapped_names(table: Gathering) -> None:
    """Turn names round where an address says so, unless most addresses have the last name first."""
    orders = [order_of_names(one.email, one.first_name, one.last_name) for one in table.members]
    if orders.count(1) <= orders.count(-1):
        return
    for at, order in enumerate(orders):
        if order == -1:
            member = table.members[at]
            turned = replace(member, first_name=member.last_name, last_name=member.first_name)
            table.members[at] = turned
            table.note(Note.NAMES_SWAPPED, turned, Field.LAST_NAME, member.name, found=turned.name)


def _merge_people(table: Gathering) -> None:
    people: dict[str, ListedMember] = {}
    by_name: dict[str, dict[str, None]] = {}  # the keys of people of one name, in their order
    for member in sorted(table.members, key=lambda one: one.email is None):
        namesakes = [people[key] for key in by_name.get(_name(member), ())]
        twin = _twin(table, namesakes, member)
        if twin is None:
            continue
        people[twin] = _merged(table, people[twin], member) if twin in people else member
        by_name.setdefault(_name(people[twin]), {})[twin] = None
    table.members = sorted(people.values(), key=lambda one: one.line)


def _name(member: ListedMember) -> str:
    return name_key(member.first_name, member.last_name)


def _twin(table: Gathering, namesakes: Sequence[ListedMember], member: ListedMember) -> str | None:
    """The person's key; None, and a problem, where a name alone doesn't tell who is meant."""
    if member.email is not None or not namesakes:
        return member.key
    here = [one for one in namesakes if _same_place(one, member)]
    if len(here) == 1:
        return here[0].key
    table.problem(Problem.SAME_NAME, member, Field.EMAIL, member.name, **_first(namesakes[0]))
    return None


def _same_place(one: ListedMember, other: ListedMember) -> bool:
    pairs = ((one.country, other.country), (one.location, other.location))
    return all(left == right or not (left and right) for left, right in pairs)


def _merged(table: Gathering, one: ListedMember, other: ListedMember) -> ListedMember:
    first, later = sorted((one, other), key=lambda member: member.line)
    changed = {name: _fuller(getattr(first, name), getattr(later, name)) for name in COMPARED}
    merged = replace(
        first,
        key=one.key,
        email=first.email or later.email,
        languages=tuple(dict.fromkeys(first.languages + later.languages)),
        topics=tuple(dict.fromkeys(first.topics + later.topics)),
        core_team=first.core_team or later.core_team,
        **changed,
    )
    disagreeing = [
        name for name in COMPARED if _disagree(getattr(merged, name), getattr(later, name))
    ]
    for name in disagreeing:
        kept, said = (_shown(getattr(member, name)) for member in (merged, later))
        table.problem(
            Problem.DUPLICATE_DISAGREES,
            later,
            COMPARED[name],
            said,
            kept=kept,
            who=_who(merged),
            **_first(first),
        )
    if not disagreeing:
        table.note(Note.DUPLICATE_MERGED, later, value=_who(merged))
    return merged


def _first(member: ListedMember) -> dict[str, str]:
    """Where the earlier line stands: in the file, and in a spreadsheet."""
    return {"first_line": str(member.line), "first_row": str(member.row)}


def _who(member: ListedMember) -> str:
    return member.name or member.email or member.key


def _fuller(first: Any, later: Any) -> Any:  # any field of a member
    """The first line's value, unless it has none or the later one has the same day in full."""
    if isinstance(first, ListedDate) and isinstance(later, ListedDate):
        return later if first.exact is not Exactness.DAY and first.could_be(later.day) else first
    return first if first not in {"", None} else later


def _disagree(kept: object, later: object) -> bool:
    if isinstance(kept, ListedDate) and isinstance(later, ListedDate):
        return not later.could_be(kept.day)
    return later not in {"", None} and kept != later


def _shown(value: object) -> str:
    if isinstance(value, ListedDate):
        return value.day.isoformat()
    return "" if value is None else str(value)


def _miss_dates(table: Gathering) -> None:
    for member in table.members:
        if member.joined is None:
            table.note(Note.DATE_MISSING, member, Field.JOINED_ON, _who(member))
