"""An edition's steps, and from which side a text is written."""

import pytest

from bot.domain.book import (
    IN_PROGRESS,
    SHOWING,
    TABLE,
    EditionState,
    EditionStep,
    NotYourOwnEdition,
    begins_from_right,
    check_second_eyes,
)


def test_nothing_comes_out_that_was_not_built_and_read() -> None:
    leads_out = {state for (state, step) in TABLE if TABLE[state, step] is EditionState.RELEASED}
    built = {state for (state, step) in TABLE if TABLE[state, step] is EditionState.IN_REVIEW}

    assert leads_out == {EditionState.IN_REVIEW}
    assert built == {EditionState.BUILDING}


def test_what_has_ended_begins_no_more() -> None:
    ended = {EditionState.SUPERSEDED, EditionState.DISCARDED}

    assert not ended & {state for (state, _step) in TABLE}
    assert set(EditionState) == ended | {*IN_PROGRESS} | {*SHOWING}


@pytest.mark.parametrize("state", IN_PROGRESS)
def test_whatever_is_in_progress_can_be_given_up(state: EditionState) -> None:
    assert TABLE[state, EditionStep.DISCARD] is EditionState.DISCARDED


def test_whoever_prepared_an_edition_is_no_second_pair_of_eyes() -> None:
    check_second_eyes("U1", "U2")
    check_second_eyes(None, "U2")  # asked for erasure since
    with pytest.raises(NotYourOwnEdition):
        check_second_eyes("U1", "U1")


@pytest.mark.parametrize(
    ("text", "is_from_right"),
    [
        ("أحمد", True),
        ("«5» أحمد and Anna", True),
        ("עברית", True),
        ("Anna und أحمد", False),
        ("प्रिया", False),
        ("2026 🎉", False),
        ("", False),
    ],
)
def test_a_text_begins_on_the_side_of_its_first_letter(text: str, is_from_right: bool) -> None:
    assert begins_from_right(text) is is_from_right
