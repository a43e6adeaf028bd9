"""What the report says, and of a report of another version."""

from dataclasses import replace

import pytest

from bot.domain.transparency.report import (
    FORMAT,
    Circle,
    Evaluation,
    Field,
    Interface,
    Report,
    Right,
    Way,
)
from bot.i18n import translator
from bot.views.transparency.markdown import as_markdown
from bot.views.transparency.report import report_document
from tests.domain.transparency.reports import HERE as ELSEWHERE

HERE = replace(
    ELSEWHERE,
    community="Friends",
    language="en",
    time_zone="Europe/London",
    country="GB",
    commands=("/join",),
    channels=("stories: tales",),
    core_group="",
    goals=("sales", "moon"),
    receives="HTTP",
)
REPORT = Report(
    FORMAT,
    "9.9",
    "0099",
    "2026-11-30",
    HERE,
    fields=(
        Field("tales", "id", "the number", "CONSENT", "DAY", "BOT", ("author",)),
        Field("tales", "text", "to be read", "CONSENT", "DAY", "BOT", ("author",), is_listed=True),
        Field("tales", "author", "who told it", "CONSENT", "EON", "MARTIANS", ("author",)),
    ),
    evaluations=(
        Evaluation("x", "POST", "CORE_TEAM", "who is new", 5),
        Evaluation("y", "VIEW", "SELF", "where they are", 1),
        Evaluation("z", "HOLOGRAM", "MARTIANS", "what is free"),
    ),
    rights=(
        Right("verb:tell", "tales", "Tell a tale", "OWN", ("GUEST", "MEMBER")),
        Right("verb:read", "tales", "Read a tale", "DREAMT", ("MEMBER",)),
    ),
    circles=(
        Circle("GUEST", "Guest", "from outside"),
        Circle("MEMBER", "Member", "from inside", "GUEST"),
        Circle("COPY", "Copy", "as a guest", "GUEST"),
    ),
)


def said(report: Report, language: str = "en") -> list[str]:
    return as_markdown(report_document(report, translator(language))).splitlines()


def test_what_holds_for_a_table_is_said_once_and_what_differs_beside_the_field() -> None:
    lines = said(REPORT)

    at = lines.index("### tales")
    assert lines[at + 2 : at + 11] == [
        "- How long: 24 hours",
        "- Who sees it: nobody: the bot alone works with it",
        "- Ground: consent, given on joining and withdrawn by leaving",
        "- Whose: author",
        "",
        "| Field | What for | Otherwise |",
        "| --- | --- | --- |",
        "| `id` | the number |  |",
        "| `text` | to be read | listed |",
    ]
    assert lines[at + 11] == "| `author` | who told it | kept: EON; seen by: MARTIANS |"


def test_the_widest_circle_comes_first_and_unknown_names_stand_for_themselves() -> None:
    lines = said(REPORT)

    order = [lines.index(f"### {one}") for one in ("MARTIANS", "Everybody on the core team")]
    assert order == sorted(order)
    assert "| what is free | HOLOGRAM | nobody |" in lines
    assert "| who is new | a post in a channel | 5 people |" in lines
    assert "| where they are | a view in Slack | their own |" in lines


def test_a_circle_has_what_it_may_besides_the_smaller_one() -> None:
    lines = said(REPORT)

    assert lines[lines.index("### Member") + 2 :][:3] == [
        "Who that is: from inside. May all that “Guest” may, and:",
        "",
        "- Read a tale (DREAMT)",
    ]
    assert "Who that is: as a guest. May no more than “Guest”." in lines
    assert "But not: Tell a tale." in lines


@pytest.mark.parametrize(
    ("contact", "way"),
    [
        ("ask@example.com", "Ask ask@example.com"),
        ("", "Ask whoever is named in the privacy notice"),
    ],
)
def test_rights_have_their_way_or_somebody_to_ask(contact: str, way: str) -> None:
    report = replace(
        REPORT,
        installation=replace(HERE, contact=contact),
        ways=(Way("ACCESS", "/join my-data"), Way("ERASURE")),
    )

    lines = said(report)

    assert "| Access to one’s own data | 15 | `/join my-data` |" in lines
    assert f"| Erasure | 17 | {way} |" in lines


def test_backups_are_told_of_as_they_are_here() -> None:
    file = Interface("erasures-file", "/data/bot.erasures", "OUT", "hashes")

    with_file, without = (said(replace(REPORT, interfaces=each)) for each in ((file,), ()))

    assert any("is erased again when that one is restored" in line for line in with_file)
    assert any("and would come back with it" in line for line in without)


def test_what_is_new_is_told_or_that_nothing_is() -> None:
    assert "- Tales can be told." in said(replace(REPORT, changes=("Tales can be told.",)))
    assert "The change log has no entry about this version." in said(REPORT)


def test_a_german_report_is_german() -> None:
    lines = said(REPORT, "de")

    assert lines[0] == "# Transparenzbericht: Friends"
    assert "| Ziele von Geschichten | Verkauf und moon |" in lines
