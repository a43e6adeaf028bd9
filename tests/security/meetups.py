"""Meetups: whose things each entry changes, by hand, and rows of other people's."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bot.domain.consents import Answer, Use
from bot.domain.date_polls import PollStage, Visibility
from bot.domain.meetups import Stage
from bot.domain.signup import Need, Pictures, SignUpStatus
from storage.consents import Consent
from storage.date_polls import DatePoll, DatePollAnswer
from storage.meetups import Meetup
from storage.signup import SignUp
from storage.signup_needs import SignUpNeeds
from tests.conversations.gathering import THEN

FOR_COLLEAGUES = {
    "verb meetups": "NOTHING",
    "action meetups:list": "NOTHING",
    "action meetups:answer": "OWN",
    "view meetups:answer-form": "OWN",
    "action meetups:sign-up": "OWN",
    "action meetups:take": "ASKED",
    "action meetups:pass-on": "ASKED",
    "action meetups:tomorrow": "ASKED",
    "action meetups:needs": "OWN",
    "view meetups:needs-form": "OWN",
}
"""Whose things, as tests/security/rights.py calls it: trophies and meetups are for
colleagues who joined."""

FOR_CORE_TEAM = {
    "action meetups:plan": "OWN",
    "view meetups:plan-form": "OWN",
    # A meetup without a host is there for whoever takes it on.
    "action meetups:change": "SHARED",
    "view meetups:change-form": "SHARED",
    "action meetups:close": "OWN",
    "action meetups:date": "OWN",
    "view meetups:date-form": "OWN",
    "action meetups:cancel": "OWN",
    "view meetups:cancel-form": "OWN",
    "action meetups:read-needs": "OWN",
}

FOR_KNOWN = {f"action meetups:{one}": "OWN" for one in ("withdraw", "give-up", "mute")}


def store_meetups(session: Session, host: str, guest: str, link: str) -> None:
    """Write a meetup whose poll is open, and one with a date, of `host`; `guest` takes part."""
    shared: dict[str, Any] = {"title": "Treffen", "venue": "Bonn", "time_zone": "Europe/Berlin"}
    shared |= {"about": "Wir grillen.", "link": link, "host_id": host}
    begins = THEN + timedelta(days=40)
    set_: dict[str, Any] = {"stage": Stage.DATE_SET, "starts_at": begins, "minutes": 60}
    session.add(Meetup(uid="asked", **shared))
    session.flush()
    session.add(Meetup(uid="set", **shared, **set_))
    until = THEN + timedelta(days=60)
    poll: dict[str, Any] = {"visibility": Visibility.NAMES, "closes_at": until}
    poll |= {"closes_on": until.date(), "over_at": until}
    poll |= {"dates": ["2027-03-04T17:00:00+00:00", "2027-03-11T17:00:00+00:00"]}
    session.add(DatePoll(subject="meetup:1", **poll))
    poll |= {"sums": [[1, 0, 0], [0, 0, 1]], "over_at": begins, "stage": PollStage.SETTLED}
    session.add(DatePoll(subject="meetup:2", **poll))
    session.flush()
    for subject in ("meetup:1", "meetup:2"):
        replies = {"0": "yes", "1": "no"}
        session.add(DatePollAnswer(subject=subject, slack_id=guest, replies=replies))
    place: dict[str, Any] = {"place": SignUpStatus.TAKEN, "starts_at": begins}
    session.add(SignUp(subject="meetup:2", slack_id=guest, **place))
    session.flush()
    needs: dict[str, Any] = {"needs": [Need.FOOD], "words": "Vegan", "pictures": Pictures.NOT_ME}
    session.add(SignUpNeeds(subject="meetup:2", slack_id=guest, **needs))
    yes: dict[str, Any] = {"use": Use.NEEDS, "answer": Answer.YES, "text_hash": "of the words"}
    session.add(Consent(slack_id=guest, thing="meetup:2", text_version="1", at=THEN, **yes))
