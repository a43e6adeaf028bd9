"""Cells that were spoilt before the list was saved."""

import pytest

from bot.domain.spreadsheets.spoilt import is_error, mended, perhaps


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("JÃ¶rg", "Jörg"),
        ("RÅ¯Å¾iÄ\x8dka", "Růžička"),
        ("GĂĽnter", "Günter"),
        ("G√ºnter", "Günter"),
        ("JÃƒÂ¶rg", "Jörg"),
        ("Andr&eacute;", "André"),
        ("Forschung &amp; Lehre", "Forschung & Lehre"),
    ],
)
def test_letters_that_were_read_wrongly_once_are_turned_back(cell: str, meant: str) -> None:
    assert mended(cell) == meant


@pytest.mark.parametrize(
    "cell", ["Jörg", "São", "Łódź", "Ñuñoa", "À Á", "Øystein", "R&D", "AT&T", "Ã", "Ελένη", "·ÄÖ"]
)
def test_sound_cells_stay_as_they_are(cell: str) -> None:
    assert mended(cell) == cell


@pytest.mark.parametrize("cell", ["#N/A", "#NV", "#REF!", "#BEZUG!", "#DIV/0!", "#ADR!", "#name?"])
def test_errors_of_formulas_are_known_in_the_languages_of_the_programs(cell: str) -> None:
    assert is_error(cell)


@pytest.mark.parametrize("cell", ["#1", "#ambassadors", "Ref", ""])
def test_other_words_are_no_errors(cell: str) -> None:
    assert not is_error(cell)


def test_a_stray_byte_is_guessed_and_not_taken() -> None:
    assert perhaps("J\udcf8rgen") == "Jørgen"
