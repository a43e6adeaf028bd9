import pytest

from bot.domain.regions import find_regions, region_name, regions_of
from bot.domain.text_search import spellings_of, words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Köln", ["koln"]),
        ("Ko\u0308ln", ["koln"]),
        ("Gießen, Fürth!", ["giessen", "furth"]),
        ("São Paulo", ["sao", "paulo"]),
        ("", []),
        ("<@U1> & *", ["u1"]),
    ],
)
def test_words_are_compared_without_accents(typed: str, words: list[str]) -> None:
    assert words_of(typed) == words


def test_a_word_is_found_in_every_spelling() -> None:
    spellings = {"koln-sud", "koeln-sued", "koln", "sud", "koeln", "sued"}

    assert spellings_of("Köln-Süd") == spellings


@pytest.mark.parametrize("typed", ["Bay", "bayern", "de-by", "BY"])
def test_a_region_is_found_by_name_or_code(typed: str) -> None:
    assert "DE-BY" in [code for _name, code in find_regions(typed, ["AT", "DE"], 100)]


@pytest.mark.parametrize("typed", ["Thür", "Thuer", "thuringen"])
def test_a_region_is_found_however_umlauts_are_typed(typed: str) -> None:
    assert [code for _name, code in find_regions(typed, ["DE"], 100)] == ["DE-TH"]


def test_regions_of_what_is_no_country_are_none() -> None:
    assert regions_of("XX") == {}
    assert region_name("XX-1") == "XX-1"


def test_no_more_regions_than_asked_for() -> None:
    assert len(find_regions("", ["DE"], 3)) == 3
