"""Accounts as Slack describes them."""

import pytest

from bot.delivery.account_lookup import person_from_account


@pytest.mark.parametrize(
    ("profile", "user", "name"),
    [
        ({"display_name": "Anni"}, {"real_name": "Anna Albrecht"}, "Anni"),
        ({"display_name": "\u3164\u2800"}, {"real_name": "Anna Albrecht"}, "Anna Albrecht"),
        ({"display_name": "\u200b \u200d"}, {"real_name": "Anna Albrecht"}, "Anna Albrecht"),
        ({"display_name": "An\u00adni\u200f"}, {}, "Anni"),
        ({"display_name": "", "real_name": "Anna Albrecht"}, {"name": "anna"}, "Anna Albrecht"),
        ({"display_name": " "}, {"name": "anna"}, "anna"),
        ({}, {}, "U0ANNA0001"),
    ],
)
def test_a_name_that_nobody_can_see_is_none(
    profile: dict[str, str], user: dict[str, str], name: str
) -> None:
    person = person_from_account({"id": "U0ANNA0001", "profile": profile, **user})

    assert person.name == name
