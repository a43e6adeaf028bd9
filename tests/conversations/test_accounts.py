"""Accounts change: names, languages, zones, guests, closed ones; and the workspace around them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from bot.sandbox.workspace import BOT_USER
from bot.services.accounts import describe
from storage.outbox.rows import OutboxRow, OutboxState, find_row
from storage.people import find_person
from tests.conversations.gathering import STAGES, member_of, put
from tests.conversations.matchmaking import asks, mentor, newcomer
from tests.conversations.test_directory import told
from tests.conversations.test_settings import prompts
from tests.units_of_work import unit_of_work

BERLIN = ZoneInfo("Europe/Berlin")


def test_home_follows_a_new_name_and_language(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.changes(display_name="Änne", locale="en-GB")

    assert "Hello Änne" in anna.home
    assert member_of(bot, anna).name == "Änne"


def test_a_new_name_is_found_in_the_directory(slack: Sandbox, bot: Bot) -> None:
    ben = told(slack, bot, "ben")
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    ben.changes(display_name="Bernadette")

    anna.runs("/botschafter wer bernadette")

    assert "@Bernadette" in anna.ephemerals[-1]


def test_an_older_description_changes_nothing(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    older = bot.workspace.fetch_person(anna.id)
    slack.advances(timedelta(minutes=1))
    anna.changes(display_name="Änne", tz="Asia/Tokyo")

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        describe(uow, older, is_in_core_team=False)

    with bot.database.reading() as session:
        person = find_person(session, anna.id)
    assert person is not None
    assert (person.name, person.time_zone) == ("Änne", "Asia/Tokyo")


@pytest.mark.every_database
def test_a_closed_account_hands_everything_back(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    ben.clicks("Ja, gern", in_="dm")
    anna.opens_home()
    assert member_of(bot, anna).status is Status.TRAINEE

    ben.changes(deleted=True)

    assert member_of(bot, anna).status is Status.NEWCOMER
    assert "Als Nächstes: Wähl" in anna.home
    prompts(slack, bot, ben)
    assert "Prompt" not in ben.dms


def test_what_waits_for_a_closed_account_is_not_sent(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    slack.goes_to(datetime(2026, 11, 24, 20, tzinfo=BERLIN))
    prompts(slack, bot, anna)
    anna.changes(deleted=True)

    slack.goes_to(datetime(2026, 11, 25, 9, tzinfo=BERLIN))

    assert anna.dms == []


def test_who_becomes_a_guest_goes_on_as_a_fan(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    ben.clicks("Ja, gern", in_="dm")
    ben.opens_home()

    ben.changes(is_restricted=True)

    assert member_of(bot, ben).status is Status.FAN
    assert member_of(bot, anna).status is Status.NEWCOMER
    assert "Du bist als Fan dabei." in ben.home
    assert "Botschafter:in werden" not in ben.home.buttons
    assert "Mentor:in werden" not in ben.home.buttons


def test_who_is_a_colleague_now_can_come_in(slack: Sandbox, bot: Bot) -> None:
    gabi = put(slack, bot, "gabi", STAGES["fan"])
    assert "Botschafter:in werden" not in gabi.opens_home().buttons

    gabi.changes(is_restricted=False)
    gabi.clicks("Botschafter:in werden", in_="home")

    assert member_of(bot, gabi).status is Status.NEWCOMER
    assert "Dich vorstellen" in gabi.home.buttons


def test_home_follows_the_core_team(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    assert "Kernteam" not in anna.opens_home()

    slack.actions.group_changed("kernteam", add=anna.id)
    slack.after()

    assert "Kernteam" in anna.home


def test_an_archived_channel_is_told_to_the_core_team(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"]).runs("/botschafter aufruf").fills(
        "Dein Aufruf", "Hallo!"
    ).submits().submits()

    slack.actions.archive(slack.find_user("karl").id, slack.find_channel("botschafter").id)
    slack.after()

    assert "#botschafter" in slack.channel("kernteam").newest.text
    assert "archiviert" in slack.channel("kernteam").newest.text


def stuck(slack: Sandbox, bot: Bot, *, error: str) -> None:
    """An appeal that the bot cannot post: its channel is closed to it."""
    channel = slack.find_channel("botschafter")
    if error == "is_archived":
        channel.is_archived = True
    else:
        channel.members.discard(BOT_USER)
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs("/botschafter aufruf").fills("Dein Aufruf", "Hallo!").submits().submits()
    assert error_of(bot, "#community") == error


def error_of(bot: Bot, destination: str) -> str | None:
    """Why the newest post there waits; None where it was sent."""
    with bot.database.reading() as session:
        newest = select(OutboxRow).where(OutboxRow.destination == destination)
        row = session.exec(newest.order_by(col(OutboxRow.id).desc())).first()
    assert row is not None
    return row.error


def test_what_waited_for_an_invitation_follows_it(slack: Sandbox, bot: Bot) -> None:
    stuck(slack, bot, error="not_in_channel")

    slack.actions.enter(BOT_USER, slack.find_channel("botschafter").id)
    slack.after()

    assert "Hallo!" in slack.channel("botschafter").newest.text
    assert error_of(bot, "#community") is None
    with bot.database.reading() as session:
        assert find_person(session, BOT_USER) is None


def test_what_waited_for_somebody_elses_invitation_goes_on_waiting(
    slack: Sandbox, bot: Bot
) -> None:
    stuck(slack, bot, error="not_in_channel")

    slack.actions.enter(slack.find_user("ben").id, slack.find_channel("kernteam").id)
    slack.after()

    assert error_of(bot, "#community") == "not_in_channel"


def test_what_waited_in_an_archived_channel_follows_its_return(slack: Sandbox, bot: Bot) -> None:
    stuck(slack, bot, error="is_archived")
    channel = slack.find_channel("botschafter")

    slack.actions.unarchive(slack.find_user("karl").id, channel.id)
    slack.after()

    assert "Hallo!" in slack.channel("botschafter").newest.text


@pytest.mark.every_database
def test_a_renamed_channel_is_looked_for_by_its_name_anew(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs("/botschafter aufruf").fills("Dein Aufruf", "Eins").submits().submits()
    channel = slack.find_channel("botschafter")

    slack.actions.rename(channel.id, "andere")
    slack.advances(timedelta(minutes=1))
    karl.runs("/botschafter aufruf").fills("Dein Aufruf", "Zwei").submits().submits()
    slack.advances(timedelta(minutes=1))
    assert error_of(bot, "#community") == "channel_not_found"

    slack.actions.rename(channel.id, "botschafter")
    slack.advances(timedelta(minutes=1))

    assert "Zwei" in slack.channel("botschafter").newest.text


def test_after_the_app_was_removed_nothing_is_lost(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    slack.actions.uninstall()
    prompts(slack, bot, anna)

    assert bot.sender.halted is not None
    with bot.database.reading() as session:
        row = find_row(session, "test:Prompt")
    assert row is not None
    assert row.state is OutboxState.PENDING


def test_a_name_of_invisible_signs_gives_way_to_the_full_one(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.changes(display_name="\u3164\u200d")

    assert member_of(bot, anna).name == anna.user.real_name
