from typing import Any

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from storage.models import all_tables
from storage.types import Basis, Erased, Retention, Row, SeenBy, SlackId


def every_column() -> list[tuple[Table, Column[Any]]]:
    return [(table, one) for table in all_tables().sorted_tables for one in table.columns]


def models(base: type[Row] = Row) -> list[type[Row]]:
    """Every class that is a table, those included that share columns with others."""
    below = [found for one in base.__subclasses__() for found in models(one)]
    return [base, *below] if hasattr(base, "__table__") else below


def columns_of_people() -> set[str]:
    """Columns with the id of a Slack account or a member, each as table.column."""
    of_members = {
        str(one)
        for _, one in every_column()
        if any(key.target_fullname == "members.id" for key in one.foreign_keys)
    }
    of_accounts = {
        f"{model.__tablename__}.{name}"
        for model in models()
        for base in model.__mro__
        for name, annotation in getattr(base, "__annotations__", {}).items()
        if annotation in (SlackId, SlackId | None)
    }
    return of_members | of_accounts


def test_every_column_says_why_it_is_kept_how_long_on_what_basis_and_who_sees_it() -> None:
    silent = [
        str(column)
        for _, column in every_column()
        if not column.info.get("purpose")
        or not isinstance(column.info.get("retention"), Retention)
        or not isinstance(column.info.get("basis"), Basis)
        or not isinstance(column.info.get("seen_by"), SeenBy)
    ]

    assert silent == []


def test_whose_a_value_is_stands_in_columns_of_the_same_table() -> None:
    unknown = [
        str(column)
        for table, column in every_column()
        if not set(column.info["whose"]) <= set(table.columns.keys())
    ]

    assert unknown == []


def test_a_column_with_a_persons_id_is_about_that_person() -> None:
    nobodys = [
        str(column)
        for _, column in every_column()
        if str(column) in columns_of_people() and column.name not in column.info["whose"]
    ]

    assert len(columns_of_people()) > len(SQLModel.metadata.tables) // 2
    assert nobodys == []


def test_a_column_that_names_a_person_says_what_becomes_of_it_on_erasure() -> None:
    naming = columns_of_people() | {
        str(column) for _, column in every_column() if column.name in column.info["whose"]
    }

    assert {str(column) for _, column in every_column() if column.info["erased"]} == naming - {
        "book_stories.story_id",  # goes with the story
        "idea_texts.idea_id",  # goes with the idea
        "echoes.story_id",  # goes with the story
        "recorded_uses.story_id",  # leads to the story, which goes
        "offer_texts.offer_id",  # goes with the offer
        "story_pictures.story_id",  # goes with the story
        "story_texts.story_id",  # goes with the story
    }


def test_what_erasure_empties_can_be_empty() -> None:
    for _, column in every_column():
        assert column.info["erased"] is not Erased.EMPTY or column.nullable, column


def test_what_needs_no_basis_is_about_nobody() -> None:
    odd = [
        str(column)
        for _, column in every_column()
        if column.info["basis"] is Basis.NONE and column.info["whose"]
    ]

    assert odd == []


def test_every_constraint_has_a_name_that_a_migration_can_use() -> None:
    nameless = [
        (table.name, type(constraint).__name__)
        for table in all_tables().sorted_tables
        for constraint in table.constraints
        if not constraint.name
    ]

    assert nameless == []
