"""Every function that builds a message or view, and what it builds."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import bot.views
import bot.views.blocks as ui
from bot.i18n import translator
from bot.views import hosting
from bot.views.block_kit import View
from bot.views.blocks import Message
from bot.views.form_fields import FieldBlock
from tests.views.largest import largest

Builder = Callable[..., Message | View]

OF_OTHERS = frozenset({ui.__name__, hosting.__name__})
"""Modules whose functions build what a noun's own function says, which is looked at instead."""


def _builders() -> Iterator[tuple[str, Builder]]:
    for module in pkgutil.walk_packages(bot.views.__path__, "bot.views."):
        found = vars(importlib.import_module(module.name)).items()
        for name, function in found:
            is_own = inspect.isfunction(function) and function.__module__ == module.name
            if not is_own or name.startswith("_") or module.name in OF_OTHERS:
                continue
            if typing.get_type_hints(function).get("return") in {Message, View}:
                yield f"{module.name.removeprefix('bot.views.')}.{name}", function


BUILDERS = dict(_builders())


@cache
def built_largest(builder: Builder, language: str) -> Message | View:
    """Return the message or view with everything at its largest; one for all who look at it."""
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


@cache
def largest_forms(language: str) -> dict[str, tuple[View, list[FieldBlock]]]:
    """Return every view with fields, and its fields."""
    forms = {}
    for name, builder in BUILDERS.items():
        view = built_largest(builder, language)
        if isinstance(view, Message):
            continue
        if fields := [one for one in view["blocks"] if isinstance(one, FieldBlock)]:
            forms[name] = (view, fields)
    return forms
