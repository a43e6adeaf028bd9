"""The best few mentors are found as the rule ranks them."""

from datetime import UTC, date, datetime
from random import Random

import pytest
from sqlmodel import Session

from bot.domain.members import Status
from bot.domain.mentoring.choice import Traits, reasons
from storage.database import Database
from storage.members import Member
from storage.mentoring.choice import best_mentors
from storage.mentoring.profiles import MentorProfile, free_among, is_any_free
from storage.people import Person

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
BERLIN = "Europe/Berlin"
LANGUAGES, TOPICS, AREAS = ("de", "en", "el", "pt_BR"), ("5G", "50%", "Käse"), ("sales", "hr", None)


def mentor(session: Session, number: int, traits: Traits, *, room: int = 1) -> int:
    """Store a mentor with so much room; return their number."""
    slack_id = f"U{number:05}"
    told = sorted(traits.languages)
    session.add(
        Person(
            slack_id=slack_id,
            team_id="T1",
            name=slack_id,
            locale="el-GR",
            time_zone=BERLIN,
            described_at=NOON,
        )
    )
    session.add(
        Member(
            slack_id=slack_id,
            name=slack_id,
            status=Status.AMBASSADOR,
            joined_on=date(2026, 1, 1),
            consented_at=NOON,
            languages=told,
            topics=sorted(traits.topics),
            area=traits.area,
            id=number,
        )
    )
    session.flush()
    session.add(MentorProfile(member_id=number, capacity=2, taken=2 - room))
    session.flush()
    return number


def drawn(random: Random) -> Traits:
    """Traits of somebody; whoever has told no languages uses Slack in Greek."""
    return Traits(
        frozenset(random.sample(LANGUAGES, random.randint(0, 3))),
        frozenset(random.sample(TOPICS, random.randint(0, 3))),
        random.choice(AREAS),
    )


def spoken(traits: Traits) -> Traits:
    return Traits(traits.languages or frozenset({"el"}), traits.topics, traits.area)


@pytest.mark.parametrize("seed", range(3))
def test_the_best_come_first_as_the_rule_says(database: Database, seed: int) -> None:
    random = Random(seed)  # noqa: S311  # the same for a seed
    with database.reading() as session:
        theirs = {n: drawn(random) for n in range(1, 41)}
        for number, traits in theirs.items():
            mentor(session, number, traits)
        for _time in range(5):
            mine, last = spoken(drawn(random)), set(random.sample(range(1, 41), 5))

            found = best_mentors(session, 77, mine, BERLIN, 99, last=last)

            ranks = [(one in last, reasons(mine, spoken(theirs[one])).rank) for one in found]
            assert ranks == sorted(ranks)
            assert sorted(found) == sorted(theirs)
            assert best_mentors(session, 77, mine, BERLIN, 7, last=last) == found[:7]


def test_of_equal_ones_each_newcomer_gets_others(database: Database) -> None:
    with database.reading() as session:
        for number in range(1, 41):
            mentor(session, number, Traits())

        firsts = {best_mentors(session, one, Traits(), BERLIN, 1)[0] for one in range(100, 140)}

    assert len(firsts) > 10


def test_who_works_at_the_same_time_comes_before_who_does_not(database: Database) -> None:
    with database.reading() as session:
        far, near = (mentor(session, number, Traits()) for number in (1, 2))
        session.get_one(Person, "U00001").time_zone = "Asia/Tokyo"
        session.flush()

        for seeker in range(100, 110):
            assert best_mentors(session, seeker, Traits(), BERLIN, 9) == [near, far]


def test_only_who_has_room_and_can_be_asked_is_found(database: Database) -> None:
    with database.reading() as session:
        free, _full, gone = (
            mentor(session, 1, Traits()),
            mentor(session, 2, Traits(), room=0),
            mentor(session, 3, Traits()),
        )
        session.get_one(Person, "U00003").is_deleted = True
        session.flush()

        assert best_mentors(session, 77, Traits(), BERLIN, 9) == [free]
        assert [card.member_id for card in free_among(session, [1, 2, 3])] == [free]
        assert free_among(session, []) == []
        assert is_any_free(session)
        assert is_any_free(session, but=[gone])
        assert not is_any_free(session, but=[free])
