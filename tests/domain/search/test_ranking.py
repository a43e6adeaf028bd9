"""What is found first, and what is not found at all."""

import pytest

from bot.domain.search.ranking import BEST, Step, scores
from bot.domain.search.words import searchable, sought_in


def scored(typed: str, *texts: tuple[str, str], step: Step = Step.ALL) -> list[int]:
    """Return the scores of titles and texts."""
    kept = [searchable([title], [text]) for title, text in texts]
    return scores(sought_in(typed), kept, step)


def test_a_title_counts_more_than_a_text_and_a_whole_word_more_than_a_part() -> None:
    found = scored(
        "netz",
        ("Netz", ""),
        ("Netze", ""),
        ("Glasnetz", ""),
        ("", "Netz"),
        ("", "Netze"),
        ("x", "y"),
    )

    assert found[0] == BEST
    assert found[-1] == 0
    assert found[:-1] == sorted(found[:-1], reverse=True)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("step", [Step.ALL, Step.NEARLY_ALL])
def test_every_word_has_to_be_there(step: Step) -> None:
    assert scored("router krawatte", ("Router", ""), step=step) == [0]


def test_in_a_question_half_of_all_letters_are_enough() -> None:
    [enough, too_little] = scored(
        "krawatte router", ("Krawatte", ""), ("Route", ""), step=Step.SOME
    )

    assert enough > 0
    assert too_little == 0


def test_a_mistake_counts_less_than_the_word() -> None:
    [right, wrong] = scored("router", ("Router", ""), ("Ruoter", ""), step=Step.NEARLY_ALL)

    assert right == BEST
    assert 0 < wrong < BEST
