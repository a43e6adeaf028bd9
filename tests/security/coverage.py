"""Event coverage: whose things each entry changes, by hand, and rows of other people's."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bot.domain.coverage import AngleKind
from bot.domain.signup import SignUpStatus
from storage.coverage import CoverageAngle, CoverageEvent
from storage.signup import SignUp
from tests.conversations.gathering import THEN

_SHARED = (
    "verb coverage",
    *(f"action coverage:{one}" for one in ("list", "card", "change")),
    "view coverage:change-form",
)
_OWN = "sign-up if-nobody enter add-angle change-angle drop-angle cancel"

FOR_MEMBERS = {
    **dict.fromkeys(_SHARED, "SHARED"),
    **{f"action coverage:{one}": "OWN" for one in _OWN.split()},
    **{f"action coverage:{one}": "ASKED" for one in ("take", "pass-on", "tomorrow")},
    **{f"view coverage:{one}-form": "OWN" for one in ("enter", "angle", "cancel")},
}
"""Whose things, as tests/security/rights.py calls it: members report; one that nobody looks after
is there for whoever takes it on."""

FOR_KNOWN = {f"action coverage:{one}": "OWN" for one in ("give-up", "mute", "not-after-all")}
FOR_JOINED = {"action coverage:tell": "OWN"}


def store_coverage(session: Session, host: str, reporter: str, other: str) -> None:
    """Write an event of `host` that `reporter` reports from; `other` would if nobody else does."""
    begins = THEN + timedelta(days=40)
    words: dict[str, Any] = {
        "title": "Messe",
        "venue": "Bonn",
        "time_zone": "Europe/Berlin",
        "hashtag": "Messe",
    }
    words |= {"press_contact": "Standleitung", "not_shown": "Prototypen"}
    times: dict[str, Any] = {"starts_at": begins, "ends_at": begins + timedelta(hours=1)}
    event = CoverageEvent(host_id=host, **words, **times)
    angle = CoverageAngle(
        uid="angle", event=event, kind=AngleKind.STAND, title="Messe: Stand", starts_at=begins,
        minutes=60,
    )  # fmt: skip
    session.add_all([event, angle])
    session.flush()
    taken, waiting = SignUpStatus.TAKEN, SignUpStatus.WAITING
    for subject, who, place in (
        (angle.key, reporter, taken),
        (angle.reserve_key, other, waiting),
    ):
        session.add(SignUp(subject=subject, slack_id=who, place=place, starts_at=begins))
