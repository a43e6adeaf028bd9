"""The dates to come, as one person sees them."""

from datetime import datetime, timedelta

from slack_sdk.models.blocks import Block
from sqlmodel import Session

from bot.config import Community
from bot.domain.sessions import TICK_DAYS, SignUpStatus
from bot.i18n import Translator
from bot.views.sessions.home import on_home
from bot.views.sessions.listing import SessionLine
from storage.sessions import (
    OnboardingSession,
    count_places,
    own_sessions,
    sessions_to_come,
    sign_ups_of,
)

MOST_AT_HOME = 3
MOST = 15
"""Sessions in the list: a quarter of a year of weeks, within Slack's 100 blocks."""


def dates_to_come(
    session: Session, slack_id: str, now: datetime, most: int = MOST
) -> list[SessionLine]:
    """The next sessions, with what this person has to do with each."""
    meetings = sessions_to_come(session, now, most)
    numbers = [one.number for one in meetings]
    own, places = sign_ups_of(session, slack_id, numbers), count_places(session, numbers)
    return [
        SessionLine(
            one,
            own.get(one.number),
            places.get((one.number, SignUpStatus.TAKEN), 0),
            places.get((one.number, SignUpStatus.WAITING), 0),
        )
        for one in meetings
    ]


def blocks_for_home(
    session: Session,
    slack_id: str,
    community: Community,
    t: Translator,
    now: datetime,
    *,
    is_new: bool,
) -> list[Block]:
    """What of the sessions concerns this person; `is_new`: the next date is recommended to them."""
    lines = dates_to_come(session, slack_id, now)
    own = [line for line in lines if line.sign_up is not None]
    next_one = lines[0] if lines and is_new and not own else None
    zone = community.community.time_zone
    return on_home(own[:MOST_AT_HOME], to_tick(session, slack_id, now), next_one, t, zone)


def to_tick(session: Session, slack_id: str, now: datetime) -> list[OnboardingSession]:
    """Sessions of the last weeks in which this person had a place and has not ticked anything."""
    since = now - timedelta(days=TICK_DAYS)
    return [
        meeting
        for meeting, sign_up in own_sessions(session, slack_id, since, MOST)
        if meeting.ends_at <= now and sign_up.has_place and not sign_up.was_there
    ]
