"""Acts are noted with what they do, and stay as they were noted."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.config import load_community
from bot.domain.audit import Act, is_operator, operator_key
from bot.domain.calls import ItemKind
from bot.domain.consents import Use
from bot.domain.copies import CopyState
from bot.domain.keys import Key
from bot.domain.stories import StoryState
from bot.domain.stories.uses import CopyPart
from bot.services import delivery
from bot.services.audit import note
from bot.services.calls import agenda, minutes
from bot.services.roster import matching
from bot.services.stories import copies, review, uses
from bot.services.stories.permissions import allow
from storage.audit import LoggedAct, NeverChanged
from storage.calls.models import AgendaItem
from storage.database import Database
from storage.outbox.rows import OutboxRow, OutboxState
from storage.stories.models import RecordedUse, Story
from storage.unit_of_work import UnitOfWork
from tests.security import rows
from tests.units_of_work import unit_of_work

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")


def decline(uow: UnitOfWork) -> None:
    note(uow, "UBEN", Act.DECLINE_STORY, Key("story", 7), "UANNA")


def noted(database: Database) -> list[tuple[str, Act, str, str | None, datetime]]:
    """The log, in the order of writing."""
    with database.reading() as session:
        rows = session.exec(select(LoggedAct).order_by(col(LoggedAct.id)))
        return [(row.actor, row.act, row.about, row.concerns, row.at) for row in rows]


def test_an_act_is_noted_with_who_did_it_to_whom(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOON) as uow:
        decline(uow)

    assert noted(database) == [("UBEN", Act.DECLINE_STORY, "story:7", "UANNA", NOON)]


def test_what_is_undone_is_not_noted_either(database: Database) -> None:
    def declined_in_vain() -> None:
        with unit_of_work(database, COMMUNITY, NOON) as uow:
            decline(uow)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        declined_in_vain()

    assert noted(database) == []


def test_a_noted_act_is_never_changed(database: Database) -> None:
    def claim_it_was_somebody_else() -> None:
        with unit_of_work(database, COMMUNITY, NOON) as uow:
            uow.session.exec(select(LoggedAct)).one().actor = "UEVA"

    with unit_of_work(database, COMMUNITY, NOON) as uow:
        decline(uow)

    def claim_it_was_nobody() -> None:
        with database.writing() as session:
            session.delete(session.exec(select(LoggedAct)).one())

    for claim in (claim_it_was_somebody_else, claim_it_was_nobody):
        with pytest.raises(NeverChanged):
            claim()

    assert [row[0] for row in noted(database)] == ["UBEN"]


def test_operators_are_told_from_people_in_slack() -> None:
    assert is_operator(operator_key(1000))
    assert not is_operator("U0OPERATOR")


KARL = "U0KARL0001"
MESSAGE = 1
"""The only row of the outbox (tests/security/rows.py), to Tom."""


def in_doubt(uow: UnitOfWork) -> None:
    """Nobody knows whether the message is there, and the core team was asked."""
    row = uow.session.get_one(OutboxRow, MESSAGE)
    row.state, row.question, row.destination = OutboxState.AMBIGUOUS, MESSAGE, "#core_team"
    uow.session.flush()


def say_it_is_there(uow: UnitOfWork) -> None:
    in_doubt(uow)
    delivery.say_it_is_there(uow, MESSAGE, KARL)


def send_once_more(uow: UnitOfWork) -> None:
    in_doubt(uow)
    delivery.send_once_more(uow, MESSAGE, KARL)


def publish_and_use(uow: UnitOfWork) -> None:
    story = uow.session.get_one(Story, 2)
    story.state, story.published_at = StoryState.PUBLISHED, NOON
    uow.session.flush()
    allow(uow, story, Use.INTRANET)
    uses.record_use(uow, KARL, 2, Use.INTRANET, "")


def note_copy(uow: UnitOfWork) -> None:
    """The copy of the rows is to go."""
    uow.session.get_one(RecordedUse, 1).to_go = CopyPart.STORY
    uow.session.flush()
    copies.note_copy(uow, KARL, 1, CopyState.GONE, ())


TASK = 2
"""Ben's."""


def write_minutes(uow: UnitOfWork) -> None:
    """Anna's task is done by then."""
    uow.session.get_one(AgendaItem, TASK).owner = rows.ANNA
    uow.session.flush()
    said = minutes.Minutes({}, "", [TASK])
    minutes.publish_minutes(uow, rows.BEN, rows.LAST_CALL, 1, said)


TASK_WRITTEN = agenda.Written(ItemKind.TASK, "Ein größerer Raum")

CASES: dict[str, tuple[Callable[[UnitOfWork], object], tuple[Act, str, str | None] | None]] = {
    "approve": (
        lambda uow: review.approve(uow, KARL, 1, 1, ()),
        (Act.APPROVE_STORY, "story:1", rows.ANNA),
    ),
    "ask back": (
        lambda uow: review.ask_back(uow, KARL, 1, 1, "Wann?", ()),
        (Act.ASK_BACK, "story:1", rows.ANNA),
    ),
    "decline": (
        lambda uow: review.decline(uow, KARL, 1, 1, "Zu lang.", ()),
        (Act.DECLINE_STORY, "story:1", rows.ANNA),
    ),
    "record a use": (publish_and_use, (Act.RECORD_USE, "story:2", rows.ANNA)),
    "note what came of a copy": (note_copy, (Act.NOTE_COPY, "story:2", rows.ANNA)),
    "match": (
        lambda uow: matching.match(uow, KARL, 4, "U0IDA00001"),
        (Act.MATCH_ACCOUNT, "member:4", "U0IDA00001"),
    ),
    "change a task of somebody": (
        lambda uow: agenda.change(uow, KARL, TASK, 1, TASK_WRITTEN),
        (Act.CHANGE_TASK, "task:2", rows.BEN),
    ),
    "finish a task of somebody": (
        lambda uow: agenda.finish(uow, KARL, TASK),
        (Act.FINISH_TASK, "task:2", rows.BEN),
    ),
    "finish one's own task": (lambda uow: agenda.finish(uow, rows.BEN, TASK), None),
    "finish a task in the minutes": (write_minutes, (Act.FINISH_TASK, "task:2", rows.ANNA)),
    "say that it is there": (say_it_is_there, (Act.SAY_IT_IS_THERE, "message:1", None)),
    "send once more": (send_once_more, (Act.SEND_ONCE_MORE, "message:1", None)),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_done_for_others_is_noted(database: Database, name: str) -> None:
    do, expected = CASES[name]
    with database.writing() as session:
        rows.store(session)
    before = noted(database)

    with unit_of_work(database, COMMUNITY, rows.NEXT_YEAR) as uow:
        do(uow)

    after = [row[1:4] for row in noted(database)[len(before) :]]
    assert after == ([] if expected is None else [expected])
