"""Questions of the month's report: how many of something there were in a time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from storage.statements import read

Count = Callable[[Session, datetime, datetime], int]
"""Returns a number for the time from one moment until before another."""


def counted(statement: SelectOfScalar[int], moment: Any) -> Count:
    """Return the question that counts what has its moment in a time; the statement is built once.

    `moment` is the column that says when it was.
    """
    in_time = statement.where(moment >= bindparam("since"), moment < bindparam("until"))

    def count(session: Session, since: datetime, until: datetime) -> int:
        return read(session, in_time, since=since, until=until).one()

    return count
