"""Every message and view with everything at its largest: Slack takes it, with all its buttons."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.sandbox.blocks import message_errors, view_errors
from tests.views.builders import BUILDERS, built_largest

SLACKS_MOST = 12_000
"""Characters of a message's blocks that Slack takes (slackapi/bolt-js, issue 2509)."""


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", BUILDERS)
def test_slack_takes_it_at_its_largest(name: str, language: str) -> None:
    built = built_largest(BUILDERS[name], language)

    if isinstance(built, View):
        assert view_errors(built.to_dict()) == []
    else:
        payload = built.payload()
        assert message_errors(payload["blocks"]) == []
        assert sum(map(len, _texts(payload["blocks"]))) <= SLACKS_MOST
        assert len(payload["text"]) <= 4000
        fixed = [one.to_dict() for one in built.blocks if isinstance(one, Block)]
        assert _buttons(fixed) <= _buttons(payload["blocks"])


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
