"""A challenge with two sites: one has a video, at the other people are being filmed."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.challenges import ChallengeState, Right
from bot.domain.consents import Use
from bot.domain.signup import SignUpStatus
from storage.challenges import Challenge, ChallengeSite
from storage.copies import Copy
from storage.signup import SignUp
from tests.bench.filling.rows import Rows, Values, in_order
from tests.bench.filling.who import CORE_TEAM, Crowd, slack_id_of

DANCER = 61
"""The first member who takes part."""

VIDEO = "https://example.com/1"


def challenge(crowd: Crowd) -> Rows:
    """Return a challenge whose rights are cleared."""
    columns = ("id", "lead_id", "title", "cleared", "licence", "ends_on", "state")
    ends = (crowd.now + timedelta(days=200)).date()
    cleared = (sorted(Right), "Ein Verband", ends, ChallengeState.RUNNING)
    return Rows(Challenge, columns, [(1, CORE_TEAM[0], "Ein Tanz", *cleared)], 1)


def sites(crowd: Crowd) -> Rows:
    """Return one with a video that is released, and one without."""
    columns = (
        "id", "challenge_id", "challenge", "name", "folded", "contact_id", "link", "cut",
        "released", "at",
    )  # fmt: skip
    of = (1, "Ein Tanz")
    rows: list[Values] = [
        (1, *of, "Bonn", "bonn", CORE_TEAM[0], VIDEO, 1, [Use.INTRANET], crowd.now),
        (2, *of, "Köln", "koeln", CORE_TEAM[0], "", 0, [], crowd.now),
    ]
    return Rows(ChallengeSite, columns, rows, 2)


def copies(crowd: Crowd) -> Rows:
    """Return where the video was used."""
    columns = ("id", "thing", "place", "link", "at")
    return Rows(Copy, columns, [(1, "site:1", Use.INTRANET, VIDEO, crowd.now)], 1)


def dancers(crowd: Crowd, first: int) -> Rows:
    """Return who takes part at each, numbered from `first` on."""
    many = crowd.share(40)

    def rows() -> Iterator[Values]:
        for site in (1, 2):
            for one in range(many):
                yield f"site:{site}", slack_id_of(DANCER + one), SignUpStatus.TAKEN

    return Rows(SignUp, ("id", "subject", "slack_id", "place"), in_order(first, rows()), 2 * many)


def tables(crowd: Crowd, first: int) -> list[Rows]:
    """Return the rows of all these tables; those of places are numbered from `first` on."""
    return [challenge(crowd), sites(crowd), copies(crowd), dancers(crowd, first)]
