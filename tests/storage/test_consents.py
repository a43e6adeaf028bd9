"""The ledger of consents: rows are added, the last one counts, proof goes when it is over."""

import ast
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FuturesTimeout
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, delete, select

from bot.config import load_community
from bot.domain.consents import Answer, ConsentText, Use, agreed, newest
from bot.domain.members import MEMBERSHIP, NEW_TEXT
from bot.domain.stories import Goal, StoryState
from bot.services.consents import record, take_back
from storage.consents import (
    Consent,
    ShownText,
    current,
    current_of,
    forget_withdrawn,
    has_yes,
    last_answer,
    people_with_yes,
    words_of,
)
from storage.database import Database
from storage.stories.models import PicturedPerson, Story, picture_thing
from storage.stories.queries import is_refused
from tests.guards.sources import CODE, files, nodes
from tests.units_of_work import unit_of_work

COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")
THEN = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
TEXT = ConsentText("1", "May I?")
PEOPLE = ("UANNA", "UBEN")
THINGS = ("story:1", "picture:1:F1")
USES = (Use.WALL, Use.BOOK)

steps = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(THINGS),
        st.sampled_from(USES),
        st.sampled_from(Answer),
        st.booleans(),
    ),
    max_size=12,
)


def empty(session: Session) -> None:
    session.execute(delete(Consent))
    session.execute(delete(ShownText))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps)
def test_whatever_is_answered_the_last_answer_is_how_things_stand(
    database: Database, said: list[tuple[str, str, Use, Answer, bool]]
) -> None:
    with unit_of_work(database, COMMUNITY, THEN) as uow:
        empty(uow.session)
        for person, thing, use, answer, by_button in said:
            if answer is Answer.NO and by_button:
                take_back(uow, person, thing, use)
            else:
                record(uow, person, thing, use, answer, TEXT)

    last = {(who, thing, use): answer for who, thing, use, answer, _ in said}
    with database.reading() as session:
        rows = list(session.exec(select(Consent).order_by(col(Consent.id))))
        for person in PEOPLE:
            standing = current_of(session, person)
            assert standing == newest(one for one in rows if one.slack_id == person)
            for thing in THINGS:
                for use in USES:
                    is_yes = last.get((person, thing, use)) is Answer.YES
                    assert has_yes(session, person, thing, use) is is_yes
                    assert (person in agreed(current(session, thing, use))) is is_yes
                    assert (person in session.exec(people_with_yes(thing, use)).all()) is is_yes


def test_the_same_answer_to_the_same_words_is_noted_once(database: Database) -> None:
    ask = ("UANNA", "story:1", Use.WALL, Answer.YES)
    with unit_of_work(database, COMMUNITY, THEN) as uow:
        first = [record(uow, *ask, TEXT), record(uow, *ask, TEXT)]
        other = [record(uow, *ask, ConsentText("2", "May I?")), record(uow, *ask, TEXT)]

    assert (first, other) == ([True, False], [True, True])


def test_taking_back_is_about_the_words_agreed_to_and_happens_once(database: Database) -> None:
    ask = ("UANNA", "story:1", Use.WALL)
    with unit_of_work(database, COMMUNITY, THEN) as uow:
        nothing_yet = take_back(uow, *ask)
        record(uow, *ask, Answer.YES, TEXT)
        done = [take_back(uow, *ask), take_back(uow, *ask)]
        no = last_answer(uow.session, *ask)

    assert (nothing_yet, done) == (False, [True, False])
    assert no is not None
    assert (no.answer, no.text_version, no.text_hash) == (Answer.NO, "1", TEXT.hash)


def test_the_words_that_were_shown_can_be_read_again(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, THEN) as uow:
        for person in PEOPLE:
            record(uow, person, "story:1", Use.WALL, Answer.YES, TEXT)

        assert words_of(uow.session, TEXT.hash) == "May I?"
        assert words_of(uow.session, "") == ""
        assert len(uow.session.exec(select(ShownText)).all()) == 1


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ([Answer.YES], [Answer.YES]),
        ([Answer.YES, Answer.NO], []),
        ([Answer.YES, Answer.NO, Answer.YES], [Answer.YES]),
        ([Answer.NO], []),
    ],
)
def test_proof_goes_a_year_after_a_consent_was_taken_back(
    database: Database, answers: list[Answer], kept: list[Answer]
) -> None:
    with unit_of_work(database, COMMUNITY, THEN) as uow:
        for answer in answers:
            record(uow, "UANNA", "story:1", Use.WALL, answer, TEXT)
            record(uow, "UBEN", "story:1", Use.WALL, Answer.YES, TEXT)
        forget_withdrawn(uow.session, THEN)
        too_early = len(uow.session.exec(select(Consent)).all())
        forget_withdrawn(uow.session, THEN + timedelta(seconds=1))
        rows = uow.session.exec(select(Consent).order_by(col(Consent.id))).all()

    assert too_early == len(answers) + 1
    assert [one.answer for one in rows if one.slack_id == "UANNA"] == kept
    assert [one.answer for one in rows if one.slack_id == "UBEN"] == [Answer.YES]


def test_a_members_no_to_a_changed_text_stays_until_they_leave(database: Database) -> None:
    refused = NEW_TEXT.child("abc")
    with unit_of_work(database, COMMUNITY, THEN) as uow:
        for person in PEOPLE:
            record(uow, person, MEMBERSHIP, Use.MEMBERSHIP, Answer.YES, TEXT)
            record(uow, person, refused, Use.MEMBERSHIP, Answer.NO, TEXT)
        take_back(uow, "UBEN", MEMBERSHIP, Use.MEMBERSHIP)

        forget_withdrawn(uow.session, THEN + timedelta(seconds=1))

        left = uow.session.exec(select(Consent).order_by(col(Consent.id))).all()
    assert [(one.slack_id, one.thing) for one in left] == [
        ("UANNA", MEMBERSHIP),
        ("UANNA", refused),
    ]


@pytest.mark.parametrize("is_listed", [True, False], ids=["on record", "erased"])
def test_a_no_to_a_picture_lasts_as_long_as_the_record_of_who_is_shown(
    database: Database, is_listed: bool
) -> None:
    picture = picture_thing(1, "F1")
    with unit_of_work(database, COMMUNITY, THEN) as uow:
        if is_listed:
            insert_story(uow.session)
            uow.session.add(PicturedPerson(story_id=1, slack_id="UBEN", picture="F1"))
        for use in (Use.COMMUNITY, Use.WALL):
            record(uow, "UBEN", picture, use, Answer.YES, TEXT)
            take_back(uow, "UBEN", picture, use)
        record(uow, "UANNA", picture, Use.COMMUNITY, Answer.NO, TEXT)

        forget_withdrawn(uow.session, THEN + timedelta(seconds=1))

        left = uow.session.exec(select(Consent).order_by(col(Consent.id))).all()
        refused = is_refused(uow.session, "F1")
    kept = [("UBEN", use, Answer.NO) for use in (Use.COMMUNITY, Use.WALL)]
    assert [(one.slack_id, one.use, one.answer) for one in left] == (kept if is_listed else [])
    assert refused is is_listed


def insert_story(session: Session) -> None:
    story = Story(
        id=1,
        author_id="UANNA",
        state=StoryState.PUBLISHED,
        goal=Goal.CUSTOMERS,
        title="A day",
        text="It was good.",
        submitted_at=THEN,
    )
    session.add(story)
    session.flush()


def test_on_two_devices_at_once_the_later_answer_waits_for_the_earlier_one(
    database: Database,
) -> None:
    """The yes is on its way when the no is given: the no sees it, and is the last row."""
    order = list[str]()

    def take_it_back() -> None:
        with unit_of_work(database, COMMUNITY, THEN + timedelta(seconds=1)) as uow:
            take_back(uow, "UANNA", "story:1", Use.WALL)
            order.append("no")

    with ThreadPoolExecutor(1) as pool:
        with unit_of_work(database, COMMUNITY, THEN) as uow:
            record(uow, "UANNA", "story:1", Use.WALL, Answer.YES, TEXT)
            taken = pool.submit(take_it_back)
            with suppress(FuturesTimeout):
                taken.result(0.3)
            order.append("yes")
        taken.result(30)

    assert order == ["yes", "no"]
    with database.reading() as session:
        assert not has_yes(session, "UANNA", "story:1", Use.WALL)


def test_a_yes_that_waited_for_a_later_no_is_not_noted(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, THEN + timedelta(seconds=1)) as uow:
        record(uow, "UANNA", "story:1", Use.WALL, Answer.NO, TEXT)
    with unit_of_work(database, COMMUNITY, THEN) as uow:
        assert not record(uow, "UANNA", "story:1", Use.WALL, Answer.YES, TEXT)
    with unit_of_work(database, COMMUNITY, THEN + timedelta(seconds=1)) as uow:
        assert record(uow, "UANNA", "story:1", Use.WALL, Answer.YES, TEXT)


CHANGING = {"update", "delete"}
LEDGER = {"Consent", "table_of(Consent)"}


def changes_of(source: ast.AST) -> set[str]:
    """Statements that change or delete rows of the ledger, and columns of it that are set."""
    calls = [node for node in ast.walk(source) if isinstance(node, ast.Call) and node.args]
    named = {(ast.unparse(one.func), ast.unparse(one.args[0])) for one in calls}
    return {change for change, table in named if table in LEDGER and change in CHANGING}


def test_nothing_changes_a_row_and_only_retention_deletes_one() -> None:
    found = {
        (path.as_posix(), change)
        for path in files(*CODE)
        for node in nodes(path)
        if isinstance(node, ast.Module)
        for change in changes_of(node)
    }

    assert found == {("storage/consents.py", "delete")}


def test_a_row_at_hand_cannot_be_changed_or_removed(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, THEN) as uow:
        record(uow, "UANNA", "story:1", Use.WALL, Answer.NO, TEXT)

    with pytest.raises(TypeError), database.writing() as session:
        session.exec(select(Consent)).one().answer = Answer.YES
    with pytest.raises(TypeError), database.writing() as session:
        session.delete(session.exec(select(Consent)).one())
    with database.reading() as session:
        assert session.exec(select(Consent)).one().answer is Answer.NO


def test_changes_of_the_ledger_are_seen() -> None:
    source = ast.parse("session.execute(update(Consent).values(answer=1)); delete(Consent)")

    assert changes_of(source) == {"update", "delete"}
