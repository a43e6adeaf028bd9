"""What is doubtful about a column: it is left out until a person has said what it is."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from bot.domain.addresses import read_address
from bot.domain.folding import folded
from bot.domain.roster.cell_kinds import (
    YEARS_OF_A_BEGINNER,
    YEARS_OF_A_COMMUNITY,
    is_before,
    is_beginning,
    is_telling,
)
from bot.domain.roster.column import MOSTLY, NEARLY_ALL, Candidate, Column, Doubt, Table
from bot.domain.roster.dates import Exactness, NoDate, has_time, parse_date
from bot.domain.roster.fields import Field, Naming, Refusal, last_name_first
from bot.domain.roster.matching import order_of_names
from bot.domain.roster.names import read_name
from bot.domain.roster.synonyms import LEFT, neutral

_SLACK_STATUSES = """member admin owner primaryowner workspaceadmin workspaceowner deactivated bot
    primaryworkspaceowner multichannelguest singlechannelguest guest restricted"""
SLACK_STATUSES = frozenset(_SLACK_STATUSES.split())
OTHER_EVENTS = frozenset({"connectedon", "hinzugefuegtam", "addedon"})
"""Headings of days on which something happened that need not be joining."""

SAMPLES = 3
BOTH_NAMES = (Field.FIRST_NAME, Field.LAST_NAME)


def unnamed(column: Column, table: Table, at: int, taken: Mapping[int, Field]) -> Column:
    """Return a column whose heading says nothing, asked about where its cells say something.

    Statuses and days of joining would be missed silently where no other column has them.
    """
    cells = table.filled(at)
    if table.context is None or not cells:
        return column
    fields = set(taken.values())
    if (
        Field.STATUS not in fields
        and table.fit(at, Field.STATUS) >= MOSTLY
        and any(is_telling(cell) or neutral(cell) in LEFT for cell in cells)
    ):
        return asked(column, Doubt.WORDS_GENERAL, Field.STATUS)
    days = sum(_is_day(cell, table.context.today) for cell in cells)
    if Field.JOINED_ON not in fields and days >= NEARLY_ALL * len(cells):
        return asked(column, Doubt.OTHER_EVENTS, Field.JOINED_ON)
    return column


def _is_day(cell: str, today: date) -> bool:
    """True for a day or a month; with a time of day it says when a program did something."""
    with suppress(NoDate):
        return not has_time(cell) and parse_date(cell, today).exact is not Exactness.YEAR
    return False


def doubted(
    column: Column, mine: Sequence[Candidate], table: Table, at: int, taken: Mapping[int, Field]
) -> Column:
    """Return the column as it is taken, or left out with what has to be said first."""
    if table.context is None:
        return column
    cells = table.filled(at)
    if column.field is Field.FULL_NAME:
        return _doubted_names(column, table, at, taken)
    has_slack_ids = column.field is Field.STATUS and Field.SLACK_ID in taken.values()
    if has_slack_ids and set(map(folded, cells)) <= SLACK_STATUSES:
        return replace(column, field=None, refused=Refusal.OF_SLACK)
    is_clear = any(one.field is column.field and one.naming is not Naming.DOUBTFUL for one in mine)
    if is_clear or not cells:
        return column
    if column.field is Field.STATUS and not any(map(is_telling, cells)):
        return asked(column, Doubt.WORDS_GENERAL, Field.STATUS)
    if column.field is Field.JOINED_ON:
        column = _doubted_days(column, cells, table, taken, table.context.today)
    return column


def _doubted_names(column: Column, table: Table, at: int, taken: Mapping[int, Field]) -> Column:
    """Return the column of whole names as it is taken, unless most addresses turn them round.

    A comma says by itself that the last name comes first.
    """
    emails = next((table.cells[at] for at, field in taken.items() if field is Field.EMAIL), [])
    found: dict[int, list[str]] = {1: [], -1: [], 0: []}
    for cell, email in zip(table.cells[at], emails, strict=False):
        words = read_name(cell).name.split()
        if len(words) == len(BOTH_NAMES) and "," not in cell:
            found[order_of_names(read_address(email), *words)].append(cell)
    as_said, other = (-1, 1) if last_name_first(column.heading) else (1, -1)
    if len(found[other]) <= len(found[as_said]):
        return column
    return replace(asked(column, Doubt.NAME_ORDER, Field.FULL_NAME), samples=found[other][:SAMPLES])


def _doubted_days(
    column: Column,
    cells: Sequence[str],
    table: Table,
    taken: Mapping[int, Field],
    today: date,
) -> Column:
    """Return the column of days as it is taken, unless they can be those of something else."""
    if folded(column.heading) in OTHER_EVENTS:
        return asked(column, Doubt.OTHER_EVENTS, Field.JOINED_ON)
    statuses = next((table.cells[at] for at, one in taken.items() if one is Field.STATUS), [])
    at = table.headings.index(column.heading)
    beginners = [
        day for day, status in zip(table.cells[at], statuses, strict=False) if is_beginning(status)
    ]
    late = [cell for cell in beginners if is_before(cell, today, YEARS_OF_A_BEGINNER)]
    old = [cell for cell in cells if is_before(cell, today, YEARS_OF_A_COMMUNITY)]
    if len(late) > 1 and len(late) >= MOSTLY * len(beginners):
        old += late
    if not old:
        return column
    return asked(replace(column, samples=old[:SAMPLES]), Doubt.OLD_DATES, Field.JOINED_ON)


def asked(column: Column, doubt: Doubt, field: Field) -> Column:
    """Return the column left out, with the question what it is."""
    return replace(column, field=None, refused=Refusal.ASKED, doubt=doubt, could_be=field)
