"""Uses of stories and pictures: one missing yes means no, and a new use begins without any."""

from dataclasses import dataclass
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from bot.config.community import UseName
from bot.domain.consents import Answer, Use
from bot.domain.stories.uses import (
    STORY_USES,
    CopyPart,
    Others,
    PictureAnswers,
    answers_of,
    count_yes,
    part_to_go,
    picture_uses,
    uses_asked_about,
)


@dataclass(frozen=True)
class Said:
    """An answer, as the ledger has it."""

    slack_id: str
    use: Use
    answer: Answer
    thing: str = "picture:1:F1"


LAST = st.lists(
    st.builds(Said, st.sampled_from("abc"), st.sampled_from(STORY_USES), st.sampled_from(Answer)),
    unique_by=lambda said: (said.slack_id, said.use),
)
PEOPLE = st.lists(st.sampled_from("abc"), unique=True)
YES, NO = Answer.YES, Answer.NO


def test_the_file_of_a_community_names_the_uses_of_stories() -> None:
    assert get_args(UseName) == tuple(STORY_USES)


@given(PEOPLE, LAST)
def test_a_picture_is_used_only_where_everybody_shown_says_yes_and_nobody_no(
    people: list[str], answers: list[Said]
) -> None:
    said = {(one.slack_id, one.use): one.answer for one in answers}

    for use in picture_uses(STORY_USES, people, answers):
        for needed in (use, Use.COMMUNITY):
            assert all(said.get((one, needed)) is YES for one in people)
            assert all(said.get((one, needed)) is not NO for one in "abc")


@given(PEOPLE)
def test_a_yes_to_all_is_a_yes_to_each(people: list[str]) -> None:
    answers = [Said(one, use, YES) for one in people for use in STORY_USES]

    assert picture_uses(STORY_USES, people, answers) == STORY_USES


def test_without_the_community_there_is_no_other_use() -> None:
    answers = [Said("a", Use.INTRANET, YES), Said("a", Use.COMMUNITY, NO)]

    assert picture_uses((Use.COMMUNITY, Use.INTRANET), ["a"], answers) == ()


def test_a_no_counts_although_its_person_is_no_longer_listed() -> None:
    answers = [Said("a", Use.COMMUNITY, YES), Said("b", Use.INTRANET, NO)]
    answers.append(Said("a", Use.INTRANET, YES))

    assert picture_uses((Use.COMMUNITY, Use.INTRANET), ["a"], answers) == (Use.COMMUNITY,)


def test_where_nothing_is_known_of_others_the_picture_stays_in_the_community() -> None:
    wanted = (Use.COMMUNITY, Use.INTRANET)

    assert uses_asked_about(wanted, None) == (Use.COMMUNITY,)
    assert {uses_asked_about(wanted, others) for others in Others} == {wanted}


def test_a_use_added_later_is_asked_about_and_has_no_yes() -> None:
    answers = [Said("a", Use.COMMUNITY, YES), Said("a", Use.SOCIAL, NO)]
    wanted = (Use.COMMUNITY, Use.INTRANET, Use.SOCIAL)

    found = answers_of("a", wanted, answers)

    assert found == PictureAnswers(asked=(Use.INTRANET,), agreed=(Use.COMMUNITY,))


def test_the_count_says_how_many_and_not_who() -> None:
    answers = [Said("a", Use.COMMUNITY, YES), Said("b", Use.COMMUNITY, YES)]
    answers += [Said("c", Use.COMMUNITY, NO), Said("a", Use.INTRANET, YES)]

    found = count_yes((Use.COMMUNITY, Use.INTRANET), ["a", "b", "c"], answers)

    assert found == {Use.COMMUNITY: 2, Use.INTRANET: 1}


def test_a_copy_that_is_to_go_as_a_whole_stays_so() -> None:
    story, picture = CopyPart.STORY, CopyPart.PICTURE

    assert [part_to_go(before, picture) for before in (None, picture, story)] == [
        picture,
        picture,
        story,
    ]
    assert {part_to_go(before, story) for before in (None, picture, story)} == {story}
