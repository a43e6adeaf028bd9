"""Every kind of prompt: sent as such, and with the buttons that put it off and end it."""

import ast

import pytest

from bot.domain.prompts import LABELS, Prompt
from tests.guards.sources import files, nodes

ENDING = {"off", "ways_out"}
"""The functions of bot/views/prompts.py that put the button on a message."""


def _kinds(folder: str, calls: set[str]) -> set[str]:
    return {
        argument.attr
        for path in files(folder)
        for node in nodes(path)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in calls
        for argument in [*node.args, *(one.value for one in node.keywords if one.arg == "prompt")]
        if isinstance(argument, ast.Attribute) and getattr(argument.value, "id", "") == "Prompt"
    }


@pytest.mark.parametrize("kind", Prompt)
def test_every_kind_is_sent_and_can_be_ended(kind: Prompt) -> None:
    assert kind in LABELS
    assert kind.name in _kinds("bot/views", ENDING)
    assert kind.name in _kinds("bot/services", {"notify", "ask_side"})
