"""Members written as a list that can be imported again, safe in a spreadsheet."""

from io import StringIO

from defusedcsv import csv

from bot.domain.members import Status
from bot.domain.roster.exporting import COLUMNS, row_of
from bot.domain.roster.file import tidy
from bot.services.roster.members import stored_members
from storage.unit_of_work import UnitOfWork

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheet programs take UTF-8 for windows-1252."""


def export_members(uow: UnitOfWork) -> bytes:
    """Return everybody who has not left, in the columns of an import: UTF-8 with a mark, commas.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front, which an import
    takes off again.
    """
    members = [one for one in stored_members(uow.session) if one.status != Status.LEFT]
    mentors = {one.mentor_key for one in members}
    people = {key: one for one in members if (key := one.key) in mentors}
    sheet = StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow([column.heading for column in COLUMNS])
    writer.writerows([[tidy(cell) for cell in row_of(one, people)] for one in members])
    return (BYTE_ORDER_MARK + sheet.getvalue()).encode()
