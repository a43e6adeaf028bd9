"""The joint decision: who can say what, and when both say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.joint_decisions import (
    MENTORS,
    PARTING,
    TRAINEES,
    Choice,
    ask_slot,
    choices_for,
    help_slot,
    is_same,
    reminder_slot,
    round_of,
)


@pytest.mark.parametrize("mentee", TRAINEES)
@pytest.mark.parametrize("mentor", MENTORS)
def test_the_same_is_the_same_word_or_parting_either_way(mentee: Choice, mentor: Choice) -> None:
    expected = mentee in PARTING if mentor is Choice.PART else mentee is mentor

    assert is_same(mentee, mentor) is expected


@pytest.mark.parametrize("is_mentee", [True, False])
def test_an_extension_is_offered_once_and_all_else_always(is_mentee: bool) -> None:
    first = choices_for(is_mentee=is_mentee, may_extend=True)
    second = choices_for(is_mentee=is_mentee, may_extend=False)

    assert Choice.EXTEND in first
    assert second == [one for one in first if one is not Choice.EXTEND]


def test_whatever_the_trainee_says_the_mentor_can_say_the_same() -> None:
    assert all(any(is_same(one, other) for other in MENTORS) for one in TRAINEES)


@given(st.integers(1, 99), st.sampled_from([3, 7]), st.from_regex(r"U[A-Z0-9]{8}", fullmatch=True))
def test_every_slot_tells_its_round(number: int, days: int, slack_id: str) -> None:
    slots = [ask_slot(number, slack_id), reminder_slot(number, days, slack_id), help_slot(number)]

    assert [round_of(slot) for slot in slots] == [number] * 3
