"""The log at its most talkative: whatever people do, whatever fails, it has none of their words."""

from collections.abc import Iterator
from io import StringIO

import pytest
from slack_bolt import BoltRequest

from bot.app import Bot
from bot.logs import set_up_logging
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import signed
from bot.sandbox.workspace import BOT_TOKEN
from tests.conversations.storytelling import WORDS

PRIVATE = "Geheimnisvolles"
CONSENT, AGREED = WORDS["de"]["consent"]


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A server whose connections break."""
    with SandboxServer() as server:
        yield server


@pytest.fixture
def log(slack: Sandbox) -> StringIO:  # noqa: ARG001  # logging is set up after the bot
    stream = StringIO()
    set_up_logging("DEBUG", stream)
    return stream


def introduces(slack: Sandbox) -> None:
    """Anna joins and writes about herself."""
    anna = slack.user("anna").runs("/mitmachen").fills(CONSENT, [AGREED])
    anna.fills("Standort", PRIVATE).submits().closes().runs("/vorstellen")
    assert anna.modal is not None
    for label in anna.modal.labels:
        anna.fills(label, PRIVATE)
    anna.submits().submits().closes(everything=True)
    anna.runs(f"/botschafter wer {PRIVATE}").runs(f"/botschafter {PRIVATE}")


def test_what_people_do_is_not_written_down(slack: Sandbox, log: StringIO) -> None:
    introduces(slack)

    assert PRIVATE in slack.channel("vorstellungen").newest.text
    assert PRIVATE not in log.getvalue()
    assert BOT_TOKEN not in log.getvalue()


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.HTML_PAGE, Fault.DISCONNECT])
@pytest.mark.parametrize("method", ["chat.postMessage", "views.*", "response_url", "users.info"])
def test_what_fails_is_written_down_without_their_words(
    slack: Sandbox, log: StringIO, method: str, fault: Fault
) -> None:
    introduces(slack)
    slack.workspace.faults.calls.add(Switch(fault, method, times=None))

    slack.user("anna").tries(f"/botschafter pause {PRIVATE}")
    slack.user("ben").tries(f"/geschichte {PRIVATE}")
    slack.after()

    assert PRIVATE not in log.getvalue()


def test_what_the_database_refuses_is_written_down_without_its_words(
    slack: Sandbox, bot: Bot, log: StringIO
) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills(CONSENT, [AGREED]).fills("Standort", PRIVATE)
    with bot.database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE received")

    anna.submits()

    assert "OperationalError" in log.getvalue()
    assert PRIVATE not in log.getvalue()


def test_a_wrong_signature_is_written_down_without_the_body(bot: Bot, log: StringIO) -> None:
    body, headers = signed("commands", {"text": PRIVATE}, "another secret", bot.clock)

    answer = bot.bolt.dispatch(BoltRequest(body=body.decode(), headers={**headers}))

    assert answer.status == 401
    assert PRIVATE not in log.getvalue()
