"""Names: what stands beside them is apart, and two people of one name stay two."""

from dataclasses import replace

import pytest

from bot.domain.roster.diff import compare
from bot.domain.roster.matching import Namesakes
from bot.domain.roster.names import read_name, split_name
from bot.domain.roster.parse_row import SLACK_ID
from tests.domain.roster.lists import EMA, HEAD, line, notes, only, problems, reading


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("Kurz, Eva (extern)", "Eva", "Kurz"),
        ("Eva Kurz [T-Systems]", "Eva", "Kurz"),
        ("Eva Kurz 🚀", "Eva", "Kurz"),
        ("👩\u200d💻 Eva Kurz", "Eva", "Kurz"),
        ("Eva Kurz (they/them)", "Eva", "Kurz"),
        ("Eva Kurz er/ihm", "Eva", "Kurz"),
        ("Eva Kurz | Vertrieb", "Eva", "Kurz"),
        ("Eva Kurz, Prof. Dr.", "Eva", "Kurz"),
        ("Dr.-Ing. Eva Kurz", "Eva", "Kurz"),
        ("Kurz, Dr. Eva", "Eva", "Kurz"),
        ("Eva Kurz, MBA", "Eva", "Kurz"),
        ("Frau Eva Kurz", "Eva", "Kurz"),
        ("Kurz,Eva", "Eva", "Kurz"),
        ("Kurz, Eva, extern", "Eva", "Kurz"),
        ("Michael Herr", "Michael", "Herr"),
        ("Ma, Li", "Li", "Ma"),
        ("O’Brien, Pat", "Pat", "O’Brien"),
    ],
)
def test_what_stands_beside_a_name_is_apart(cell: str, first: str, last: str) -> None:
    assert split_name(read_name(cell).name) == (first, last)


def test_an_addition_is_told_and_extern_is_asked_about() -> None:
    text = 'Name;E-Mail;Seit;Status\n"Kurz, Eva (extern)";eva@example.com;2020-01-01;{}\n'

    assert only(text.format("aktiv")).name == "Eva Kurz"
    assert notes(text.format("aktiv")) == ["name_addition", "external_no_fan"]
    assert notes(text.format("Fan")) == ["name_addition"]


def test_capitals_and_umlauts_are_no_contradiction_with_one_address() -> None:
    text = (
        "Vorname;Name;E-Mail;Standort;Seit;Status\n"
        "JÖRG;GRUEN;jg@example.com;KOELN;2020-01-01;aktiv\n"
        "Jörg;Grün;jg@example.com;Köln;2020-01-01;aktiv\n"
    )

    roster = reading(text)

    assert list(roster.problems) == []
    assert [(one.name, one.location) for one in roster.members] == [("Jörg Grün", "Köln")]


def test_a_poorer_spelling_does_not_replace_the_stored_one() -> None:
    text = HEAD + "BIRTIC;EMA;ema@example.com;ZAGREB;aktiv;26.06.2022;;\n"

    assert len(compare(reading(text).members, [EMA]).unchanged) == 1


def test_two_people_of_one_name_with_different_addresses_stay_two() -> None:
    text = HEAD + "Birtić;Ema;ema.b@example.com;Zagreb;aktiv;26.06.2022;;\n"
    (member,) = reading(text).members

    changes = compare([member], [EMA])

    assert (changes.create, changes.update, list(changes.problems)) == ([member], [], [])


def test_of_two_namesakes_on_a_list_none_is_taken_for_the_known_one() -> None:
    row = "Birtić;Ema;ema{}@example.com;Zagreb;aktiv;;;\n"
    rows = row.format(1) + row.format(2)

    changes = compare(reading(HEAD + rows).members, [replace(EMA, email=None)])

    assert [one.kind.value for one in changes.problems] == ["several_listed", "several_listed"]
    assert (changes.create, changes.update) == ([], [])


@pytest.mark.parametrize(
    ("first", "last", "account"),
    [
        ("Ayşe", "Işık", "AYSE ISIK"),
        ("Lukas", "Kjaer", "Lukas Kjær"),
        ("Jorg", "Gruen", "Jörg Grün (he/him)"),
        ("Łukasz", "Żak", "lukasz zak"),
        ("Eva", "Kurz", "Kurz, Eva 🚀"),
    ],
)
def test_an_account_is_proposed_however_the_name_is_spelt(
    first: str, last: str, account: str
) -> None:
    accounts = Namesakes([("U0EVA00001", [account]), ("U0BEN00001", ["Ben"])])

    assert accounts.bearing(first, last) == ["U0EVA00001"]


def test_a_slack_id_says_exactly_who_is_meant() -> None:
    text = "Slack-ID;Name;Vorname;E-Mail;Status\nU0EMA00001;Anders;Ema;neu@example.com;aktiv\n"
    (member,) = reading(text).members
    known = replace(EMA, slack_id="U0EMA00001")

    (change,) = compare([member], [known]).update

    assert change.stored == known
    assert change.values["email"] == "neu@example.com"


def test_a_slack_id_against_what_is_known_is_a_problem() -> None:
    text = "Slack-ID;Name;Vorname;E-Mail;Status\nU0OTHER001;Birtić;Ema;ema@example.com;aktiv\n"
    other = replace(EMA, id=9, email="o@example.com", slack_id="U0OTHER001")
    ema = replace(EMA, slack_id="U0EMA00001")

    found = [
        [one.kind.value for one in compare(reading(text).members, stored).problems]
        for stored in ([ema], [ema, other])
    ]

    assert found == [["account_disagrees"], ["several_known"]]


def test_lines_of_one_slack_id_are_one_person_and_two_addresses_a_contradiction() -> None:
    text = (
        "Slack-ID;Name;Vorname;E-Mail;Status;Seit\n"
        "U0EVA00001;Kurz;Eva;eva@example.com;aktiv;2020-01-01\n"
        "U0EVA00001;Kurz;Eva;kurz@example.com;aktiv;2020-01-01\n"
    )

    assert [one.email for one in reading(text).members] == ["eva@example.com"]
    assert problems(text) == [(3, "duplicate_disagrees", "kurz@example.com")]


@pytest.mark.parametrize(
    ("cell", "found"),
    [("U0EVA00001", "U0EVA00001"), ("<@W0EVA00001|eva>", "W0EVA00001"), ("eva", None)],
)
def test_slack_ids_have_their_form(cell: str, found: str | None) -> None:
    match = SLACK_ID.fullmatch(cell)

    assert (match and match[1]) == found
    assert ("slack_id_unreadable" in notes(line("Slack-ID", cell))) == (found is None)


def test_a_slack_id_alone_is_somebody() -> None:
    text = "Slack-ID;Status;Seit\nU0EVA00001;aktiv;2020-01-01\n"

    assert only(text).key == "U0EVA00001"
