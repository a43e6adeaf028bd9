"""The first contact needs no word of Slack's about who that is; it follows when Slack says it."""

from datetime import timedelta

import pytest
from slack_bolt import BoltRequest
from sqlmodel import Session, select

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.person import Person, Sandbox
from bot.sandbox.user_actions.payloads import event
from bot.services.accounts import describe
from storage.outbox.rows import OutboxRow
from storage.people import Person as Account
from storage.people import find_person
from storage.received import Received
from tests.conversations.gathering import STAGES, member_at, member_of, put
from tests.conversations.test_members import joins
from tests.units_of_work import unit_of_work


def silence(slack: Sandbox, error: str = "service_unavailable") -> None:
    """From now on Slack does not say who anybody is."""
    slack.workspace.faults.calls.add(Switch(Fault.ERROR, "users.info", None, error=error))


def speak(slack: Sandbox) -> None:
    """Slack says it again."""
    slack.workspace.faults.clear()
    slack.advances(timedelta(minutes=2))


def account_of(bot: Bot, slack_id: str) -> Account | None:
    with bot.database.reading() as session:
        return find_person(session, slack_id)


def language_of_the_join_form(person: Person) -> str:
    assert person.modal is not None
    return "de" if "Deine Zustimmung" in person.modal.labels else "en"


# --- while nobody knows who that is ---


@pytest.mark.parametrize("name", ["anna", "gabi"])
def test_whoever_joins_first_goes_their_own_way_later(slack: Sandbox, bot: Bot, name: str) -> None:
    silence(slack)
    person = slack.user(name)
    label, text = "Deine Zustimmung", "Ich stimme zu und kann das jederzeit zurücknehmen."
    person.runs("/mitmachen", in_="geschichten").fills(label, [text]).submits().closes()
    assert member_of(bot, person).status is Status.FAN
    assert "Ich frage Slack noch" in person.dms[-1]
    assert "Fan" not in person.dms[-1]
    assert person.dm(-1).buttons == ["Dich vorstellen"]

    speak(slack)

    expected = {"anna": (Status.NEWCOMER, "Neuzugang"), "gabi": (Status.FAN, "Fan")}
    status, word = expected[name]
    assert member_of(bot, person).status is status
    assert member_of(bot, person).name == person.user.display_name
    assert word in person.dms[-1]
    assert word in person.dms[0]


def test_the_core_team_becomes_ambassadors_once_it_is_known(slack: Sandbox, bot: Bot) -> None:
    silence(slack)
    karl = joins(slack.user("karl"))
    karl.runs("/botschafter aufruf")
    assert karl.modal is None
    assert "frage Slack noch" in karl.ephemerals[-1]

    speak(slack)

    assert member_of(bot, karl).status is Status.AMBASSADOR
    assert karl.runs("/botschafter aufruf").modal is not None


@pytest.mark.parametrize("typed", ["/mentor", "/botschafter wer ben", "/botschafter termine"])
def test_nothing_internal_is_shown_to_whoever_may_be_a_guest(slack: Sandbox, typed: str) -> None:
    silence(slack)
    gabi = slack.user("gabi")

    gabi.runs(typed, in_="geschichten")

    assert gabi.modal is None
    assert "frage Slack noch" in gabi.ephemerals[-1]


def test_who_steps_back_stays_a_fan_whatever_slack_says(slack: Sandbox, bot: Bot) -> None:
    """Only those whose way in was left open go on by themselves."""
    silence(slack)
    anna = slack.user("anna")
    anna.runs("/botschafter status")
    with bot.database.writing() as session:
        session.add(member_at(anna, STAGES["fan"]))

    speak(slack)

    assert member_of(bot, anna).status is Status.FAN


def test_an_imported_ambassador_may_be_a_guest_until_slack_says_so(
    slack: Sandbox, bot: Bot
) -> None:
    silence(slack)
    gabi = slack.user("gabi")
    gabi.runs("/botschafter status", in_="geschichten")
    with bot.database.writing() as session:
        session.add(member_at(gabi, STAGES["ambassador"]))

    speak(slack)

    assert member_of(bot, gabi).status is Status.FAN


@pytest.mark.every_database
def test_what_the_payload_says_is_kept_until_slack_says_more(slack: Sandbox, bot: Bot) -> None:
    silence(slack)
    tom = slack.user("tom")

    tom.runs("/botschafter status")

    known = account_of(bot, tom.id)
    assert known is not None
    assert (known.name, known.team_id, known.is_known) == (
        tom.user.name,
        slack.workspace.team_id,
        False,
    )
    assert known.time_zone == bot.community.community.time_zone
    speak(slack)
    known = account_of(bot, tom.id)
    assert known is not None
    assert (known.name, known.time_zone, known.locale) == ("tom", "Europe/London", "en-GB")
    assert known.is_known


def test_a_home_drawn_before_follows_what_slack_says(slack: Sandbox) -> None:
    silence(slack)
    tom = slack.user("tom")
    assert "Mitmachen" in tom.opens_home().buttons

    speak(slack)

    assert "Join" in tom.home.buttons


# --- accounts that Slack does not describe ---


@pytest.mark.parametrize("error", ["user_not_found", "user_not_visible"])
def test_an_event_of_an_account_that_slack_does_not_describe_is_forgotten(
    slack: Sandbox, bot: Bot, error: str
) -> None:
    silence(slack, error)
    opened = {"type": "app_home_opened", "user": "U0NOBODY01", "tab": "home", "channel": "D1"}

    answer = bot.bolt.dispatch(BoltRequest(mode="socket_mode", body=event(slack.workspace, opened)))
    slack.after()

    assert answer.status == 200
    assert rows(bot) == (0, 0, 0)


def rows(bot: Bot) -> tuple[int, int, int]:
    """How many accounts, messages and received payloads there are."""
    with bot.database.reading() as session:
        return (count(session, Account), count(session, OutboxRow), count(session, Received))


def count(session: Session, table: type) -> int:
    return len(session.exec(select(table)).all())


@pytest.mark.every_database
def test_who_types_is_answered_though_slack_does_not_describe_them(
    slack: Sandbox, bot: Bot
) -> None:
    silence(slack, "user_not_found")
    anna = slack.user("anna")

    anna.runs("/botschafter status")

    assert "noch nicht" in anna.ephemerals[-1]
    assert account_of(bot, anna.id) is None


def test_a_member_whom_slack_does_not_describe_is_asked_about_again(
    slack: Sandbox, bot: Bot
) -> None:
    silence(slack, "user_not_found")
    anna = joins(slack.user("anna"))

    speak(slack)
    assert account_of(bot, anna.id) is not None
    slack.advances(timedelta(days=1))

    assert member_of(bot, anna).status is Status.NEWCOMER


# --- changes of accounts ---


def test_a_change_without_a_new_fact_leaves_nothing(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    before = rows(bot)
    drawn = slack.workspace.faults.calls.add(Switch(Fault.DELAY, "views.publish", None, seconds=0))

    for number in range(20):
        anna.changes(title=f"away {number}")

    assert rows(bot) == before
    assert drawn.hit == 0


def test_accounts_that_never_met_the_bot_leave_nothing(slack: Sandbox, bot: Bot) -> None:
    for name in ("ben", "dora", "tom"):
        slack.user(name).changes(display_name=f"{name}!", tz="Asia/Tokyo")

    assert rows(bot) == (0, 0, 0)


@pytest.mark.parametrize(
    ("before", "facts", "after"),
    [
        ("Europe/Berlin", {"tz": None, "tz_offset": -21600}, "Etc/GMT+6"),
        ("Europe/Berlin", {"tz": None, "tz_offset": 3600}, "Europe/Berlin"),
        ("Europe/Berlin", {"tz": None, "tz_offset": 19800}, "Asia/Kolkata"),
        ("Asia/Tokyo", {"tz": None}, "Asia/Tokyo"),
        ("Asia/Tokyo", {"tz": "Mars/Olympus", "tz_offset": None}, "Asia/Tokyo"),
        ("Asia/Tokyo", {"tz": "", "tz_offset": "x"}, "Asia/Tokyo"),
        ("Asia/Tokyo", {"tz": None, "tz_offset": 0}, "Etc/GMT"),
    ],
)
def test_without_a_zone_the_offset_counts_else_what_was_known(
    slack: Sandbox, bot: Bot, before: str, facts: dict[str, object], after: str
) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    anna.changes(tz=before)
    account = {"id": anna.id, "updated": int(bot.clock.now().timestamp()) + 60, **facts}
    changed = {"type": "user_change", "user": account}

    bot.bolt.dispatch(BoltRequest(mode="socket_mode", body=event(slack.workspace, changed)))

    known = account_of(bot, anna.id)
    assert known is not None
    assert known.time_zone == after


# --- languages ---


@pytest.mark.parametrize(
    ("locale", "language"), [("fr-FR", "de"), ("ja-JP", "de"), ("en-IN", "en")]
)
def test_whose_language_is_not_spoken_reads_the_communitys(
    slack: Sandbox, locale: str, language: str
) -> None:
    anna = slack.user("anna")
    anna.user.locale = locale

    anna.runs("/mitmachen")

    assert language_of_the_join_form(anna) == language


def test_an_older_word_of_slacks_still_makes_somebody_known(slack: Sandbox, bot: Bot) -> None:
    silence(slack)
    anna = slack.user("anna")
    anna.runs("/botschafter status")
    slack.workspace.faults.clear()

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        describe(uow, bot.workspace.fetch_person(anna.id), is_in_core_team=False)

    known = account_of(bot, anna.id)
    assert known is not None
    assert known.is_known
