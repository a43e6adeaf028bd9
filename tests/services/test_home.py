"""Home asks little, however much concerns somebody, and stays within Slack's blocks."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config import Community, load_community
from bot.domain.members import Status
from bot.domain.signup import SignUpStatus
from bot.domain.stories import Goal, StoryState
from storage.checkins import Checkin
from storage.database import Database
from storage.joint_decisions import JointDecision
from storage.mentoring.mentorships import Mentorship
from storage.sessions.models import OnboardingSession
from storage.signup import SignUp
from storage.stories.models import PicturedPerson, Story
from tests.conversations.gathering import THEN
from tests.raw_statements import recorded
from tests.security.rows import ANNA, BEN, TOM, store
from tests.storage.test_mentoring import add_member
from tests.units_of_work import HOME, read_only

NOW = THEN + timedelta(days=21)
SLACKS_MOST = 100
"""Blocks of a view ("Home tab", docs.slack.dev)."""


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community."""
    return load_community(Path(__file__).parents[2] / "community.toml")


@pytest.fixture
def full(database: Database) -> Database:
    """A community in which Ben has twelve mentees and more of everything than Home shows."""
    with database.writing() as session:
        store(session)
        ben = session.get_one(Mentorship, 1).mentor_id
        for number in range(2, 13):
            mentee = add_member(session, f"mentee{number}", Status.TRAINEE).number
            pair = Mentorship(mentee_id=mentee, mentor_id=ben, since=THEN.date())
            session.add(pair)
            session.flush()
            session.add(Checkin(mentorship_id=pair.number, month=1, member_id=ben))
            session.add(JointDecision(mentorship_id=pair.number, round=1, member_id=ben))
            own = Story(
                author_id=BEN, state=StoryState.RETURNED, goal=Goal.SALES, title="Mine", text="x"
            )
            others = Story(
                author_id=ANNA, state=StoryState.IN_REVIEW, goal=Goal.SALES, title="T", text="x"
            )
            others.submitted_at = own.submitted_at = own.published_at = THEN
            first = session.get_one(OnboardingSession, 2)
            meeting = OnboardingSession(**first.model_dump(exclude={"id", "uid"}), uid=str(number))
            session.add_all([own, others, meeting])
            session.flush()
            place: dict[str, Any] = {"place": SignUpStatus.TAKEN, "starts_at": meeting.starts_at}
            session.add(SignUp(subject=meeting.key, slack_id=BEN, **place))
            shown = PicturedPerson(story_id=others.number, slack_id=BEN, picture=f"F{number}")
            shown.is_open, shown.asked = True, 1
            session.add(shown)
    return database


def _blocks(database: Database, community: Community, who: str) -> Sequence[object]:
    with read_only(database, community, NOW) as uow:
        view = HOME.render(uow, who, is_in_core_team=who == BEN)
    assert view is not None
    return view["blocks"]


def test_with_more_of_everything_home_keeps_half_of_slacks_blocks(
    full: Database, community: Community
) -> None:
    assert len(_blocks(full, community, BEN)) <= SLACKS_MOST / 2


@pytest.mark.parametrize(("who", "most"), [(BEN, 26), (TOM, 17), (ANNA, 15)])
def test_home_asks_little_and_nothing_twice(
    full: Database, community: Community, who: str, most: int
) -> None:
    with recorded(full.engine) as ran:
        _blocks(full, community, who)

    asked = [(one.sql, str(one.values)) for one in ran]
    assert len(set(asked)) == len(asked) <= most
    assert [one.sql for one in ran if "IN (NULL)" in one.sql or "1 != 1" in one.sql] == []
