"""Who is asked in a role's name, and which places are free."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.roles import (
    Place,
    Standing,
    Vacancy,
    end_of_term,
    place_of,
    thing_of,
    vacancies,
    who_is_asked,
)

KARL = Standing("UKARL", has_rights=True, is_there=True)
KIM = Standing("UKIM", has_rights=True, is_there=True)
AWAY, NEW = replace(KARL, is_there=False), replace(KARL, has_rights=False)


@pytest.mark.parametrize(
    ("holder", "deputy", "asked"),
    [
        (KARL, KIM, "UKARL"),
        (KARL, None, "UKARL"),
        (AWAY, KIM, "UKIM"),
        (NEW, KIM, "UKIM"),
        (AWAY, replace(KIM, has_rights=False), None),
        (AWAY, replace(KIM, is_there=False), None),
        (AWAY, None, None),
        (None, KIM, None),
        (None, None, None),
    ],
)
def test_the_deputy_is_asked_only_while_the_holder_cannot_be(
    holder: Standing | None, deputy: Standing | None, asked: str | None
) -> None:
    assert who_is_asked(holder, deputy) == asked


def test_a_deputy_is_looked_for_once_somebody_holds_the_role() -> None:
    taken: dict[str, str | None] = {
        thing_of("mentoring", Place.HOLDER): "UKARL",
        thing_of("mentoring", Place.DEPUTY): "UKIM",
        thing_of("minutes", Place.HOLDER): "UKIM",
        thing_of("minutes", Place.DEPUTY): None,
    }

    assert vacancies(["mentoring", "minutes", "awards"], taken) == [
        Vacancy("minutes", Place.DEPUTY),
        Vacancy("awards", Place.HOLDER),
    ]


def test_a_place_is_found_by_its_name() -> None:
    assert place_of(thing_of("Q&A", Place.DEPUTY)) == ("Q&A", Place.DEPUTY)
    with pytest.raises(ValueError, match="support"):
        place_of("support:7:holder")


def test_a_term_lasts_a_year() -> None:
    assert end_of_term(date(2026, 11, 24)) == date(2027, 11, 24)
    assert end_of_term(date(2028, 2, 29)) == date(2029, 2, 28)
