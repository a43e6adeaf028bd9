"""What a form asks for: the name of each field, and the columns that its value is stored in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column
from sqlalchemy.orm import Mapped

from bot.i18n import Translator, sentences
from bot.views.block_kit import InputBlock, InputElement, PlainText
from storage.types import SeenBy

MOST_TYPED = 3000
"""Characters Slack takes in one field, as its page "Plain-text input element" says."""


@dataclass(frozen=True)
class FormField:
    """A field of a form.

    `name` is its block id, by which value and error are found. `columns` are those that its value
    is stored in; `most` is how many characters can be typed. `seen_by` is given where more people
    see this field's values than the column's others, which hold answers to many questions.
    """

    name: str
    columns: tuple[Column[Any], ...]
    most: int
    seen_by: SeenBy | None = None

    def numbered(self, prefix: str) -> "FormField":
        """Return the same field in one of several rows of a form."""
        return replace(self, name=f"{prefix}{self.name}")


def stored(
    name: str, *attributes: Mapped[Any], most: int = MOST_TYPED, seen_by: SeenBy | None = None
) -> FormField:
    """Return a field whose value goes into these columns, such as `col(Story.title)`.

    No more can be typed than the shortest of the columns holds.
    """
    if not attributes:
        raise ValueError(f"{name}: where does it go?")
    columns = tuple(one.property.columns[0] for one in attributes)  # type: ignore[attr-defined]
    lengths = (getattr(column.type, "length", None) or most for column in columns)
    return FormField(name, columns, min(most, *lengths), seen_by)


def not_stored(name: str, *, most: int = MOST_TYPED) -> FormField:
    """Return a field whose value is used at once and not kept."""
    return FormField(name, (), most)


class FieldBlock(InputBlock):
    """A field as a form shows it; `typed` is how many characters were typed before."""

    def __init__(
        self,
        field: FormField,
        *,
        label: PlainText,
        element: InputElement,
        hint: PlainText | None,
        optional: bool,
    ) -> None:
        super().__init__(
            type="input", block_id=field.name, label=label, element=element, optional=optional
        )
        if hint:
            self["hint"] = hint
        self.field, self.element, self.caption, self.typed = field, element, label["text"], 0

    def say_limit(self, t: Translator) -> None:
        """Say how much can be typed, where that is several lines or too much was typed before."""
        element = self.element
        if element["type"] != "plain_text_input":
            return
        if not element["multiline"] and self.typed <= self.field.most:
            return
        limit = t("At most {n} characters.", n=t.number(self.field.most))
        if self.typed > self.field.most:
            limit = t(
                "At most {n} characters. These are {typed}.",
                n=t.number(self.field.most),
                typed=t.number(self.typed),
            )
        said = self["hint"]["text"] if "hint" in self else ""
        self["hint"] = PlainText(type="plain_text", text=str(sentences(said, limit)), emoji=True)


def fields_of(parts: Sequence[object]) -> list[FieldBlock]:
    """Return the fields among a form's parts; raises TypeError for one that declares no columns."""
    for one in parts:
        if isinstance(one, InputBlock) and not isinstance(one, FieldBlock):
            raise TypeError(f"{one['block_id']}: use field_of, which says where the value goes")
    return [one for one in parts if isinstance(one, FieldBlock)]
