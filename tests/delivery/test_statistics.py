"""What is due is found whatever the database knows, or thinks it knows, about the rows."""

import pytest
from sqlalchemy import text

from storage.outbox.queue import candidates
from storage.outbox.rows import RowKind
from storage.outbox.writing import write_post
from tests.delivery.fakes import NOON, Bench


@pytest.mark.parametrize("destinations", [1, 40, 500])
@pytest.mark.parametrize("state", ["pending", "sent", "ambiguous"])
@pytest.mark.parametrize("is_analyzed", [False, True])
def test_statistics_hide_nothing_that_is_due(
    bench: Bench, destinations: int, state: str, is_analyzed: bool
) -> None:
    with bench.database.writing() as session:
        for number in range(600):
            write_post(
                session, key=f"m{number}", destination=f"U{number % destinations}", payload={},
                now=NOON,
            )  # fmt: skip
        session.execute(text("UPDATE outbox SET state = :state WHERE id <= 500"), {"state": state})
    if is_analyzed:
        with bench.database.writing() as session:
            session.execute(text("ANALYZE"))
        bench.database.dispose()  # statistics are read when a connection begins

    with bench.database.reading() as session:
        found = candidates(session, NOON, list(RowKind), None, 1000)

    due = 600 if state == "pending" else 100
    assert len(found) == min(destinations, due)
