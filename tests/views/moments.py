"""Which moments a view depends on: it is built twice, with one moment changed in between."""

import dataclasses
import importlib
import inspect
import json
import pkgutil
import typing
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from typing import Any

from sqlmodel import SQLModel

import bot.views
from bot.i18n import Markup, Text, Translator, translator
from bot.views.blocks import Message
from bot.views.budget import Listed
from bot.views.mrkdwn import mrkdwn
from tests.views.largest import largest

LATER = timedelta(days=403, hours=5, minutes=17)
"""So that the day, the weekday, the month, the year and the time are other ones."""

Moment = datetime | date | time

NO_VIEWS = {
    "bot.views.book.press",
    "bot.views.book.printing",
    "bot.views.pdf.compiling",
    "bot.views.pdf.fonts",
    "bot.views.pdf.typesetting",
    "bot.views.impact.chart",
    "bot.views.blocks",
    "bot.views.budget",
    "bot.views.mrkdwn",
    "bot.views.pickers",
    "bot.views.lists",
    "bot.views.hosting",
    "bot.views.occasions",
    "bot.views.signup.opening",
}
"""What views are made of, a drawing of totals, and a book, which is tried by its pages."""


def builders() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of the views, by module and name."""
    for module in pkgutil.walk_packages(bot.views.__path__, "bot.views."):
        if module.name in NO_VIEWS:
            continue
        for name, function in list(vars(importlib.import_module(module.name)).items()):
            is_own = inspect.isfunction(function) and function.__module__ == module.name
            if is_own and not name.startswith("_"):
                yield f"{module.name.removeprefix('bot.views.')}.{name}", function


def moments_of(builder: Callable[..., Any]) -> set[str]:
    """The moments on which depends what this function builds, each as table or class and name."""
    t = translator("en")
    given = arguments(builder, t)
    moments = _moments(given)
    before = rendered(_call(builder, given), t) if moments else ""
    found: set[str] = set()
    for label, places in moments.items():
        for put, moment in places:
            put(_later(moment))
        try:
            if rendered(_call(builder, given), t) != before:
                found.add(label)
        finally:  # others look at the same objects
            for put, moment in places:
                put(moment)
    return found


@cache
def moments_given(builder: Callable[..., Any]) -> frozenset[str]:
    """The moments that are handed to it."""
    return frozenset(_moments(arguments(builder, translator("en"))))


def built(builder: Callable[..., Any], t: Translator) -> Any:
    """What it builds when everything is at its largest."""
    return _call(builder, arguments(builder, t))


def arguments(builder: Callable[..., Any], t: Translator) -> dict[str, Any]:
    """An argument for each parameter, as large as can be."""
    hints = typing.get_type_hints(builder)
    return {name: largest(hints[name], t, name) for name in inspect.signature(builder).parameters}


def _call(builder: Callable[..., Any], given: Mapping[str, Any]) -> Any:
    kinds = {name: one.kind for name, one in inspect.signature(builder).parameters.items()}
    named = {name: value for name, value in given.items() if kinds[name].name == "KEYWORD_ONLY"}
    plain = [value for name, value in given.items() if kinds[name].name == "POSITIONAL_OR_KEYWORD"]
    more = [
        one
        for name, value in given.items()
        if kinds[name].name == "VAR_POSITIONAL"
        for one in value
    ]
    return builder(*plain, *more, **named)


Place = tuple[Callable[[Any], None], Any]
"""What puts another moment where one stands, and the one that stands there."""


def _moments(given: Any) -> Mapping[str, list[Place]]:
    """Every moment in what is given, by its label."""
    found = defaultdict[str, list[Place]](list)
    for label, put, moment in _places(given, set()):
        found[label].append((put, moment))
    return found


Places = Iterator[tuple[str, Callable[[Any], None], Any]]


def _places(value: Any, seen: set[int]) -> Places:
    """Every moment, once: items of a list share what is in them."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _place(name, one, partial(value.__setitem__, name), seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _places(one, seen)
    elif isinstance(value, SQLModel):
        yield from _fields(value, str(value.__tablename__), list(type(value).model_fields), seen)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Text):
        names = [one.name for one in dataclasses.fields(value)]
        yield from _fields(value, type(value).__name__, names, seen)


def _fields(value: Any, of: str, names: list[str], seen: set[int]) -> Places:
    for name in names:
        put = partial(object.__setattr__, value, name)  # some of them are frozen
        yield from _place(f"{of}.{name}", getattr(value, name), put, seen)


def _place(label: str, value: Any, put: Callable[[Any], None], seen: set[int]) -> Places:
    if isinstance(value, Moment):
        yield label, put, value
    else:
        yield from _places(value, seen)


def _later(moment: Any) -> Any:
    return time(3, 17) if isinstance(moment, time) else moment + LATER


def rendered(value: Any, t: Translator) -> str:
    """All that somebody sees of it."""
    return json.dumps(_plain(value, t), default=str)


def _plain(value: Any, t: Translator) -> Any:
    for kinds, plain in _PLAIN.items():
        if isinstance(value, kinds):
            return plain(value, t)
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {one.name: _plain(getattr(value, one.name), t) for one in fields}
    return _plain(value(t), t) if callable(value) else value


_PLAIN: Mapping[tuple[type, ...], Callable[[Any, Translator], Any]] = {
    (Text, Markup): lambda value, _t: mrkdwn(value),
    (str,): lambda value, _t: value,
    (Message,): lambda value, _t: value.payload(),
    (Listed,): lambda value, t: _plain(value.show(value.length), t),
    (Mapping,): lambda value, t: {
        # A view's private metadata has a fresh id each time.
        str(name): _plain(one, t)
        for name, one in value.items()
        if name != "private_metadata"
    },
    (list, tuple): lambda value, t: [_plain(one, t) for one in value],
}
