"""Of each row everybody gets what is theirs to see, on both databases."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session, select, update

from bot.domain.joint_decisions import Choice
from bot.domain.mentoring.requests import WishState
from bot.domain.roles import Place, thing_of
from bot.domain.stories import Goal, StoryState
from bot.domain.support import Reason
from storage.custody import Holding
from storage.database import Database
from storage.joint_decisions import JointDecision
from storage.members import find_member
from storage.mentoring.requests import Wish
from storage.mentoring.waiting_list import WaitingPlace
from storage.models import all_tables
from storage.my_data import (
    Found,
    leading_columns,
    own_rows,
    seen_rows,
    stories_with_picture,
    thanks_for,
)
from storage.naming import count_rows, named
from storage.stories.models import Story
from storage.support import SupportCall
from tests.conversations.gathering import THEN
from tests.security.rows import ANNA, BEN, NEXT_YEAR, TOM, ZITA, store

NOT_STORED = {"erasures", "listings"}
"""Tables in which no row of those tested is about somebody who can ask: Ida has no account yet."""


@pytest.fixture
def stored(database: Database) -> Database:
    """Rows of every table."""
    with database.writing() as session:
        store(session)
    return database


def rows_about(session: Session, slack_id: str) -> dict[str, list[Found]]:
    """The rows that are about somebody."""
    return own_rows(session, named(session, slack_id))


def rows_seen(session: Session, slack_id: str) -> Iterator[tuple[str, Found]]:
    """What somebody sees of others' rows."""
    return seen_rows(session, named(session, slack_id))


def values(found: dict[str, list[Found]], table: str) -> list[dict[str, Any]]:
    """The values of a table's rows."""
    return [dict(one.values) for one in found[table]]


def number(session: Session, slack_id: str) -> int:
    """The number of somebody's membership."""
    member = find_member(session, slack_id)
    assert member is not None
    return member.number


def test_every_table_with_people_has_its_rows_in_somebodys_file(stored: Database) -> None:
    with stored.reading() as session:
        found = [rows_about(session, one) for one in (ANNA, BEN, TOM, ZITA)]

    filled = {table for one in found for table, rows in one.items() if rows}
    assert all(set(one) == set(all_tables().tables) for one in found)
    assert (
        filled
        == {table.name for table in all_tables().sorted_tables if leading_columns(table)}
        - NOT_STORED
    )


def test_a_mentor_reads_of_wishes_that_were_put_to_them_and_never_their_place(
    stored: Database,
) -> None:
    with stored.writing() as session:
        anna, tom = number(session, ANNA), number(session, TOM)
        of: dict[str, Any] = {"newcomer_id": anna, "created_at": THEN, "place": 1}
        session.add(Wish(mentor_id=tom, state=WishState.WAITING, **of))
        session.flush()
        bens, toms = rows_about(session, BEN)["wishes"], rows_about(session, TOM)["wishes"]
        annas = rows_about(session, ANNA)["wishes"]

    assert [set(one.values) for one in bens] == [
        {"newcomer_id", "mentor_id", "state", "due_at", "remind_at"}
    ]
    assert toms == []
    assert [one.values["place"] for one in annas] == [0, 1]
    assert all("remind_at" not in one.values for one in annas)


def test_a_mentor_never_learns_who_may_decide_against_them_or_has(stored: Database) -> None:
    with stored.writing() as session:
        ben = number(session, BEN)
        kept = {"mentor_id": ben, "held_until": NEXT_YEAR, "passed": [ben]}
        session.execute(update(WaitingPlace).values(kept))
        bens, annas = rows_about(session, BEN), rows_about(session, ANNA)

    assert bens["waiting_places"] == []
    assert [one["mentor_id"] for one in values(annas, "waiting_places")] == [ben]
    assert all("held" not in one for one in values(bens, "mentor_profiles"))


@pytest.mark.parametrize(
    ("bens", "seen_by_ben", "seen_by_tom"),
    [(None, [], []), (Choice.CONTINUE, [Choice.PAUSE], [Choice.CONTINUE])],
)
def test_the_other_answer_is_there_once_both_are_in(
    stored: Database, bens: Choice | None, seen_by_ben: list[Choice], seen_by_tom: list[Choice]
) -> None:
    with stored.writing() as session:
        own = select(JointDecision).where(JointDecision.member_id == number(session, BEN))
        decision = session.exec(own).one()
        decision.choice, decision.answered_at = bens, THEN if bens else None
        session.add(decision)
        session.flush()
        seen = {who: list(rows_seen(session, who)) for who in (BEN, TOM, ANNA)}

    choices = {
        who: [row.values["choice"] for table, row in found if table == "joint_decisions"]
        for who, found in seen.items()
    }
    assert choices == {BEN: seen_by_ben, TOM: seen_by_tom, ANNA: []}
    assert all("pause_until" not in row.values for _table, row in seen[BEN])


def test_the_pair_reads_each_others_check_ins_and_nobody_else(stored: Database) -> None:
    with stored.reading() as session:
        seen = {
            who: [row.values for table, row in rows_seen(session, who) if table == "checkins"]
            for who in (ANNA, BEN, TOM)
        }
        members = {who: number(session, who) for who in (BEN, TOM)}

    assert [one["member_id"] for one in seen[TOM]] == [members[BEN]]  # of the month answered
    assert [one["member_id"] for one in seen[BEN]] == [members[TOM]]
    assert seen[ANNA] == []


def test_what_somebody_answered_or_signed_up_for_says_what_it_is(stored: Database) -> None:
    with stored.reading() as session:
        seen = {
            who: [(table, row.values) for table, row in rows_seen(session, who)]
            for who in (ANNA, BEN)
        }

    asked = [values["text"] for table, values in seen[ANNA] if table == "appeals"]
    meetings = [values for table, values in seen[ANNA] if table == "sessions"]
    assert asked == ["Wer ist dabei?"]
    assert [one["title"] for one in meetings] == ["Willkommen", "Willkommen"]
    assert all("organiser_id" not in one for one in meetings)
    assert not {"appeals", "sessions"} & {table for table, _values in seen[BEN]}


def test_of_a_story_the_author_gets_thanks_as_a_number_and_no_names(stored: Database) -> None:
    with stored.reading() as session:
        annas, bens, toms = (rows_about(session, one) for one in (ANNA, BEN, TOM))

        assert thanks_for(session, ANNA) == {2: 1}
        assert thanks_for(session, TOM) == {}
    assert annas["story_thanks"] == []
    assert [one["story_id"] for one in values(toms, "story_thanks")] == [2]
    assert all("people" not in one for one in values(annas, "stories"))
    assert all(set(one) == {"id", "people"} for one in values(bens, "stories"))
    assert all("noted_by" not in one for one in values(annas, "recorded_uses"))
    assert [one["noted_by"] for one in values(bens, "recorded_uses")] == [BEN]


def test_a_story_without_a_picture_is_asked_about_no_picture(stored: Database) -> None:
    a_story = {"author_id": ZITA, "state": StoryState.PUBLISHED, "goal": Goal.SALES, "text": ""}
    has_none = {"picture": None, "change": None, "submitted_at": THEN}
    kinds: dict[str, dict[str, Any]] = {
        "neither": {},
        "picture": {"picture": "F1", "alt": "A dog"},
        "change": {"change": {"picture": "F1"}},
    }
    with stored.writing() as session:
        for title, values in kinds.items():
            session.add(Story(title=title, **a_story | has_none | values))
        session.flush()

        found = stories_with_picture(session, ZITA)
    assert [one.title for one in found] == ["picture", "change"]


def test_of_a_decision_nobody_gets_the_other_person(stored: Database) -> None:
    with stored.reading() as session:
        annas, bens = rows_about(session, ANNA)["audit"], rows_about(session, BEN)["audit"]

    assert [set(one.values) for one in annas] == [{"act", "about", "concerns", "at"}]
    assert [set(one.values) for one in bens] == [{"actor", "act", "about", "at"}]


def test_a_holder_is_not_told_who_wants_the_role_to_be_free(stored: Database) -> None:
    with stored.writing() as session:
        holding = session.get(Holding, thing_of("mentoring", Place.HOLDER))
        assert holding is not None
        holding.release_by, holding.release_until = TOM, NEXT_YEAR
        session.add(holding)
        session.flush()
        bens, toms = rows_about(session, BEN)["holdings"], rows_about(session, TOM)["holdings"]

    assert all(TOM not in one.values.values() for one in bens)
    assert all(BEN not in one.values.values() for one in toms)
    assert ("release_by",) in [one.by for one in toms]


def test_a_message_to_somebody_else_that_names_a_person_is_not_theirs(stored: Database) -> None:
    with stored.reading() as session:
        rows = rows_about(session, BEN)["outbox"]

    assert [one.by for one in rows] == [("destination",)]


def test_an_empty_column_is_nobodys(stored: Database) -> None:
    with stored.writing() as session:
        call: dict[str, Any] = {"mentorship_id": 1, "post_key": "help:2", "asked_at": THEN}
        session.add(SupportCall(asked_by=None, reason=Reason.CHECKIN, **call))
        session.flush()

        assert rows_about(session, ZITA)["support_calls"] == []
        assert rows_about(session, ZITA)["waiting_places"] == []
        assert count_rows(session, ZITA) == {"people": 1}


def test_who_is_in_a_picture_gets_the_story_and_nobody_else(stored: Database) -> None:
    with stored.reading() as session:
        shown = [
            {
                one.values["id"]
                for one in rows_about(session, who)["stories"]
                if one.by == ("people",)
            }
            for who in (BEN, TOM, ZITA)
        ]

    assert shown == [{1}, set(), set()]
