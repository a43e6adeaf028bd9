"""The life of a story: no way around review and release."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.stories import (
    TABLE,
    AltTextMissing,
    Answer,
    Content,
    CustomerRecognisable,
    Goal,
    Label,
    NotYourOwn,
    PictureMissing,
    Place,
    State,
    Step,
    TextMissing,
    TitleMissing,
    all_agreed,
    check_content,
    check_reviewer,
    declining_step,
    submitting_step,
    take,
)
from bot.errors import FieldErrors, NoLongerOpen

DECLINING = {Step.DECLINE, Step.DECLINE_CHANGE}
STEPS = st.lists(st.sampled_from(Step), max_size=25)
STORY = Content("Meine Krawatte", "Sie kam ins Gespräch.", Goal.PERCEPTION)
CONTENTS = st.builds(
    Content,
    title=st.text(),
    text=st.text(),
    goal=st.none() | st.sampled_from(Goal),
    picture=st.none() | st.text(min_size=1),
    alt=st.text(),
    people=st.lists(st.text()).map(tuple),
    places=st.lists(st.sampled_from(Place)).map(tuple),
    praises_product=st.booleans(),
    label=st.none() | st.sampled_from(Label),
    hashtags=st.lists(st.text()).map(tuple),
)


def walk(steps: Sequence[Step]) -> list[tuple[State | None, Step, State]]:
    """The steps that were open on the way, each with the states before and after it."""
    state: State | None = None
    done: list[tuple[State | None, Step, State]] = []
    for drawn in steps:
        was_published = any(after is State.PUBLISHED for _b, _s, after in done)
        step = declining_step(is_change=was_published) if drawn in DECLINING else drawn
        if step is Step.DROP_CHANGE and not was_published:
            continue
        try:
            after = take(step, state)
        except NoLongerOpen:
            continue
        done.append((state, step, after))
        state = after
    return done


@given(STEPS)
def test_nothing_is_published_without_approval_and_release(steps: list[Step]) -> None:
    way = walk(steps)
    taken = [step for _before, step, _after in way]
    first = next((n for n, (_b, _s, after) in enumerate(way) if after is State.PUBLISHED), None)

    if first is not None:
        assert taken[first - 1 : first + 1] == [Step.APPROVE, Step.RELEASE]


@given(STEPS)
def test_an_edit_after_approval_goes_back_to_review(steps: list[Step]) -> None:
    for before, step, after in walk(steps):
        if before in {State.APPROVED, State.PUBLISHED} and step in {Step.EDIT, Step.EDIT_ASKING}:
            assert after in {State.IN_REVIEW, State.ASKING}


@given(STEPS)
def test_whatever_is_withdrawn_stays_so_and_what_is_declined_can_be_withdrawn(
    steps: list[Step],
) -> None:
    for before, step, _after in walk(steps):
        assert before is not State.WITHDRAWN
        assert before is not State.DECLINED or step is Step.WITHDRAW


@given(STEPS)
def test_review_comes_only_after_the_people_shown(steps: list[Step]) -> None:
    for before, step, after in walk(steps):
        if before is State.ASKING and after is State.IN_REVIEW:
            assert step in {Step.ALL_AGREED, Step.EDIT}


def test_every_state_can_be_reached() -> None:
    assert set(TABLE.values()) == set(State)


@pytest.mark.parametrize("state", sorted(set(State) - {State.WITHDRAWN}))
def test_a_story_can_be_withdrawn_at_any_time(state: State) -> None:
    assert take(Step.WITHDRAW, state) is State.WITHDRAWN


@pytest.mark.parametrize(
    ("is_new", "agreed", "step"),
    [
        (True, True, Step.SUBMIT),
        (True, False, Step.SUBMIT_ASKING),
        (False, True, Step.EDIT),
        (False, False, Step.EDIT_ASKING),
    ],
)
def test_people_shown_are_asked_before_the_reviewers(
    is_new: bool, agreed: bool, step: Step
) -> None:
    assert submitting_step(is_new=is_new, agreed=agreed) is step


def test_the_author_does_not_review() -> None:
    with pytest.raises(NotYourOwn):
        check_reviewer("U1", "U1")


def test_a_complete_story_passes() -> None:
    check_content(STORY, hides_customers=True)


def test_what_is_missing_is_said_beside_each_field() -> None:
    with pytest.raises(FieldErrors) as refused:
        check_content(Content(" ", "\n", picture="F1"), hides_customers=False)

    assert {name: type(one) for name, one in refused.value.problems.items()} == {
        "title": TitleMissing,
        "text": TextMissing,
        "alt": AltTextMissing,
        "customers": CustomerRecognisable,
    }


def test_people_are_asked_about_a_picture_only() -> None:
    with pytest.raises(FieldErrors) as refused:
        check_content(Content("T", "t", people=("U2",)), hides_customers=True)

    assert isinstance(refused.value.problems["people"], PictureMissing)


@given(CONTENTS)
def test_a_draft_gives_back_what_was_typed(content: Content) -> None:
    assert Content.from_json(content.as_json()) == content


@given(
    st.lists(st.sampled_from("abc")).map(tuple),
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(Answer)),
)
def test_all_agree_only_with_a_yes_of_each(
    people: tuple[str, ...], answers: dict[str, Answer]
) -> None:
    assert all_agreed(people, answers) == ({answers.get(one) for one in people} <= {Answer.YES})
