"""Ranking, the life of a wish, and the order of wishes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mentoring.choice import (
    MINUTES_A_DAY,
    NO_WISHES,
    WISHES_MOST,
    Reasons,
    Traits,
    in_order,
    only,
    page_of,
    put,
    ranked,
    read_slots,
    reasons,
)
from bot.domain.mentoring.requests import OPEN, TABLE, WITH_MENTOR, WishState, WishStep, move
from bot.errors import NoLongerOpen

words = st.frozensets(st.sampled_from(["de", "en", "fr", "ja"]), max_size=4)
traits = st.builds(
    Traits,
    languages=words,
    topics=words,
    area=st.none() | st.sampled_from(["IT", "HR"]),
    offset=st.integers(-12 * 60, 14 * 60),
)
mentors = st.lists(
    st.tuples(st.integers(1, 50), traits), max_size=12, unique_by=lambda pair: pair[0]
)
steps = st.lists(st.sampled_from(WishStep), max_size=8)
presses = st.lists(st.tuples(st.integers(1, 5), st.integers(-1, WISHES_MOST)), max_size=12)

SEEKER = Traits(frozenset({"de", "en"}), frozenset({"cloud", "events"}), "IT", 60)


def test_a_shared_language_counts_more_than_topics_area_and_zone() -> None:
    speaks = Traits(frozenset({"de"}), offset=-600)
    knows = Traits(frozenset({"ja"}), SEEKER.topics, SEEKER.area, SEEKER.offset)

    order = [mentor for mentor, _ in ranked(9, SEEKER, [(1, knows), (2, speaks)])]

    assert order == [2, 1]


def test_topics_then_area_then_nearness_decide_among_equal_languages() -> None:
    speaks = frozenset({"de"})
    far = Traits(speaks, offset=540)
    near = Traits(speaks, offset=0)
    same_area = Traits(speaks, area="IT", offset=540)
    same_topic = Traits(speaks, topics=frozenset({"cloud"}), offset=540)

    matches = ranked(9, SEEKER, [(1, far), (2, near), (3, same_area), (4, same_topic)])

    assert [mentor for mentor, _ in matches] == [4, 3, 2, 1]


def test_who_declined_lately_comes_last_however_well_they_suit() -> None:
    stranger = Traits(offset=540)

    matches = ranked(9, SEEKER, [(1, SEEKER), (2, stranger), (3, SEEKER)], last=frozenset({1, 3}))

    assert next(mentor for mentor, _ in matches) == 2


@given(traits, traits, words, words, st.booleans())
def test_whoever_shares_all_that_another_shares_and_more_is_no_worse_a_match(
    seeker: Traits,
    mentor: Traits,
    more_languages: frozenset[str],
    more_topics: frozenset[str],
    works_there: bool,
) -> None:
    shares_more = replace(
        mentor,
        languages=mentor.languages | more_languages,
        topics=mentor.topics | more_topics,
        area=seeker.area if works_there else mentor.area,
    )

    assert reasons(seeker, shares_more).rank <= reasons(seeker, mentor).rank


def test_a_second_shared_language_counts() -> None:
    one, both = Traits(frozenset({"en"}), offset=60), Traits(frozenset({"de", "en"}), offset=240)

    assert [mentor for mentor, _ in ranked(9, SEEKER, [(1, one), (2, both)])] == [2, 1]


def test_the_reasons_name_what_is_shared() -> None:
    mentor = Traits(frozenset({"en", "de", "fr"}), frozenset({"cloud"}), "IT", 0)

    assert reasons(SEEKER, mentor) == Reasons(("de", "en"), ("cloud",), "IT", 60)


def test_two_people_without_an_area_do_not_share_one() -> None:
    assert reasons(Traits(), Traits()).area is None


@given(traits, traits)
def test_reasons_are_the_same_from_either_side(one: Traits, other: Traits) -> None:
    assert reasons(one, other) == reasons(other, one)
    assert 0 <= reasons(one, other).minutes_apart <= MINUTES_A_DAY // 2


@given(st.integers(1, 99), traits, mentors, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_asking(
    seeker_id: int, seeker: Traits, some: list[tuple[int, Traits]], random: object
) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' Random

    assert ranked(seeker_id, seeker, shuffled) == ranked(seeker_id, seeker, some)


@given(st.integers(1, 99), traits, mentors)
def test_nobody_is_lost_and_the_better_match_stands_first(
    seeker_id: int, seeker: Traits, some: list[tuple[int, Traits]]
) -> None:
    result = ranked(seeker_id, seeker, some)

    assert sorted(mentor for mentor, _ in result) == sorted(mentor for mentor, _ in some)
    assert [why.rank for _, why in result] == sorted(why.rank for _, why in result)


def test_equal_matches_are_drawn_for_each_newcomer_anew() -> None:
    alike = [(mentor, Traits()) for mentor in range(1, 6)]

    firsts = {ranked(seeker, Traits(), alike)[0][0] for seeker in range(1, 60)}

    assert firsts == {1, 2, 3, 4, 5}


@given(steps)
def test_a_settled_wish_stays_settled(some: list[WishStep]) -> None:
    state = WishState.WAITING
    for step in some:
        try:
            after = move(state, step)
        except NoLongerOpen:
            continue
        assert state in OPEN
        state = after


@given(steps)
def test_nobody_is_matched_without_having_been_asked(some: list[WishStep]) -> None:
    state, asked = WishState.WAITING, False
    for step in some:
        if (state, step) in TABLE:
            state = TABLE[state, step]
            asked = asked or step is WishStep.ASK

    assert asked or state is not WishState.ACCEPTED


@given(steps)
def test_a_mentor_is_asked_once_and_at_most_once_more(some: list[WishStep]) -> None:
    state, prompts = WishState.WAITING, 0
    for step in some:
        if (state, step) in TABLE:
            state = TABLE[state, step]
            prompts += step in {WishStep.ASK, WishStep.ASK_AGAIN}

    assert prompts <= 2


@pytest.mark.parametrize("state", sorted(WITH_MENTOR))
def test_a_mentor_who_was_asked_can_always_answer(state: WishState) -> None:
    assert move(state, WishStep.ACCEPT) is WishState.ACCEPTED
    assert move(state, WishStep.DECLINE) is WishState.DECLINED


@pytest.mark.parametrize("state", sorted(set(WishState) - OPEN))
@pytest.mark.parametrize("step", WishStep)
def test_what_is_settled_refuses_every_step(state: WishState, step: WishStep) -> None:
    with pytest.raises(NoLongerOpen):
        move(state, step)


def test_a_wish_moved_up_changes_places_with_the_one_there() -> None:
    assert put((7, 8, None), 8, 0) == (8, 7, None)


def test_pressing_the_same_place_again_takes_the_wish_back_and_the_others_close_up() -> None:
    assert put((7, 8, None), 7, 0) == (8, None, None)


@given(presses)
def test_nobody_is_wished_for_twice(some: list[tuple[int, int]]) -> None:
    slots = NO_WISHES
    for mentor_id, place in some:
        slots = put(slots, mentor_id, place)

    named = in_order(slots)
    assert len(slots) == WISHES_MOST
    assert len(named) == len(set(named))
    assert read_slots(slots) == slots


@given(st.lists(st.integers(-3, 5) | st.text(max_size=2) | st.none() | st.lists(st.none())))
def test_whatever_a_draft_holds_is_read_as_wishes(values: list[object]) -> None:
    slots = read_slots(values)

    assert len(slots) == WISHES_MOST
    assert len(in_order(slots)) == len(set(in_order(slots)))


def test_only_the_available_ones_stay_in_their_order() -> None:
    assert only((7, 8, 9), [9, 7]) == (7, 9, None)


@pytest.mark.parametrize(
    ("page", "count", "expected"),
    [(0, 0, (0, 1)), (5, 9, (1, 2)), (-1, 9, (0, 2)), (1, 16, (1, 2)), (2, 17, (2, 3))],
)
def test_pages_that_do_not_exist_lead_to_the_nearest(
    page: int, count: int, expected: tuple[int, int]
) -> None:
    assert page_of(page, count, 8) == expected
