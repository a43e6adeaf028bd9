"""Finding what a person means among what they see."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

from bot.sandbox.screens import Knob, Screen, alike

Dump = Callable[[], str]
"""Tells what is visible."""


def find_button(
    screens: Sequence[Screen], label: str, beside: str, dump: Dump
) -> tuple[Screen, Knob, Any]:
    """The screen, the button with this label, and the option where it is an overflow menu's."""
    for screen in screens:
        found = [pair for pair in _presses(screen, label) if beside in pair[0].beside]
        if len(found) > 1:
            texts = "; ".join(repr(knob.beside) for knob, _ in found)
            _fail(f"several buttons are called {label!r}: say beside=… ({texts})", dump)
        if found:
            return screen, *found[0]
    near = f" beside {beside!r}" if beside else ""
    return _fail(f"there is no button {label!r}{near}", dump)


def _presses(screen: Screen, label: str) -> Iterator[tuple[Knob, Any]]:
    for knob in screen.knobs:
        if knob.pressed and not knob.options and alike(knob.label, label):
            yield knob, None
        elif knob.control.type == "overflow":
            yield from ((knob, option) for option in knob.options if alike(option, label))


def find_field(screens: Sequence[Screen], label: str, dump: Dump) -> tuple[Screen, Knob]:
    """The screen and the field with this label; its beginning will do where it is unique."""
    for screen in screens:
        fields = [knob for knob in screen.knobs if not knob.pressed]
        for fits in (alike, _begins):
            found = [k for k in fields if any(fits(word, label) for word in _words(k))]
            if len(found) == 1 or (found and fits is alike):
                return screen, found[0]
    return _fail(f"there is no field {label!r}", dump)


def _words(knob: Knob) -> list[str]:
    return knob.control.labels(knob.reader)


def _begins(word: str, label: str) -> bool:
    return word.casefold().startswith(label.casefold())


def find_option(
    screens: Sequence[Screen], option: str, label: str, dump: Dump
) -> tuple[Screen, Knob]:
    """The screen and the menu that offers an option of this text."""
    for screen in screens:
        for knob in screen.knobs:
            named = not label or any(alike(word, label) for word in _words(knob))
            if not knob.pressed and named and option in knob.options:
                return screen, knob
    menu = f" in {label!r}" if label else ""
    return _fail(f"nothing offers {option!r}{menu}", dump)


def _fail(what: str, dump: Dump) -> NoReturn:
    raise AssertionError(f"{what}. {dump()}")
