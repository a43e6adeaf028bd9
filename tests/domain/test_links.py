"""What is taken for a web address."""

import pytest

from bot.domain.links import is_link


@pytest.mark.parametrize(
    "typed",
    ["https://example.com", "Https://example.com/A?b=1&c=2", "HTTPS://EXAMPLE.COM", "hTTps://ä.de"],
)
def test_the_letters_of_a_scheme_have_no_case(typed: str) -> None:
    assert is_link(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "https://", "HTTPS://", "http://example.com", "Http://example.com", "example.com"),
        *(
            "https:/example.com",
            "https://a b",
            "https://a\nb",
            "https://a\u00a0b",
            "https://a|b",
            "Https://a<b",
            "https://a>",
        ),
    ],
)
def test_anything_else_is_none(typed: str) -> None:
    assert not is_link(typed)
