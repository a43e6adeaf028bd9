"""Forms of communities with few choices, or with as many as community.toml takes."""

from collections.abc import Iterator

import pytest

from bot.app import Bot
from bot.config import Community
from bot.sandbox.person import Sandbox
from bot.sandbox.workspace import Workspace
from storage.database import Database
from tests.conversations.gathering import STAGES, put
from tests.conversations.wiring import bot_for, people_around

MANY = {f"topic {n:02}".ljust(75, "x"): f"Thema {n:02}".ljust(75, "x") for n in range(100)}


@pytest.fixture(params=[{}, MANY], ids=["none", "a hundred"])
def words(request: pytest.FixtureRequest) -> dict[str, str]:
    """The topics and areas."""
    words: dict[str, str] = request.param
    return words


@pytest.fixture
def bot(
    workspace: Workspace,
    database: Database,
    database_url: str,
    community: Community,
    words: dict[str, str],
) -> Bot:
    """The bot of such a community."""
    tags = tuple(f"#tag{number}" for number in range(len(words)))
    choices = community.choices.model_copy(update={"hashtags": tags})
    ours = community.model_copy(update={"topics": words, "areas": words, "choices": choices})
    return bot_for(workspace, database, database_url, ours)


@pytest.fixture
def slack(workspace: Workspace, bot: Bot) -> Iterator[Sandbox]:
    """The workspace as its people see it."""
    with people_around(workspace, bot) as slack:
        yield slack


def test_every_form_opens_and_the_directory_answers(
    slack: Sandbox, bot: Bot, words: dict[str, str]
) -> None:
    anna = slack.user("anna").runs("/mitmachen")
    assert anna.modal is not None
    assert ("Themen" in str(anna.modal.labels)) == bool(words)
    anna.closes()
    ben = put(slack, bot, "ben", STAGES["ambassador"])

    ben.runs("/geschichte")
    assert ben.modal is not None
    ben.closes().runs("/botschafter profil")
    assert ben.modal is not None
    ben.closes().runs("/botschafter wer niemand")
    assert "niemanden gefunden" in ben.ephemerals[-1]
    ben.runs("/mentor")
    assert ben.modal is not None
    ben.submits()


def test_whoever_chose_everything_is_shown(slack: Sandbox, bot: Bot, words: dict[str, str]) -> None:
    told = {"topics": [*words], "area": next(iter(words), None), "location": "Ulm"}
    anna = put(slack, bot, "anna", STAGES["newcomer"], **told)
    ben = put(slack, bot, "ben", STAGES["ambassador"], **told)
    anna.runs("/botschafter einwilligungen").clicks("Ich stimme zu").closes()

    anna.runs("/vorstellen").fills("Über Dich", "Hallo").submits()
    assert anna.modal is not None
    anna.submits().closes()
    assert "Hallo" in slack.channel("vorstellungen").newest.text
    ben.runs("/mentor").submits().closes()
    anna.runs("/mentor")

    assert anna.modal is not None
    assert "Ben" in anna.modal.text.title()
    anna.closes()
    ben.runs("/botschafter wer ulm")
    assert "Ulm" in ben.ephemerals[-1]
