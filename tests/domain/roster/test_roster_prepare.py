"""Cells that are mended or told before a row is read."""

from bot.domain.roster.importing import open_list, read_list
from tests.domain.roster.lists import CONTEXT, notes, problems, reading

HEAD = "Name;Vorname;E-Mail;Standort;Status\n"


def test_a_line_with_a_stray_byte_is_told_with_a_guess_and_no_other_is_touched() -> None:
    data = f"{HEAD}Jäger;Zoë;zoe@example.com;Köln;neu\n".encode()
    data += b"H\xe4berle;Udo;udo@example.com;Ulm;neu\n"

    roster = read_list(open_list(data), CONTEXT)

    assert [one.name for one in roster.members] == ["Zoë Jäger"]
    assert [(one.line, one.kind, one.value, one.details) for one in roster.problems] == [
        (3, "letter_unreadable", "H\ufffdberle", {"instead": "Häberle"})
    ]


def test_a_stray_byte_in_a_column_that_is_left_out_is_no_matter() -> None:
    data = "Name;E-Mail;Bemerkung\nZoë Jäger;zoe@example.com;".encode() + b"gr\xfc\xdfen\n"

    assert list(read_list(open_list(data), CONTEXT).problems) == []


def test_spoilt_letters_are_mended_and_that_is_told() -> None:
    text = f"{HEAD}JÃ¤ger;Zo&euml;;zoe@example.com;Köln;neu\n"

    (member,) = reading(text).members

    assert member.name == "Zoë Jäger"
    assert notes(text).count("letters_repaired") == 2


def test_an_error_where_something_is_needed_is_a_problem_and_elsewhere_an_empty_cell() -> None:
    text = f"{HEAD}#NV;Zoë;zoe@example.com;Köln;neu\nJäger;Udo;udo@example.com;#BEZUG!;neu\n"

    assert problems(text) == [(2, "error_cell", "#NV")]
    assert [one.location for one in reading(text).members] == [""]
    assert "error_empty" in notes(text)
