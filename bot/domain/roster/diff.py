"""A list compared with the members that are stored: who is new, who changes, who stays."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.roster.fields import ATTRIBUTES, Field
from bot.domain.roster.findings import Finding, Findings, Note, Problem
from bot.domain.roster.matching import better_spelling, likely_key, lossy_spellings, name_key
from bot.domain.roster.members import ListedMember, StoredMember


@dataclass(frozen=True)
class Change:
    """What a list changes in a stored member: new values by the names of `ATTRIBUTES`."""

    stored: StoredMember
    member: ListedMember
    values: Mapping[str, object]


@dataclass(frozen=True)
class Changes:
    """What an import would do. `ids` are those of stored members, by all keys that they have."""

    create: Sequence[ListedMember]
    update: Sequence[Change]
    unchanged: Sequence[ListedMember]
    ids: Mapping[str, int]
    problems: Sequence[Finding]
    notes: Sequence[Finding]


def compare(members: Sequence[ListedMember], stored: Sequence[StoredMember]) -> Changes:
    """Return who is new, who changes and who stays.

    A list never takes away: an empty cell changes nothing, a month doesn't replace a day, a name
    that lost letters doesn't replace the whole one. What people who consented say of themselves
    stands above any list.
    """
    people, findings = _People(stored), Findings()
    ids = {one.key: one.id for one in stored}
    create: list[ListedMember] = []
    claimed = Counter(one.id for member in members for one in people.find(member))
    found: list[tuple[ListedMember, StoredMember]] = []
    for member in members:
        matches = people.find(member)
        if _are_clear(member, matches, claimed, findings):
            create += [] if matches else [member]
            found += [(member, one) for one in matches]
    ids |= {member.key: one.id for member, one in found}
    stored_keys = {one.id: one.key for one in stored}
    update: list[Change] = []
    unchanged: list[ListedMember] = []
    for member, one in found:
        mentor_key = stored_keys.get(ids.get(member.mentor_key or "", 0), member.mentor_key)
        values = _news(replace(member, mentor_key=mentor_key), one)
        if values and not one.owns_profile:
            update.append(Change(one, member, values))
            continue
        unchanged.append(member)
        if values:
            findings.add(Note.OWN_WORD, member, value=member.name or member.key)
    return Changes(create, update, unchanged, ids, findings.problems, findings.notes)


def _are_clear(
    member: ListedMember,
    matches: Sequence[StoredMember],
    claimed: Mapping[int, int],
    findings: Findings,
) -> bool:
    """True if the listed member is new, or one stored member alone; records the problem if not."""
    if not matches:
        return True
    one, name = matches[0], member.name
    if len(matches) > 1:
        instead = ", ".join(one.key for one in matches)
        findings.add(Problem.SEVERAL_KNOWN, member, value=name, instead=instead)
    elif claimed[one.id] > 1 and not _is_exact(member, one):
        findings.add(Problem.SEVERAL_LISTED, member, value=name)
    elif member.slack_id and one.slack_id not in {"", member.slack_id}:
        cell = (Field.SLACK_ID, member.slack_id)
        findings.add(Problem.ACCOUNT_DISAGREES, member, *cell, instead=one.slack_id)
    else:
        return True
    return False


class _People:
    """Stored members by account, by address, and by name."""

    def __init__(self, stored: Sequence[StoredMember]) -> None:
        self._by_account = {
            one.slack_id: one for one in stored if one.slack_id and not one.joined_in_slack
        }
        self._by_email = {one.email: one for one in stored if one.email}
        self._by_name: dict[str, list[StoredMember]] = {}
        for one in stored:
            for name in _name_keys(one):
                self._by_name.setdefault(name, []).append(one)

    def find(self, member: ListedMember) -> list[StoredMember]:
        """Return the one with the account or the address, else those of the name with no other.

        More than one where account and address are those of two people.
        """
        exact = {
            one.id: one
            for one in (
                self._by_account.get(member.slack_id),
                self._by_email.get(member.email or ""),
            )
            if one is not None
        }
        if exact:
            return list(exact.values())
        return [
            one
            for one in self._by_name.get(member.name_key, [])
            if not (member.email and (one.email or one.joined_in_slack))
            and not (member.slack_id and one.slack_id)
            and one.may_share_place_with(member)
        ]


def _is_exact(member: ListedMember, stored: StoredMember) -> bool:
    """True if more than the name says that this is the one."""
    is_account = bool(member.slack_id) and member.slack_id == stored.slack_id
    return is_account or (member.email is not None and member.email == stored.email)


def _name_keys(stored: StoredMember) -> set[str]:
    """Return the keys of a name as it is, and of what an export may have made of it."""
    return {
        name_key(first, last)
        for first in {stored.first_name, *lossy_spellings(stored.first_name)}
        for last in {stored.last_name, *lossy_spellings(stored.last_name)}
        if first and last
    } - {""}


def _news(member: ListedMember, stored: StoredMember) -> dict[str, object]:
    """Return what the list says otherwise than what is stored, and better."""
    values = {name: getattr(member, name) for name in ATTRIBUTES}
    return {
        name: value
        for name, value in values.items()
        if _is_news(name, value, getattr(stored, name), member)
    }


def _is_news(name: str, value: object, stored: object, member: ListedMember) -> bool:
    if value in {None, "", (), stored}:
        return False
    if name == "joined_on" and member.joined and isinstance(stored, date):
        return not member.joined.could_be(stored)
    if name in {"first_name", "last_name", "location"} and isinstance(stored, str):
        return value not in lossy_spellings(stored) and not _is_poorer(str(value), stored)
    return True


def _is_poorer(value: str, stored: str) -> bool:
    """True if the two are spellings of one name and the stored one says as much."""
    is_same = likely_key(value, "") == likely_key(stored, "")
    return is_same and better_spelling(stored, value) == stored
