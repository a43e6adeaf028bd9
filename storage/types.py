"""Column types that behave the same everywhere, and the facts every column must state."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    DateTime,
    Dialect,
    MetaData,
    String,
    literal_column,
)
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

# Set here because every table's module imports this one first; migrations need constraints' names.
SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


class Retention(StrEnum):
    """How long a value is kept (product.md, personal data)."""

    MEMBERSHIP = "until the person leaves or asks for erasure"
    UNFINISHED = "90 days where joining was not finished"
    OUTCOME = "12 months after the outcome"
    DELIVERY = "30 days after the message was sent"
    DRAFT = "7 days"
    DAY = "24 hours"
    TOTAL = "stays: a total that says nothing of anybody"


class SeenBy(StrEnum):
    """Who gets to see a value."""

    BOT = "nobody: the bot alone works with it"
    SELF = "the person alone"
    PAIR = "the two people of the mentorship"
    CORE_TEAM = "the core team"
    MEMBERS = "members"
    CHANNEL = "everyone in the channel it was published to"


def column(purpose: str, retention: Retention, seen_by: SeenBy, **options: Any) -> Any:
    """A column that states why it is kept, how long, who sees it; `options` as for `Field`."""
    info = {"purpose": purpose, "retention": retention, "seen_by": seen_by}
    options["sa_column_kwargs"] = {**options.get("sa_column_kwargs", {}), "info": info}
    return Field(**options)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware going in, UTC coming out. SQLite would store 09:00+03 as a naive 09:00."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses naive moments."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # the signature is SQLAlchemy's
        """Always aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EnumText(TypeDecorator[StrEnum]):
    """A StrEnum stored by its value: native enums are stored by name and differ by database."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__(length=40)
        self.words = words

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text of at most 40 characters everywhere."""
        return dialect.type_descriptor(String(40))

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # the signature is SQLAlchemy's
        """Refuses a value that is not one of the words."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002  # the signature is SQLAlchemy's
        """The member of the enumeration."""
        return None if value is None else self.words(value)


def written_out(column: Any, *words: StrEnum) -> ColumnElement[bool]:
    """Whether the column holds one of these words, written into the statement instead of bound.

    Only then do prepared statements use partial indexes, and a question does not walk over what
    was settled long ago.
    """
    literals: list[ColumnElement[Any]] = [literal_column(f"'{word.value}'") for word in words]
    found: ColumnElement[bool] = column == literals[0] if len(words) == 1 else column.in_(literals)
    return found


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The CHECK that keeps a column of `EnumText` honest against writes from elsewhere."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")
