"""Guests, and who is one by now: what they find on Home, and how they are counted."""

import json

import pytest
from sqlmodel import col, update

from bot.app import Bot, gather_home
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from bot.services.members.way_in import become_known
from bot.services.memberships import state_of
from storage.people import Person
from storage.unit_of_work import read_only
from tests.conversations.gathering import Stage, member_in, member_of
from tests.security import rows
from tests.security.attack import Attack
from tests.security.kinds import KINDS, Kind
from tests.units_of_work import unit_of_work

INTERNAL = ("checkins:", "joint_decisions:", "directory:", "mentoring:", "sessions:", "calls:")
"""Beginnings of the ids of buttons for those of the company."""


def home_of(bot: Bot, attack: Attack, *, is_in_core_team: bool = False) -> str:
    """Their Home tab as it would be sent; "" if they get none."""
    with read_only(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        view = gather_home().render(uow, attack.person.id, is_in_core_team=is_in_core_team)
        return json.dumps(view, ensure_ascii=False) if view else ""


def is_now(bot: Bot, attack: Attack, **facts: bool) -> None:
    """Slack says so of the account."""
    with bot.database.writing() as session:
        account = update(Person).where(col(Person.slack_id) == attack.person.id)
        session.execute(account.values(**facts))


@pytest.mark.parametrize("name", ["tom", "ben"])
def test_who_is_a_guest_by_now_has_no_button_for_the_company(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    attack = Attack(slack, bot, Kind(name, KINDS["nobody yet"].stage))
    before = home_of(bot, attack)

    is_now(bot, attack, is_guest=True)

    after = home_of(bot, attack)
    assert [one for one in INTERNAL if one in before] != []
    assert [one for one in INTERNAL if one in after] == []


def test_a_guest_in_the_core_teams_group_sees_nothing_of_its_work(slack: Sandbox, bot: Bot) -> None:
    attack = Attack(slack, bot, KINDS["core team"])
    before = home_of(bot, attack, is_in_core_team=True)

    is_now(bot, attack, is_guest=True)

    assert rows.OPINION in before
    assert rows.OPINION not in home_of(bot, attack, is_in_core_team=True)


def test_a_closed_account_has_no_home(slack: Sandbox, bot: Bot) -> None:
    attack = Attack(slack, bot, KINDS["ambassador"])
    assert home_of(bot, attack) != ""

    is_now(bot, attack, is_deleted=True)

    assert home_of(bot, attack) == ""


@pytest.mark.parametrize("is_guest", [True, False])
def test_who_joined_before_slack_said_that_they_are_a_guest_stays_a_fan(
    slack: Sandbox, bot: Bot, *, is_guest: bool
) -> None:
    attack = Attack(slack, bot, Kind("dora", Stage(Status.FAN, Status.NEWCOMER)))
    is_now(bot, attack, is_guest=is_guest)

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        person, member = (
            uow.session.get_one(Person, attack.person.id),
            member_in(uow.session, attack.person),
        )
        become_known(uow, person, member, is_in_core_team=False)

    assert (member_of(bot, attack.person).status is Status.FAN) == is_guest


def test_a_guest_who_joined_is_known_as_one(slack: Sandbox, bot: Bot) -> None:
    attack = Attack(slack, bot, KINDS["guest as fan"])

    with bot.database.reading() as session:
        person, member = (
            session.get_one(Person, attack.person.id),
            member_in(session, attack.person),
        )

        assert state_of(session, person, member).is_external
