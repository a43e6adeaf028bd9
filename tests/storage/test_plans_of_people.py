"""What is asked about people, and what their retentions delete, is found by an index."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from storage.audit import BY_ACTOR, BY_CONCERNED
from storage.audit import FORGET as FORGET_ACTS
from storage.breakdowns import BY_COUNTRY
from storage.consents import FORGET_WITHDRAWN
from storage.database import Database
from storage.digests import DONE_BETWEEN, HANDLED_BEFORE, MISSED_SINCE
from storage.drafts import OVER
from storage.impact import JOINED as NUMBER_OF_JOINED
from storage.impact import STORIES_BY_GOAL, THANKS
from storage.members import FORGET_UNANSWERED, PAUSES_TO_END
from storage.occurrences import DUE, FORGET_HANDLED, NEXT_DUE
from storage.occurrences import OF_PERSON as PLANNED_OF_PERSON
from storage.outbox.holds import HELD
from storage.outbox.personal import WAITING, WAITING_FOR_PERSON
from storage.people import FIRST_PAUSE, FORGET_UNFINISHED, LAST_DAYS, UNKNOWN
from storage.progress import BEHIND
from storage.roster import FORGET_LISTINGS, JOINED, PAIRED, UNMATCHED
from tests.raw_statements import recorded

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = NOON.date()
BETWEEN = {"since": NOON, "until": NOON + timedelta(days=1)}
BEFORE = {"before": NOON}

ASKED: list[tuple[Any, dict[str, Any], str]] = [
    (PAUSES_TO_END, {"day": DAY, "limit": 9}, "ix_members_paused"),
    (FIRST_PAUSE, {}, "ix_members_paused"),
    (LAST_DAYS, {"soon": DAY}, "ix_members_paused"),
    (UNMATCHED, {}, "members_"),
    (JOINED, BETWEEN, "ix_members_consented"),
    (NUMBER_OF_JOINED, BETWEEN, "ix_members_consented"),
    (BY_COUNTRY, {}, "ix_members_by_country"),
    (STORIES_BY_GOAL, BETWEEN, "ix_stories_published_at"),
    (THANKS, BETWEEN, "ix_story_thanks_at"),
    (UNKNOWN, {"now": NOON, "limit": 9}, "ix_people_ask_at"),
    (DUE, {"now": NOON, "limit": 9}, "ix_occurrences_due"),
    (BEHIND, {"number": 7, "limit": 9}, "ix_occurrences_planned"),
    (NEXT_DUE, {}, "ix_occurrences_due"),
    (PLANNED_OF_PERSON, {"person": "UANNA"}, "ix_occurrences_of_person"),
    (MISSED_SINCE, {"since": NOON}, "ix_occurrences_missed"),
    (
        DONE_BETWEEN,
        {"schedule": "checkins", "after": NOON, "until": NOON},
        "ix_occurrences_of_schedule",
    ),
    (
        HANDLED_BEFORE,
        {"schedule": "digests", "subject": "core team", "moment": NOON},
        "occurrences_",
    ),
    (OVER, {"now": NOON}, "ix_drafts_expires_at"),
    (BY_ACTOR, {"slack_id": "UANNA", "before": 9, "limit": 9}, "ix_audit_actor"),
    (BY_CONCERNED, {"slack_id": "UANNA", "before": 9, "limit": 9}, "ix_audit_concerns"),
    (HELD, {}, "ix_outbox_held"),
    (WAITING, {}, "ix_outbox_due"),
    (WAITING_FOR_PERSON, {"destination": "UANNA"}, "ix_outbox_open"),
    (PAIRED, BEFORE, "ix_members_listed_at"),
    (FORGET_LISTINGS, BEFORE, "ix_members_listed_at"),
    (FORGET_UNANSWERED, BEFORE, "ix_members_listed_at"),
    (FORGET_UNFINISHED, BEFORE, "ix_people_met_at"),
    (FORGET_WITHDRAWN, BEFORE, "ix_consents_withdrawn"),
    (FORGET_HANDLED, BEFORE, "ix_occurrences_handled"),
    (FORGET_ACTS, BEFORE, "ix_audit_at"),
]


@pytest.mark.parametrize(("statement", "values", "index"), ASKED)
@pytest.mark.parametrize("analysed", [False, True])
def test_an_index_finds_it(
    database: Database, statement: Any, values: dict[str, Any], index: str, analysed: bool
) -> None:
    with recorded(database.engine) as ran, database.writing() as session:
        if analysed:
            session.execute(text("ANALYZE"))
        session.execute(statement, values)
        sent = ran[-1]
        is_postgres = database.engine.dialect.name == "postgresql"
        if is_postgres:  # which reads small tables as a whole, unless there is another way
            session.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN" if is_postgres else "EXPLAIN QUERY PLAN"
        lines = session.connection().exec_driver_sql(f"{explain} {sent.sql}", sent.values)
        plan = "\n".join(map(str, lines))

    assert "Seq Scan" not in plan if is_postgres else index in plan
