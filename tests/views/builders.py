"""Every function that builds a message or view, and what it builds."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

import bot.views
import bot.views.blocks as ui
from bot.i18n import translator
from bot.views import boards, hosting
from bot.views.block_kit import View
from bot.views.blocks import Message
from bot.views.boards import BoardWording
from bot.views.form_fields import FieldBlock
from bot.views.ideas import writing as ideas
from bot.views.offers import writing as offers
from storage.boards import One
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
                yield from _variants(f"{module.name.removeprefix('bot.views.')}.{name}", function)


BOARDS: Mapping[str, BoardWording[Any, Any]] = {"ideas": ideas.WORDING, "offers": offers.WORDING}
"""Each has a form of its own, out of one mechanism."""


def _variants(name: str, function: Builder) -> Iterator[tuple[str, Builder]]:
    hints = typing.get_type_hints(function)
    if typing.get_origin(hints.get("wording")) is not BoardWording:
        yield name, function
        return
    for noun, wording in BOARDS.items():
        yield f"{name}.{noun}", partial(function, wording)


def _hints_of(builder: Builder) -> Mapping[str, Any]:
    """Return the types of what a function is given, for a view of boards those of one board."""
    if not isinstance(builder, partial):
        return typing.get_type_hints(builder)
    [wording] = builder.args
    details, one = (
        next(iter(typing.get_type_hints(each).values())) for each in (wording.fields, wording.shown)
    )
    own = {boards.Details: details, One: one}
    return {name: own.get(kind, kind) for name, kind in typing.get_type_hints(builder.func).items()}


BUILDERS = dict(_builders())


@cache
def built_largest(builder: Builder, language: str) -> Message | View:
    """Return the message or view with everything at its largest; one for all who look at it."""
    t = translator(language)
    hints = _hints_of(builder)
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
