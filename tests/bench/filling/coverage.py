"""Events that people report from: one with an angle of each kind, and who reports."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.coverage import AngleKind
from bot.domain.signup import SignUpStatus
from storage.coverage import CoverageAngle, CoverageEvent
from storage.signup import SignUp
from tests.bench.filling.rows import Rows, Values, in_order
from tests.bench.filling.who import CORE_TEAM, Crowd, slack_id_of

REPORTER = 4
"""The member who reports from the first angle."""

AHEAD = timedelta(days=60)


def events(crowd: Crowd) -> Rows:
    """Return an event of the core team's first member."""
    begins = crowd.now + AHEAD
    columns = (
        "id", "host_id", "title", "venue", "time_zone", "hashtag", "press_contact", "not_shown",
        "starts_at", "ends_at",
    )  # fmt: skip
    words = ("Messe", "Bonn", "Europe/Berlin", "Messe", "", "Prototypen")
    row: Values = (1, CORE_TEAM[0], *words, begins, begins + timedelta(hours=8))
    return Rows(CoverageEvent, columns, [row], 1)


def angles(crowd: Crowd) -> Rows:
    """Return an angle of each kind."""
    columns = ("id", "event_id", "uid", "kind", "title", "starts_at", "minutes")
    rows = (
        (1, f"angle-{kind}"[:32], kind, f"Messe: {kind}", crowd.now + AHEAD, 480)
        for kind in AngleKind
    )
    return Rows(CoverageAngle, columns, in_order(1, rows), len(AngleKind))


def reporters(crowd: Crowd, first: int) -> Rows:
    """Return who reports, and one in a hundred who would if nobody else does.

    They are numbered from `first` on.
    """
    many, few, begins = crowd.share(20), crowd.share(100), crowd.now + AHEAD

    def rows() -> Iterator[Values]:
        for one in range(many):
            yield "angle:1", slack_id_of(REPORTER + one), SignUpStatus.TAKEN, begins
        for one in range(few):
            yield "reserve:2", slack_id_of(REPORTER + one), SignUpStatus.WAITING, begins

    columns = ("id", "subject", "slack_id", "place", "starts_at")
    return Rows(SignUp, columns, in_order(first, rows()), many + few)


def tables(crowd: Crowd, first: int) -> list[Rows]:
    """Return the rows of all these tables; those of places are numbered from `first` on."""
    return [events(crowd), angles(crowd), reporters(crowd, first)]
