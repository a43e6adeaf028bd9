"""Every message and view with everything at its largest: Slack takes it, with all its buttons."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

import bot.views
import bot.views.blocks as ui
from bot.i18n import translator
from bot.sandbox.blocks import message_errors, view_errors
from bot.views.blocks import Message
from tests.views.largest import largest

Builder = Callable[..., Message | View]

SLACKS_MOST = 12_000
"""Characters of a message's blocks that Slack takes (slackapi/bolt-js, issue 2509)."""


def _builders() -> Iterator[tuple[str, Builder]]:
    for module in pkgutil.walk_packages(bot.views.__path__, "bot.views."):
        found = vars(importlib.import_module(module.name)).items()
        for name, function in found:
            is_own = inspect.isfunction(function) and function.__module__ == module.name
            if not is_own or name.startswith("_") or module.name == ui.__name__:
                continue
            if typing.get_type_hints(function).get("return") in {Message, View}:
                yield f"{module.name.removeprefix('bot.views.')}.{name}", function


BUILDERS = dict(_builders())


def _built(builder: Builder, language: str) -> Message | View:
    t = translator(language)
    hints = typing.get_type_hints(builder)
    given: dict[str, Any] = {}
    extra: list[Any] = []
    for name, parameter in inspect.signature(builder).parameters.items():
        value = largest(hints[name], t, name)
        if parameter.kind is parameter.VAR_POSITIONAL:
            extra = [value]
        else:
            given[name] = value
    return builder(*given.values(), *extra) if extra else builder(**given)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", BUILDERS)
def test_slack_takes_it_at_its_largest(name: str, language: str) -> None:
    built = _built(BUILDERS[name], language)

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
