"""The monthly report: numbers and a chart for the core team, the reach entered by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Bot
from bot.domain.impact import month_of
from bot.sandbox.person import Person, Sandbox
from bot.sandbox.screens import MessageScreen
from bot.services.impact import gather
from storage.unit_of_work import read_only
from tests.conversations.gathering import STAGES, put
from tests.conversations.onboarding import plans
from tests.conversations.preludes import played_once
from tests.conversations.storytelling import publishes

FIRST = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
SOON = timedelta(minutes=1)
PNG = b"\x89PNG\r\n\x1a\n"


@played_once
def gathered(slack: Sandbox, bot: Bot) -> Person:
    """Six people from Germany, a story with thanks; Karl of the core team."""
    now = slack.workspace.clock.now()
    karl = put(slack, bot, "karl", STAGES["ambassador"], country="DE", consented_at=now)
    for name in ("anna", "ben", "dora", "kaya"):
        put(slack, bot, name, STAGES["ambassador"], country="DE", consented_at=now)
    tom = put(slack, bot, "tom", STAGES["ambassador"], country="GB", consented_at=now)
    publishes(tom, karl, title="A day at the fair")
    slack.user("anna").clicks("👏 Danke", in_="geschichten")
    return karl


def reports(slack: Sandbox) -> list[MessageScreen]:
    return [
        one
        for one in slack.channel("kernteam").messages
        if one.fallback.startswith("Wirkung im November 2026")
    ]


@pytest.mark.every_database
def test_the_report_comes_on_the_first_working_day_with_its_chart(slack: Sandbox, bot: Bot) -> None:
    gathered(slack, bot)

    slack.goes_to(FIRST - SOON)
    assert reports(slack) == []
    slack.goes_to(FIRST + SOON)

    words, chart = reports(slack)
    assert "1 Geschichte: Wahrnehmung 1" in words.text
    assert "Danke gesagt: 1-mal" in words.text
    assert "Neue Mitglieder: 6" in words.text
    assert "2 Ländern: kleine Gruppen zusammen 6" in words.text
    assert "Deutschland" not in words.text  # five of six would show the one who is missing
    assert "Reichweite der Beiträge: noch nicht eingetragen" in words.text
    file = slack.workspace.files[chart.message.files[0]]
    assert file.name == "impact-2026-11.png"
    assert file.content.startswith(PNG)
    assert "kleine Gruppen zusammen 6" in file.alt_txt


def test_nobody_is_named(slack: Sandbox, bot: Bot) -> None:
    gathered(slack, bot)

    slack.goes_to(FIRST + SOON)

    words, _chart = reports(slack)
    assert "@" not in words.text
    assert "<@" not in str(words.message.blocks)


def test_where_nothing_was_there_is_no_report(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"], consented_at=datetime(2026, 10, 1, tzinfo=UTC))

    slack.goes_to(FIRST + SOON)

    assert reports(slack) == []


def test_the_reach_is_entered_and_stands_in_the_report(slack: Sandbox, bot: Bot) -> None:
    karl = gathered(slack, bot)
    slack.goes_to(FIRST + SOON)

    karl.clicks("Reichweite eintragen", in_="kernteam")
    assert karl.modal is not None
    assert karl.modal.values["Monat"] == "November 2026"
    karl.fills("Erreichte Menschen, alle Beiträge zusammen", 48_000).submits()

    words, _chart = reports(slack)
    assert "Reichweite der Beiträge: 48.000" in words.text
    assert words.buttons == ["Reichweite ändern"]


def test_what_took_place_is_counted_in_words_and_beside_the_chart(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot, Datum="2026-11-26")

    slack.goes_to(FIRST + SOON)
    karl.clicks("Reichweite eintragen", in_="kernteam")
    karl.fills("Erreichte Menschen, alle Beiträge zusammen", 48_000).submits()

    words, chart = reports(slack)
    said = "1 Kennenlern-Termin hat stattgefunden"
    assert said in words.text
    assert said in slack.workspace.files[chart.message.files[0]].alt_txt


def test_what_is_planned_has_not_taken_place(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Datum="2026-12-01")

    with read_only(bot.database, bot.community, FIRST, bot.hooks) as uow:
        found = gather(uow, month_of(FIRST.date()))

    assert found.totals["sessions"] == 0


def test_what_was_reported_stays_though_people_leave(slack: Sandbox, bot: Bot) -> None:
    """Counted anew, the report would show that one person in Germany has left since."""
    karl = gathered(slack, bot)
    slack.goes_to(FIRST + SOON)
    slack.user("anna").runs("/botschafter verlassen").submits().closes(everything=True)

    karl.clicks("Reichweite eintragen", in_="kernteam")
    karl.fills("Erreichte Menschen, alle Beiträge zusammen", 48_000).submits()

    words, _chart = reports(slack)
    assert "Reichweite der Beiträge: 48.000" in words.text
    assert "Neue Mitglieder: 6" in words.text
    assert "2 Ländern: kleine Gruppen zusammen 6" in words.text


def test_the_reach_is_corrected_in_english(slack: Sandbox, bot: Bot) -> None:
    kim = put(slack, bot, "kim", STAGES["ambassador"])
    for number in (10, 999_999_999):
        kim.runs("/botschafter reach 2026-10")
        kim.fills("People reached by all posts together", number).submits()
        assert kim.modal is not None
        assert kim.modal.errors == {}
        kim.closes(everything=True)

    kim.runs("/botschafter reichweite 2026-10")

    assert kim.modal is not None
    assert kim.modal.values["People reached by all posts together"] in {999999999, "999999999"}


def test_only_the_core_team_enters_it(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs("/botschafter reichweite 2026-10")

    assert anna.modal is None
    assert "Das geht hier leider nicht." in anna.ephemerals[-1]
    karl = put(slack, bot, "karl", STAGES["ambassador"]).runs("/botschafter reichweite 2026-10")
    assert karl.modal is not None
    assert "Erreichte Menschen, alle Beiträge zusammen" in karl.modal.values


@pytest.mark.parametrize("days", [3, 12])
def test_after_a_clock_that_was_down_the_report_comes_once(
    slack: Sandbox, bot: Bot, days: int
) -> None:
    gathered(slack, bot)

    slack.goes_to(FIRST + timedelta(days=days))
    slack.after()

    assert len(reports(slack)) == 2  # the words and the chart
