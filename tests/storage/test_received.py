"""Acknowledgements of whoever was erased are blank, and repeats still recognised."""

from typing import Any

from sqlmodel import select

from bot.domain.traces import Traces
from storage.database import Database
from storage.received import Received, blank_answers, find_repeated, note_answer
from tests.delivery.fakes import NOON

TEXT = "What I have learnt in my first year here"
PERSON = Traces("U0ANNA", ("Anna Müller",), (TEXT,))
BLANK: dict[str, dict[str, Any]] = {
    "view:1": {"view": {"private_metadata": "story:7:U0ANNA"}},
    "view:2": {"view": {"blocks": [{"text": {"text": "Hello *Anna Müller*"}}]}},
    "view:3": {"errors": {"text": f"“{TEXT}” is too long"}},
}
KEPT: dict[str, dict[str, Any]] = {
    "view:4": {"view": {"title": "Müller"}},
    "view:5": {"text": "U0ANNABELLE"},
}


def test_what_names_or_quotes_somebody_is_emptied_and_its_repeat_recognised(
    database: Database,
) -> None:
    with database.writing() as session:
        for key, ack in (BLANK | KEPT).items():
            find_repeated(session, key, "", NOON)
            note_answer(session, key, "", ack)
        find_repeated(session, "event:Ev1", "", NOON)

    with database.writing() as session:
        assert blank_answers(session, PERSON) == len(BLANK)
    with database.reading() as session:
        found = {row.key: row.ack for row in session.exec(select(Received))}

    assert found == dict.fromkeys([*BLANK, "event:Ev1"]) | KEPT
    with database.writing() as session:
        repeated = find_repeated(session, "view:1", "", NOON)
    assert repeated is not None
