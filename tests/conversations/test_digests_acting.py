"""Each line of the Monday digest has the button that acts."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.config import Community, load_community
from bot.config.community import DeclaredRole
from bot.domain.audit import Act
from bot.sandbox.person import Person, Sandbox
from storage.audit import LoggedAct
from tests.conversations.conftest import ROOT
from tests.conversations.gathering import STAGES, put
from tests.conversations.test_digests import KARL, KIM, core_team
from tests.conversations.trainees import END, MONTH_1, at, pair

CORE = "kernteam"


@pytest.fixture(scope="session")
def community() -> Community:
    """A community with one role that has no deputy, and one that nobody has."""
    shipped = load_community(ROOT / "community.toml")
    first = {"mentoring": (KARL, KIM), "training": (KARL,), "Q&A": ()}
    roles = {name: DeclaredRole(first=people) for name, people in first.items()}
    return shipped.model_copy(update={"roles": roles})


def monday(week: int) -> datetime:
    """The Monday of this week of 2027 at nine in Berlin; 0 is the last one of 2026."""
    return datetime(2026, 12, 28, 8, 1, tzinfo=UTC) + timedelta(weeks=week)


def asked(slack: Sandbox, bot: Bot) -> tuple[Person, Person, Person]:
    """Anna and Ben, who have been asked after a month, and Karl of the core team."""
    anna, ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1))
    return anna, ben, put(slack, bot, "karl", STAGES["ambassador"])


def test_a_check_in_is_asked_for_again_and_nobody_learns_whom(slack: Sandbox, bot: Bot) -> None:
    anna, ben, karl = asked(slack, bot)
    ben.clicks("Mit Worten antworten", in_="dm").fills(
        "Wie läuft es bei Euch?", "Gut"
    ).submits().closes()
    before, bens = len(anna.dms), len(ben.dms)
    slack.goes_to(monday(0))
    assert "Check-ins" not in core_team(slack)[-1]
    slack.goes_to(monday(1))
    assert "Offene Check-ins: in einer Mentorschaft." in core_team(slack)[-1]
    assert "anna" not in core_team(slack)[-1]

    karl.clicks("Noch einmal fragen", in_=CORE)
    slack.advances(timedelta(minutes=1))

    assert "Antworten bleibt freiwillig." in karl.ephemerals[-1]
    assert len(anna.dms) == before + 1
    assert anna.dms[-1].startswith("1 Monat Probezeit ist geschafft. Wie läuft es mit @ben?")
    assert len(ben.dms) == bens
    assert "Check-ins" not in core_team(slack)[-1]
    with bot.database.reading() as session:
        noted = [(one.actor, one.act, one.concerns) for one in session.exec(select(LoggedAct))]
    assert noted == [(karl.id, Act.ASK_CHECKINS_AGAIN, None)]


def test_a_second_click_asks_nobody_again(slack: Sandbox, bot: Bot) -> None:
    anna, _ben, karl = asked(slack, bot)
    slack.goes_to(monday(1))
    before, after = len(anna.dms), slack.after
    slack.after = lambda: None

    for _click in range(2):
        karl.clicks("Noch einmal fragen", in_=CORE)
    slack.after = after
    slack.advances(timedelta(minutes=1))

    assert "Das ist schon erledigt." in karl.ephemerals[-1]
    assert len(anna.dms) == before + 1


def test_a_click_that_finds_nothing_open_takes_its_line_away(slack: Sandbox, bot: Bot) -> None:
    anna, ben, karl = asked(slack, bot)
    slack.goes_to(monday(1))
    for person in (anna, ben):
        person.clicks("Mit Worten antworten", in_="dm").fills("Wie läuft es bei Euch?", "Gut")
        person.submits().closes()
    assert "Check-ins" in core_team(slack)[-1]

    karl.clicks("Noch einmal fragen", in_=CORE)

    assert "Das ist schon erledigt." in karl.ephemerals[-1]
    assert "Check-ins" not in core_team(slack)[-1]


def test_whoever_wants_no_check_ins_is_not_overdue(slack: Sandbox, bot: Bot) -> None:
    anna, ben, _karl = asked(slack, bot)
    anna.clicks("Davon nichts mehr schicken", in_="dm")
    ben.clicks("Mit Worten antworten", in_="dm").fills(
        "Wie läuft es bei Euch?", "Gut"
    ).submits().closes()

    slack.goes_to(monday(1))

    assert not any("überfällig" in text for text in core_team(slack))


def test_what_nobody_answers_is_let_be(slack: Sandbox, bot: Bot) -> None:
    asked(slack, bot)

    for week in (1, 2, 3, 4):
        slack.goes_to(monday(week))

    assert ["Check-ins" in text for text in core_team(slack)[-4:]] == [
        True, True, True, False,
    ]  # fmt: skip


DECIDING = "Gemeinsame Entscheidung: Eine Mentorschaft überlegt noch."


def told_of_a_decision(slack: Sandbox, bot: Bot) -> Person:
    """Karl, whose digest tells of a joint decision that is open."""
    pair(slack, bot, "anna", "ben")
    slack.goes_to(at(END))
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    slack.goes_to(at(END + timedelta(weeks=1), 9, 1))
    assert DECIDING in core_team(slack)[-1]
    return karl


def test_what_is_open_goes_onto_the_agenda_in_one_step(slack: Sandbox, bot: Bot) -> None:
    karl = told_of_a_decision(slack, bot)

    karl.clicks("Auf die Agenda setzen", in_=CORE, beside=DECIDING)

    assert karl.modal is not None
    assert karl.modal.values["Worüber wir sprechen"] == DECIDING
    karl.submits().closes()
    slack.goes_to(at(END + timedelta(weeks=1), 10, 1))
    assert f"{DECIDING} (von @karl)" in slack.channel(CORE).newest.text


@pytest.mark.every_database
def test_what_stands_on_the_agenda_is_not_added_a_second_time(slack: Sandbox, bot: Bot) -> None:
    karl = told_of_a_decision(slack, bot)
    karl.clicks("Auf die Agenda setzen", in_=CORE, beside=DECIDING).submits().closes()

    karl.clicks("Auf die Agenda setzen", in_=CORE, beside=DECIDING)

    assert karl.modal is None
    assert f"steht schon auf der Agenda: {DECIDING}" in karl.ephemerals[-1]
    karl.runs("/botschafter agenda")
    karl.fills("Worüber wir sprechen", DECIDING.replace(" Eine", " eine ")).submits()
    assert karl.modal is not None
    assert "Das steht schon auf der Agenda." in karl.modal
    karl.closes()
    slack.goes_to(at(END + timedelta(weeks=1), 10, 1))
    assert slack.channel(CORE).newest.text.count(f"{DECIDING} (von @karl)") == 1


def test_a_free_role_is_taken_from_the_digest(slack: Sandbox, bot: Bot) -> None:
    karl, kim = (put(slack, bot, name, STAGES["ambassador"]) for name in ("karl", "kim"))
    slack.goes_to(datetime(2026, 11, 30, 8, 1, tzinfo=UTC))
    [digest] = core_team(slack)
    assert "Rolle ohne Vertretung: Schulung" in digest
    assert "Rolle, die noch niemand hat: Q&A" in digest
    post = slack.channel(CORE).newest

    kim.clicks("Vertretung übernehmen", in_=post, beside="Schulung")
    karl.clicks("Übernehmen", in_=post, beside="Q&A")

    assert "You’re the deputy for the role Training." in kim.ephemerals[-1]
    assert "Du hast die Rolle Q&A übernommen." in karl.ephemerals[-1]
    [digest] = core_team(slack)
    assert "Schulung" not in digest
    assert "Rolle ohne Vertretung: Q&A" in digest


def test_a_decision_that_is_due_is_settled_from_the_digest(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs("/botschafter beschluss").clicks("Beschluss festhalten")
    karl.fills({"Beschluss": "Der Rucksack bleibt", "Wieder besprechen am": "2026-11-30"})
    karl.submits().closes()
    slack.goes_to(datetime(2026, 11, 30, 8, 1, tzinfo=UTC))
    assert "Fällige Beschlüsse: einer auf der Liste des Kernteams." in core_team(slack)[0]

    karl.clicks("Agenda öffnen", in_=CORE).clicks("Erledigt")

    assert karl.modal is not None
    assert "Der Rucksack bleibt" not in karl.modal
