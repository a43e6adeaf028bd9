"""What Slack says to the bot token when a process starts."""

import re

import pytest

from bot.app import Bot, build_app
from bot.config import Community, Settings
from bot.errors import SettingsError
from bot.processes import Shutdown, run
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.workspace import Workspace


def at_once(shutdown: Shutdown) -> None:
    shutdown.request()


@pytest.mark.parametrize("part", ["web", "socket", "worker"])
def test_a_token_that_slack_refuses_stops_the_start_with_one_line(
    settings: Settings, community: Community, workspace: Workspace, part: str
) -> None:
    wrong = Settings(_env_file=None, **{**settings.model_dump(), "slack_bot_token": "xoxb-wrong"})
    bot = build_app(wrong, community, workspace.clock)

    with pytest.raises(SettingsError) as raised:
        run(bot, **{part: True}, until=at_once)

    assert raised.value.problems == ["SLACK_BOT_TOKEN: Slack refuses it (invalid_auth)."]


@pytest.mark.parametrize(
    ("switch", "code"),
    [
        (Switch(Fault.SERVER_ERROR, "auth.test"), "http_503"),
        (Switch(Fault.HTML_PAGE, "auth.test"), "http_200"),
        (Switch(Fault.DISCONNECT, "bots.info"), "RemoteDisconnected"),
    ],
)
def test_a_slack_that_does_not_answer_stops_the_start_with_one_line(
    bot: Bot, workspace: Workspace, switch: Switch, code: str
) -> None:
    workspace.faults.calls.add(switch)

    with pytest.raises(SettingsError) as raised:
        run(bot, worker=True, until=at_once)

    url = bot.settings.slack_api_url
    assert raised.value.problems == [f"SLACK_API_URL: {url} cannot be reached ({code})."]


def test_a_slack_that_asks_for_a_pause_is_not_called_out_of_reach(
    bot: Bot, workspace: Workspace
) -> None:
    workspace.faults.calls.add(Switch(Fault.RATE_LIMITED, "auth.test"))

    with pytest.raises(SettingsError) as raised:
        run(bot, worker=True, until=at_once)

    [problem] = raised.value.problems
    assert re.fullmatch(
        r"SLACK_BOT_TOKEN: Slack asks for a pause\. Start again in \d+ seconds\.", problem
    )


def test_the_clock_needs_no_slack(bot: Bot, workspace: Workspace) -> None:
    assert run(bot, clock=True, until=at_once) == 0
    assert workspace.traffic == []
