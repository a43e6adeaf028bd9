import pytest

from bot.views.wall.page import excerpt


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("Kurz  und\n\ngut.", "de", "Kurz und gut."),
        ("wort " * 56, "de", ("wort " * 56).strip()),
        ("wort " * 57, "de", ("wort " * 55).strip() + "…"),
        ("字" * 300, "ja", "字" * 139 + "…"),
    ],
)
def test_a_card_has_at_most_280_characters_cut_at_a_word(
    text: str, language: str, shown: str
) -> None:
    assert excerpt(text, language) == shown
    assert len(shown) <= 280
