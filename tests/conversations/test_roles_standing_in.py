"""Deputies stand in, two free a role together, and what ends as somebody leaves."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot
from bot.config import Community, load_community
from bot.config.community import DeclaredRole
from bot.sandbox.person import Person, Sandbox
from storage.roles import holds_role
from tests.conversations.calling import CORE, goes_to
from tests.conversations.conftest import ROOT
from tests.conversations.gathering import STAGES, put
from tests.conversations.outlived import outlived
from tests.conversations.trainees import MONTH_1, at, pair

KARL, KIM = "U0KARL0001", "U0KIM0001"
BERLIN, LONDON = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London")
FREE = "Die Rolle Mentoring ist frei. Wer mag sie übernehmen?"


@pytest.fixture(scope="session")
def community() -> Community:
    """A community whose file names Karl and Kim for mentoring."""
    shipped = load_community(ROOT / "community.toml")
    return shipped.model_copy(update={"roles": {"mentoring": DeclaredRole(first=(KARL, KIM))}})


def team(slack: Sandbox, bot: Bot) -> tuple[Person, Person, Person]:
    """Karl, who holds the role; Kim, the deputy; Kaya, who has no part in it."""
    karl, kim, kaya = (
        put(slack, bot, name, STAGES["ambassador"]) for name in ("karl", "kim", "kaya")
    )
    slack.after()
    return karl, kim, kaya


def calls_for_help(slack: Sandbox, bot: Bot) -> Person:
    """Anna, who has just been asked how it is going with Ben."""
    anna, _ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1, 12))
    return anna


def sees(bot: Bot, slack_id: str) -> bool:
    with bot.database.reading() as session:
        return holds_role(session, "mentoring", slack_id, bot.clock.now())


def posts(slack: Sandbox) -> list[str]:
    """What the core team's channel says of roles and of pairs who ask for help."""
    words = ("Rolle Mentoring", "Mentorschaft")
    return [one.text for one in slack.channel(CORE).messages if any(w in one.text for w in words)]


HELP = "@anna wünscht sich Hilfe in der Mentorschaft mit @ben. Bitte schreib @anna."
HELP_IN_ENGLISH = "@anna would like help in the mentorship with @ben. Please write to @anna."


def test_the_file_fills_the_very_first_and_never_again(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, kaya = team(slack, bot)
    assert sees(bot, KARL)
    assert sees(bot, KIM)
    karl.runs("/botschafter rollen").clicks("Abgeben").closes()
    slack.advances(timedelta(minutes=1))

    assert not sees(bot, KARL)
    assert posts(slack) == [FREE]
    kaya.clicks("Übernehmen", in_=CORE)
    slack.advances(timedelta(days=1))
    assert sees(bot, kaya.id)
    assert not sees(bot, KARL)


def test_the_holder_alone_is_asked_while_they_are_there(slack: Sandbox, bot: Bot) -> None:
    anna = calls_for_help(slack, bot)
    karl, kim, _kaya = team(slack, bot)

    anna.clicks("Wir brauchen Hilfe")

    assert karl.dms[-1] == HELP
    assert HELP_IN_ENGLISH not in kim.dms
    assert posts(slack) == []


@pytest.mark.parametrize("is_away", [True, False])
def test_who_was_asked_reads_no_names_once_the_mentorship_has_ended(
    slack: Sandbox, bot: Bot, is_away: bool
) -> None:
    anna = calls_for_help(slack, bot)
    karl, kim, _kaya = team(slack, bot)
    if is_away:
        karl.runs("/botschafter rollen").clicks("Ich bin weg bis …")
        karl.fills("Abwesend bis zum", "2026-12-30").submits().closes()
    anna.clicks("Wir brauchen Hilfe")
    told, sentence = (kim, HELP_IN_ENGLISH) if is_away else (karl, HELP)
    assert sentence in told.dms

    anna.runs("/botschafter verlassen").submits()

    assert not any("@anna" in text and "@ben" in text for text in told.dms)


@pytest.mark.parametrize("reason", ["pause", "away"])
def test_the_deputy_is_asked_during_a_pause_and_while_away(
    slack: Sandbox, bot: Bot, reason: str
) -> None:
    anna = calls_for_help(slack, bot)
    karl, kim, _kaya = team(slack, bot)
    if reason == "pause":
        karl.runs("/botschafter pause bis 31.1.2027").submits().closes()
    else:
        karl.runs("/botschafter rollen").clicks("Ich bin weg bis …")
        karl.fills("Abwesend bis zum", "2026-12-30").submits()
        assert "Abwesend bis zum 30. Dezember 2026." in str(karl.modal)

    anna.clicks("Wir brauchen Hilfe")

    assert kim.dms[-1] == HELP_IN_ENGLISH
    assert HELP not in karl.dms
    assert sees(bot, KARL)
    assert posts(slack) == []


@pytest.mark.every_database
def test_away_ends_by_itself_or_by_a_click(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    karl.runs("/botschafter rollen").clicks("Ich bin weg bis …")
    karl.fills("Abwesend bis zum", "2026-11-23").submits()
    assert "Bitte wähl einen späteren Tag innerhalb von zwei Jahren." in str(karl.modal)
    karl.fills("Abwesend bis zum", "2026-11-25").submits().clicks("Ich bin zurück")
    assert "Ab jetzt frage ich wieder Dich." in str(karl.modal)
    karl.clicks("Ich bin weg bis …").fills("Abwesend bis zum", "2026-11-25").submits().closes()

    goes_to(slack, "2026-11-26 00:01")

    assert "Abwesend" not in str(karl.runs("/botschafter rollen").modal)


def test_what_the_former_holder_was_told_is_closed(slack: Sandbox, bot: Bot) -> None:
    anna = calls_for_help(slack, bot)
    karl, kim, _kaya = team(slack, bot)
    anna.clicks("Wir brauchen Hilfe")

    slack.actions.group_changed("kernteam", remove=karl.id)
    slack.after()

    assert karl.dms[-1] == (
        "Hier ging es um die Rolle Mentoring. Du hast sie nicht mehr, deshalb ist das "
        "abgeschlossen."
    )
    assert not sees(bot, KARL)
    assert posts(slack) == [FREE]
    assert sees(bot, kim.id)
    kim.runs("/botschafter roles").clicks("Take it on")
    assert "You’ve taken on the role Mentoring. Thank you!" in str(kim.modal)
    assert "personal data from" not in str(kim.modal)
    assert sees(bot, kim.id)
    assert "No deputy yet." in str(kim.modal)


@pytest.mark.parametrize("way", ["leaves", "loses the account", "becomes a guest"])
def test_whoever_goes_leaves_role_and_offers_behind(slack: Sandbox, bot: Bot, way: str) -> None:
    karl, kim, kaya = team(slack, bot)
    kim.runs("/botschafter roles").clicks("Offer it to somebody")
    kim.chooses("kaya", label="Offer it to").submits().closes()
    karl.runs("/botschafter rollen").clicks("Jemandem anbieten")
    karl.chooses("kaya", label="Wem anbieten").submits().closes()
    assert len(kaya.dms) == 2

    if way == "leaves":
        karl.runs("/botschafter verlassen").submits()
    else:
        karl.changes(
            **({"deleted": True} if way == "loses the account" else {"is_restricted": True})
        )

    assert not sees(bot, KARL)
    assert posts(slack) == [FREE]
    assert kaya.dms[-1] == (
        "Das Angebot der Rolle Mentoring ist nicht mehr offen. Du musst nichts tun."
    )


@pytest.mark.parametrize("way", ["pauses", "leaves", "loses the account", "core team"])
def test_nobody_reads_an_answer_that_was_not_given(slack: Sandbox, bot: Bot, way: str) -> None:
    _karl, kim, kaya = team(slack, bot)
    kim.runs("/botschafter roles").clicks("Offer it to somebody")
    kim.chooses("kaya", label="Offer it to").submits().closes()

    if way == "loses the account":
        kaya.changes(deleted=True)
    elif way == "core team":
        slack.actions.group_changed("kernteam", remove=kaya.id)
        slack.after()
    else:
        word = "verlassen" if way == "leaves" else "pause bis 31.1.2027"
        kaya.runs(f"/botschafter {word}").submits().closes()

    assert kim.dms[-1] == (
        "The offer of the role Mentoring (deputy) is no longer open. You still have it."
    )
    log = str(kim.runs("/botschafter audit").sees)
    assert "You offered a role." in log
    assert "declined" not in log


def test_two_of_the_core_team_free_a_role(slack: Sandbox, bot: Bot) -> None:
    karl, kim, kaya = team(slack, bot)
    kaya.runs("/botschafter rollen").clicks("Nicht erreichbar?", beside="@karl")
    assert "Ich habe im Channel des Kernteams gefragt" in str(kaya.modal)
    question = slack.channel(CORE).newest
    assert question.text == (
        "Jemand von Euch erreicht @karl wegen der Rolle Mentoring nicht. Stimmt eine zweite Person "
        "zu, von Mi., 25. Nov., 10:00 Uhr bis Di., 1. Dez., 10:00 Uhr, ist sie frei."
    )
    assert "Jemand aus dem Kernteam möchte Dich wegen der Rolle Mentoring" in karl.dms[-1]

    kim.clicks("Ja, frei machen", in_=question)
    assert "gets one working day to say that they’re here" in kim.ephemerals[-1]
    goes_to(slack, "2026-11-25 10:00")
    kaya.clicks("Ja, frei machen", in_=question)  # on another device
    assert sees(bot, KARL)
    kim.clicks("Ja, frei machen", in_=question)

    assert not sees(bot, KARL)
    assert "The role Mentoring is free." in kim.ephemerals[-1]
    assert posts(slack) == ["Die Rolle Mentoring ist frei.", FREE]
    assert "Zwei Personen aus dem Kernteam konnten Dich nicht erreichen" in karl.dms[-1]
    assert outlived(slack, bot.database, "karl", "kim") == []
    assert outlived(slack, bot.database, "kim", in_channel=CORE) == []


@pytest.mark.parametrize("by", ["the holder", "time"])
def test_a_role_stays_where_nobody_else_agrees(slack: Sandbox, bot: Bot, by: str) -> None:
    karl, kim, kaya = team(slack, bot)
    kaya.runs("/botschafter rollen").clicks("Nicht erreichbar?", beside="@karl").closes()

    if by == "time":
        goes_to(slack, "2026-12-01 12:00")
    else:
        karl.clicks("Ich bin da", in_="dm")
        assert "Schön zu hören. Du hast die Rolle Mentoring." in karl.ephemerals[-1]

    assert posts(slack) == ["Die Rolle Mentoring ist bei @karl."]
    assert karl.dm().buttons == []
    assert sees(bot, KARL)
    kim.runs("/botschafter roles").clicks("Can’t be reached?", beside="@karl").closes()
    assert sees(bot, KARL)


def test_after_a_year_the_holder_is_asked_and_keeps_the_role(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    slack.goes_to(datetime(2027, 11, 24, 8, 59, tzinfo=BERLIN))
    assert not any("Passt es für Dich noch?" in text for text in karl.dms)

    slack.goes_to(datetime(2027, 11, 24, 9, 0, tzinfo=BERLIN))

    assert karl.dms[-1].startswith("Du hast die Rolle Mentoring schon eine gute Weile. Danke!")
    assert karl.dm().buttons == [
        "Ja, passt noch", "Jemandem anbieten", "Abgeben",
        "Morgen fragen", "Davon nichts mehr schicken",
    ]  # fmt: skip
    karl.clicks("Ja, passt noch")
    assert karl.dms[-1] == (
        "Schön, dass Du dabeibleibst: Die Rolle Mentoring bleibt bei Dir, erst einmal bis zum "
        "24. November 2028."
    )
    assert outlived(slack, bot.database, "karl") == []


def test_a_question_that_came_during_a_pause_comes_after_it(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    slack.goes_to(datetime(2027, 11, 1, 12, tzinfo=BERLIN))
    karl.runs("/botschafter pause bis 3.12.2027").submits().closes()
    slack.goes_to(datetime(2027, 12, 2, 12, tzinfo=BERLIN))
    assert not any("Passt es für Dich noch?" in text for text in karl.dms)

    slack.goes_to(datetime(2027, 12, 3, 12, tzinfo=BERLIN))

    assert karl.dms[-1].endswith("Danke! Passt es für Dich noch?")


def test_the_question_is_put_off_and_ends_with_the_role(slack: Sandbox, bot: Bot) -> None:
    _karl, kim, _kaya = team(slack, bot)
    kim.runs("/botschafter roles").clicks("Let go").closes()
    slack.actions.group_changed("kernteam", remove=KARL)
    kim.runs("/botschafter roles").clicks("Take it on").closes()
    slack.goes_to(datetime(2027, 11, 24, 12, 0, tzinfo=LONDON))
    assert "Is it still fine for you?" in kim.dms[-1]
    kim.clicks("Ask me tomorrow")
    slack.goes_to(datetime(2027, 11, 25, 12, 0, tzinfo=LONDON))
    assert "Is it still fine for you?" in kim.dms[-1]

    kim.clicks("Let go")

    assert "This was about the role Mentoring. You don’t have it any more" in kim.dms[-1]
    assert outlived(slack, bot.database, "kim") == []
