"""Each entry, tried by every kind of person with ids of other people's things.

Whoever is tried as may change and see their own things only; here nothing is theirs.
"""

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import cache
from itertools import cycle
from typing import Any

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from commands.entries import Entry
from commands.entry_info import PayloadKind
from tests.security import rows
from tests.security.attack import Attack, as_read
from tests.security.bystanders import OWNERS, Bystanders, foreign_rows, tables
from tests.security.conftest import Logged
from tests.security.kinds import KINDS, Kind
from tests.security.rights import MEMBERS, RIGHTS, STAFF, Of
from tests.security.session_rows import LINK
from tests.security.test_rights import PRESSED

Changed = Callable[[], bool]

VALUES = ("1", "2:1", "3:1", "0 a", '[null, "", "2026-11-24T00:00", 9]')
"""Numbers of rows, as buttons carry them, and what no button carries."""

MORE_VALUES = {
    "calls": ("2", "3", rows.LAST_CALL, rows.NEXT_CALL),
    "sessions": ("2",),
    "challenges": ("1:intranet", "1:1:intranet", "1:gone"),
    "stories": ("2", "3"),
    "checkins": ("3:well", "4:hard"),
    "prompts": ("1:checkins", "1:minutes", "checkins"),
    "roster": ("4:U0ANNA0001", "4:U0DORA0001"),
    "mentoring": ("2", "4"),
    "trophies": ("pokal:1", "pokal:1:arrive", "pokal:1:change", "pokal:1:U0DORA0001"),
    "roles": ("mentoring", "mentoring:holder", "mentoring:deputy"),
}
"""By noun, what else its buttons carry."""


def values_for(entry: Entry, *, is_let_in: bool) -> tuple[str, ...]:
    """What is tried; where nobody of this kind gets in at all, one value shows it."""
    return (*VALUES, *MORE_VALUES.get(entry.id.partition(":")[0], ())) if is_let_in else VALUES[:1]


def tries_for(name: str, kind: str) -> Iterator[tuple[str, str]]:
    """Yield values and the places of a click, the places by turns.

    Kinds with the same rights share the values among them; the first is tried by each, everywhere.
    """
    entry, like = PRESSED[name], KINDS[kind].like or kind
    twins = [one for one, each in KINDS.items() if rights_of(each.like or one) == rights_of(like)]
    values = values_for(entry, is_let_in=like in RIGHTS[name].who)
    places = PLACES if entry.kind is PayloadKind.ACTION else ("",)
    yield from ((values[0], place) for place in (places if len(values) > 1 else places[:1]))
    for number, value in enumerate(values[1:]):
        if number % len(twins) == twins.index(kind):
            yield value, places[number // len(twins) % len(places)]


PLACES = ("checkin:1:4", "modal", "wish:1:ask")


GOING = {"view members:leave-form", "view members:pause-form"}
MOVING = GOING | {f"action mentoring:{word}-profile" for word in ("open", "close")}
MOVING |= {"view mentoring:profile-form", "view settings:form"}
"""Who goes hands back what others may take then; Kim's time as a mentor is offered to Anna."""


@cache
def rights_of(kind: str) -> frozenset[str]:
    """All that a kind of people may press."""
    return frozenset(name for name, right in RIGHTS.items() if kind in right.who)


def is_shared(name: str) -> bool:
    """What the core team may do with what is others', and read."""
    return RIGHTS[name].of is Of.SHARED or name in READ_BY_THE_CORE_TEAM


READ_BY_THE_CORE_TEAM = {
    *("action home:open", "action home:all", "action home:door"),
    "action stories:open",
}


def test_there_are_rows_of_every_table(slack: Sandbox, bot: Bot) -> None:
    """A new table needs rows in tests/security/rows.py: else its numbers are tried by nobody."""
    attack = Attack(slack, bot, KINDS["nobody yet"])

    with bot.database.reading() as session:
        empty = [
            one.name
            for one in tables()
            if not foreign_rows(session, one, {attack.person.id}, OWNERS)
        ]

    assert empty == []


@pytest.mark.parametrize(("name", "kind"), KINDS.items(), ids=list(KINDS))
def test_nobody_touches_or_reads_what_is_not_theirs(
    slack: Sandbox, bot: Bot, is_changed: Changed, logged: Logged, name: str, kind: Kind
) -> None:
    attack, like = Attack(slack, bot, kind), kind.like or name
    bystanders = Bystanders(bot, attack.person.id, is_in_pair=bool(kind.side))
    hidden = secrets(like)
    found: list[str] = []
    is_changed()

    for named, entry in PRESSED.items():
        if (like == "core team" and is_shared(named)) or (kind.role and named in MOVING):
            continue
        tries = tries_for(named, name)
        found += faults((attack, bystanders, is_changed), entry, tries, hidden)

    assert found == []
    assert [line for line in logged if is_our_fault(line)] == []


INSIDERS = {
    # A place that is kept or given up counts with the mentor; a withdrawn story asks nobody; who
    # steps out of a video takes it along, at Ben's site.
    "anna": GOING
    | {f"action mentoring:{step}" for step in ("withdraw", "stop-waiting")}
    | {"action stories:withdraw", "action groups:leave", "action challenges:leave"}
    | {"action challenges:take-back"},
    # Who accepts, takes nobody new, or refuses to be shown, changes what others wait for. Copies of
    # the video at his site are Ben's to take down.
    "ben": GOING
    | {f"action mentoring:{step}" for step in ("accept", "decline", "later", "end")}
    | {f"action mentoring:{step}" for step in ("close-profile", "open-profile")}
    | {"action stories:agree", "action stories:disagree", "view joint_decisions:form"}
    | {"action trophies:take-back", "action trophies:missing", "action groups:leave"}
    # Whoever is in with what he offers keeps the place for its new date, or loses it.
    | {"view offers:change-form", "action offers:take-down"}
    | {"action challenges:copy", "action challenges:let-go", "view challenges:link-form"}
    # Whoever reports from his event hears of its new date, or that an angle is off.
    | {f"view coverage:{step}-form" for step in ("change", "cancel", "angle")}
    | {"action coverage:drop-angle"},
    "tom": GOING
    | {"action mentoring:end", "view joint_decisions:form"}
    | {"action trophies:accept", "action trophies:decline", "action groups:leave"},
}
"""Who has a part in the rows, and what of theirs moves other people's rows along."""

SIDES = {
    "anna": [rows.PAIR, *rows.SEALED],
    "ben": [*rows.SEALED, rows.DRAFT],  # he is asked if he may be shown in what it is about
    "tom": [rows.DRAFT, rows.OPINION],
}
"""What each must not see."""


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize("name", INSIDERS)
def test_who_has_a_part_in_it_touches_no_more_than_their_own(
    slack: Sandbox, bot: Bot, is_changed: Changed, name: str
) -> None:
    attack = Attack(slack, bot, Kind(name, KINDS["nobody yet"].stage))
    bystanders = Bystanders(bot, attack.person.id)
    found: list[str] = []
    is_changed()

    for named, entry in PRESSED.items():
        if named in INSIDERS[name]:
            continue
        places = PLACES if entry.kind is PayloadKind.ACTION else ("",)
        tries = zip(values_for(entry, is_let_in=True), cycle(places), strict=False)
        found += faults((attack, bystanders, is_changed), entry, tries, SIDES[name])

    assert found == []


def faults(
    scene: tuple[Attack, Bystanders, Changed],
    entry: Entry,
    tries: Iterable[tuple[str, str]],
    hidden: list[str],
) -> Iterator[str]:
    """What somebody sees of what is hidden from them, and whose rows they change."""
    attack, bystanders, is_changed = scene
    has_changed = False
    for value, place in tries:
        seen = attack.presses(entry, value, place)
        if is_changed():  # else nobody is written to, and there is nothing to take back
            has_changed = True
            seen += as_read(attack.messages())
            attack.back()
            is_changed()
        yield from (f"{entry.kind} {entry.id} {value}: {word}" for word in hidden if word in seen)
    if has_changed:
        yield from (f"{entry.kind} {entry.id}: {change}" for change in bystanders.changes())


def is_our_fault(line: MutableMapping[str, Any]) -> bool:
    """Not that a busy machine is slow."""
    failed = line["event"] in {"entry_failed", "answer_lost"}
    return failed and not isinstance(line.get("exc_info"), TimeoutError)


def secrets(kind: str) -> list[str]:
    """What this kind of person must not see, whatever they press."""
    hidden = [rows.DRAFT, rows.PAIR, *rows.SEALED, rows.POSTED, rows.OPINION]
    # Mentors' cards are for those of the company who take part.
    hidden += [] if kind in MEMBERS else [rows.CARD]
    hidden += [] if kind == "core team" else [rows.TEAM, rows.LISTED, rows.ADDRESS, *rows.REACH]
    return hidden if kind in STAFF else [*hidden, LINK]
