"""Every change between two reports has words of its own, in both languages."""

from collections.abc import Iterable
from dataclasses import fields, replace

import pytest
from hypothesis import given

from bot.domain.transparency.changes import Part
from bot.domain.transparency.differences import KINDS, compared, differences
from bot.domain.transparency.report import Report
from bot.i18n import LANGUAGES, translator
from bot.views.transparency.differences import (
    DETAILS,
    LABELS,
    NEW,
    named_changes,
    since_report,
)
from bot.views.transparency.document import Block, Bullets, Heading
from tests.domain.transparency.reports import APPROVE, REPORT, WAITING, reports


def lines(blocks: Iterable[Block]) -> list[str]:
    found = [one.items for one in blocks if isinstance(one, Bullets)]
    return ["".join(pieces) for items in found for pieces in items]


def of_approve(**changed: object) -> Report:
    return replace(REPORT, rights=(replace(APPROVE, **changed),))  # type: ignore[arg-type]


def test_every_change_that_there_can_be_has_words() -> None:
    kinds = {part: set(kind.aspects) for part, kind in KINDS.items()}

    assert set(LABELS) == {(part, aspect) for part, aspects in kinds.items() for aspect in aspects}
    assert set(NEW) == set(DETAILS) == set(Part)
    assert set(Part) <= {one.name for one in fields(Report)}


@pytest.mark.parametrize("language", LANGUAGES)
@given(reports, reports)
def test_no_change_is_without_its_words(language: str, before: Report, after: Report) -> None:
    t = translator(language)
    changed = lines(since_report(compared(before, after), t))

    assert [one for one in changed if one.startswith(": ") or one.endswith((": ", " → "))] == []
    assert bool(changed) == bool(differences(before, after).changes)


@given(reports, reports)
def test_what_is_more_comes_first(before: Report, after: Report) -> None:
    found = compared(before, after)
    titles = [one.text for one in since_report(found, translator("en")) if isinstance(one, Heading)]

    order = ["More than it says", "Less than it says", "Neither more nor less"]
    assert titles[1:] == [one for one in order if one in titles]


def test_of_circles_only_those_are_named_that_are_new_or_gone() -> None:
    after = of_approve(who=("CORE_TEAM", "GUEST"))

    found = compared(REPORT, after)

    assert lines(since_report(found, translator("en"))) == [
        "Open to others: Approve a story: now “GUEST”; no longer “ROLE_HOLDER”"
    ]


def test_what_can_be_pressed_in_several_places_has_one_line() -> None:
    twice = replace(REPORT, rights=(APPROVE, replace(APPROVE, name="view:stories:approve")))
    without = replace(REPORT, rights=())

    assert named_changes(differences(without, twice).changes, translator("en")) == [
        "New right: Approve a story"
    ]
    assert len(lines(since_report(compared(without, twice), translator("en")))) == 1


def test_the_size_of_a_group_and_nobody() -> None:
    nobody = replace(REPORT, evaluations=(replace(WAITING, smallest_group=None),))
    five = replace(REPORT, evaluations=(replace(WAITING, smallest_group=5),))
    one = replace(REPORT, evaluations=(WAITING,))
    t = translator("en")

    assert lines(since_report(compared(five, one), t)) == [
        "Shows smaller groups: who waits for a mentor: 5 → 1"
    ]
    assert lines(since_report(compared(nobody, five), t)) == [
        "Shows smaller groups: who waits for a mentor: nobody → 5"
    ]


def test_a_purpose_that_was_put_into_other_words_is_not_said_three_times() -> None:
    field = REPORT.fields[0]
    after = replace(REPORT, fields=(replace(field, purpose="how it went"), *REPORT.fields[1:]))

    assert lines(since_report(compared(REPORT, after), translator("en"))) == [
        "In other words: checkins.answer: how it goes → how it went"
    ]
