"""What forms and menus ask for besides words: days, times, numbers, choices."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from bot.views.block_kit import (
    DatePickerElement,
    ExternalSelectElement,
    NumberInputElement,
    Option,
    PlainText,
    StaticMultiSelectElement,
    StaticSelectElement,
    TimePickerElement,
)
from bot.views.form_fields import FormField


def date_picker(field: FormField, chosen: date | None = None) -> DatePickerElement:
    """Return a calendar, with the day that was chosen before."""
    element: DatePickerElement = {"type": "datepicker", "action_id": field.name}
    if chosen:
        element["initial_date"] = chosen.isoformat()
    return element


def time_picker(field: FormField, chosen: str | None = None) -> TimePickerElement:
    """Return a field for a time of day, such as "09:00"."""
    element: TimePickerElement = {"type": "timepicker", "action_id": field.name}
    if chosen:
        element["initial_time"] = chosen
    return element


def number_input(
    field: FormField, least: int, most: int, entered: int | None = None
) -> NumberInputElement:
    """Return a field for a whole number between these two."""
    element: NumberInputElement = {
        "type": "number_input",
        "action_id": field.name,
        "is_decimal_allowed": False,
        "min_value": str(least),
        "max_value": str(most),
    }
    if entered is not None:
        element["initial_value"] = str(entered)
    return element


def search_select(
    action_id: str, placeholder: PlainText, *, letters: int, chosen: Option | None = None
) -> ExternalSelectElement:
    """Return a menu that asks for its options once so many letters are typed."""
    element: ExternalSelectElement = {
        "type": "external_select",
        "action_id": action_id,
        "min_query_length": letters,
        "placeholder": placeholder,
    }
    if chosen:
        element["initial_option"] = chosen
    return element


def menu_of_one(
    kind: Literal["static_select", "radio_buttons"],
    field: FormField,
    options: Sequence[Option],
    value: str | None,
) -> StaticSelectElement:
    """Return a menu or radio buttons, with what was chosen before."""
    element: StaticSelectElement = {"type": kind, "action_id": field.name, "options": options}
    if chosen := next((one for one in options if one["value"] == value), None):
        element["initial_option"] = chosen
    return element


def menu_of_several(
    kind: Literal["multi_static_select", "checkboxes"],
    field: FormField,
    options: Sequence[Option],
    values: Sequence[str],
) -> StaticMultiSelectElement:
    """Return a menu or checkboxes, with what was chosen before."""
    element: StaticMultiSelectElement = {
        "type": kind,
        "action_id": field.name,
        "options": options,
    }
    if chosen := [one for one in options if one["value"] in values]:
        element["initial_options"] = chosen
    return element
