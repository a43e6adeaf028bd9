"""Headings in German and English: understood, or left out with a reason."""

import pytest

from bot.domain.roster.columns import understand
from bot.domain.roster.fields import Field, Refusal
from tests.domain.roster.lists import only


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("E-Mail", Field.EMAIL),
        ("  e mail-ADRESSE ", Field.EMAIL),
        ("Mitglied seit:", Field.JOINED_ON),
        ("Joined on", Field.JOINED_ON),
        ("Mentor/in", Field.MENTOR),
        ("Mentor*in", Field.MENTOR),
        ("mentor_email", Field.MENTOR),
        ("Plätze Mentoring", Field.CAPACITY),
        ("PLAETZE (Mentoring)", Field.CAPACITY),
        ("Rolle Kernteam", Field.CORE_TEAM_ROLE),
        ("Geschäfts-Bereich", Field.AREA),
        ("Time zone", Field.TIME_ZONE),
        ("Status [Stand 2025]", Field.STATUS),
    ],
)
def test_headings_are_understood_in_both_languages(heading: str, field: Field) -> None:
    assert understand([heading])[0].field is field


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Reichweite (Tsd.)", Refusal.PERFORMANCE),
        ("Reach", Refusal.PERFORMANCE),
        ("Anzahl Posts", Refusal.PERFORMANCE),
        ("Letzter Login", Refusal.PERFORMANCE),
        ("Geburtstag", Refusal.PERSONAL),
        ("Vorgesetzte:r", Refusal.PERSONAL),
        ("Bemerkung", Refusal.PERSONAL),
        ("Lieblingsfarbe", Refusal.UNKNOWN),
    ],
)
def test_columns_that_are_left_out_say_why(heading: str, reason: Refusal) -> None:
    assert understand(["E-Mail", heading])[1].refused is reason


def test_a_column_that_comes_twice_counts_once() -> None:
    assert [column.refused for column in understand(["E-Mail", "Mail", "Name"])] == [
        None,
        Refusal.REPEATED,
        None,
    ]


def test_name_alone_is_the_whole_name_and_beside_a_first_name_the_last() -> None:
    assert [column.field for column in understand(["Name", "E-Mail"])] == [
        Field.FULL_NAME,
        Field.EMAIL,
    ]
    assert [column.field for column in understand(["Name", "Vorname"])] == [
        Field.LAST_NAME,
        Field.FIRST_NAME,
    ]


def test_a_whole_name_in_one_column_is_divided() -> None:
    member = only("E-Mail;Name;Seit\njesper@example.com;Jesper van Dam;2020-01-01\n")

    assert (member.first_name, member.last_name) == ("Jesper", "van Dam")
