"""Every message and view with everything at its largest: Slack takes it, with all its buttons."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk.models import blocks as sdk
from slack_sdk.models.views import View

from bot.sandbox.blocks import message_errors, view_errors
from bot.views.blocks import Message
from bot.views.budget import Listed
from tests.views.builders import BUILDERS, built_largest

SLACKS_MOST = 12_000
"""Characters of a message's blocks that Slack takes (slackapi/bolt-js, issue 2509)."""


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", BUILDERS)
def test_slack_takes_it_at_its_largest(name: str, language: str) -> None:
    built = built_largest(BUILDERS[name], language)

    if not isinstance(built, Message):
        assert view_errors(built) == []
    else:
        payload = built.payload()
        assert message_errors(payload["blocks"]) == []
        assert sum(map(len, _texts(payload["blocks"]))) <= SLACKS_MOST
        assert len(payload["text"]) <= 4000
        fixed = [one for one in built.blocks if not isinstance(one, Listed)]
        assert _buttons(fixed) <= _buttons(payload["blocks"])


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", BUILDERS)
def test_slacks_own_models_take_it_and_say_the_same(name: str, language: str) -> None:
    """Their validators know limits, too; they cost a third of every answer and run here alone."""
    built: Any = built_largest(BUILDERS[name], language)

    if isinstance(built, Message):
        blocks = built.payload()["blocks"]
        assert [one.to_dict() for one in sdk.Block.parse_all(blocks)] == blocks
    else:
        assert View(**built).to_dict() == built


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        yield from _texts(list(value.values()))


def _buttons(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_buttons, value))
    if not isinstance(value, dict):
        return set()
    own = {value["action_id"]} if "action_id" in value else set()
    return own | _buttons(list(value.values()))
