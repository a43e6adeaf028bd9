"""Rows of onboarding sessions, and of who signed up for them and for a call-out."""

from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.domain.signup import SignUpStatus
from storage.sessions.models import OnboardingSession
from storage.signup import SignUp

LINK = "https://example.com/nur-wer-dabei-ist"


def store_sessions(session: Session, organiser: str, who: str, then: datetime) -> None:
    """Write one session that is over and one ahead, with the same person in both."""
    for uid, days in (("over", 20), ("ahead", 30)):
        begins = then + timedelta(days=days)
        meeting = OnboardingSession(
            uid=uid,
            organiser_id=organiser,
            title="Willkommen",
            language="de",
            on=begins.date(),
            at=time(10),
            minutes=60,
            starts_at=begins,
            link=LINK,
        )
        session.add(meeting)
        session.flush()
        taken = SignUpStatus.TAKEN
        session.add(SignUp(subject=meeting.key, slack_id=who, place=taken, starts_at=begins))
    session.add(SignUp(subject="appeal:1", slack_id=who, place=SignUpStatus.TAKEN))
