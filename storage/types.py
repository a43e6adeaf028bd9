"""Base of every table: the types of its columns, and the facts about the data in them.

    class Draft(Numbered, table=True):
        __tablename__ = "drafts"
        __data__ = kept(Retention.DRAFT, Basis.REQUEST, SeenBy.SELF, whose="slack_id")

        slack_id: SlackId = column("whose draft it is", index=True)
        content: dict[str, Any] = column("what was typed")
        expires_at: datetime = column("to forget it after a week", SeenBy.BOT, index=True)

The table states once how long its values are kept, the legal ground, who sees them and whose they
are. A column states its purpose, and what deviates.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, ClassVar, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    Index,
    MetaData,
    literal_column,
    text,
)
from sqlmodel import Field, SQLModel
from sqlmodel.main import FieldInfoMetadata

from bot.texts import _
from storage.column_types import EnumText, UtcDateTime

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
    """Time for which a value is kept, from short to long."""

    DAY = _("24 hours")
    RECEIPT = _("until the receipt of the erasure has left")
    DRAFT = _("7 days, as a draft")
    NEEDS = _("14 days after the date, or until the consent is taken back")
    DELIVERY = _("30 days after the message was sent")
    SIGN_UP = _("90 days after the date that somebody signed up for")
    OUTCOME = _("12 months after the outcome")
    STORY = _("until its author withdraws the story; its title and goal stay with them")
    MEMBERSHIP = _("until the person leaves or asks for erasure")
    ACCOUNT = _("until the person asks for erasure; 90 days if they never join")
    LISTED = _("until the person asks for erasure; 12 months after the import if they never join")
    ERASURE = _("until the person asks for erasure: who has left can come back")
    POST = _("as long as the message can be edited or deleted in Slack")
    TOTAL = _("stays: says nothing of anybody")


PERIODS = {
    Retention.DAY: timedelta(hours=24),
    Retention.DRAFT: timedelta(days=7),
    Retention.NEEDS: timedelta(days=14),
    Retention.DELIVERY: timedelta(days=30),
    Retention.SIGN_UP: timedelta(days=90),
    Retention.OUTCOME: timedelta(days=365),
    Retention.ACCOUNT: timedelta(days=90),
    Retention.LISTED: timedelta(days=365),
}
"""Periods of what ends by itself; an account, or a line on a list, does where nobody joins."""


class Basis(StrEnum):
    """Legal ground for keeping a value: consent, a named legitimate interest, or a duty by law.

    These are letters (a), (f) and (c) of Article 6(1) of the General Data Protection Regulation,
    and the duty is its Article 7(1). Explicit consent is that of its Article 9(2)(a), for what can
    tell of health or belief.
    """

    CONSENT = _("consent, given on joining and withdrawn by leaving")
    EXPLICIT = _("explicit consent, given for this alone and withdrawn at any time")
    REQUEST = _("legitimate interest: to do what the person asked for")
    CONTACT = _("legitimate interest: to write in the right language at the right hour")
    INVITATION = _("legitimate interest: to ask those on the programme’s list to join")
    TEAMWORK = _("legitimate interest: those who run the programme know who does what")
    RETURN = _("legitimate interest: whoever comes back goes on where they were")
    OPERATION = _("legitimate interest: each message arrives, and each date comes, once")
    PROOF = _("legal obligation: consent that was given can be shown")
    ACCOUNTABILITY = _("legitimate interest: who decides about others can be asked about it")
    NONE = _("none needed: says nothing of a person")


class SeenBy(StrEnum):
    """People who get to see a value, from few to many."""

    BOT = _("nobody: the bot alone works with it")
    SELF = _("the person alone")
    AUTHOR = _("the author of the story")
    PAIR = _("the two people of the mentorship")
    IDEA = _("the author of the idea and whoever tries it; whose a like is, nobody")
    RECIPIENTS = _("whoever the message is for")
    GROUP = _("those in the interest group")
    SIGNED_UP = _("those who signed up, and the core team")
    ARRANGER = _("the person, and whoever arranges what they signed up for")
    REVIEW = _("the author of the story, and the core team")
    CONCERNED = _("whoever acted or is concerned, and whoever runs the bot, on request")
    CORE_TEAM = _("the core team")
    MEMBERS = _("members")
    CHANNEL = _("everyone in the channel it was published to")
    LINK = _(
        "everyone in the channel it was published to, and where the author allows it whoever sees "
        "the wall, the feed or the book"
    )


class Erased(StrEnum):
    """What becomes of a column that names a person, and of its row, once they ask for erasure."""

    ROW = _("the row is deleted")
    EMPTY = _("emptied, with what only this person wrote")
    OUT = _("the person is taken out of the list")
    FORMER = _("“a former member” stands in its place")
    OUTBOX = _("removed in Slack first, and deleted then")


_FACTS = {Retention: "retention", Basis: "basis", SeenBy: "seen_by"}


def _facts(
    *given: Retention | Basis | SeenBy, whose: str | tuple[str, ...] | None
) -> dict[str, Any]:
    facts: dict[str, Any] = {_FACTS[type(one)]: one for one in given}
    if whose is not None:
        facts["whose"] = (whose,) if isinstance(whose, str) else whose
    return facts


def kept(
    retention: Retention,
    basis: Basis,
    seen_by: SeenBy,
    *,
    whose: str | tuple[str, ...],
) -> dict[str, Any]:
    """Return the facts that hold for all columns of a table, for its `__data__`.

    `whose` names the columns that hold the person's Slack id, or lead to the member; it is empty
    where values are about nobody.
    """
    return _facts(retention, basis, seen_by, whose=whose)


THEIRS = "theirs"
"""In `shows`: all columns that the naming one leads to, by their `whose`."""


def column(
    purpose: str,
    *deviating: Retention | Basis | SeenBy,
    whose: str | tuple[str, ...] | None = None,
    erased: Erased | None = None,
    shows: tuple[str, ...] | None = None,
    shows_if: str | None = None,
    is_listed: bool = False,
    **options: Any,
) -> Any:
    """Return a column that says what it is for, and what differs from its table's `kept`.

    `is_listed` says that it stands in the lists of members and stories that those who run the bot
    print or export. A column that names a person says in `erased` what becomes of it on erasure,
    and in `shows` which columns of the row they get who ask for their data (`THEIRS` unless it is
    given; more names in one row need it). `shows_if` is a condition on the row, in SQL.
    `options` are those of SQLModel's `Field`.
    """
    info = {
        "purpose": purpose,
        "is_listed": is_listed,
        "erased": erased,
        "shows": shows,
        "shows_if": shows_if,
        **_facts(*deviating, whose=whose),
    }
    return Field(**options, sa_column_kwargs={"info": info})


SlackId = Annotated[str, Field(max_length=20)]
"""The id of a Slack account."""

MemberId = Annotated[int, Field(foreign_key="members.id", ondelete="CASCADE")]
"""A member's number; the row goes with the member."""


class Row(SQLModel):
    """One row of a table. Its columns have plain Python types.

    A `datetime` is stored as UTC, a StrEnum by its value, lists and dictionaries as JSON. What may
    be None is None unless it is given, and a list is empty.
    """

    __data__: ClassVar[dict[str, Any]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: Any) -> None:
        """Complete the columns, before SQLModel makes them."""
        for field in cls.model_fields.values():
            _complete(field, cls.__data__)


def _complete(field: FieldInfo, of_table: dict[str, Any]) -> None:
    kind, inner, is_optional = _kind_of(field.annotation)
    given = [*inner, *field.metadata]
    options = _merged(one for one in given if isinstance(one, FieldInfoMetadata))
    if options.sa_type is PydanticUndefined:
        options.sa_type = _stored_as(kind)
    of_column: Any = options.sa_column_kwargs
    options.sa_column_kwargs = {"info": of_table | of_column["info"]}
    field.metadata = [options, *(one for one in given if not isinstance(one, FieldInfoMetadata))]
    if is_optional and field.is_required():
        field.default = None
    elif kind is list and field.is_required():
        field.default_factory = list


def _kind_of(annotation: Any) -> tuple[Any, list[Any], bool]:
    """Return the plain type of `X | None`, what an alias says of it, and True if it is optional."""
    arguments = get_args(annotation)
    is_optional = NoneType in arguments
    if is_optional:
        (annotation,) = (one for one in arguments if one is not NoneType)
    inner: list[Any] = []
    if get_origin(annotation) is Annotated:
        annotation, *fields = get_args(annotation)
        inner = [one for field in fields for one in field.metadata]
    return get_origin(annotation) or annotation, inner, is_optional


def _merged(given: Iterable[FieldInfoMetadata]) -> FieldInfoMetadata:
    """Return the options of an alias and its column; SQLModel takes those of the first alone."""
    said = (options for each in given for options in vars(each).items())
    return FieldInfoMetadata(
        **{name: value for name, value in said if value is not PydanticUndefined}
    )


def _stored_as(kind: Any) -> Any:
    if kind in (list, dict):
        return JSON
    if kind is datetime:
        return UtcDateTime
    return EnumText(kind) if issubclass(kind, StrEnum) else PydanticUndefined


class Numbered(Row):
    """A row that is known by its number."""

    id: int | None = column("the row’s number", SeenBy.BOT, primary_key=True)

    @property
    def number(self) -> int:
        """The row's number. Raises ValueError before the row is written."""
        if self.id is None:
            raise ValueError(f"{type(self).__name__} has not been written yet")
        return self.id


def written_out(column: Any, *words: StrEnum) -> ColumnElement[bool]:
    """Return the condition that a column holds one of these words, each written into the statement.

    Only with words that are not bound do prepared statements use partial indexes, and a question
    does not walk over what was settled long ago.
    """
    literals: list[ColumnElement[Any]] = [literal_column(f"'{word.value}'") for word in words]
    found: ColumnElement[bool] = column == literals[0] if len(words) == 1 else column.in_(literals)
    return found


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """Return the CHECK that keeps an enum's column honest against writes from elsewhere."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def partial_index(name: str, *columns: str, where: str, **options: Any) -> Index:
    """Return an index on the rows that a question is about; the others were settled long ago.

    Databases use it where the question is put in the same words as `where`.
    """
    condition = text(where)
    return Index(name, *columns, sqlite_where=condition, postgresql_where=condition, **options)
