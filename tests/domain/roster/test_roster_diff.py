"""A list compared with stored members: what is new, what changes, what stays."""

from dataclasses import replace

import pytest

from bot.domain.roster.diff import Change, compare
from bot.domain.roster.members import ListedMember, StoredMember
from tests.domain.roster.lists import EMA, HEAD, only, reading


def listed(**changes: object) -> ListedMember:
    """Return Ema as a list describes her, but for these changes."""
    member = only(HEAD + "Birtić;Ema;ema@example.com;Zagreb;aktiv;26.06.2022;;\n")
    return replace(member, **changes)  # type: ignore[arg-type]  # short for a test


def test_who_is_not_known_is_new() -> None:
    changes = compare([listed()], [])

    assert (changes.create, changes.update, changes.unchanged) == ([listed()], [], [])


def test_what_is_known_already_changes_nothing() -> None:
    changes = compare([listed()], [EMA])

    assert (changes.create, changes.update, changes.unchanged) == ([], [], [listed()])


def test_news_are_taken_over() -> None:
    member = listed(topics=("5G",), location="Split")

    assert compare([member], [EMA]).update == [
        Change(EMA, member, {"location": "Split", "topics": ("5G",)})
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Birti;Ema;ema@example.com;Zagreb;aktiv;26.06.2022;;\n",
        "Birti?;Ema;ema@example.com;Zagreb;aktiv;26.06.2022;;\n",
        ";;ema@example.com;;;;;\n",
        "Birtić;Ema;ema@example.com;Zagreb;aktiv;06/2022;;\n",
        "Birtić;Ema;ema@example.com;Zagreb;aktiv;2022;;\n",
        "Birti;Ema;;Zagreb;aktiv;2022;;\n",
    ],
)
def test_a_poorer_list_takes_nothing_away(text: str) -> None:
    changes = compare(reading(HEAD + text).members, [EMA])

    assert (len(changes.create), len(changes.update), len(changes.unchanged)) == (0, 0, 1)


def test_an_address_is_added_to_who_was_known_by_name() -> None:
    known = replace(EMA, email=None)

    assert compare([listed()], [known]).update[0].values == {"email": "ema@example.com"}


def test_a_name_that_several_known_people_have_is_a_problem() -> None:
    twin = replace(EMA, id=8, email="ema2@example.com")
    (member,) = reading(HEAD + "Birtić;Ema;;Zagreb;aktiv;;;\n").members

    changes = compare([member], [EMA, twin])

    assert [problem.kind.value for problem in changes.problems] == ["several_known"]
    assert (changes.create, changes.update, changes.unchanged) == ([], [], [])


def test_what_people_said_themselves_stands_above_a_list() -> None:
    changes = compare([listed(location="Split")], [replace(EMA, owns_profile=True)])

    assert (changes.update, [note.kind.value for note in changes.notes]) == ([], ["own_word"])


def test_a_mentor_known_by_address_may_be_listed_by_name() -> None:
    mentor = StoredMember(
        id=1,
        email="ariane@example.com",
        first_name="Ariane",
        last_name="Bloch",
        status="ambassador",
        capacity=4,
    )
    mentee = StoredMember(
        id=2,
        email="nico@example.com",
        first_name="Nico",
        last_name="Beckmann",
        status="trainee",
        mentor_key="ariane@example.com",
    )
    people = "Bloch;Ariane;;aktiv;\nBeckmann;Nico;nico@example.com;Einsteiger;Bloch\n"
    text = f"Name;Vorname;E-Mail;Status;Mentor\n{people}"

    changes = compare(reading(text, mentor, mentee).members, [mentor, mentee])

    assert (len(changes.unchanged), changes.create, changes.update) == (2, [], [])
