"""The dates to come, as one person sees them."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.domain.sessions import TICK_DAYS, Place
from bot.views.sessions.listing import Line
from storage.sessions import Meeting, count_places, meetings_to_come, own_meetings, sign_ups_of

MOST = 15
"""Sessions in the list: a quarter of a year of weeks, within Slack's 100 blocks."""


def dates_to_come(session: Session, slack_id: str, now: datetime, most: int = MOST) -> list[Line]:
    """The next sessions, with what this person has to do with each."""
    meetings = meetings_to_come(session, now, most)
    numbers = [one.number for one in meetings]
    own, places = sign_ups_of(session, slack_id, numbers), count_places(session, numbers)
    return [
        Line(
            one,
            own.get(one.number),
            places.get((one.number, Place.TAKEN), 0),
            places.get((one.number, Place.WAITING), 0),
        )
        for one in meetings
    ]


def to_tick(session: Session, slack_id: str, now: datetime) -> list[Meeting]:
    """Sessions of the last weeks in which this person had a place and has not ticked anything."""
    since = now - timedelta(days=TICK_DAYS)
    return [
        meeting
        for meeting, sign_up in own_meetings(session, slack_id, since, MOST)
        if meeting.ends_at <= now and sign_up.has_place and not sign_up.was_there
    ]
