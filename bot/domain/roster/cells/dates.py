"""Cells of dates, read with the help of their column."""

from collections.abc import Callable
from datetime import date

from bot.domain.folding import folded
from bot.domain.roster.dates import (
    Exactness,
    ListedDate,
    NoDate,
    Order,
    day_of_serial,
    parse_date,
    read_date,
)
from bot.domain.roster.fields import Field
from bot.domain.roster.findings import Note, Problem
from bot.domain.roster.row import Row
from bot.domain.roster.synonyms import FALSE_WORDS, TRUE_WORDS

Reader = Callable[[str, date, Order | None], ListedDate]


def parse_joined(row: Row) -> ListedDate | None:
    """Return the date of joining, None where there is none to take."""
    written = row[Field.JOINED_ON]
    if not written:
        return None
    if serial := day_of_serial(written, row.context.today):
        row.add(Note.DATE_FROM_NUMBER, Field.JOINED_ON, found=serial.isoformat())
        return ListedDate(serial, Exactness.DAY)
    try:
        listed = day_by_column(row, Field.JOINED_ON, written, read_date, written)
    except NoDate as none:
        row.add(none.problem, Field.JOINED_ON, instead=none.instead)
        return None
    if listed.exact is not Exactness.DAY:
        kind = Note.DATE_FROM_MONTH if listed.exact is Exactness.MONTH else Note.DATE_FROM_YEAR
        row.add(kind, Field.JOINED_ON, found=str(listed))
    return listed


def is_gone(row: Row) -> bool:
    """True if there is a day of leaving, or a mark; a day to come is none yet."""
    written = row[Field.LEFT_ON]
    if (folded(written) or written) in FALSE_WORDS:
        return False
    if day_of_serial(written, row.context.today) or folded(written) in TRUE_WORDS:
        return True
    try:
        listed = day_by_column(row, Field.LEFT_ON, written, parse_date, written)
    except NoDate as none:
        row.add(none.problem, Field.LEFT_ON, instead=none.instead)
        return False
    return listed.day <= row.context.today


def day_by_column(row: Row, field: Field, text: str, read: Reader, value: str) -> ListedDate:
    """Return the day that the text names; `value` is what a finding shows of the cell.

    Which of two numbers is the month the column says, where the cell doesn't. Raises `NoDate`.
    """
    today, order = row.context.today, row.context.date_order
    try:
        return read(text, today, None)
    except NoDate as none:
        if none.problem is not Problem.DATE_AMBIGUOUS or order is None:
            raise
    listed = read(text, today, order)
    if not row.context.is_order_chosen:
        row.add(Note.DATE_ORDER_OF_COLUMN, field, value=value, found=str(listed))
    return listed
