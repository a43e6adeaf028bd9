"""What differs between two reports: each widening is found, and nothing else is one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from bot.domain.transparency.changes import Change, Differences, Part
from bot.domain.transparency.differences import differences
from bot.domain.transparency.inclusion import Effect
from bot.domain.transparency.report import (
    ERASURES_FILE,
    Command,
    Evaluation,
    Field,
    Interface,
    Report,
    Right,
    Scope,
)
from tests.domain.transparency.reports import (
    ACCESS,
    ANSWER,
    APPROVE,
    DATABASE,
    EXPORT,
    NO_LAST_SEEN,
    READS,
    REPORT,
    TOTALS,
    WAITING,
    WEB_API,
    reports,
)

NEW_FIELD = Field("checkins", "mood", "how it feels", "CONSENT", "OUTCOME", "PAIR", ("member_id",))


def put(part: Part, old: object, *new: object) -> Report:
    """Return the report with these things in the place of one; at the end where that is None."""
    things = getattr(REPORT, part)
    at = len(things) if old is None else things.index(old)
    changed: Any = {part: (*things[:at], *new, *things[at + (old is not None) :])}
    return replace(REPORT, **changed)


WIDER = {
    "a field about a person": put(Part.FIELDS, None, NEW_FIELD),
    "kept longer": put(Part.FIELDS, ANSWER, replace(ANSWER, retention="ERASURE")),
    "seen by more": put(Part.FIELDS, ANSWER, replace(ANSWER, seen_by="MEMBERS")),
    "listed": put(Part.FIELDS, ANSWER, replace(ANSWER, is_listed=True)),
    "about more people": put(Part.FIELDS, ANSWER, replace(ANSWER, whose=("asked", "member_id"))),
    "an evaluation": put(Part.EVALUATIONS, None, Evaluation("x", "VIEW", "SELF", "x", 5)),
    "smaller groups": put(Part.EVALUATIONS, TOTALS, replace(TOTALS, smallest_group=4)),
    "more readers": put(Part.EVALUATIONS, WAITING, replace(WAITING, who="MEMBERS")),
    "out of Slack": put(Part.EVALUATIONS, WAITING, replace(WAITING, surface="FILE")),
    "a right": put(Part.RIGHTS, None, Right("x", "x", "x", "OWN", ("GUEST",))),
    "an event": put(Part.RIGHTS, None, Right("event:message", "x", "x", "NOTHING", ())),
    "more circles": put(Part.RIGHTS, APPROVE, replace(APPROVE, who=(*APPROVE.who, "NEWCOMER"))),
    "kept after an erasure": put(Part.FIELDS, ANSWER, replace(ANSWER, erased="FORMER")),
    "a command": put(Part.COMMANDS, None, Command("stories delete", "", "all stories")),
    "a command that changes": put(Part.COMMANDS, EXPORT, replace(EXPORT, changes="all")),
    "a scope": put(Part.SCOPES, None, Scope("users:read.email", "", "")),
    "an interface": put(Part.INTERFACES, None, Interface("mail", "smtp://x", "OUT", "x")),
    "a promise less": put(Part.NEGATIVES, NO_LAST_SEEN),
    "a way less": put(Part.WAYS, ACCESS),
}
"""By what is more in it: the report, changed in one place."""

OTHER = {
    "another ground": put(Part.FIELDS, ANSWER, replace(ANSWER, basis="TEAMWORK")),
    "other people": put(Part.FIELDS, ANSWER, replace(ANSWER, seen_by="CORE_TEAM")),
    "another time": put(Part.FIELDS, ANSWER, replace(ANSWER, retention="MEMBERSHIP")),
    "another circle": put(Part.RIGHTS, APPROVE, replace(APPROVE, who=("CORE_TEAM", "LEFT"))),
    "another server": put(Part.INTERFACES, WEB_API, replace(WEB_API, address="https://b.example")),
    "something else": put(Part.INTERFACES, WEB_API, replace(WEB_API, carries="all")),
    "from outside": put(Part.INTERFACES, WEB_API, replace(WEB_API, direction="IN")),
}

NEITHER = {
    "a file of the erased": put(
        Part.INTERFACES, None, Interface(ERASURES_FILE, "/srv/erased", "OUT", "hashes")
    ),
    "another version": replace(REPORT, version="2.0", revision="0020", made_on="2027-01-01"),
    "another purpose": put(Part.FIELDS, ANSWER, replace(ANSWER, purpose="how it is going")),
    "a field about nobody": put(
        Part.FIELDS, None, Field("counts", "month", "its month", "NONE", "TOTAL", "CHANNEL")
    ),
    "other words": put(Part.RIGHTS, APPROVE, replace(APPROVE, does="Say yes to a story")),
    "another noun": put(Part.RIGHTS, APPROVE, replace(APPROVE, noun="review")),
    "another place in Slack": put(Part.EVALUATIONS, WAITING, replace(WAITING, surface="HOME")),
    "other tests": put(Part.NEGATIVES, NO_LAST_SEEN, replace(NO_LAST_SEEN, tests=())),
    "a harmless command": put(Part.COMMANDS, None, Command("permissions", "nobody")),
    "another reason": put(Part.SCOPES, READS, replace(READS, why="languages")),
    "another file": put(
        Part.INTERFACES, DATABASE, replace(DATABASE, address="sqlite:////var/lib/bot.db")
    ),
    "another command name": put(Part.WAYS, ACCESS, replace(ACCESS, typed="/us my-data")),
}


PROMISES = {Part.NEGATIVES, Part.WAYS}


def name_of(thing: Any) -> str:
    return f"{thing.table}.{thing.column}" if isinstance(thing, Field) else str(thing.name)


def effects(found: Iterable[Change]) -> list[Effect]:
    return [one.effect for one in found]


@pytest.mark.parametrize("what", WIDER)
def test_each_widening_is_found_and_its_opposite_is_a_narrowing(what: str) -> None:
    there, back = differences(REPORT, WIDER[what]), differences(WIDER[what], REPORT)

    assert effects(there.widening) == effects(there.changes) == [Effect.WIDER]
    assert effects(back.narrowing) == effects(back.changes) == [Effect.NARROWER]


@pytest.mark.parametrize("what", OTHER)
def test_what_is_more_for_some_and_less_for_others_is_a_widening_both_ways(what: str) -> None:
    there, back = differences(REPORT, OTHER[what]), differences(OTHER[what], REPORT)

    assert effects(there.widening) == effects(back.widening) == [Effect.OTHER]
    assert there.narrowing == back.narrowing == ()


@pytest.mark.parametrize("what", NEITHER)
def test_what_is_neither_widens_nothing(what: str) -> None:
    found = differences(REPORT, NEITHER[what])

    assert set(effects(found.changes)) <= {Effect.NEITHER}
    assert found.neither == found.changes


def test_another_name_is_one_gone_and_one_new() -> None:
    renamed = put(Part.FIELDS, ANSWER, replace(ANSWER, column="reply"))

    assert [(one.name, one.effect) for one in differences(REPORT, renamed).changes] == [
        ("checkins.reply", Effect.WIDER),
        ("checkins.answer", Effect.NARROWER),
    ]


def test_a_database_that_leaves_the_machine_is_more_and_one_that_comes_back_is_less() -> None:
    away = replace(DATABASE, address="postgresql://db.example:5432/bot")
    home = replace(DATABASE, address="postgresql://localhost/bot")

    assert differences(REPORT, put(Part.INTERFACES, DATABASE, away)).widening != ()
    assert differences(REPORT, put(Part.INTERFACES, DATABASE, home)).widening == ()


def test_what_is_no_address_is_another_one() -> None:
    broken = replace(DATABASE, address="postgresql://[db/bot")

    assert differences(REPORT, put(Part.INTERFACES, DATABASE, broken)).widening != ()


def test_the_order_of_circles_says_nothing() -> None:
    turned = put(Part.RIGHTS, APPROVE, replace(APPROVE, who=APPROVE.who[::-1]))

    assert differences(REPORT, turned) == Differences()


def test_a_change_says_what_it_was_and_what_it_is() -> None:
    after = replace(ANSWER, retention="ERASURE")

    found = differences(REPORT, put(Part.FIELDS, ANSWER, after))

    assert found == Differences(
        (
            Change(
                Part.FIELDS, "checkins.answer", "retention", Effect.WIDER, "OUTCOME", "ERASURE",
                after,
            ),
        )
    )  # fmt: skip


def test_every_part_can_widen() -> None:
    widened = {change.part for one in WIDER.values() for change in differences(REPORT, one).changes}

    assert widened == set(Part)


@given(reports)
def test_a_report_does_not_differ_from_itself(report: Report) -> None:
    assert differences(report, report) == Differences()


@given(reports, reports)
def test_widening_one_way_is_narrowing_the_other(one: Report, other: Report) -> None:
    there, back = differences(one, other), differences(other, one)

    def counted(found: Differences, turned: bool) -> Counter[tuple[Part, str, str, Effect]]:
        turn = {Effect.WIDER: Effect.NARROWER, Effect.NARROWER: Effect.WIDER} if turned else {}
        return Counter(
            (each.part, each.name, each.aspect, turn.get(each.effect, each.effect))
            for each in found.changes
        )

    assert counted(there, False) == counted(back, True)
    assert len(there.widening) + len(there.narrowing) + len(there.neither) == len(there.changes)


@given(reports, reports)
def test_two_reports_together_are_more_than_each(one: Report, other: Report) -> None:
    """By name: where both have a thing, it is the first one's. Promises hold if both make them."""
    added: dict[str, Any] = {}
    for part in Part:
        mine, theirs = getattr(one, part), getattr(other, part)
        keep = {name_of(each) for each in (theirs if part in PROMISES else mine)}
        both = [each for each in mine if name_of(each) in keep or part not in PROMISES]
        more = [each for each in theirs if part not in PROMISES and name_of(each) not in keep]
        added[part] = (*both, *more)
    together = replace(one, **added)

    assert differences(together, one).widening == ()
    assert not any(each.effect is Effect.NARROWER for each in differences(one, together).changes)
