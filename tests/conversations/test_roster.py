"""Imported members and their accounts: the core team confirms, then the person consents."""

import pytest

from bot.app import Bot
from bot.cli.roster.matching import match_by_address
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from bot.sandbox.workspace import BOT_TOKEN
from bot.services.roster.importing import apply_import, plan_import
from storage.members import Member, find_member
from storage.mentoring.mentorships import mentor_of
from storage.roster import all_members
from tests.conversations.test_members import joins
from tests.units_of_work import OPERATOR, unit_of_work

LIST = (
    "Name;Vorname;E-Mail;Land;Standort;Status;Mitglied seit;Mentor;Plätze;Rolle Kernteam\n"
    "Kern;Karl;karl@example.com;Deutschland;Bonn;Kernteam;01.02.2016;;;organisation\n"
    "Berger;Ben;ben@example.com;Deutschland;Köln;aktiv;03.04.2019;;2;\n"
    "Albrecht;Anna;;Deutschland;Bonn;Einsteiger;06.09.2026;Ben Berger;;\n"
    "Niemand;Nora;nora@example.com;Deutschland;Kiel;Fan;2020-01-01;;;\n"
)


NAMES = ("Anna Albrecht", "Ben Berger", "Karl Kern", "Nora Niemand")


@pytest.fixture
def imported(bot: Bot) -> Bot:
    """A community of four on a list; Karl of the core team has joined."""
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        apply_import(uow, OPERATOR, plan_import(uow, LIST.encode("cp1252")))
    return bot


def membership(bot: Bot, slack: Sandbox, name: str) -> Member | None:
    """Return what is stored of this person."""
    with bot.database.reading() as session:
        return find_member(session, slack.user(name).id)


def test_the_core_team_confirms_whose_account_it_is(slack: Sandbox, imported: Bot) -> None:
    joins(slack.user("karl"))
    karl = slack.user("karl").runs("/botschafter zuordnen")

    assert "4 Mitglieder der Liste haben noch kein Slack-Konto" in karl.ephemerals[-1]

    karl.clicks("Das ist Anna Albrecht").clicks("Das ist Ben Berger").clicks("Das ist Karl Kern")

    assert "1 Mitglied der Liste hat noch kein Slack-Konto" in karl.ephemerals[-1]
    assert [slack.dms(name) for name in ("anna", "ben")] == [[], []]
    anna = membership(imported, slack, "anna")
    assert anna
    assert anna.status is Status.IMPORTED


@pytest.mark.every_database
def test_who_is_matched_begins_where_the_list_says_after_consent(
    slack: Sandbox, imported: Bot
) -> None:
    joins(slack.user("karl"))
    slack.user("karl").runs("/botschafter zuordnen").clicks("Das ist Anna Albrecht")

    joins(slack.user("anna"))

    anna = membership(imported, slack, "anna")
    assert anna
    assert (anna.status, anna.probation_since and anna.probation_since.isoformat()) == (
        Status.TRAINEE,
        "2026-09-06",
    )
    with imported.database.reading() as session:
        mentor = mentor_of(session, anna.id)
    assert mentor
    assert mentor.name == "Ben Berger"


@pytest.mark.every_database
def test_who_joined_meanwhile_gets_the_standing_of_the_list(slack: Sandbox, imported: Bot) -> None:
    joins(slack.user("karl"))
    joins(slack.user("ben"))

    slack.user("karl").runs("/botschafter zuordnen").clicks("Das ist Ben Berger")

    ben = membership(imported, slack, "ben")
    assert ben
    assert (ben.status, ben.email) == (Status.AMBASSADOR, "ben@example.com")
    with imported.database.reading() as session:
        assert len(all_members(session)) == 5


def test_whoever_stands_further_down_is_reached_by_a_button(slack: Sandbox, bot: Bot) -> None:
    people = "".join(f"Fremd{n:02};Franz;f{n}@example.com;Fan;2020-01-01\n" for n in range(1, 11))
    data = f"Name;Vorname;E-Mail;Status;Mitglied seit\n{people}".encode()
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        apply_import(uow, OPERATOR, plan_import(uow, data))
    joins(slack.user("karl"))
    karl = slack.user("karl").runs("/botschafter zuordnen")

    assert ("Fremd08" in karl.ephemerals[-1], "Fremd09" in karl.ephemerals[-1]) == (True, False)

    karl.clicks("2 weitere zeigen")

    assert ("Fremd08" in karl.ephemerals[-1], "Fremd09" in karl.ephemerals[-1]) == (False, True)

    karl.fills("Konto auswählen", "dora")

    assert membership(bot, slack, "dora")
    assert ("Fremd01" in karl.ephemerals[-1], "Fremd10" in karl.ephemerals[-1]) == (False, True)

    karl.clicks("Von vorn")

    assert "Fremd01" in karl.ephemerals[-1]


def test_an_account_can_be_chosen_by_hand(slack: Sandbox, imported: Bot) -> None:
    joins(slack.user("karl"))
    karl = slack.user("karl").runs("/botschafter match")
    chosen = next(name for name in NAMES if name in karl.ephemerals[-1])

    karl.fills("Konto auswählen", "dora")

    dora = membership(imported, slack, "dora")
    assert dora
    assert (dora.name, dora.status) == (chosen, Status.IMPORTED)
    assert chosen not in karl.ephemeral(-1).text.partition("\n")[2]


@pytest.mark.usefixtures("imported")
def test_the_list_is_for_the_core_team_alone(slack: Sandbox) -> None:
    joins(slack.user("clara"), "en")

    joins(slack.user("karl"))

    clara = slack.user("clara").runs("/botschafter match")
    karl = slack.user("karl").runs("/botschafter zuordnen")

    assert "Nora Niemand" in karl.ephemerals[-1]
    assert "That isn’t possible here." in clara.ephemerals[-1]
    assert [name for name in NAMES if name in " ".join(clara.ephemerals)] == []


def test_accounts_are_found_by_address_where_that_is_switched_on(
    slack: Sandbox, imported: Bot
) -> None:
    token = slack.workspace.tokens[BOT_TOKEN]
    token.scopes = token.scopes | {"users:read.email"}
    people = imported.community.people.model_copy(update={"match_by_email": True})
    community = imported.community.model_copy(update={"people": people})

    status = match_by_address(imported.settings, community, imported.database)

    assert status == 0
    found = {name: membership(imported, slack, name) for name in ("karl", "ben", "anna", "dora")}
    assert {name: member and (member.name, member.status) for name, member in found.items()} == {
        "karl": ("Karl Kern", Status.IMPORTED),
        "ben": ("Ben Berger", Status.IMPORTED),
        "anna": None,
        "dora": None,
    }
    assert [slack.dms(name) for name in ("karl", "ben", "anna")] == [[], [], []]


def test_without_the_scope_slack_s_refusal_is_told(imported: Bot) -> None:
    people = imported.community.people.model_copy(update={"match_by_email": True})
    community = imported.community.model_copy(update={"people": people})

    assert match_by_address(imported.settings, community, imported.database) == 2
