"""Every kind of prompt is collected, sent as such, and has buttons that put it off and end it."""

import ast

import pytest

from bot.app import gather_hooks
from bot.domain.prompts import Prompt
from bot.nouns import brought
from bot.views.signup.wording import Wording
from tests.guards.sources import files, nodes

ENDING = {"off", "ways_out"}
"""The functions of bot/views/prompts.py that put the button on a message."""

KINDS = gather_hooks().prompts
DECLARED = {
    name: value
    for noun in brought("bot.domain", "__dict__").values()
    for name, value in noun.items()
    if isinstance(value, Prompt)
}


def _kinds(folder: str, calls: set[str]) -> set[Prompt | None]:
    return {
        DECLARED.get(argument.id)
        for path in files(folder)
        for node in nodes(path)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in calls
        for argument in [*node.args, *(one.value for one in node.keywords if one.arg == "prompt")]
        if isinstance(argument, ast.Name)
    }


def test_every_kind_is_collected_once_with_a_place_of_its_own() -> None:
    assert set(KINDS) == set(DECLARED.values())
    assert len({one.value for one in KINDS}) == len({one.rank for one in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value)
def test_every_kind_is_sent_and_can_be_ended(kind: Prompt) -> None:
    # What people sign up for is reminded of by bot/services/signup, which does both.
    reminded = _kinds("bot/views", {"Wording"}) | {Wording.prompt}
    assert kind in _kinds("bot/views", ENDING) | reminded
    assert kind in _kinds("bot/services", {"notify", "ask_side"}) | reminded
