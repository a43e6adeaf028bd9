"""The life of a story: no way around review and release."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.review import check_reviewer, next_state
from bot.domain.stories import (
    EDITABLE,
    TABLE,
    AltTextMissing,
    CustomerRecognisable,
    Goal,
    Label,
    NotYourOwn,
    PictureMissing,
    StoryContent,
    StoryState,
    StoryStep,
    TextMissing,
    TitleMissing,
    check_content,
    declining_step,
)
from bot.domain.stories.uses import STORY_USES, Others, PaperHolderMissing
from bot.errors import FieldErrors, NoLongerOpen

DECLINING = {StoryStep.DECLINE, StoryStep.DECLINE_CHANGE}
STEPS = st.lists(st.sampled_from(StoryStep), max_size=25)
STORY = StoryContent("Meine Krawatte", "Sie kam ins Gespräch.", Goal.PERCEPTION)
CONTENTS = st.builds(
    StoryContent,
    title=st.text(),
    text=st.text(),
    goal=st.none() | st.sampled_from(Goal),
    picture=st.none() | st.text(min_size=1),
    alt=st.text(),
    people=st.lists(st.text()).map(tuple),
    others=st.none() | st.sampled_from(Others),
    paper_with=st.text(),
    places=st.lists(st.sampled_from(STORY_USES)).map(tuple),
    praises_product=st.booleans(),
    label=st.none() | st.sampled_from(Label),
    hashtags=st.lists(st.text()).map(tuple),
)


def walk(steps: Sequence[StoryStep]) -> list[tuple[StoryState | None, StoryStep, StoryState]]:
    """The steps that were open on the way, each with the states before and after it."""
    state: StoryState | None = None
    done: list[tuple[StoryState | None, StoryStep, StoryState]] = []
    for drawn in steps:
        was_published = any(after is StoryState.PUBLISHED for _b, _s, after in done)
        step = declining_step(is_change=was_published) if drawn in DECLINING else drawn
        if step is StoryStep.DROP_CHANGE and not was_published:
            continue
        try:
            after = next_state(TABLE, state, step)
        except NoLongerOpen:
            continue
        done.append((state, step, after))
        state = after
    return done


@given(STEPS)
def test_nothing_is_published_without_approval_and_release(steps: list[StoryStep]) -> None:
    way = walk(steps)
    taken = [step for _before, step, _after in way]
    first = next(
        (n for n, (_b, _s, after) in enumerate(way) if after is StoryState.PUBLISHED), None
    )

    if first is not None:
        assert taken[first - 1 : first + 1] == [StoryStep.APPROVE, StoryStep.RELEASE]


@given(STEPS)
def test_an_edit_after_approval_goes_back_to_review(steps: list[StoryStep]) -> None:
    for before, step, after in walk(steps):
        if before in {StoryState.APPROVED, StoryState.PUBLISHED} and step in {
            StoryStep.SUBMIT,
            StoryStep.SUBMIT_ASKING,
        }:
            assert after in {StoryState.IN_REVIEW, StoryState.ASKING}


@given(STEPS)
def test_whatever_is_withdrawn_stays_so_and_what_is_declined_can_be_withdrawn(
    steps: list[StoryStep],
) -> None:
    for before, step, _after in walk(steps):
        assert before is not StoryState.WITHDRAWN
        assert before is not StoryState.DECLINED or step is StoryStep.WITHDRAW


@given(STEPS)
def test_review_comes_only_after_the_people_shown(steps: list[StoryStep]) -> None:
    for before, step, after in walk(steps):
        if before is StoryState.ASKING and after is StoryState.IN_REVIEW:
            assert step in {StoryStep.ALL_AGREED, StoryStep.SUBMIT}


def test_every_state_can_be_reached() -> None:
    assert set(TABLE.values()) == set(StoryState)


@pytest.mark.parametrize("state", sorted(set(StoryState) - {StoryState.WITHDRAWN}))
def test_a_story_can_be_withdrawn_at_any_time(state: StoryState) -> None:
    assert next_state(TABLE, state, StoryStep.WITHDRAW) is StoryState.WITHDRAWN


@pytest.mark.parametrize("state", [None, *sorted(EDITABLE)])
def test_people_shown_are_asked_before_the_reviewers(state: StoryState | None) -> None:
    assert next_state(TABLE, state, StoryStep.SUBMIT_ASKING) is StoryState.ASKING
    assert next_state(TABLE, state, StoryStep.SUBMIT) is StoryState.IN_REVIEW


def test_the_author_does_not_review() -> None:
    with pytest.raises(NotYourOwn):
        check_reviewer("U1", "U1", NotYourOwn)


def test_a_complete_story_passes() -> None:
    check_content(STORY, hides_customers=True)


def test_what_is_missing_is_said_beside_each_field() -> None:
    with pytest.raises(FieldErrors) as refused:
        check_content(StoryContent(" ", "\n", picture="F1"), hides_customers=False)

    assert {name: type(one) for name, one in refused.value.problems.items()} == {
        "title": TitleMissing,
        "text": TextMissing,
        "alt": AltTextMissing,
        "customers": CustomerRecognisable,
    }


def test_people_are_asked_about_a_picture_only() -> None:
    with pytest.raises(FieldErrors) as refused:
        check_content(StoryContent("T", "t", people=("U2",)), hides_customers=True)

    assert isinstance(refused.value.problems["people"], PictureMissing)


def test_whoever_keeps_the_paper_is_named() -> None:
    with_paper = StoryContent("T", "t", picture="F1", alt="A", others=Others.PAPER, paper_with=" ")

    with pytest.raises(FieldErrors) as refused:
        check_content(with_paper, hides_customers=True)

    assert isinstance(refused.value.problems["paper_with"], PaperHolderMissing)


def test_a_draft_from_before_says_nothing_of_people_without_an_account() -> None:
    kept = StoryContent("T", "t").as_json()
    del kept["others"], kept["paper_with"]

    assert StoryContent.from_json(kept) == StoryContent("T", "t")


@given(CONTENTS)
def test_a_draft_gives_back_what_was_typed(content: StoryContent) -> None:
    assert StoryContent.from_json(content.as_json()) == content
