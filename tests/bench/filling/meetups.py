"""Meetups: one whose poll is open, one that is to be decided, and one with a date."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.date_polls import PollStage, Visibility
from bot.domain.meetups import Stage
from bot.domain.signup import Need, Pictures, SignUpStatus
from storage.date_polls import DatePoll, DatePollAnswer
from storage.meetups import Meetup
from storage.signup import SignUp
from storage.signup_needs import SignUpNeeds
from tests.bench.filling.rows import Rows, Values, in_order
from tests.bench.filling.who import CORE_TEAM, Crowd, slack_id_of

STAGES = (Stage.POLL, Stage.DECIDING, Stage.DATE_SET)
GUEST = 4
"""The member who has signed up, and told the host what they need."""


def _begins(crowd: Crowd) -> datetime:
    return crowd.now + timedelta(days=60)


def meetups(crowd: Crowd) -> Rows:
    """Return a meetup at each stage, of the core team's first member."""
    columns = (
        "id", "uid", "host_id", "title", "venue", "time_zone", "about", "link", "stage",
        "starts_at", "minutes",
    )  # fmt: skip

    def row(place: int) -> Values:
        date = (_begins(crowd), 60) if STAGES[place] is Stage.DATE_SET else (None, None)
        return (f"meetup-{place}", CORE_TEAM[0], "Treffen", "Bonn", "Europe/Berlin", "", "",
                STAGES[place], *date)  # fmt: skip

    return Rows(Meetup, columns, in_order(1, map(row, range(3))), 3)


def polls(crowd: Crowd) -> Rows:
    """Return the poll for each of them."""
    columns = (
        "subject", "visibility", "dates", "sums", "closes_on", "closes_at", "stage", "over_at",
    )  # fmt: skip
    dates = [(_begins(crowd) + timedelta(days=days)).isoformat() for days in (0, 7)]

    def row(place: int) -> Values:
        stage = list(PollStage)[place]
        closes = crowd.now + timedelta(days=7 if stage is PollStage.OPEN else -7)
        sums = [] if stage is PollStage.OPEN else [[9, 1, 1], [5, 5, 1]]
        over = _begins(crowd) if stage is PollStage.SETTLED else closes
        return (f"meetup:{place + 1}", Visibility.NAMES, dates, sums, closes.date(), closes,
                stage, over)  # fmt: skip

    return Rows(DatePoll, columns, map(row, range(3)), 3)


def answers(crowd: Crowd) -> Rows:
    """Return what one in twenty members said to each poll."""
    many = crowd.share(20)

    def rows() -> Iterator[Values]:
        for meetup in (1, 2, 3):
            for place in range(many):
                yield f"meetup:{meetup}", slack_id_of(GUEST + place), {"0": "yes", "1": "no"}

    columns = ("id", "subject", "slack_id", "replies")
    return Rows(DatePollAnswer, columns, in_order(1, rows()), 3 * many)


def needs(crowd: Crowd) -> Rows:
    """Return what one in a hundred needs."""
    many = crowd.share(100)
    columns = ("id", "subject", "slack_id", "needs", "words", "pictures")
    rows = (
        ("meetup:3", slack_id_of(GUEST + one), [str(Need.FOOD)], "", Pictures.NOT_ME)
        for one in range(many)
    )
    return Rows(SignUpNeeds, columns, in_order(1, rows), many)


def places(crowd: Crowd, first: int) -> Rows:
    """Return who signed up, numbered from `first` on."""
    many, begins = crowd.share(20), _begins(crowd)
    columns = ("id", "subject", "slack_id", "place", "starts_at")
    rows = (
        ("meetup:3", slack_id_of(GUEST + one), SignUpStatus.TAKEN, begins) for one in range(many)
    )
    return Rows(SignUp, columns, in_order(first, rows), many)


def tables(crowd: Crowd, first: int) -> list[Rows]:
    """Return the rows of all these tables; those of places are numbered from `first` on."""
    return [meetups(crowd), polls(crowd), answers(crowd), places(crowd, first), needs(crowd)]
