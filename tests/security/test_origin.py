"""Payloads of other workspaces and other apps, signed as well as ours: refused before any work."""

from typing import Any

import pytest
from slack_bolt import BoltRequest
from sqlmodel import select
from structlog.testing import capture_logs

from bot.app import Bot
from bot.delivery.installation import Installation
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.person import Sandbox
from bot.sandbox.workspace import APP_ID
from bot.views.members.ids import MemberIds
from commands.entry_info import PayloadKind
from storage.people import Person
from storage.received import Received
from tests.commands.payloads import payload_of

Json = dict[str, Any]
HERE, ELSEWHERE, OTHER_APP = "T0SANDBOX", "T0ELSEWHERE", "A0OTHER"
IDS = {
    PayloadKind.COMMAND: "/mitmachen",
    PayloadKind.ACTION: MemberIds.JOIN,
    PayloadKind.VIEW: MemberIds.JOIN_FORM,
    PayloadKind.OPTIONS: MemberIds.REGION,
    PayloadKind.EVENT: "app_home_opened",
}


def coming(slack: Sandbox, trigger: PayloadKind, team: str, app: str = APP_ID) -> Json:
    """What Slack sends when Anna does this in that workspace."""
    payload = payload_of(trigger, IDS[trigger], slack.user("anna").id, 1) | {"api_app_id": app}
    if trigger is PayloadKind.COMMAND:
        return payload | {"team_id": team}
    if trigger is PayloadKind.EVENT:
        payload["event"] |= {"tab": "home"}
        return payload | {"team_id": team, "authorizations": [{"team_id": team}]}
    return payload | {"team": {"id": team}}


def answered(bot: Bot, payload: Json) -> int:
    """The status, in a log that is kept quiet."""
    with capture_logs():
        return bot.bolt.dispatch(BoltRequest(mode="socket_mode", body=payload)).status


def traces(slack: Sandbox, bot: Bot) -> list[Any]:
    """Whatever is left where anything was done."""
    with bot.database.reading() as session:
        kept = [*session.exec(select(Person)), *session.exec(select(Received))]
    return kept + [call for call in slack.workspace.traffic if call.type == "users.info"]


@pytest.mark.parametrize("trigger", IDS)
def test_what_is_for_us_is_worked_on(slack: Sandbox, bot: Bot, trigger: PayloadKind) -> None:
    assert answered(bot, coming(slack, trigger, HERE)) == 200
    assert traces(slack, bot) != []


@pytest.mark.parametrize("trigger", IDS)
@pytest.mark.parametrize(("team", "app"), [(ELSEWHERE, APP_ID), (HERE, OTHER_APP)])
def test_what_is_not_for_us_is_refused_before_any_work(
    slack: Sandbox, bot: Bot, trigger: PayloadKind, team: str, app: str
) -> None:
    status = answered(bot, coming(slack, trigger, team, app))

    # An event is taken and forgotten: refused, it would come again.
    assert status == (200 if trigger is PayloadKind.EVENT else 403)
    assert traces(slack, bot) == []


def test_somebody_of_a_connected_workspace_sends_a_form_of_ours(slack: Sandbox, bot: Bot) -> None:
    payload = coming(slack, PayloadKind.VIEW, ELSEWHERE)
    payload["user"] |= {"team_id": ELSEWHERE}
    payload["view"] |= {"team_id": ELSEWHERE, "app_installed_team_id": HERE}

    assert answered(bot, payload) == 200
    assert traces(slack, bot) != []


def test_somebody_of_a_connected_workspace_clicks_in_ours(slack: Sandbox, bot: Bot) -> None:
    payload = coming(slack, PayloadKind.ACTION, HERE)
    payload["user"] |= {"team_id": ELSEWHERE}

    assert answered(bot, payload) == 200
    assert traces(slack, bot) != []


def test_an_event_of_a_shared_channel_is_for_whom_it_authorises(slack: Sandbox, bot: Bot) -> None:
    payload = coming(slack, PayloadKind.EVENT, HERE) | {"team_id": ELSEWHERE}

    assert answered(bot, payload) == 200
    assert traces(slack, bot) != []


def test_as_long_as_slack_does_not_say_who_we_are_nothing_is_taken(
    slack: Sandbox, bot: Bot
) -> None:
    slack.workspace.faults.calls.add(Switch(Fault.SERVER_ERROR, "auth.test"))
    payload = coming(slack, PayloadKind.COMMAND, HERE)

    statuses = [answered(bot, payload) for _ in range(2)]

    assert statuses == [503, 200]


def test_a_server_that_does_not_tell_the_app_is_believed_in_the_workspace(
    slack: Sandbox, bot: Bot
) -> None:
    slack.workspace.faults.calls.add(Switch(Fault.ERROR, "bots.info", error="unknown_method"))

    installation = bot.workspace.installation()

    assert installation == Installation(HERE)
    assert installation.owns(HERE, OTHER_APP)
    assert not installation.owns(ELSEWHERE, None)


def test_slack_is_asked_once_who_we_are(slack: Sandbox, bot: Bot) -> None:
    for _ in range(3):
        answered(bot, coming(slack, PayloadKind.COMMAND, HERE))

    asked = [call for call in slack.workspace.traffic if call.type == "auth.test"]
    assert len(asked) == 1
