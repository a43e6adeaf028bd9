"""A member's running mentorships: who the other is, and what waits for an answer."""

from bot.domain.checkins import Mood
from bot.domain.joint_decisions import Choice
from bot.domain.members import Status
from storage.checkins import Checkin
from storage.database import Database
from storage.joint_decisions import JointDecision, is_deciding
from storage.mentoring.mentorships import Mentorship, has_mentor
from storage.pairs import Pair, pairs_of
from tests.storage.test_mentoring import NOON, TODAY, add_member


def test_both_sides_see_the_other_and_what_they_have_not_answered(database: Database) -> None:
    with database.writing() as session:
        anna, ben, tom = (
            add_member(session, name, Status.AMBASSADOR).number for name in ("anna", "ben", "tom")
        )
        over = Mentorship(mentee_id=tom, mentor_id=ben, since=TODAY, ended_at=NOON)
        first = Mentorship(mentee_id=ben, mentor_id=anna, since=TODAY)
        second = Mentorship(mentee_id=tom, mentor_id=anna, since=TODAY)
        session.add_all([over, first, second])
        session.flush()
        early, newest = (
            Checkin(mentorship_id=first.number, month=month, member_id=anna) for month in (1, 3)
        )
        answered = Checkin(mentorship_id=first.number, month=3, member_id=ben)
        answered.mood, answered.answered_at = Mood.WELL, NOON
        decided = JointDecision(mentorship_id=first.number, round=1, member_id=anna)
        decided.choice, decided.answered_at = Choice.CONTINUE, NOON
        waiting = JointDecision(mentorship_id=first.number, round=1, member_id=ben)
        session.add_all([early, newest, answered, decided, waiting])
        session.flush()

        assert pairs_of(session, anna) == [
            Pair(first.number, "UBEN", "ben", True, False, newest.id, 3),
            Pair(second.number, "UTOM", "tom", True, False, None, None),
        ]
        assert pairs_of(session, ben) == [
            Pair(first.number, "UANNA", "anna", False, True, None, None)
        ]
        assert [is_deciding(session, one) for one in (anna, ben, tom)] == [False, True, False]
        assert [has_mentor(session, one) for one in (anna, ben, tom)] == [False, True, True]
        assert pairs_of(session, tom) == [
            Pair(second.number, "UANNA", "anna", False, False, None, None)
        ]
