"""Nothing is said to be gone before it is: who took words back hears where they still stand."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.person import Sandbox
from bot.sandbox.workspace import BOT_USER
from bot.services.accounts import send_again
from storage.channels import find_channel_id
from storage.outbox.forgetting import give_up_waiting
from storage.outbox.rows import OutboxState
from storage.outbox.upkeep import drop, entries
from tests.conversations.storytelling import joined, publishes
from tests.conversations.test_members import introduces, joins
from tests.units_of_work import unit_of_work

EDIT, DELETE = "chat.update", "chat.delete"


def refuses(slack: Sandbox, method: str, error: str, *, times: int | None = None) -> Switch:
    """Slack refuses this method with this error from now on."""
    switch = Switch(Fault.ERROR, method, error=error, times=times)
    return slack.workspace.faults.calls.add(switch)


def mends(slack: Sandbox, bot: Bot, switch: Switch) -> None:
    """Slack refuses it no longer, and the bot hears that something has changed."""
    switch.times = switch.hit
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        send_again(uow)
    slack.after()


@pytest.mark.every_database
@pytest.mark.parametrize(
    ("name", "still", "gone"),
    [("anna", "noch zu lesen", "verschwunden"), ("tom", "can still be read", "is gone from")],
)
def test_who_left_hears_that_the_introduction_stands_and_when_it_is_gone(
    slack: Sandbox, bot: Bot, name: str, still: str, gone: str
) -> None:
    language = "de" if name == "anna" else "en"
    person = introduces(joins(slack.user(name), language), "Hello there").closes()
    before = len(person.dms)
    switch = refuses(slack, DELETE, "is_archived")

    person.runs("/botschafter verlassen").submits().closes()

    assert [still in text for text in person.dms[before:]].count(True) == 1
    told = slack.channel("kernteam").newest.text
    assert "vorstellungen" in told
    assert "Admin" in told

    mends(slack, bot, switch)

    assert slack.channel("vorstellungen").messages == []
    assert [gone in text for text in person.dms[before:]].count(True) == 1
    assert len(person.dms) == before + 2


def test_nobody_hears_of_what_goes_as_it_should(slack: Sandbox) -> None:
    anna = introduces(joins(slack.user("anna")), "Hallo").closes()
    before = len(anna.dms)

    anna.runs("/botschafter verlassen").submits().closes()

    assert slack.channel("vorstellungen").messages == []
    assert len(anna.dms) == before


@pytest.mark.parametrize(
    ("method", "error"),
    [
        (EDIT, "edit_window_closed"),
        (EDIT, "cant_update_message"),
        (EDIT, "msg_too_long"),
    ],
)
def test_an_author_hears_once_that_slack_refuses_for_good(
    slack: Sandbox, method: str, error: str
) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)
    refuses(slack, method, error)

    anna.clicks("Zurückziehen", in_="dm")
    for _ in range(6):
        slack.advances(timedelta(minutes=20))

    told = [text for text in anna.dms if "von Hand löschen" in text]
    assert [f"#{name}" in text for name in ("kernteam", "geschichten") for text in told] == [
        True, False, False, True,
    ]  # fmt: skip
    assert any("von Hand löschen" in text for text in slack.channel("kernteam").texts)


def test_a_deletion_that_slack_forbids_is_not_taken_for_done(slack: Sandbox) -> None:
    anna = introduces(joins(slack.user("anna")), "Hallo").closes()
    refuses(slack, DELETE, "compliance_exports_prevent_deletion")

    anna.runs("/botschafter verlassen").submits().closes()

    assert len(slack.channel("vorstellungen").messages) == 1
    assert "von Hand löschen" in anna.dms[-1]


def test_what_somebody_else_deleted_meanwhile_is_gone(slack: Sandbox) -> None:
    anna = introduces(joins(slack.user("anna")), "Hallo").closes()
    before = len(anna.dms)
    refuses(slack, DELETE, "message_not_found")

    anna.runs("/botschafter verlassen").submits().closes()

    assert len(anna.dms) == before


def test_who_waits_for_an_hour_hears_of_it_too(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)
    switch = refuses(slack, EDIT, "service_unavailable")
    stories = slack.find_channel("geschichten").id
    switch.when = lambda call: call["channel"] == stories
    anna.clicks("Zurückziehen", in_="dm")
    assert not any("noch zu lesen" in text for text in anna.dms)

    for _ in range(8):
        slack.advances(timedelta(minutes=15))

    assert sum("noch zu lesen" in text for text in anna.dms) == 1
    switch.times = switch.hit
    for _ in range(2):
        slack.advances(timedelta(minutes=15))
    assert "verschwunden" in anna.dms[-1]


@pytest.mark.parametrize("by_hand", [True, False])
def test_who_was_promised_a_deletion_hears_that_it_was_given_up(
    slack: Sandbox, bot: Bot, *, by_hand: bool
) -> None:
    anna = introduces(joins(slack.user("anna")), "Hallo").closes()
    refuses(slack, DELETE, "is_archived")
    anna.runs("/botschafter verlassen").submits().closes()
    assert "noch zu lesen" in anna.dms[-1]

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        held = [one.id for one in entries(uow.session, [OutboxState.HELD])]
        if by_hand:
            assert drop(uow.session, held) == 1
        else:
            assert give_up_waiting(uow.session, uow.now + timedelta(days=1)) == held
    for _ in range(3):
        slack.advances(timedelta(minutes=15))

    assert "von Hand löschen" in anna.dms[-1]
    assert sum("von Hand löschen" in text for text in anna.dms) == 1
    assert any("von Hand löschen" in text for text in slack.channel("kernteam").texts)


def test_a_withdrawal_promises_no_more_than_is_so(slack: Sandbox, bot: Bot) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)
    switch = refuses(slack, EDIT, "is_archived")

    anna.clicks("Zurückziehen", in_="dm")

    withdrawn = next(one for one in reversed(anna.dms) if "ist zurückgezogen" in one)
    assert "Lässt Slack das nicht zu, sage ich Dir Bescheid." in withdrawn

    mends(slack, bot, switch)

    withdrawn = next(one for one in reversed(anna.dms) if "ist zurückgezogen" in one)
    assert "Text und Bild sind aus allen Beiträgen verschwunden." in withdrawn
    assert "gehört die Datei Dir" in withdrawn


# --- a channel gets another id ---


def test_a_withdrawal_reaches_a_story_whose_channel_was_shared_outside(
    slack: Sandbox, bot: Bot
) -> None:
    anna, karl, ben = joined(slack, "anna", "karl", "ben")
    channel = slack.find_channel("geschichten")
    channel.is_private = True
    publishes(anna, karl)

    slack.actions.share_outside(channel.id)
    slack.after()
    ben.clicks("👏 Danke", in_="geschichten")
    anna.clicks("Zurückziehen", in_="dm")

    [post] = slack.channel("geschichten").messages
    assert "zurückgezogen" in post.text
    with bot.database.reading() as session:
        assert find_channel_id(session, "geschichten") == channel.id


@pytest.mark.every_database
def test_a_withdrawal_reaches_it_even_if_nobody_told_the_bot(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    channel = slack.find_channel("geschichten")
    channel.is_private = True
    publishes(anna, karl)
    slack.workspace.faults.payloads.add(Switch(Fault.DROP, "*", times=1))
    slack.actions.share_outside(channel.id)
    slack.advances(timedelta(minutes=1))

    anna.clicks("Zurückziehen", in_="dm")

    [post] = slack.channel("geschichten").messages
    assert "zurückgezogen" in post.text


def test_a_channel_that_is_nowhere_is_told_to_author_and_core_team(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    channel = slack.find_channel("geschichten")
    channel.is_private = True
    publishes(anna, karl)
    channel.members.discard(BOT_USER)

    anna.clicks("Zurückziehen", in_="dm")
    for _ in range(3):
        slack.advances(timedelta(minutes=1))

    assert "noch zu lesen" in anna.dms[-1]
    assert any("nicht finden" in text for text in slack.channel("kernteam").texts)
    slack.advances(timedelta(minutes=11))
    slack.actions.enter(BOT_USER, channel.id)
    slack.after()
    assert "verschwunden" in anna.dms[-1]
