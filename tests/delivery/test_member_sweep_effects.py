"""What Slack says of a member at night has the effect that its event has."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.domain.members import Status
from bot.domain.signup import SignUpStatus
from storage.appeals import Appeal
from storage.database import Database
from storage.members import Member
from storage.signup import SignUp
from tests.delivery.sweeping import EVENING, NIGHT, Community, account

TAKEN = SignUpStatus.TAKEN


def _with_answers(community: Community, *slack_ids: str) -> None:
    def add(session: Session) -> None:
        session.add(Appeal(author_id="U9", text="Who is in?", published_at=EVENING))
        session.flush()
        session.add_all(
            [SignUp(subject="appeal:1", slack_id=one, place=TAKEN) for one in slack_ids]
        )

    community.writes(add)


def _answers(community: Community) -> list[str]:
    with community.database.reading() as session:
        return list(session.exec(select(SignUp.slack_id)))


@pytest.fixture
def small(database: Database) -> Community:
    return Community(database, 12)


def test_a_closed_account_of_which_no_event_came_hands_back_what_it_has(small: Community) -> None:
    gone, stays = small.ids[:2]
    small.slack.accounts[gone] = account(gone, is_deleted=True, described_at=NIGHT)
    _with_answers(small, gone, stays)

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert small.person(gone).is_deleted
    assert _answers(small) == [stays]


def test_an_account_that_slack_no_longer_knows_is_a_closed_one(small: Community) -> None:
    gone, stays = small.ids[:2]
    del small.slack.accounts[gone]
    _with_answers(small, gone, stays)

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert small.person(gone).is_deleted
    assert _answers(small) == [stays]


def test_an_account_that_is_open_again_is_known_to_be(small: Community) -> None:
    back = small.ids[0]
    small.writes(lambda session: session.merge(account(back, is_deleted=True)))
    small.slack.accounts[back] = account(back, described_at=NIGHT)

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert not small.person(back).is_deleted


def test_with_the_token_of_another_workspace_nobody_loses_anything(small: Community) -> None:
    small.slack.team = "T0OTHER"
    small.slack.accounts = {one: account(one) for one in small.ids[::2]}

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert small.slack.asked == small.ids
    assert not any(small.person(one).is_deleted for one in small.ids)


def test_where_slack_suddenly_knows_nobody_nobody_loses_anything(small: Community) -> None:
    small.slack.accounts = {}

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert small.slack.asked == small.ids
    assert not any(small.person(one).is_deleted for one in small.ids)


def test_whoever_became_a_guest_goes_on_as_a_fan(small: Community) -> None:
    guest = small.ids[0]
    small.slack.accounts[guest] = account(guest, is_guest=True, described_at=NIGHT)

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    with small.database.reading() as session:
        stands = dict(session.exec(select(Member.slack_id, Member.status)).all())
    assert stands == {one: Status.FAN if one == guest else Status.AMBASSADOR for one in small.ids}


def test_whoever_gets_no_messages_is_not_tried_anew_each_night(small: Community) -> None:
    one = small.ids[0]
    small.writes(lambda session: session.merge(account(one, is_reachable=False)))

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert not small.person(one).is_reachable
