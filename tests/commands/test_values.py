"""What was entered is read by its element's type, and nothing of another kind is taken."""

from datetime import date, time
from enum import StrEnum
from typing import Any

import pytest

from bot.errors import FieldErrors, StaleForm
from bot.views.form_fields import not_stored
from commands.values import Values, needed, number_of, read_value

OPTION = {"text": {"type": "plain_text", "text": "One"}, "value": "one"}


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ({"type": "button", "value": "7", "selected_option": None}, "7"),
        ({"type": "button", "selected_options": []}, None),
        ({"type": "plain_text_input", "value": "a", "selected_option": OPTION}, "a"),
        ({"type": "plain_text_input", "value": None}, None),
        ({"type": "static_select", "selected_option": OPTION, "value": "7"}, "one"),
        ({"type": "static_select", "selected_option": None, "value": "7"}, None),
        ({"type": "overflow", "selected_option": OPTION}, "one"),
        ({"type": "radio_buttons", "selected_option": "one"}, None),
        ({"type": "checkboxes", "selected_options": [OPTION, None, 5, {"value": 5}]}, ["one"]),
        ({"type": "multi_static_select", "selected_options": None}, []),
        ({"type": "multi_users_select", "selected_users": ["U1", 2]}, ["U1"]),
        ({"type": "users_select", "selected_user": "U1", "value": "x"}, "U1"),
        ({"type": "datepicker", "selected_date": "2026-12-01"}, "2026-12-01"),
        ({"type": "timepicker", "selected_time": None}, None),
        ({"type": "file_input", "files": [{"id": "F1"}, {"name": "b"}]}, ["F1"]),
        ({"type": "file_input"}, []),
        ({"value": "7"}, "7"),
        ({"type": ["button"], "value": "7"}, "7"),
        ("button", None),
        (None, None),
    ],
)
def test_an_element_is_read_by_its_type(element: Any, value: Any) -> None:
    assert read_value(element) == value


def test_fields_are_read_as_what_they_are() -> None:
    values = Values(
        {"day": "2026-12-01", "time": "09:30", "number": "12", "goal": "red", "text": " a ",
         "all": ["red"], "none": None, "empty": ""}
    )  # fmt: skip

    assert values.day("day") == date(2026, 12, 1)
    assert values.time("time") == time(9, 30)
    assert values.number("number") == 12
    assert values.one_of("goal", Colour) is Colour.RED
    assert values.some_of("all", Colour) == (Colour.RED,)
    assert (values.text(not_stored("text")), values.chosen("text")) == ("a", " a ")
    assert values.all_chosen("none") == ()
    for field in ("none", "empty", "missing"):
        read = (values.day(field), values.number(field), values.one_of(field, Colour))
        assert read == (None, None, None)
        assert values.text(not_stored(field)) == ""


@pytest.mark.parametrize("text", ["x", "2026-02-30", "25:00", "-1", "1" * 400, "٣", "1.5", "blue"])
@pytest.mark.parametrize("reader", ["day", "time", "number", "colour", "colours"])
def test_what_a_field_never_holds_is_a_form_of_another_version(text: str, reader: str) -> None:
    read = {
        "day": Values(field=text).day,
        "time": Values(field=text).time,
        "number": Values(field=text).number,
        "colour": lambda field: Values(field=text).one_of(field, Colour),
        "colours": lambda field: Values(field=[text]).some_of(field, Colour),
    }

    with pytest.raises(StaleForm):
        read[reader]("field")


def test_more_than_a_field_takes_is_refused_beside_it() -> None:
    field = not_stored("words", most=3)

    with pytest.raises(FieldErrors) as refused:
        Values(words=" four ").text(field)

    assert refused.value.problems["words"].fields == {"most": 3, "typed": 4}
    assert Values(words=" two ").text(field) == "two"


def test_an_option_that_no_column_holds_is_of_another_version() -> None:
    field = not_stored("country", most=2)

    with pytest.raises(StaleForm):
        Values(country="Germany").option(field)
    assert Values(country="DE").option(field) == "DE"
    assert Values(country=None).option(field) is None


def test_one_value_is_not_many() -> None:
    with pytest.raises(StaleForm):
        Values(field="a").all_chosen("field")
    with pytest.raises(StaleForm):
        Values(field=["a"]).text(not_stored("field"))
    with pytest.raises(StaleForm):
        needed(Values(field=None).day("field"))


@pytest.mark.parametrize(
    ("hint", "number"),
    [("7", 7), (7, 7), ("", 0), (None, 0), ("-7", 0), ("7" * 10, 0), ("x", 0), ([7], 0), (True, 0)],
)
def test_a_hint_that_is_no_number_is_that_of_no_row(hint: Any, number: int) -> None:
    assert number_of(hint) == number
