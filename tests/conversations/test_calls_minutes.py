"""The minutes: in turn and of one's own choice, and what comes of them."""

from datetime import date, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.calling import (
    ANNOUNCED,
    BEGUN,
    CORE,
    OVER,
    WORDS,
    goes_to,
    posts,
    team,
    writes,
)
from tests.conversations.gathering import NASTY


def test_the_suggestion_names_whose_turn_it_is_and_assigns_nobody(slack: Sandbox, bot: Bot) -> None:
    _karl, kim, kaya = team(slack, bot)
    kim.runs("/botschafter minutes").clicks("I’ll take turns")
    assert "never a duty" in kim.ephemerals[-1]
    slack.advances(timedelta(minutes=1))
    kaya.runs("/botschafter protokoll").clicks("Ich wechsle mich mit ab")

    goes_to(slack, ANNOUNCED)
    assert "Reihum wäre @kim dran, wenn es passt." in posts(slack)[0].text
    kim.clicks("Leave me out of the turns", in_="ephemeral")

    assert "Reihum wäre @kaya dran" in posts(slack)[0].text
    assert kaya.dms == []


def test_two_offer_at_once_and_the_second_hears_who_writes(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    after, slack.after = slack.after, lambda: None

    karl.clicks("Ich schreibe Protokoll", in_=CORE)
    kim.clicks("Ich schreibe Protokoll", in_=CORE)
    slack.after = after
    slack.after()

    assert "karl is taking the minutes this time, so there’s nothing for you" in kim.ephemerals[-1]
    assert "@karl schreibt Protokoll." in posts(slack)[0].text
    assert "Ich schreibe Protokoll" not in posts(slack)[0].buttons


@pytest.mark.parametrize("name", ["karl", "kim"])
def test_after_the_call_the_minutes_are_asked_for_and_published(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    team(slack, bot)
    taker = slack.user(name)
    words = WORDS["de" if name == "karl" else "en"]
    goes_to(slack, ANNOUNCED)
    taker.clicks("Ich schreibe Protokoll", in_=CORE)

    goes_to(slack, OVER)
    taker.clicks(words["write"], in_="dm")
    writes(
        taker,
        decision="Der Rucksack bleibt",
        task="Saal buchen",
        due=date(2026, 12, 10),
        notes=NASTY,
    )

    call, minutes = posts(slack)
    assert "Das Protokoll steht hier im Channel." in call.text
    assert call.buttons == []
    assert minutes.fallback == "Protokoll des Calls vom 1. Dezember 2026"
    for part in (NASTY, "Der Rucksack bleibt", "Saal buchen (frei, bis zum 10. Dezember 2026)"):
        assert part in minutes.text
    assert minutes.buttons == ["Ich mache das", "Protokoll ergänzen"]
    assert len(taker.dms) == 1
    assert taker.dm().buttons == []


def test_a_prompt_for_the_minutes_can_be_put_off(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    karl.clicks("Ich schreibe Protokoll", in_=CORE)
    goes_to(slack, OVER)

    karl.clicks("Morgen fragen", in_="dm")
    assert len(karl.dms) == 1
    assert karl.dm().buttons == []
    goes_to(slack, "2026-12-02 10:59")
    assert len(karl.dms) == 1
    goes_to(slack, "2026-12-02 11:00")

    assert len(karl.dms) == 2
    karl.clicks("Ich kann doch nicht", in_="dm")
    assert "ist wieder frei" in karl.dms[-1]
    assert "Wer mag, übernimmt es." in posts(slack)[0].text


def test_a_prompt_for_the_minutes_can_be_switched_off(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    karl.clicks("Ich schreibe Protokoll", in_=CORE)
    goes_to(slack, OVER)
    karl.clicks("Davon nichts mehr schicken", in_="dm")

    goes_to(slack, "2026-12-07 10:00")
    karl.clicks("Ich schreibe Protokoll", in_=CORE)
    goes_to(slack, "2026-12-08 11:00")

    assert len(karl.dms) == 1


def test_whoever_likes_takes_a_task_gives_it_back_and_finishes_it(slack: Sandbox, bot: Bot) -> None:
    karl, kim, kaya = team(slack, bot)
    goes_to(slack, OVER)
    goes_to(slack, "2026-12-07 10:00")
    goes_to(slack, "2026-12-08 11:00")
    writes(karl.clicks("Protokoll schreiben", in_=CORE), task="Saal buchen").closes()

    after, slack.after = slack.after, lambda: None
    kim.clicks("Ich mache das", in_=CORE)
    kaya.clicks("Ich mache das", in_=CORE)
    slack.after = after
    slack.after()
    assert "Thank you for taking this on" in kim.ephemerals[-1]
    assert "kim war einen Moment schneller" in kaya.ephemerals[-1]
    assert "Saal buchen (@kim)" in posts(slack)[-1].text

    kim.runs("/botschafter tasks").clicks("I can’t after all")
    assert "Saal buchen (frei)" in posts(slack)[-1].text
    kaya.clicks("Ich mache das", in_=CORE)
    kaya.runs("/botschafter aufgaben")
    assert "Du hast 1 Aufgabe übernommen." in kaya.ephemerals[-1]
    kaya.clicks("Erledigt")

    assert "Keine Aufgabe ist offen." in kaya.ephemerals[-1]
    assert "Saal buchen (erledigt)" in posts(slack)[-1].text


def test_more_lines_keep_what_was_typed(slack: Sandbox, bot: Bot) -> None:
    _karl, kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    goes_to(slack, BEGUN)
    kim.clicks("Protokoll schreiben", in_=CORE).fills("Decision", "First")

    kim.clicks("Add lines")

    assert kim.modal is not None
    assert kim.modal.values["Decision"] == "First"
    kim.fills("Decision 2", "Second")
    kim.submits()
    assert "• First\n• Second" in posts(slack)[-1].text


def test_minutes_without_a_word_and_dates_that_have_been_are_refused(
    slack: Sandbox, bot: Bot
) -> None:
    _karl, kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    goes_to(slack, BEGUN)
    kim.clicks("Protokoll schreiben", in_=CORE).submits()
    assert kim.modal is not None
    assert kim.modal.errors == {
        "Notes": "Please write a decision, a task or a note, or choose what’s done."
    }

    writes(kim, task="Book the hall", due=date(2026, 11, 30))

    assert kim.modal is not None
    assert kim.modal.errors == {"By when": "Please choose today or a later day."}
    assert kim.modal.values["Task"] == "Book the hall"


def test_minutes_are_added_to_and_the_post_is_edited(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    goes_to(slack, BEGUN)
    writes(karl.clicks("Protokoll schreiben", in_=CORE), decision="Eins").closes()

    kim.clicks("Protokoll ergänzen", in_=CORE)
    assert "karl took these minutes and can add to them." in kim.ephemerals[-1]
    writes(karl.clicks("Protokoll ergänzen", in_=CORE), decision="Zwei").closes()

    assert len(posts(slack)) == 2
    assert "• Eins\n• Zwei" in posts(slack)[-1].text


def test_a_second_device_does_not_publish_the_minutes_twice(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    goes_to(slack, BEGUN)
    karl.clicks("Protokoll schreiben", in_=CORE).fills("Beschluss", "Eins")
    first = karl.modal
    assert first is not None
    slack.workspace.stacks[karl.id].clear()
    writes(karl.clicks("Protokoll schreiben", in_=CORE), decision="Zwei").closes()

    slack.workspace.stacks[karl.id].append(first.view)
    karl.submits()

    assert karl.modal is not None
    assert "hat sich etwas geändert" in karl.modal
    assert "Eins" not in posts(slack)[-1].text


def test_more_lines_do_not_hide_that_the_minutes_were_written_elsewhere(
    slack: Sandbox, bot: Bot
) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    goes_to(slack, BEGUN)
    karl.clicks("Protokoll schreiben", in_=CORE).fills("Beschluss", "Eins")
    first = karl.modal
    assert first is not None
    slack.workspace.stacks[karl.id].clear()
    writes(karl.clicks("Protokoll schreiben", in_=CORE), notes="Wir waren zu fünft.").closes()
    slack.workspace.stacks[karl.id].append(first.view)

    karl.clicks("Zeilen hinzufügen")

    assert karl.modal is not None
    assert "hat sich etwas geändert" in karl.modal
    assert "Wir waren zu fünft." in posts(slack)[-1].text


@pytest.mark.every_database
def test_a_task_that_is_dealt_with_shows_so_where_it_was_written(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    goes_to(slack, BEGUN)
    writes(karl.clicks("Protokoll schreiben", in_=CORE), task="Saal buchen").closes()
    first = posts(slack)[-1]
    assert "Ich mache das" in first.buttons
    for moment in (OVER, "2026-12-07 10:00", "2026-12-08 10:00"):
        goes_to(slack, moment)

    karl.clicks("Protokoll schreiben", in_=slack.channel(CORE).newest)
    writes(karl, done=["Aufgabe: Saal buchen"]).closes()

    [minutes, _newer] = [one for one in posts(slack) if one.fallback.startswith("Protokoll des")]
    assert "Saal buchen (erledigt)" in minutes.text
    assert minutes.buttons == ["Protokoll ergänzen"]


def test_minutes_hold_every_word(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    words = "& so weiter " * 40 + "Schluss"
    goes_to(slack, ANNOUNCED)
    goes_to(slack, BEGUN)
    karl.clicks("Protokoll schreiben", in_=CORE)
    for _more in range(7):
        karl.clicks("Zeilen hinzufügen")
    for number in range(1, 9):
        karl.fills(f"Beschluss {number}" if number > 1 else "Beschluss", f"{number} {words}")

    karl.submits()

    minutes = posts(slack)[-1].text
    assert all(f"{number} {words}" in minutes for number in range(1, 9))
