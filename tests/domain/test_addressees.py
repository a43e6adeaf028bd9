"""People copied from a mail."""

import pytest

from bot.domain.addressees import addressees
from bot.domain.roster.refusals import HasNoHeadings
from tests.domain.roster.lists import problems, reading


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("An: Rau, Ina <ina@example.com>; bo@example.com", ["Rau, Ina|ina@example.com"]),
        ('"Rau, Ina" <ina@example.com>, bo@example.com', ["Rau, Ina|ina@example.com"]),
        ("Ina Rau <ina@example.com>\nbo@example.com\n", ["Ina Rau|ina@example.com"]),
        ("ina@example.com <ina@example.com>; bo@example.com;", ["|ina@example.com"]),
        ("Ina Rau (ina@example.com)\n\nCc: bo@example.com", ["Ina Rau|ina@example.com"]),
    ],
)
def test_names_and_addresses_are_told_apart(text: str, people: list[str]) -> None:
    _sign, found = addressees(text)

    assert [f"{one.name}|{one.address}" for one in found] == [*people, "|bo@example.com"]


def test_an_address_that_is_none_waits() -> None:
    text = "a@example.com\nb@example.com\nc@example.com\nd@example.com\nEve <eve@>\n"

    assert problems(text) == [(5, "address_unreadable", "eve@")]


@pytest.mark.parametrize("text", ["Ina;Rau;ina@example.com\n", "Dear Ina,\nwrite to me\n", "x"])
def test_any_other_text_is_no_list(text: str) -> None:
    with pytest.raises(HasNoHeadings):
        reading(text)
