"""One line of a list: what is understood, what is repaired, what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster import Field, ListedStatus, Refusal
from bot.domain.roster.headings import understand
from bot.domain.roster.people import name_key, read_address, split_name
from bot.domain.roster.words import folded, items, neutral, tidy
from tests.domain.roster.lists import notes, only, problems, reading

NEWCOMER, TRAINEE = ListedStatus.NEWCOMER, ListedStatus.TRAINEE
AMBASSADOR, FAN, PAUSED = ListedStatus.AMBASSADOR, ListedStatus.FAN, ListedStatus.PAUSED


def line(heading: str, cell: str) -> str:
    """A list of one person with one more column."""
    head = f"Name;Vorname;E-Mail;Seit;{heading}"
    return f'{head}\nDrub;Angelique;a.drub@example.com;2020-01-01;"{cell}"\n'


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


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        *[
            (cell, AMBASSADOR)
            for cell in (
                "aktiv",
                "Botschafter",
                "Botschafter:in",
                "Botschafter*in",
                "Botschafterin",
            )
        ],
        *[
            (cell, AMBASSADOR)
            for cell in (
                "BOTSCHAFTER ",
                "Botschafter/-in",
                "BotschafterIn",
                "ambassador",
                "Kernteam",
            )
        ],
        *[
            (cell, NEWCOMER)
            for cell in (
                "neu",
                "angemeldet",
                "Interessent",
                "Interessentin",
                "newcomer",
                "Neuzugang",
            )
        ],
        *[
            (cell, TRAINEE)
            for cell in (
                "Einsteiger",
                "Einsteigerin",
                "Botschafter-Einsteiger",
                "Probezeit",
                "trainee",
            )
        ],
        *[(cell, FAN) for cell in ("Fan", "extern", "Fan (extern)", "Guest")],
        *[
            (cell, PAUSED)
            for cell in (
                "pausiert",
                "pausiert bis 31.12.2026",
                "Elternzeit",
                "paused until 2027-01-31",
            )
        ],
    ],
)
def test_statuses_are_understood_in_all_their_spellings(cell: str, status: ListedStatus) -> None:
    assert only(line("Status", cell)).status is status


def test_the_end_of_a_pause_is_kept_and_a_private_reason_is_not() -> None:
    assert only(line("Status", "pausiert bis 31.12.2026")).paused_until == date(2026, 12, 31)
    assert "reason_not_kept" in notes(line("Status", "Elternzeit"))
    assert "Elternzeit" not in str(reading(line("Status", "Elternzeit")).notes)


def test_a_pause_that_is_over_is_none() -> None:
    assert only(line("Status", "pausiert bis 31.12.2025")).status is AMBASSADOR
    assert notes(line("Status", "pausiert bis 31.12.2025")) == ["pause_over"]


def test_a_pause_until_no_day_is_a_problem() -> None:
    assert problems(line("Status", "pausiert bis 31.2.2027")) == [
        (2, "date_impossible", "pausiert bis 31.2.2027")
    ]


def test_an_unknown_status_is_a_problem_with_the_nearest_word() -> None:
    (problem,) = reading(line("Status", "Botschaftr")).problems

    assert (problem.kind.value, problem.details["instead"]) == ("status_unknown", "botschafter")


def test_a_missing_status_is_told_and_left_open() -> None:
    assert only(line("Status", "")).status is None
    assert notes(line("Status", "-")) == ["status_missing"]


def test_who_has_left_is_not_taken_in() -> None:
    assert reading(line("Status", "ausgetreten")).members == []
    assert notes(line("Status", "ausgetreten")) == ["has_left"]


@pytest.mark.parametrize(("cell", "role"), [("mentoring", "mentoring"), ("x", ""), ("ja", "")])
def test_a_role_or_a_mark_puts_into_the_core_team(cell: str, role: str) -> None:
    member = only(line("Rolle Kernteam", cell))

    assert (member.core_team, member.core_team_role) == (True, role)


def test_kernteam_as_a_status_means_an_ambassador_of_the_core_team() -> None:
    member = only(line("Status", "Kernteam"))

    assert (member.status, member.core_team) == (AMBASSADOR, True)


@pytest.mark.parametrize(
    "cell",
    [
        "a.drub@example.com",
        " a.drub@example.com ",
        "A.DRUB@EXAMPLE.COM",
        "a.drub(at)example.com",
        "a.drub (at) example (dot) com",
        "a.drub [ät] example.com",
        "a.drub at example.com",
        "mailto:a.drub@example.com",
        "<a.drub@example.com>;",
        "a.drub @ example.com.",
    ],
)
def test_addresses_are_repaired(cell: str) -> None:
    assert read_address(cell) == "a.drub@example.com"


@pytest.mark.parametrize(
    "cell", ["a.drub", "a@b", "a drub@@example.com", "a@example.com, b@example.com", "@", "ä@x.de"]
)
def test_what_is_no_address_is_refused(cell: str) -> None:
    assert read_address(cell) is None


def test_an_unreadable_address_is_a_problem() -> None:
    assert problems("Name;Vorname;E-Mail\nA;B;a.b.example.com\n") == [
        (2, "address_unreadable", "a.b.example.com")
    ]


def test_without_address_a_whole_name_is_needed() -> None:
    assert (
        only("Name;Vorname;E-Mail;Seit\nBolzmann;Hans-Gerhard;;2020\n").key
        == "bolzmann gerhard hans"
    )
    assert problems("Name;Vorname;E-Mail\nNur Name;;\n") == [(2, "nobody", "Nur Name")]


def test_without_name_an_address_is_enough() -> None:
    assert notes("Name;Vorname;E-Mail;Seit;Status\n;;a@example.com;2020-01-01;aktiv\n") == [
        "name_missing"
    ]


def test_letters_that_an_export_dropped_are_told() -> None:
    text = "Name;Vorname;E-Mail;Seit;Status\nBirti;Ema;ema.birtic@example.com;2020-01-01;aktiv\n"

    assert notes(text) == ["letters_lost"]


def test_names_that_changed_places_are_turned_back() -> None:
    text = (
        "Name;Vorname;E-Mail\n"
        "Maier;Anna;anna.maier@example.com\n"
        "Ben;Wolf;ben.wolf@example.com\n"
        "X;Y;y.x@example.com\n"
    )

    assert [member.name for member in reading(text).members] == ["Anna Maier", "Ben Wolf", "Y X"]
    assert "names_swapped" in notes(text)


def test_names_stay_where_all_addresses_begin_with_the_last_name() -> None:
    text = "Name;Vorname;E-Mail\nMaier;Anna;maier.anna@example.com\nWolf;Ben;wolf.ben@example.com\n"

    assert [member.name for member in reading(text).members] == ["Anna Maier", "Ben Wolf"]


@pytest.mark.parametrize(
    ("written", "divided"),
    [
        ("Ariane Bloch", ("Ariane", "Bloch")),
        ("Bloch, Ariane", ("Ariane", "Bloch")),
        ("Jesper van Dam", ("Jesper", "van Dam")),
        ("Luiz Miguel Almeida", ("Luiz Miguel", "Almeida")),
        ("Bloch", ("", "Bloch")),
    ],
)
def test_names_are_divided(written: str, divided: tuple[str, str]) -> None:
    assert split_name(written) == divided


@pytest.mark.parametrize(
    ("heading", "cell", "attribute", "value"),
    [
        ("Land", "Deutschland", "country", "DE"),
        ("Country", "germany", "country", "DE"),
        ("Land", "de", "country", "DE"),
        ("Land", "Großbritannien", "country", "GB"),
        ("Land", "USA", "country", "US"),
        ("Land", "Tschechien", "country", "CZ"),
        ("Sprachen", "DE, EN", "languages", ("de", "en")),
        ("Sprachen", "Deutsch / Englisch", "languages", ("de", "en")),
        ("Languages", "German and Czech", "languages", ("de", "cs")),
        ("Sprachen", "de|en", "languages", ("de", "en")),
        ("Themen", "nachhaltige Mobilität, 5G, 5G", "topics", ("sustainable mobility", "5G")),
        ("Topics", "apprenticeships|IoT", "topics", ("apprenticeships", "IoT")),
        ("Bereich", "Geschäftskunden", "area", "Business customers"),
        ("Bereich", "Technology", "area", "Technology"),
        ("Bundesland", "Bayern", "region", "DE-BY"),
        ("Region", "de-nw", "region", "DE-NW"),
        ("Plätze", "3", "capacity", 3),
        ("Plätze", "3,0", "capacity", 3),
        ("Plätze", "2 Plätze", "capacity", 2),
        ("Plätze", "0", "capacity", None),
        ("Plätze", "keine", "capacity", None),
        ("Zeitzone", "Asia/Kolkata", "time_zone", "Asia/Kolkata"),
    ],
)
def test_cells_are_understood(heading: str, cell: str, attribute: str, value: object) -> None:
    assert getattr(only(line(heading, cell)), attribute) == value


@pytest.mark.parametrize(
    ("heading", "cell", "note"),
    [
        ("Land", "Deutschlnad", "country_unknown"),
        ("Bereich", "Weltraum", "area_unknown"),
        ("Sprachen", "DE, Klingonisch", "language_unknown"),
        ("Themen", "5G, Häkeln", "topic_unknown"),
        ("Region", "Westen", "region_unknown"),
        ("Zeitzone", "Berlin", "time_zone_unknown"),
        ("Zeitzone", "../../etc/passwd", "time_zone_unknown"),
    ],
)
def test_what_is_unknown_but_optional_is_left_empty_and_told(
    heading: str, cell: str, note: str
) -> None:
    assert note in notes(line(heading, cell))
    assert len(reading(line(heading, cell)).members) == 1


def test_a_slip_in_a_word_is_answered_with_the_right_one() -> None:
    found = {note.kind.value: note.details for note in reading(line("Land", "Deutschlnad")).notes}

    assert found["country_unknown"] == {"instead": "DE"}


@pytest.mark.parametrize(
    ("cell", "problem", "instead"),
    [
        ("-2", "capacity_negative", "2"),
        ("2,5", "capacity_not_whole", "2"),
        ("11", "capacity_too_large", "10"),
        ("drei", "capacity_unreadable", ""),
    ],
)
def test_a_capacity_that_can_not_be_is_a_problem(cell: str, problem: str, instead: str) -> None:
    (found,) = reading(line("Plätze", cell)).problems

    assert (found.kind.value, found.details.get("instead", "")) == (problem, instead)


@pytest.mark.parametrize("cell", ["=1+1", "=HYPERLINK(1)", "+SUMME(A1)", "@SUM(A1)", "-cmd", " =1"])
def test_a_formula_is_refused_where_it_would_be_read(cell: str) -> None:
    assert problems(line("Standort", cell)) == [(2, "formula", cell)]


def test_a_formula_in_a_column_that_is_left_out_does_not_matter() -> None:
    assert only(line("Bemerkung", "=1+1")).email == "a.drub@example.com"


def test_a_cell_made_safe_against_formulas_is_read_as_the_text_it_was() -> None:
    assert only(line("Standort", "'@work | home")).location == "@work | home"
    assert tidy("'=a \\| b") == "=a | b"
    assert tidy("'s-Hertogenbosch") == "'s-Hertogenbosch"


def test_a_cell_longer_than_any_name_is_refused() -> None:
    assert [kind for _, kind, _ in problems(line("Standort", "x" * 76))] == ["too_long"]


def test_a_town_tells_country_region_and_time_zone() -> None:
    member = only(line("Standort", "München"))

    assert (member.country, member.region, member.time_zone) == ("DE", "DE-BY", "Europe/Berlin")


def test_a_town_of_the_same_name_elsewhere_tells_nothing() -> None:
    member = only("Name;Vorname;E-Mail;Seit;Land;Standort\nA;B;a@example.com;2020;Kanada;London\n")

    assert (member.country, member.region, member.time_zone) == ("CA", "", "")


def test_a_town_gets_back_the_letters_that_an_export_dropped() -> None:
    assert only(line("Standort", "Bucureti")).location == "București"
    assert "place_repaired" in notes(line("Standort", "Bucure?ti"))


def test_a_total_and_empty_lines_are_nobody() -> None:
    people = "Summe;;;334\n;;;\n\nTotal members;;;3\nTotal;Anna;a@example.com;\n"
    text = f"Name;Vorname;E-Mail;Plätze\n{people}"

    assert [member.name for member in reading(text).members] == ["Anna Total"]
    assert notes(text)[:4] == ["total_line", "empty_line", "empty_line", "total_line"]


@given(st.text(max_size=30))
def test_folding_is_done_once_and_for_all(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=30))
def test_no_text_breaks_the_words(text: str) -> None:
    assert all(item.strip() for item in items(text))
    assert isinstance(neutral(text), str)
    assert (
        read_address(text) is None
        or "@" in text
        or "at" in text.casefold()
        or "ät" in text.casefold()
    )
    assert name_key(*split_name(text)) == name_key(*reversed(split_name(text)))


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_cells_are_read_or_told(cells: list[str]) -> None:
    text = "\n".join(
        [
            "E-Mail;Name;Status;Seit;Plätze",
            ";".join(cells),
            "anna@example.com;Anna Maier;aktiv;2020;",
        ]
    )

    roster = reading(text)

    assert roster.members or roster.problems
