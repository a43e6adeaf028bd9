"""Mentors, mentorships with their check-ins and decisions, wishes, the waiting list, the plan."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, islice

from bot.domain import joint_decisions as decisions
from bot.domain.checkins import AT, MONTHS, Mood, checkin_days, slot_of
from bot.domain.keys import Key
from bot.domain.mentoring.probation import add_months
from bot.domain.mentoring.requests import WishState
from bot.domain.support import Reason
from bot.services.digests import CORE_TEAM as TEAM
from bot.services.digests import DIGEST
from bot.services.mentoring.probation import CHECKINS, DECISIONS
from storage.checkins import Checkin
from storage.joint_decisions import JointDecision
from storage.mentoring.mentorships import Mentorship
from storage.mentoring.profiles import MentorProfile
from storage.mentoring.requests import Wish
from storage.mentoring.waiting_list import WaitingPlace
from storage.occurrences import Occurrence, OccurrenceState
from storage.support import SupportCall
from tests.bench.filling.people import has_introduced, probation_since
from tests.bench.filling.rows import Rows, Values, in_order
from tests.bench.filling.who import (
    MENTORS,
    NEWCOMERS,
    TRAINEES,
    Crowd,
    has_room,
    slack_id_of,
)
from tests.bench.filling.words import one_of, sentence

_NINE_IN_BERLIN = time(8, tzinfo=UTC)
FORMER = range(50, 54)
"""Places in a hundred of ambassadors whose own trial period ended within the last year."""


class Pairs:
    """Which mentor each trainee has: all whose places are not free, in turns."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self._full = [one for one in crowd.numbers(MENTORS) if not has_room(one)]
        self.free = [one for one in crowd.numbers(MENTORS) if has_room(one)]
        self._trainees = list(crowd.numbers(TRAINEES))
        self.mentors_named = sorted([*self._full, *self.free])

    def running(self) -> Iterator[tuple[int, int, int]]:
        """Yield the number of each running mentorship, of its mentee and of its mentor."""
        mentors = self._full or self.free
        for place, mentee in enumerate(self._trainees):
            mentor = mentors[place * len(mentors) // len(self._trainees)]
            yield place + 1, mentee, mentor

    def waiting(self) -> Iterator[tuple[int, int | None]]:
        """Yield who is on the waiting list, and whose place is kept for the first of each ten."""
        newcomers = self.crowd.numbers(NEWCOMERS[1:])
        waiting = (one for one in newcomers if has_introduced(one, self.crowd))
        for place, newcomer in enumerate(islice(waiting, self.crowd.share(2000) + 2)):
            yield newcomer, self.free[-1 - place // 10] if place % 10 == 0 else None

    def ended_at(self, mentee: int) -> datetime:
        """Return when the mentorship of somebody ended who has none any more."""
        return self.crowd.now - timedelta(days=self.crowd.die(mentee, 11) % 360)

    def mentors(self) -> Iterator[Values]:
        """Yield the mentors' profiles."""
        taken = dict.fromkeys([*self._full, *self.free], 0)
        for _number, _mentee, mentor in self.running():
            taken[mentor] += 1
        held = {mentor for _newcomer, mentor in self.waiting() if mentor}
        for mentor, mentees in taken.items():
            room = 2 if has_room(mentor) else 0
            about = sentence(self.crowd.die(mentor, 9))
            yield mentor, max(1, mentees + room), mentees, int(mentor in held), about


def profiles(pairs: Pairs) -> Rows:
    """Return the mentors' profiles: most are full, one in six has two free places."""
    columns = ("member_id", "capacity", "taken", "held", "about")
    return Rows(MentorProfile, columns, pairs.mentors(), pairs.crowd.share(50))


def mentorships(pairs: Pairs) -> Rows:
    """Return those that run, and those that have ended within the last year."""
    now = pairs.crowd.now

    def rows() -> Iterator[Values]:
        newest = 0
        for number, mentee, mentor in pairs.running():
            newest = number
            yield number, mentee, mentor, probation_since(mentee, pairs.crowd).date(), None
        mentors = pairs.mentors_named
        for mentee in pairs.crowd.numbers(FORMER):
            newest += 1
            mentor, ended = (
                one_of(mentors, pairs.crowd.die(mentee, 10)),
                pairs.crowd.die(mentee, 11) % 360,
            )
            since = now - timedelta(days=ended + 180)
            yield newest, mentee, mentor, since.date(), now - timedelta(days=ended)

    columns = ("id", "mentee_id", "mentor_id", "since", "ended_at")
    return Rows(Mentorship, columns, rows(), pairs.crowd.share(14))


def _asked(pairs: Pairs) -> Iterator[tuple[int, int, int, int, datetime]]:
    """Yield mentorship, mentee, mentor, month, and when both were asked."""
    for number, mentee, mentor in pairs.running():
        since = probation_since(mentee, pairs.crowd).date()
        for month, day in checkin_days(since, 6):
            if (at := datetime.combine(day, _NINE_IN_BERLIN)) < pairs.crowd.now:
                yield number, mentee, mentor, month, at


def checkins(pairs: Pairs) -> Rows:
    """Return both sides of each check-in so far; one in eight is not answered."""
    columns = (
        "id", "mentorship_id", "month", "member_id", "prompt", "mood", "good", "ahead",
        "answered_at",
    )  # fmt: skip

    def rows() -> Iterator[Values]:
        number = 0
        for mentorship, mentee, mentor, month, at in _asked(pairs):
            for side in (mentee, mentor):
                number += 1
                of = (number, mentorship, month, side, Key(CHECKINS, number, at.date()))
                thrown = pairs.crowd.die(number, 12)
                if thrown % 8 == 0:
                    yield *of, None, "", "", None
                    continue
                said = sentence(thrown), sentence(pairs.crowd.die(number, 13))
                yield *of, one_of(list(Mood), thrown), *said, at + timedelta(hours=thrown % 70)

    return Rows(Checkin, columns, rows(), pairs.crowd.share(10))


def _is_deciding(mentee: int, crowd: Crowd) -> bool:
    return add_months(probation_since(mentee, crowd).date(), 6) <= crowd.now.date()


def joint_decisions(pairs: Pairs) -> Rows:
    """Return both sides of each decision that is due; one side in three has answered."""
    columns = ("id", "mentorship_id", "round", "member_id", "choice", "answered_at")
    now = pairs.crowd.now

    def rows() -> Iterator[Values]:
        for number, mentee, mentor in pairs.running():
            if not _is_deciding(mentee, pairs.crowd):
                continue
            is_in = pairs.crowd.die(number, 14) % 3 == 0
            said = (decisions.Choice.CONTINUE, now - timedelta(hours=9)) if is_in else (None, None)
            yield number, 1, mentee, *said
            yield number, 1, mentor, None, None

    return Rows(JointDecision, columns, in_order(1, rows()), pairs.crowd.share(200))


_OCCURRENCE = (
    "id", "schedule", "subject", "slot", "person", "local_date", "local_time", "due_at", "state",
    "handled_at",
)  # fmt: skip


DIGEST_SLOT = "2026-W48"
"""The week whose digest was sent."""


def occurrences(pairs: Pairs) -> Rows:
    """Return the plan: what lies ahead of each pair, and what was done within the last year."""
    digest = (DIGEST, TEAM, DIGEST_SLOT, None, pairs.crowd.now.date(), AT)
    sent = (pairs.crowd.now, OccurrenceState.DONE, pairs.crowd.now)
    rows = in_order(1, chain(_of_running(pairs), _of_former(pairs), [(*digest, *sent)]))
    return Rows(Occurrence, _OCCURRENCE, rows, pairs.crowd.share(3))


def _occurrence(pairs: Pairs, schedule: str, pair: int, slot: str, side: int, on: date) -> Values:
    at = datetime.combine(on, _NINE_IN_BERLIN)
    is_done = at <= pairs.crowd.now
    state = OccurrenceState.DONE if is_done else OccurrenceState.PLANNED
    handled_at = at if is_done else None
    subject = Key("mentorship", pair)
    return schedule, subject, slot, slack_id_of(side), on, AT, at, state, handled_at


def _of_running(pairs: Pairs) -> Iterator[Values]:
    for number, mentee, mentor in pairs.running():
        since = probation_since(mentee, pairs.crowd).date()
        for side in (mentee, mentor):
            account = slack_id_of(side)
            for month, day in checkin_days(since, 6):
                yield _occurrence(pairs, CHECKINS, number, slot_of(month, account), side, day)
            slot, end = decisions.ask_slot(1, account), add_months(since, 6)
            yield _occurrence(pairs, DECISIONS, number, slot, side, end)


def _of_former(pairs: Pairs) -> Iterator[Values]:
    number = sum(1 for _one in pairs.running())
    for mentee in pairs.crowd.numbers(FORMER):
        number += 1
        for month in MONTHS:
            day = pairs.ended_at(mentee).date() - timedelta(days=180 - 30 * month)
            if pairs.crowd.now.date() - day < timedelta(days=365):
                slot = slot_of(month, slack_id_of(mentee))
                yield _occurrence(pairs, CHECKINS, number, slot, mentee, day)


_WISH = ("id", "newcomer_id", "mentor_id", "place", "state", "created_at", "due_at", "remind_at")


def wishes(pairs: Pairs) -> Rows:
    """Return the wishes of newcomers who choose at present, and those settled within a year."""
    now, mentors = pairs.crowd.now, pairs.mentors_named

    def rows() -> Iterator[Values]:
        for newcomer in filter(is_asking, pairs.crowd.numbers(NEWCOMERS[:1])):
            at = now - timedelta(hours=pairs.crowd.die(newcomer, 15) % 60)
            times = (at + timedelta(days=3), at + timedelta(days=2))
            named = wishes_of(pairs, newcomer)
            yield newcomer, named[0], 0, WishState.ASKED, at, *times
            yield newcomer, named[1], 1, WishState.WAITING, at, None, None
        for former in chain(pairs.crowd.numbers(FORMER), pairs.crowd.numbers(TRAINEES)):
            at = now - timedelta(days=1 + pairs.crowd.die(former, 17) % 360)
            state = WishState.ACCEPTED if pairs.crowd.die(former, 17) % 3 else WishState.DECLINED
            yield former, one_of(mentors, pairs.crowd.die(former, 16)), 0, state, at, at, None

    return Rows(Wish, _WISH, in_order(1, rows()), pairs.crowd.share(10))


def is_asking(newcomer: int) -> bool:
    """True if a mentor is asked for this newcomer: every other one of those who may choose."""
    return newcomer % 100 == NEWCOMERS[0] and newcomer // 100 % 2 == 0


def wishes_of(pairs: Pairs, newcomer: int) -> list[int]:
    """Return the mentors that this newcomer has named, first wish first: a free one at first."""
    thrown = pairs.crowd.die(newcomer, 16)
    return [one_of(pairs.free, thrown), one_of(pairs.mentors_named, thrown >> 20)]


def waiting_places(pairs: Pairs) -> Rows:
    """Return the waiting list: one in two thousand, and one in ten of them has a place kept."""
    now = pairs.crowd.now

    def row(waiting: tuple[int, int | None]) -> Values:
        newcomer, mentor = waiting
        since = now - timedelta(days=pairs.crowd.die(newcomer, 18) % 40)
        return newcomer, since, mentor, now + timedelta(days=2) if mentor else None

    columns = ("id", "newcomer_id", "since", "mentor_id", "held_until")
    rows = in_order(1, map(row, pairs.waiting()))
    return Rows(WaitingPlace, columns, rows, pairs.crowd.share(2000) + 2)


def support_calls(pairs: Pairs) -> Rows:
    """Return calls for help of pairs, one for each five thousand members."""
    columns = ("id", "mentorship_id", "reason", "asked_by", "post_key", "asked_at")
    now = pairs.crowd.now

    def rows() -> Iterator[Values]:
        asking = islice(pairs.running(), 0, None, 150)
        for number, mentee, _mentor in asking:
            at = now - timedelta(days=pairs.crowd.die(mentee, 19) % 20)
            key = Key("checkin-help", number, at.date())
            yield number, Reason.CHECKIN, mentee, key, at

    return Rows(SupportCall, columns, in_order(1, rows()), pairs.crowd.share(5000))


def tables(crowd: Crowd) -> list[Rows]:
    """Return the rows of all these tables, in the order in which they refer to each other."""
    pairs = Pairs(crowd)
    of_pairs = (profiles, mentorships, checkins, joint_decisions, occurrences, wishes)
    return [*(each(pairs) for each in of_pairs), waiting_places(pairs), support_calls(pairs)]
