"""Headings in German and English: understood, or left out with a reason."""

from datetime import date

import pytest

from bot.domain.roster.columns import understand
from bot.domain.roster.dates import Order
from bot.domain.roster.fields import Field, Refusal
from bot.domain.roster.file import read_sheet
from bot.domain.roster.importing import Choices, read_list
from bot.domain.roster.refusals import ColumnUnknown, FieldUnknown
from tests.domain.roster.lists import CONTEXT, only, reading


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


def taken(text: str, **chosen: str) -> dict[str, str]:
    """Return what each column of a list is taken as, or why it is left out."""
    sheet = read_sheet(text)
    columns = understand(sheet.headings, sheet.records, CONTEXT, chosen)
    return {
        one.heading: one.field.heading if one.field else str(one.doubt or one.refused)
        for one in columns
    }


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("E-mail 1 - Value", Field.EMAIL),
        ("Wie lautet Deine E-Mail-Adresse?", Field.EMAIL),
        ("What's your first name?", Field.FIRST_NAME),
        ("Your first and last name", Field.FULL_NAME),
        ("Wer ist Dein Mentor oder Deine Mentorin?", Field.MENTOR),
        ("In welchem Land arbeitest Du?", Field.COUNTRY),
        ("Nachname, Vorname", Field.FULL_NAME),
        ("Příjmení", Field.LAST_NAME),
        ("Correo electrónico", Field.EMAIL),
    ],
)
def test_exports_forms_and_other_languages_have_their_own_headings(
    heading: str, field: Field
) -> None:
    assert understand([heading])[0].field is field


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Name;Adresse;E-Mail;Stand;Status\nPia Lind;Am Weg 3, Ulm;pia@example.com;5/2026;neu\n",
            {"Adresse": "other_cells", "E-Mail": "email", "Stand": "other_cells"}
            | {"Status": "status"},
        ),
        (
            "Name,Email,Since,Joined\nPia Lind,pia@example.com,old times,2021-05-01\n",
            {"Since": "other_cells", "Joined": "joined_on"},
        ),
        (
            "Name,Email,Office,Location\nPia Lind,p@example.com,B-12,Ulm\nKai Roth,,C-7,Bonn\n",
            {"Office": "other_cells", "Location": "location"},
        ),
        (
            "Name,Email,State,Region\nPia Lind,pia@example.com,active,DE-BW\n",
            {"State": "other_cells", "Region": "region"},
        ),
        (
            "Name;Mail;Login\nA B;ja;a@example.com\nC D;nein;c@example.com\nE F;ja;e@example.com\n",
            {"Mail": "other_cells", "Login": "email"},
        ),
        (
            "Name;Land;Kürzel\nPia Lind;DE;pia@example.com\nKai Roth;DE;kai@example.com\n",
            {"Kürzel": "email"},
        ),
        (
            "Name;Vorname;E-Mail\nPia Lind;Pia;pia@example.com\nKai Roth;Kai;kai@example.com\n",
            {"Name": "name", "Vorname": "repeated"},
        ),
        ("Nombre;Correo\nPia Lind;pia@example.com\n", {"Nombre": "name"}),
        ("Nombre;Apellidos;Correo\nPia;Lind;pia@example.com\n", {"Nombre": "first_name"}),
        (
            "Name;E-Mail;Mentor\nPia Lind;pia@example.com;ja\nKai Roth;kai@example.com;nein\n",
            {"Mentor": "other_cells"},
        ),
    ],
)
def test_the_better_heading_or_the_cells_that_fit_win(text: str, fields: dict[str, str]) -> None:
    assert taken(text).items() >= fields.items()


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ("Azubi Sachbearbeiter", "other_cells"),
        ("Member Member", "words_general"),
        ("Botschafterin Trainee", "status"),
        ("Botschafter Trainee Neuzugang Chefin", "words_unknown"),
        ("Kernteam -", "core_team_role"),
    ],
)
def test_a_role_is_taken_only_where_its_words_are_known(cells: str, field: str) -> None:
    lines = [f"P{at} Lind;p{at}@example.com;{cell}\n" for at, cell in enumerate(cells.split())]
    has_status = field == "core_team_role"
    head = "Name;E-Mail;Rolle;Status\n" if has_status else "Name;E-Mail;Rolle\n"
    body = "".join(line.replace("\n", ";aktiv\n") if has_status else line for line in lines)

    assert taken(head + body)["Rolle"] == field


def test_words_that_are_no_status_are_asked_about() -> None:
    body = "".join(f"P{at} Lind;p{at}@example.com;Tarif {at}\n" for at in range(4))

    assert taken(f"Name;E-Mail;Status\n{body}")["Status"] == "words_unknown"


@pytest.mark.parametrize(
    ("heading", "days", "field"),
    [
        ("Eintritt", "01.03.2005 01.04.2019", "old_dates"),
        ("Eintritt", "01.03.2022 01.04.2019", "joined_on"),
        ("Mitglied seit", "01.03.2005 01.04.2019", "joined_on"),
        ("Connected On", "2024-03-05 2025-03-05", "other_events"),
    ],
)
def test_days_that_may_be_those_of_the_company_are_asked_about(
    heading: str, days: str, field: str
) -> None:
    body = "".join(f"P{at} Lind;p{at}@example.com;{day}\n" for at, day in enumerate(days.split()))

    assert taken(f"Name;E-Mail;{heading}\n{body}")[heading] == field


def test_newcomers_of_many_years_ask_whose_days_these_are() -> None:
    body = "".join(f"P{at} Lind;p{at}@example.com;neu;01.03.201{at + 7}\n" for at in range(3))

    assert taken(f"Name;E-Mail;Status;Eintritt\n{body}")["Eintritt"] == "old_dates"


def test_the_person_decides_by_hand() -> None:
    text = "Name;E-Mail;Eintritt;Rolle\nPia Lind;pia@example.com;01.03.2005;Kernteam\n"

    assert (
        taken(text, Eintritt="joined", rolle="-").items()
        >= {
            "Eintritt": "joined_on",
            "Rolle": "by_hand",
        }.items()
    )
    with pytest.raises(ColumnUnknown):
        taken(text, Seit="joined")
    with pytest.raises(FieldUnknown):
        taken(text, Rolle="boss")


def test_slacks_own_export_gives_ids_and_no_status() -> None:
    text = (
        "username,email,status,billing-active,userid,fullname\n"
        "pia,pia@example.com,Primary Owner,1,U02PIALIND1,Pia Lind\n"
        "kai,kai@example.com,Member,1,U02KAIROTH1,Kai Roth\n"
        "uta,uta@example.com,Deactivated,0,U02UTAWOLF1,Uta Wolf\n"
    )

    assert taken(text).items() >= {"status": "of_slack", "userid": "slack_id"}.items()
    assert [one.email for one in reading(text).members] == ["pia@example.com", "kai@example.com"]
    assert {one.status for one in reading(text).members} == {None}


def test_the_heading_says_which_part_of_a_name_comes_first() -> None:
    text = 'Nachname, Vorname;E-Mail\n"Lind, Pia";pia@example.com\nRoth Kai;kai@example.com\n'

    assert [one.name for one in reading(text).members] == ["Pia Lind", "Kai Roth"]


def test_dates_with_two_meanings_in_a_whole_column_are_asked_about() -> None:
    head = "Name,Email,Joined\n"
    dates = ("02/01/2023", "03/04/2022", "05/06/2021")
    lines = [f"P{at} Lind,p{at}@example.com,{day}\n" for at, day in enumerate(dates)]
    sheet = read_sheet(head + "".join(lines))

    assert list(reading(head + "".join(lines)).unclear_dates) == list(dates)
    roster = read_list(sheet, CONTEXT, choices=Choices(date_order=Order.MONTH_FIRST))
    assert (roster.is_doubtful, roster.members[0].joined_on) == (False, date(2023, 2, 1))
    settled = reading(head + "".join(lines) + "Kai Roth,kai@example.com,14/01/2023\n")
    assert (settled.is_doubtful, settled.members[0].joined_on) == (False, date(2023, 1, 2))
