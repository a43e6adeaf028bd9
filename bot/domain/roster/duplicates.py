"""People listed twice, and names that changed places: each person is left once.

Rows with one address or one Slack id are one person, and so is a row without an address and the
one other row of that name in that town. What one row leaves empty the other fills; a full date goes
before a month, "Müller" before "MUELLER". Where two rows contradict each other nothing is guessed:
the first row stands, the later one is recorded as a problem with both values.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.domain.roster.dates import Exactness, ListedDate
from bot.domain.roster.fields import ATTRIBUTES, Field
from bot.domain.roster.findings import Findings, Note, Problem
from bot.domain.roster.matching import better_spelling, likely_key, order_of_names
from bot.domain.roster.members import ListedMember

AS_WRITTEN = {"joined_on": "joined", "mentor_key": "mentor"}
COMPARED = {
    AS_WRITTEN.get(attribute, attribute): field
    for attribute, field in ATTRIBUTES.items()
    if field not in {Field.LANGUAGES, Field.TOPICS}
}
"""The attributes that two rows of a person must agree on, each with its field."""

SPELT = {"first_name", "last_name", "location", "mentor"}
"""Those in which a capital or an umlaut makes no difference."""


def merge_duplicates(members: Sequence[ListedMember], findings: Findings) -> list[ListedMember]:
    """Return each person once, with first and last name in their places, in the file's order."""
    people: dict[str, ListedMember] = {}
    by_name: dict[str, dict[str, None]] = {}  # the keys of people of one name, in their order
    by_account: dict[str, str] = {}
    in_place = _with_names_in_place(members, findings)
    for member in sorted(in_place, key=lambda one: one.email is None):
        namesakes = [people[key] for key in by_name.get(member.name_key, ())]
        key = by_account.get(member.slack_id) or _key_of_person(member, namesakes, findings)
        if key is None:
            continue
        people[key] = _merged(people[key], member, findings) if key in people else member
        by_name.setdefault(people[key].name_key, {})[key] = None
        if member.slack_id:
            by_account[member.slack_id] = key
    merged = sorted(people.values(), key=lambda one: one.line)
    for member in merged:
        if member.joined is None:
            findings.add(Note.DATE_MISSING, member, Field.JOINED_ON, _who(member))
    return merged


def _with_names_in_place(
    members: Sequence[ListedMember], findings: Findings
) -> Sequence[ListedMember]:
    """Turn names round where an address says so, unless most addresses have the last name first."""
    orders = [order_of_names(one.email, one.first_name, one.last_name) for one in members]
    if orders.count(1) <= orders.count(-1):
        return members
    in_place = list(members)
    for at, order in enumerate(orders):
        if order == -1:
            one = members[at]
            turned = replace(one, first_name=one.last_name, last_name=one.first_name)
            findings.add(Note.NAMES_SWAPPED, one, Field.LAST_NAME, one.name, found=turned.name)
            in_place[at] = turned
    return in_place


def _key_of_person(
    member: ListedMember, namesakes: Sequence[ListedMember], findings: Findings
) -> str | None:
    """Return the person's key; None, and a problem, where a name alone doesn't say who is meant."""
    if member.email is not None or not namesakes:
        return member.key
    here = [one for one in namesakes if one.may_share_place_with(member)]
    if len(here) == 1:
        return here[0].key
    first = _position(namesakes[0])
    findings.add(Problem.SAME_NAME, member, Field.EMAIL, member.name, **first)
    return None


def _merged(one: ListedMember, other: ListedMember, findings: Findings) -> ListedMember:
    first, later = sorted((one, other), key=lambda member: member.line)
    merged = replace(
        first,
        key=one.key,
        languages=tuple(dict.fromkeys(first.languages + later.languages)),
        topics=tuple(dict.fromkeys(first.topics + later.topics)),
        core_team=first.core_team or later.core_team,
        **{name: _fuller(name, getattr(first, name), getattr(later, name)) for name in COMPARED},
    )
    agrees = True
    for name, field in COMPARED.items():
        kept, value = getattr(merged, name), getattr(later, name)
        if _disagree(name, kept, value):
            agrees = False
            details = {"kept": str(kept or ""), "who": _who(merged), **_position(first)}
            findings.add(Problem.DUPLICATE_DISAGREES, later, field, str(value), **details)
    if agrees:
        findings.add(Note.DUPLICATE_MERGED, later, value=_who(merged))
    return merged


def _position(first: ListedMember) -> dict[str, str]:
    """Return where the earlier row stands, as details of a finding."""
    return {"first_line": str(first.line), "first_row": str(first.row)}


def _who(member: ListedMember) -> str:
    return member.name or member.email or member.key


def _fuller(name: str, first: Any, later: Any) -> Any:  # any attribute of a member
    """Return the first row's value, unless it is empty or the later one says more."""
    if name in SPELT and first and later and not _disagree(name, first, later):
        return better_spelling(first, later)
    if isinstance(first, ListedDate) and isinstance(later, ListedDate):
        return later if first.exact is not Exactness.DAY and first.could_be(later.day) else first
    return first if first not in {"", None} else later


def _disagree(name: str, kept: object, later: object) -> bool:
    if name in SPELT and isinstance(kept, str) and isinstance(later, str):
        return bool(later) and likely_key(kept, "") != likely_key(later, "")
    if isinstance(kept, ListedDate) and isinstance(later, ListedDate):
        return not later.could_be(kept.day)
    return later not in {"", None} and kept != later
