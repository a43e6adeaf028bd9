"""What was entered or chosen, read by the type of its element; nothing else is taken."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from bot.domain.visible_text import visible
from bot.errors import FieldErrors, IsTooLong, StaleForm
from bot.views.form_fields import FormField

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

Value = str | list[str] | None
Reader = Callable[[Mapping[str, Any]], Value]


def _text_of(value: object) -> str | None:
    return visible(value) if isinstance(value, str) else None


def _field(name: str) -> Reader:
    return lambda element: _text_of(element.get(name))


def _fields(name: str) -> Reader:
    return lambda element: _texts(element.get(name), lambda one: one)


def _texts(values: object, read: Callable[[Any], object]) -> list[str]:
    texts = map(read, values) if isinstance(values, list) else ()
    return [one for one in texts if isinstance(one, str)]


def _part(name: str) -> Callable[[object], object]:
    return lambda part: part.get(name) if isinstance(part, Mapping) else None


def _option(element: Mapping[str, Any]) -> str | None:
    return _text_of(_part("value")(element.get("selected_option")))


def _options(element: Mapping[str, Any]) -> list[str]:
    return _texts(element.get("selected_options"), _part("value"))


def _files(element: Mapping[str, Any]) -> list[str]:
    return _texts(element.get("files"), _part("id"))


READERS: Mapping[str, Reader] = {
    "static_select": _option,
    "external_select": _option,
    "radio_buttons": _option,
    "overflow": _option,
    "multi_static_select": _options,
    "multi_external_select": _options,
    "checkboxes": _options,
    "users_select": _field("selected_user"),
    "multi_users_select": _fields("selected_users"),
    "channels_select": _field("selected_channel"),
    "multi_channels_select": _fields("selected_channels"),
    "conversations_select": _field("selected_conversation"),
    "multi_conversations_select": _fields("selected_conversations"),
    "datepicker": _field("selected_date"),
    "timepicker": _field("selected_time"),
    "file_input": _files,
}
"""By the element's type (docs.slack.dev, "Block elements"); buttons and typed text have a value."""


def _typed(element: Mapping[str, Any]) -> str | None:
    text = _text_of(element.get("value"))
    return text and visible(text)


def fitting(field: FormField, typed: str) -> str:
    """Return what was typed; raises `IsTooLong` where it is more than the field takes."""
    if len(typed) > field.most:
        raise IsTooLong(most=field.most, typed=len(typed))
    return typed


MOST_DIGITS = 9
"""Digits of a number that every database's integer holds."""


def read_value(element: object) -> Value:
    """Return what was entered in one element: a text, a list of texts, or None if it is empty."""
    if not isinstance(element, Mapping):
        return None
    return READERS.get(str(element.get("type")), _typed)(element)


def number_of(hint: object) -> int:
    """Return a row's number from a button or a form; 0, which no row has, for anything else."""
    try:
        return _number(str(hint or ""))
    except ValueError:
        return 0


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise ValueError(text)
    return int(text)


def named(kind: type[E], hint: str) -> E | None:
    """Return the one of these that a button names; None for anything else."""
    return next((one for one in kind if one == hint), None)


def _time(text: str) -> time:
    return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  # a time of day, of no zone


class Values(dict[str, Value]):
    """A form's values by field name.

    A field that is missing, or holds what such a field never holds, means a form of another
    version: then each of these raises `StaleForm`, and the form has to be opened again.
    """

    def __missing__(self, field: str) -> Value:
        """Raise `StaleForm`."""
        raise StaleForm

    def text(self, field: FormField) -> str:
        """Return what was typed, without white space around it; empty if nothing was.

        Slack takes no more than a field allows. Raises `FieldErrors` where it is more all the
        same, such as what stood behind a command.
        """
        typed = (self.chosen(field.name) or "").strip()
        try:
            return fitting(field, typed)
        except IsTooLong as error:
            raise FieldErrors({field.name: error}) from None

    def chosen(self, field: str) -> str | None:
        """Return the text or the one option; None if there is none, or nothing but white space."""
        value = self.get(field)
        if isinstance(value, list):
            raise StaleForm
        return value if value and value.strip() else None

    def option(self, field: FormField) -> str | None:
        """Return the one option, where it is one that the field's column holds."""
        chosen = self.chosen(field.name)
        if chosen and len(chosen) > field.most:
            raise StaleForm
        return chosen

    def all_chosen(self, field: str) -> tuple[str, ...]:
        """Return all options, people or files of a field."""
        value = self.get(field)
        if isinstance(value, str):
            raise StaleForm
        return tuple(value or ())

    def number(self, field: str) -> int | None:
        """Return the number that was typed or chosen; None if there is none."""
        return self._read(field, _number)

    def day(self, field: str) -> date | None:
        """Return the day that was chosen; None if there is none."""
        return self._read(field, date.fromisoformat)

    def time(self, field: str) -> time | None:
        """Return the time of day that was chosen; None if there is none."""
        return self._read(field, _time)

    def one_of(self, field: str, kind: type[E]) -> E | None:
        """Return the option as one of these; None if there is none."""
        return self._read(field, kind)

    def some_of(self, field: str, kind: type[E]) -> tuple[E, ...]:
        """Return all options as some of these."""
        try:
            return tuple(map(kind, self.all_chosen(field)))
        except ValueError:
            raise StaleForm from None

    def _read(self, field: str, read: Callable[[str], T]) -> T | None:
        chosen = self.chosen(field)
        try:
            return None if chosen is None else read(chosen)
        except ValueError:
            raise StaleForm from None


def needed(value: T | None) -> T:
    """Return the value of a field that has one; raises `StaleForm` where it is empty."""
    if value is None:
        raise StaleForm
    return value
