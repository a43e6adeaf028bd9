from storage.models import all_tables
from storage.types import Retention, SeenBy


def test_every_column_says_why_it_is_kept_how_long_and_who_sees_it() -> None:
    silent = [
        str(column)
        for table in all_tables().sorted_tables
        for column in table.columns
        if not column.info.get("purpose")
        or not isinstance(column.info.get("retention"), Retention)
        or not isinstance(column.info.get("seen_by"), SeenBy)
    ]

    assert silent == []


def test_every_constraint_has_a_name_that_a_migration_can_use() -> None:
    nameless = [
        (table.name, type(constraint).__name__)
        for table in all_tables().sorted_tables
        for constraint in table.constraints
        if not constraint.name
    ]

    assert nameless == []
