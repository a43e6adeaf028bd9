"""Finding the control that a person means among what they see."""

from collections.abc import Callable, Iterator, Sequence
from typing import NoReturn

from bot.sandbox.screens import Screen, VisibleControl, alike

Dump = Callable[[], str]
"""Tells what is visible."""
Found = tuple[Screen, VisibleControl]


def find_button(
    screens: Sequence[Screen], label: str, beside: str, dump: Dump
) -> tuple[Screen, VisibleControl, str | None]:
    """Return the screen, the button with this label, and the option if it is an overflow menu's."""
    for screen in screens:
        found = [pair for pair in _buttons(screen, label) if beside in pair[0].beside]
        if len(found) > 1:
            texts = "; ".join(repr(control.beside) for control, _ in found)
            _fail(f"several buttons are called {label!r}: say beside=… ({texts})", dump)
        if found:
            return screen, *found[0]
    near = f" beside {beside!r}" if beside else ""
    return _fail(f"there is no button {label!r}{near}", dump)


def _buttons(screen: Screen, label: str) -> Iterator[tuple[VisibleControl, str | None]]:
    for control in screen.controls:
        if control.is_clickable and not control.options and alike(control.label, label):
            yield control, None
        elif control.type == "overflow":
            yield from ((control, option) for option in control.options if alike(option, label))


def find_field(screens: Sequence[Screen], label: str, dump: Dump) -> Found:
    """Return the screen and the field with this label; its beginning will do if it is unique."""
    for screen in screens:
        fields = [control for control in screen.controls if not control.is_clickable]
        for fits in (alike, _begins):
            found = [one for one in fields if any(fits(text, label) for text in one.labels)]
            if len(found) == 1 or (found and fits is alike):
                return screen, found[0]
    return _fail(f"there is no field {label!r}", dump)


def _begins(text: str, label: str) -> bool:
    return text.casefold().startswith(label.casefold())


def find_option(screens: Sequence[Screen], option: str, label: str, dump: Dump) -> Found:
    """Return the screen and the menu that offers an option of this text."""
    for screen in screens:
        for control in screen.controls:
            is_named = not label or any(alike(text, label) for text in control.labels)
            if not control.is_clickable and is_named and option in control.options:
                return screen, control
    menu = f" in {label!r}" if label else ""
    return _fail(f"nothing offers {option!r}{menu}", dump)


def _fail(what: str, dump: Dump) -> NoReturn:
    raise AssertionError(f"{what}. {dump()}")
