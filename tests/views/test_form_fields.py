"""Fields know where their values go: no more can be typed than is stored."""

import pytest
from sqlmodel import col

from bot.i18n import translator
from bot.views.block_kit import InputBlock, PlainTextInputElement
from bot.views.blocks import modal, text_field
from bot.views.form_fields import FieldBlock, not_stored, stored
from storage.calls.models import AgendaItem
from storage.stories.models import Story
from tests.views.builders import largest_forms

FORMS = largest_forms("en")
TYPED = [
    (name, block, block.element)
    for name, (_view, fields) in FORMS.items()
    for block in fields
    if block.element["type"] == "plain_text_input"
]
WORDS = stored("text", col(AgendaItem.text))
"""Up to 500 characters."""

t = translator("en")


def _hint(block: FieldBlock) -> str:
    modal(t, t("Agenda"), [block], callback="x")
    return str(block["hint"]["text"]) if "hint" in block else ""


@pytest.mark.parametrize(("form", "block", "element"), TYPED)
def test_no_more_can_be_typed_than_the_column_holds(
    form: str, block: FieldBlock, element: PlainTextInputElement
) -> None:
    lengths = [getattr(column.type, "length", None) for column in block.field.columns]
    most, typed_before = element["max_length"], len(element.get("initial_value", ""))

    assert all(most <= max(length, typed_before) for length in lengths if length is not None), form


@pytest.mark.parametrize("name", FORMS)
def test_what_is_typed_in_several_lines_says_how_much_fits(name: str) -> None:
    silent = [
        block.field.name
        for form, block, element in TYPED
        if form == name
        and element["multiline"]
        and f"{t.number(block.field.most)} characters" not in str(block.get("hint"))
    ]

    assert silent == []


def test_the_shortest_column_says_how_much_fits() -> None:
    field = stored("text", col(Story.text), col(Story.title))

    assert field.most == 120


def test_what_was_typed_too_long_is_shown_whole_with_the_limit() -> None:
    block = text_field("Item", WORDS, value="x" * 700, lines=True, hint="One thing.")

    assert _hint(block) == "One thing. At most 500 characters. These are 700."
    element = block["element"]
    assert (element["initial_value"], element["max_length"]) == ("x" * 700, 700)


def test_what_no_field_holds_ends_with_an_ellipsis_and_its_length() -> None:
    block = text_field("Item", WORDS, value="x" * 5000)

    assert _hint(block) == "At most 500 characters. These are 5,000."
    assert block["element"]["initial_value"] == "x" * 2999 + "…"


def test_a_short_field_says_nothing_of_its_limit() -> None:
    assert _hint(text_field("Item", WORDS, value="x" * 500)) == ""
    assert _hint(text_field("Item", WORDS, lines=True)) == "At most 500 characters."


def test_rows_of_a_form_share_what_is_declared() -> None:
    row = WORDS.numbered("task1-")

    assert (row.name, row.columns, row.most) == ("task1-text", WORDS.columns, 500)


def test_a_field_without_a_declaration_is_refused() -> None:
    raw = InputBlock(type="input", block_id="words", element={"type": "plain_text_input"})

    with pytest.raises(TypeError):
        modal(t, t("Agenda"), [raw], callback="x")
    with pytest.raises(ValueError, match="words"):
        stored("words")


def test_what_is_not_stored_has_no_columns() -> None:
    assert not_stored("words", most=200).columns == ()
