"""Meetups: one whose poll is open, one that is to be decided, and one with a date."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.meetups import Need, Pictures, Stage, Visibility
from bot.domain.signup import SignUpStatus
from storage.meetups import Meetup, MeetupAnswer, MeetupNeeds
from storage.signup import SignUp
from tests.bench.filling.rows import Rows, Values, in_order
from tests.bench.filling.who import CORE_TEAM, Crowd, slack_id_of

STAGES = (Stage.POLL, Stage.DECIDING, Stage.DATE_SET)
GUEST = 4
"""The member who has signed up, and told the host what they need."""


def meetups(crowd: Crowd) -> Rows:
    """Return a meetup at each stage, of the core team's first member."""
    columns = (
        "id", "uid", "host_id", "title", "venue", "time_zone", "about", "link", "visibility",
        "poll_dates", "poll_totals", "closes_on", "closes_at", "stage", "starts_at", "minutes",
    )  # fmt: skip
    dates = [(crowd.now + timedelta(days=days)).isoformat() for days in (60, 67)]

    def row(place: int) -> Values:
        stage = STAGES[place]
        closes = crowd.now + timedelta(days=7 if stage is Stage.POLL else -7)
        begins = crowd.now + timedelta(days=60) if stage is Stage.DATE_SET else None
        totals = [] if stage is Stage.POLL else [[9, 1, 1], [5, 5, 1]]
        return (f"meetup-{place}", CORE_TEAM[0], "Treffen", "Bonn", "Europe/Berlin", "", "",
                Visibility.NAMES, dates, totals, closes.date(), closes, stage, begins,
                None if begins is None else 60)  # fmt: skip

    return Rows(Meetup, columns, in_order(1, map(row, range(3))), 3)


def answers(crowd: Crowd) -> Rows:
    """Return what one in twenty members said to each poll."""
    many = crowd.share(20)

    def rows() -> Iterator[Values]:
        for meetup in (1, 2, 3):
            for place in range(many):
                yield meetup, slack_id_of(GUEST + place), {"0": "yes", "1": "no"}

    columns = ("id", "meetup_id", "slack_id", "replies")
    return Rows(MeetupAnswer, columns, in_order(1, rows()), 3 * many)


def needs(crowd: Crowd) -> Rows:
    """Return what one in a hundred needs."""
    many = crowd.share(100)
    columns = ("id", "meetup_id", "slack_id", "needs", "words", "pictures")
    rows = (
        (3, slack_id_of(GUEST + one), [str(Need.FOOD)], "", Pictures.NOT_ME) for one in range(many)
    )
    return Rows(MeetupNeeds, columns, in_order(1, rows), many)


def places(crowd: Crowd, first: int) -> Rows:
    """Return who signed up, numbered from `first` on."""
    many, begins = crowd.share(20), crowd.now + timedelta(days=60)
    columns = ("id", "subject", "slack_id", "place", "starts_at")
    rows = (
        ("meetup:3", slack_id_of(GUEST + one), SignUpStatus.TAKEN, begins) for one in range(many)
    )
    return Rows(SignUp, columns, in_order(first, rows), many)


def tables(crowd: Crowd, first: int) -> list[Rows]:
    """Return the rows of all these tables; those of places are numbered from `first` on."""
    return [meetups(crowd), answers(crowd), needs(crowd), places(crowd, first)]
