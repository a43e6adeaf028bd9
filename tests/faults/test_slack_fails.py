"""Slack stumbles while somebody waits for an answer: they get one in time, nothing is lost."""

from collections.abc import Iterator
from time import monotonic

import pytest
from structlog.testing import capture_logs

from bot.app import Bot
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.person import Person, Sandbox
from tests.conversations.storytelling import joined

FAULTS = [
    Switch(Fault.SERVER_ERROR),
    Switch(Fault.HTML_PAGE),
    Switch(Fault.TRUNCATED),
    Switch(Fault.DISCONNECT),
    Switch(Fault.RATE_LIMITED, seconds=30),
    Switch(Fault.ERROR, error="internal_error"),
    Switch(Fault.DROP),
]


def ids(switch: Switch) -> str:
    return str(switch.fault)


def strike(slack: Sandbox, switch: Switch, matching: str, times: int | None = None) -> None:
    """From now on these calls go wrong like this."""
    slack.workspace.faults.calls.add(
        Switch(
            switch.fault, matching, times=times, seconds=switch.seconds, error=switch.error,
            applied=switch.applied,
        )
    )  # fmt: skip


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    with capture_logs():
        yield


def said(person: Person) -> str:
    """All that the person can read now."""
    return str(person.sees)


@pytest.mark.parametrize("fault", FAULTS, ids=ids)
def test_a_command_of_a_known_person_is_answered_where_no_view_opens(
    slack: Sandbox, fault: Switch
) -> None:
    slack.user("anna").opens_home()
    strike(slack, fault, "views.open")
    began = monotonic()

    slack.user("anna").runs("/mitmachen")

    assert monotonic() - began < 3
    assert "noch einmal" in said(slack.user("anna"))


@pytest.mark.parametrize("fault", FAULTS, ids=ids)
def test_a_stranger_to_the_bot_is_answered_where_slack_does_not_say_who_it_is(
    slack: Sandbox, fault: Switch
) -> None:
    strike(slack, fault, "users.info")
    began = monotonic()

    slack.user("anna").runs("/mitmachen")

    assert monotonic() - began < 3
    assert slack.user("anna").modal is not None


@pytest.mark.parametrize("fault", FAULTS, ids=ids)
def test_the_core_teams_group_may_be_unknown(slack: Sandbox, fault: Switch) -> None:
    strike(slack, fault, "usergroups.*")
    began = monotonic()

    slack.user("anna").runs("/mitmachen")

    assert monotonic() - began < 3
    assert slack.user("anna").modal is not None


@pytest.mark.parametrize("fault", FAULTS, ids=ids)
def test_bolt_asks_slack_nothing(slack: Sandbox, bot: Bot, fault: Switch) -> None:
    """What the token stands for was asked at the start."""
    bot.workspace.installation()
    strike(slack, fault, "auth.test")

    slack.user("anna").runs("/mitmachen")

    assert slack.user("anna").modal is not None


@pytest.mark.parametrize("fault", FAULTS, ids=ids)
def test_a_click_on_home_is_answered_by_message_where_no_view_opens(
    slack: Sandbox, fault: Switch
) -> None:
    anna = slack.user("anna")
    anna.opens_home()
    strike(slack, fault, "views.open")
    began = monotonic()

    anna.clicks("Mitmachen")

    assert monotonic() - began < 3
    assert "noch einmal" in anna.dms[-1]


@pytest.mark.parametrize("status", [404, 429, 500])
def test_an_outcome_that_its_click_does_not_show_comes_as_a_message(
    slack: Sandbox, status: int
) -> None:
    """Such as in an old message, whose response_url takes nothing any more."""
    [anna] = joined(slack, "anna")
    anna.runs("/botschafter pause 31.01.2027").submits().closes()
    anna.runs("/botschafter status")
    slack.workspace.faults.calls.add(
        Switch(Fault.SERVER_ERROR, "response_url", None, status=status)
    )

    anna.clicks("Jetzt zurückkommen", in_="ephemeral")

    assert "als Neuzugang dabei" in anna.dms[-1]
