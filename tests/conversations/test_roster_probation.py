"""Trainees of a list: what was due before they consented, and what falls due then."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from bot.services.roster.importing import apply_import, plan_import
from tests.conversations.gathering import member_of
from tests.conversations.matchmaking import language_of
from tests.conversations.test_members import joins
from tests.conversations.trainees import plan_of, says
from tests.units_of_work import OPERATOR, unit_of_work

PAIRS = [("anna", "ben"), ("tom", "clara")]
ASKED = {
    "de": "Deine Probezeit mit @{name} ist geschafft",
    "en": "Your trial period with @{name} is complete",
}


def moved_in(slack: Sandbox, bot: Bot, names: tuple[str, str], since: str) -> tuple[Person, Person]:
    """A trainee and their mentor from a list that names their accounts; nobody has consented."""
    mentee, mentor = (slack.user(name) for name in names)
    rows = (
        f"{mentor.id};Hier;Mentor;;aktiv;2015-01-01;\n"
        f"{mentee.id};Hier;Neu;;Einsteiger;{since};Mentor Hier\n"
    )
    text = f"Slack-ID;Name;Vorname;E-Mail;Status;Mitglied seit;Mentor\n{rows}"
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        apply_import(uow, OPERATOR, plan_import(uow, text.encode()))
    slack.after()
    return mentee, mentor


@pytest.mark.parametrize("names", PAIRS)
def test_a_probation_that_was_complete_before_is_decided_at_consent(
    slack: Sandbox, bot: Bot, names: tuple[str, str]
) -> None:
    mentee, mentor = moved_in(slack, bot, names, "2019-03-01")
    for person in (mentor, mentee):
        joins(person, language_of(person))
    slack.advances(timedelta(minutes=1))

    assert plan_of(bot, "checkins") == {}
    assert ASKED[language_of(mentee)].format(name=names[1]) in slack.dms(names[0])[-1]
    assert f"@{names[0]}" in slack.dms(names[1])[-1]

    says(mentee, "continue")
    says(mentor, "they continue", about=names[0])

    assert member_of(bot, mentee).status is Status.AMBASSADOR


def test_a_mentor_who_consents_later_is_asked_with_the_trainee(slack: Sandbox, bot: Bot) -> None:
    anna, ben = moved_in(slack, bot, PAIRS[0], "2019-03-01")

    joins(anna)
    slack.advances(timedelta(days=2))
    assert plan_of(bot, "decisions") == {}

    joins(ben)
    slack.advances(timedelta(minutes=1))
    assert list(plan_of(bot, "decisions")) == ["done"]


@pytest.mark.every_database
def test_of_the_check_ins_those_to_come_are_planned(slack: Sandbox, bot: Bot) -> None:
    today = bot.clock.now().date()
    for person in moved_in(slack, bot, PAIRS[0], str(today - timedelta(days=100))):
        joins(person)

    assert {slot.split(":")[1] for slot in plan_of(bot, "checkins")["planned"]} == {"5"}


@pytest.mark.every_database
def test_who_had_joined_before_the_list_came_is_on_probation_as_well(
    slack: Sandbox, bot: Bot
) -> None:
    for name in PAIRS[0]:
        joins(slack.user(name))

    moved_in(slack, bot, PAIRS[0], "2019-03-01")

    assert member_of(bot, slack.user("anna")).status is Status.TRAINEE
    assert len(plan_of(bot, "decisions")["done"]) == 2
