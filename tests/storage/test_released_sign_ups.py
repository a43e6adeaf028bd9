"""Who signed up for sessions, and who is in on a call-out, is kept in one table."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from bot.domain.signup import SignUpStatus
from storage.migrate import upgrade
from storage.sessions.models import OnboardingSession
from storage.signup import SignUp, signed_up
from tests.storage.samples import fill, frozen
from tests.storage.test_released import ANNA, migrate_to

BEN, LAST = "U0BEN0001", 7


@pytest.fixture
def migrated(bare_engine: Engine) -> Engine:
    revision, sample = frozen("0009")
    first = sample["session_sign_ups"][0]
    sample["session_sign_ups"] = [
        {**first, "id": 2, "calendar_files": [3], "was_there": True},
        {**first, "id": 5, "slack_id": BEN, "place": "waiting", "reminders_on": False},
        {**first, "id": LAST, "slack_id": "U0TOM0001"},
    ]
    [answer] = sample["appeal_answers"]
    sample["appeal_answers"] = [
        {**answer, "id": number, "slack_id": slack_id} for number, slack_id in ((3, BEN), (9, ANNA))
    ]
    migrate_to(bare_engine, revision)
    fill(bare_engine, sample)
    upgrade(bare_engine)
    return bare_engine


def test_each_keeps_its_place_and_what_was_said_about_it(migrated: Engine) -> None:
    with Session(migrated) as session:
        of_sessions = col(SignUp.subject).startswith("session:")
        anna, ben, _tom = session.exec(select(SignUp).where(of_sessions).order_by(col(SignUp.id)))
        begins = session.get_one(OnboardingSession, anna.occasion).starts_at

    assert (anna.id, anna.slack_id, anna.place) == (2, ANNA, SignUpStatus.TAKEN)
    assert (anna.calendar_files, anna.was_there, anna.reminders_on) == ([3], True, True)
    assert (ben.id, ben.slack_id, ben.place) == (5, BEN, SignUpStatus.WAITING)
    assert not ben.reminders_on
    assert (anna.starts_at, ben.starts_at) == (begins, begins)


def test_whoever_is_in_on_a_call_out_stays_in(migrated: Engine) -> None:
    with Session(migrated) as session:
        found = signed_up(session, "appeal:1")

    assert [one.slack_id for one in found] == [BEN, ANNA]
    assert all(one.has_place and one.starts_at is None for one in found)


def test_no_number_is_given_twice(migrated: Engine) -> None:
    """Messages in Slack are named by it, whether the row is still there or not."""
    with Session(migrated) as session:
        session.exec(delete(SignUp))
        again = SignUp(subject="session:1", slack_id=BEN, place=SignUpStatus.TAKEN)
        session.add(again)
        session.flush()

        assert again.number > LAST
