"""Cells that say a little more or less than a word: read where they are clear, else asked about."""

from datetime import date, timedelta

import pytest

from bot.domain.days import FURTHEST
from bot.domain.roster.initial_status import ListedStatus
from tests.domain.roster.lists import HEAD, MENTOR, TODAY, line, notes, only, problems, reading

PAUSED = ListedStatus.PAUSED


@pytest.mark.parametrize(
    "cell",
    [
        "ausgetreten 2021",
        "ausgetreten am 30.06.2021",
        "ausgeschieden (Umzug)",
        "left 03/2021",
        "nicht mehr aktiv",
        "nicht mehr dabei seit 2020",
        "no longer active",
        "nicht aktiv",
        "abgemeldet",
        "ehem. Botschafter",
    ],
)
def test_who_is_gone_is_not_taken_in(cell: str) -> None:
    assert reading(line("Status", cell)).members == []
    assert notes(line("Status", cell)) == ["has_left"]


@pytest.mark.parametrize(
    ("cell", "until"),
    [
        ("Elternzeit bis 30.06.2027", date(2027, 6, 30)),
        ("Elternzeit (bis Ende Juni 2027)", date(2027, 6, 30)),
        ("in Elternzeit bis voraussichtlich März 2027", date(2027, 3, 1)),
        ("parental leave until 2027-06-30", date(2027, 6, 30)),
        ("Sabbatical bis Ende 2027", date(2027, 12, 31)),
        ("Pause (bis 30.6.27)", date(2027, 6, 30)),
        ("pausiert bis auf Weiteres", None),
        ("pausiert (Elternzeit)", None),
        ("Pause seit 01/2026", None),
        ("pausiert bis 31.12.9999", None),
        ("paused until 2031-01-01", None),
    ],
)
def test_a_pause_ends_on_its_last_day(cell: str, until: date | None) -> None:
    member = only(line("Status", cell))

    assert (member.status, member.paused_until) == (PAUSED, until)


@pytest.mark.parametrize(
    "cell", ["Elternzeit bis 31.02.2027", "Elternzeit bis 2020-01-01", "krank bis 03/04/2027"]
)
def test_a_private_reason_is_kept_nowhere(cell: str) -> None:
    roster = reading(line("Status", cell))

    assert cell.split(maxsplit=1)[0] not in f"{roster.problems} {roster.notes} {roster.members}"


def test_a_pause_without_an_end_that_anybody_plans_with_is_told() -> None:
    assert notes(line("Status", "pausiert bis 31.12.9999")) == ["pause_without_end"]


@pytest.mark.parametrize("written", ["pausiert bis {day:%d.%m.%Y}", "paused until {day:%Y-%m-%d}"])
def test_a_pause_in_a_list_ends_within_the_time_that_forms_take(written: str) -> None:
    last = TODAY + FURTHEST

    for day, until in ((last, last), (last + timedelta(days=1), None)):
        assert only(line("Status", written.format(day=day))).paused_until == until


@pytest.mark.parametrize(
    ("cell", "status"), [("aktiv seit 2019", "ambassador"), ("Fan since 2020-05-01", "fan")]
)
def test_since_when_does_not_hide_the_status(cell: str, status: str) -> None:
    assert only(line("Status", cell)).status == status


@pytest.mark.parametrize(
    ("cell", "instead"),
    [
        ("passiv", "fan / paused"),
        ("passives Mitglied", "fan / paused"),
        ("ungemeldet", ""),
        ("nicht so aktiv", ""),
        ("zurück aus Elternzeit", ""),
        ("aktiv bis 31.12.2027", ""),
        ("ausgetreten zum 31.12.2027", ""),
        ("Sachbearbeiterin", ""),
        ("Einsteigr", "einsteiger"),
    ],
)
def test_what_is_not_clear_is_asked_with_no_hint_that_misleads(cell: str, instead: str) -> None:
    (problem,) = reading(line("Status", cell)).problems

    assert (problem.kind.value, problem.details["instead"]) == ("status_unknown", instead)


@pytest.mark.parametrize("cell", ["n", "N", "nein", "?", "ehemals", "früher", "0", "–", "no"])
def test_no_mark_is_no_core_team(cell: str) -> None:
    member = only(line("Kernteam", cell))

    assert (member.core_team, member.core_team_role) == (False, "")


@pytest.mark.parametrize("cell", ["J", "j", "Ja", "Y", "✓", "X", "1", "oui"])
def test_a_mark_is_the_core_team(cell: str) -> None:
    member = only(line("Kernteam", cell))

    assert (member.core_team, member.core_team_role) == (True, "")


@pytest.mark.parametrize(
    ("cell", "role"), [("Strategie", "strategy"), ("Mentoring", "mentoring"), ("TOOLS", "tools")]
)
def test_a_known_role_is_taken_as_it_is_stored(cell: str, role: str) -> None:
    assert only(line("Rolle", cell)).core_team_role == role


@pytest.mark.parametrize("cell", ["Sachbearbeiterin", "Azubi", "Member", "Head of Sales"])
def test_a_job_title_is_no_role(cell: str) -> None:
    member = only(line("Rolle Kernteam", cell))

    assert (member.core_team, member.core_team_role) == (False, "")
    assert "role_unknown" in notes(line("Rolle Kernteam", cell))


@pytest.mark.parametrize(
    ("country", "cell", "region"),
    [
        ("Deutschland", "DE-ZZ", ""),
        ("", "US-QQ", ""),
        ("", "EU", ""),
        ("", "NW", ""),
        ("", "XX-1", ""),
        ("Deutschland", "AT-9", ""),
        ("Deutschland", "NW", "DE-NW"),
        ("Deutschland", "de-nw", "DE-NW"),
        ("Spanien", "ES-CT", "ES-CT"),
        ("UK", "Scotland", "GB-SCT"),
        ("Kroatien", "HR", "HR"),
        ("", "DE-SN", "DE-SN"),
    ],
)
def test_a_region_is_one_whose_holidays_are_known(country: str, cell: str, region: str) -> None:
    text = f"Name;Vorname;E-Mail;Seit;Land;Region\nA;B;a@example.com;2020;{country};{cell}\n"

    usual = "HR" if country == "Kroatien" else ""
    assert only(text).region == (region or usual)
    assert ("region_unknown" in notes(text)) == (not region)


def test_a_region_tells_its_country() -> None:
    assert only(line("Region", "DE-SN")).country == "DE"


@pytest.mark.parametrize(
    ("cell", "country"), [("EU", ""), ("XA", ""), ("DEU", "DE"), ("Kosovo", "XK")]
)
def test_a_country_is_one(cell: str, country: str) -> None:
    assert only(line("Land", cell)).country == country


@pytest.mark.parametrize(
    ("cell", "zone"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("localtime", ""),
        ("Factory", ""),
        ("posix/Europe/Berlin", ""),
    ],
)
def test_a_time_zone_is_one(cell: str, zone: str) -> None:
    assert only(line("Zeitzone", cell)).time_zone == zone


@pytest.mark.parametrize(
    "row",
    [
        "Zwischensumme;1;;",
        "Subtotal;;;12",
        "Gesamt:;;;334 Plätze",
        "Total général;;;12",
        "Suma końcowa;;;12",
        "Grand Total;;;12",
        "Anzahl Mitglieder;12;;",
        ";;;Celkem 12",
        "12;;;Durchschnitt",
    ],
)
def test_totals_of_all_kinds_are_nobody(row: str) -> None:
    text = f"Name;Vorname;E-Mail;Standort\n{row}\nKurz;Eva;eva@example.com;Bonn\n"

    assert [one.name for one in reading(text).members] == ["Eva Kurz"]
    assert notes(text)[0] == "total_line"


@pytest.mark.parametrize(
    "row", ["Total;Anna;a@example.com;", "Suma;Petra;;Bonn", "Kurz;Summe;;Bonn"]
)
def test_somebody_may_be_called_like_a_total(row: str) -> None:
    assert "total_line" not in notes(f"Name;Vorname;E-Mail;Standort\n{row}\n")


@pytest.mark.parametrize("cell", ["noch offen", "noch kein Mentor", "Mentor gesucht", "nobody yet"])
def test_a_mentor_still_to_be_found_is_none(cell: str) -> None:
    text = HEAD + MENTOR + f"Neu;Nina;nina@example.com;Bonn;Einsteiger;2026-09-06;{cell};\n"

    assert (reading(text).members[1].mentor_key, notes(text)) == (None, ["mentor_open"])


@pytest.mark.parametrize("cell", ["dito", "Ditto", "s. o.", "siehe oben", "''", "〃"])
def test_dito_is_what_stands_above(cell: str) -> None:
    rows = (
        "Neu;Nina;nina@example.com;Bonn;Einsteiger;2026-09-06;Bloch;\n"
        f";;;;;;;\nNeu;Nils;nils@example.com;{cell};Einsteiger;2026-09-06;{cell};\n"
    )

    roster = reading(HEAD + MENTOR + rows)

    nils = roster.members[2]
    assert (nils.mentor_key, nils.location) == ("ariane@example.com", "Bonn")
    assert [one.kind.value for one in roster.notes].count("ditto") == 2


def test_dito_below_nothing_is_asked_about() -> None:
    text = "Name;Vorname;E-Mail;Status\nNeu;Nina;nina@example.com;dito\n"

    assert problems(text) == [(2, "status_unknown", "dito")]


def test_cells_are_read_without_signs_that_nobody_sees() -> None:
    text = (
        "Name;Vorname;E-Mail;Seit;Status\n"
        "Ku\u00adrz;\u3164Eva\u200b;eva\u2060@example.com;\u200e01.02.2020;ak\u200dtiv\n"
    )
    member = only(text)

    assert (member.name, member.email, member.joined_on, member.status) == (
        "Eva Kurz",
        "eva@example.com",
        date(2020, 2, 1),
        "ambassador",
    )


@pytest.mark.parametrize("cell", [", " * 5_000, "bis " * 5_000, "a/" * 5_000, "Dr. " * 5_000])
def test_an_endless_cell_takes_no_time(cell: str) -> None:
    text = f'Status;Name;E-Mail;Seit;Mentor\n"{cell}";"{cell}";"{cell}@";"{cell}";"{cell}"\n'

    assert "too_long" in [kind for _, kind, _ in problems(text)]
