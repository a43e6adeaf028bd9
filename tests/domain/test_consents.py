"""Answers to the question for a consent: the last one counts, and one missing yes means no."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.consents import (
    NOT_NOTED,
    PARAGRAPH,
    Answer,
    ConsentText,
    Use,
    agreed,
    all_yes,
    may_ask,
    new_in,
    newest,
)


@dataclass(frozen=True)
class Said:
    slack_id: str
    thing: str
    use: Use
    answer: Answer


PEOPLE = ("UANNA", "UBEN", "UTOM")

answers_to_one = st.lists(
    st.builds(
        Said,
        st.sampled_from(PEOPLE),
        st.just("picture:1:F1"),
        st.just(Use.WALL),
        st.sampled_from(Answer),
    ),
    max_size=12,
)
answers = st.lists(
    st.builds(
        Said,
        st.sampled_from(PEOPLE),
        st.sampled_from(("story:1", "membership")),
        st.sampled_from(Use),
        st.sampled_from(Answer),
    ),
    max_size=20,
)


def question(said: Said) -> tuple[str, str, Use]:
    return said.slack_id, said.thing, said.use


@given(answers)
def test_the_last_answer_to_each_question_counts(given_answers: list[Said]) -> None:
    last = newest(given_answers)

    assert {question(one) for one in last} == {question(one) for one in given_answers}
    assert len(last) == len({question(one) for one in last})
    for one in last:
        same = [other for other in given_answers if question(other) == question(one)]
        assert one is same[-1]


@given(answers_to_one)
def test_all_agree_only_where_each_one_said_yes_last(said: list[Said]) -> None:
    last = {one.slack_id: one.answer for one in said}

    expected = all(last.get(person) is Answer.YES for person in PEOPLE)

    assert all_yes(PEOPLE, said) is expected
    assert agreed(said) == {who for who, answer in last.items() if answer is Answer.YES}


@given(answers_to_one, st.sampled_from(PEOPLE))
def test_a_no_outweighs_every_yes_before_it(said: list[Said], person: str) -> None:
    no = Said(person, "picture:1:F1", Use.WALL, Answer.NO)

    assert not all_yes([person], [*said, no])
    assert not all_yes(PEOPLE, [*said, no])


def test_nobodys_yes_is_missing_where_nobody_is_shown() -> None:
    assert all_yes((), ())
    assert not all_yes(("UANNA",), ())


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_other_words_have_another_hash(one: str, other: str) -> None:
    first, second = ConsentText("1", one), ConsentText("2", other)

    assert (first.hash == second.hash) is (one == other)
    assert len(first.hash) == 64
    assert NOT_NOTED.hash == "", "the hash of no words would name words"


TODAY = date(2026, 11, 24)


@given(st.integers(-1, 3))
def test_nobody_is_asked_twice_on_a_day(passed: int) -> None:
    """One day less is somebody who has travelled west since."""
    assert may_ask(None, TODAY)
    assert may_ask(TODAY - timedelta(days=passed), TODAY) is (passed >= 1)


paragraphs = st.lists(st.sampled_from(("Why.", "How long.", "Who.", "Where.")), min_size=1)


@given(paragraphs, paragraphs)
def test_what_is_new_stood_nowhere_before(now: list[str], before: list[str]) -> None:
    new = new_in(PARAGRAPH.join(now), PARAGRAPH.join(before))

    assert not {*new} & {*before}
    assert new == [one for one in now if one not in before] or not {*now} & {*before}


def test_words_of_which_nothing_is_known_show_nothing_as_new() -> None:
    assert new_in("Why.\n\nWho.", "") == []
    assert new_in("Why.\n\nWho.", "Warum.\n\nWer.") == []
    assert new_in("Why.\n\nWho.", "Why.") == ["Who."]
