"""What runs along: the outbox, what was received, the audit, drafts, sessions, calls, roles."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.audit import Act
from bot.domain.calls import CallState, ItemKind
from bot.domain.keys import Key
from bot.domain.open_items import Area
from bot.domain.roles import MENTORING, Place, thing_of
from bot.domain.search.words import searchable
from bot.domain.signup import SignUpStatus
from bot.domain.stories import StoryContent
from bot.domain.trophies import Stage
from storage.appeals import Appeal, AppealAnswer
from storage.audit import LoggedAct
from storage.calls.models import AgendaItem, Call, MinutesVolunteer
from storage.custody import Holding
from storage.drafts import Draft
from storage.impact import MonthInNumbers
from storage.offers import Offer, OfferText
from storage.rate_limits import RateLimit
from storage.received import Received
from storage.roles import Role
from storage.sessions.models import OnboardingSession
from storage.signup import SignUp
from storage.trophies import Station, Trophy, TrophyWish
from tests.bench.filling.rows import Rows, Values, in_order
from tests.bench.filling.who import CORE_TEAM, FANS, Crowd, slack_id_of
from tests.bench.filling.words import one_of, sentence

_AREAS = list(Area)
_KINDS = list(ItemKind)


def received(crowd: Crowd) -> Rows:
    """Return the last day's payloads: one for ten members."""
    many = crowd.share(10)
    rows = (
        (f"action:{crowd.die(one, 60):016x}", crowd.now - timedelta(seconds=86_000 * one // many))
        for one in range(many)
    )
    return Rows(Received, ("key", "at"), rows, many)


def rate_limits(crowd: Crowd) -> Rows:
    """Return what is counted of calls to Slack within the last day."""
    many = crowd.share(20)
    rows = ((f"to {slack_id_of(one)}", crowd.now) for one in range(1, many + 1))
    return Rows(RateLimit, ("name", "arrival"), rows, many)


def audit(crowd: Crowd) -> Rows:
    """Return the acts of a year: one for ten members, and about any of them."""
    many, acts = crowd.share(10), [Act.APPROVE_STORY, Act.ASK_BACK, Act.RECORD_USE]

    def row(number: int) -> Values:
        whom, at = 1 + crowd.die(number, 61) % crowd.members, timedelta(days=360) * number / many
        actor, story = one_of(CORE_TEAM, number), Key("story", 1 + number)
        return actor, one_of(acts, number), story, slack_id_of(whom), crowd.now - at

    columns = ("id", "actor", "act", "about", "concerns", "at")
    return Rows(LoggedAct, columns, in_order(1, map(row, range(many))), many)


def drafts(crowd: Crowd) -> Rows:
    """Return what was typed and not sent off within a week, by one in a hundred."""
    many = crowd.share(100)

    def row(number: int) -> Values:
        text, until = sentence(crowd.die(number, 62)), crowd.now + timedelta(days=1 + number % 6)
        typed = {"story": StoryContent(text=text).as_json(), "reply": "", "stamp": "1"}
        return slack_id_of(100 * number + 50), "story", typed, until

    columns = ("id", "slack_id", "kind", "content", "expires_at")
    return Rows(Draft, columns, in_order(1, map(row, range(many))), many)


def day_of(crowd: Crowd, week: int) -> date:
    """Return the day of the session of this week; this week is number 0."""
    return (crowd.now + timedelta(weeks=week, days=1)).date()


def sessions(crowd: Crowd) -> Rows:
    """Return a session a week, ten ahead and fifty behind."""
    columns = (
        "id", "uid", "organiser_id", "title", "language", "on", "at", "minutes", "starts_at",
        "places",
    )  # fmt: skip

    def row(week: int) -> Values:
        day = day_of(crowd, week)
        starts = datetime.combine(day, time(9), UTC)
        return (f"filling-{week}", CORE_TEAM[0], "Willkommen", "de", day, time(10), 60, starts,
                crowd.share(100) if week % 2 else None)  # fmt: skip

    return Rows(OnboardingSession, columns, in_order(1, map(row, range(-50, 10))), 60)


def signed_up(session: int, place: int, crowd: Crowd) -> int:
    """Return the member who was the how-manieth to sign up for this session."""
    return 1 + (session * 7 + place * 200) % crowd.members


def is_held_for(session: int, crowd: Crowd) -> int:
    """Return the member for whom a place in this session is held."""
    return 1 + (session * 7 + 50) % crowd.members


def sign_ups(crowd: Crowd) -> Rows:
    """Return who signed up: one of two hundred members for each session of the last weeks."""
    many = crowd.share(200)

    def rows() -> Iterator[Values]:
        for session in range(40, 56):
            begins = datetime.combine(day_of(crowd, session - 51), time(9), UTC)
            for place in range(many):
                who = slack_id_of(signed_up(session, place, crowd))
                taken = SignUpStatus.WAITING if place % 5 == 4 else SignUpStatus.TAKEN
                yield f"session:{session}", who, taken, begins
            held_for = slack_id_of(is_held_for(session, crowd))
            yield f"session:{session}", held_for, SignUpStatus.HELD, begins

        begins, who = crowd.now + timedelta(days=20), slack_id_of(60)
        yield f"offer:{HELD}", who, SignUpStatus.HELD, None
        yield f"offer:{DATED}", who, SignUpStatus.TAKEN, begins

    columns = ("id", "subject", "slack_id", "place", "starts_at")
    return Rows(SignUp, columns, in_order(1, rows()), (many + 1) * 16 + 2)


HELD, DATED = 2, 3
"""Offers in which the sixtieth member has a place held, and a place on a day."""


def offers(crowd: Crowd) -> Rows:
    """Return offers of a year: one for ten members, a tenth of them still on the board."""
    many = crowd.share(10)
    columns = (
        "id", "uid", "posted_by", "posted_at", "title", "about", "on", "at", "minutes", "where",
        "places", "until", "starts_at", "closes_at", "over_at", "sequence", "version",
    )  # fmt: skip

    def row(number: int) -> Values:
        over = crowd.now + timedelta(days=28 - 280 * number / many)
        words, who = sentence(crowd.die(number, 66)), slack_id_of(1 + (59 + number) % crowd.members)
        when = (over.date(), time(10), over) if number == DATED - 1 else (None, None, None)
        posted = over - timedelta(days=28)
        return (f"offer-{number}", who, posted, words[:120], words, *when[:2], 60, "Bonn", 2,
                over.date(), when[2], over, over, 0, 1)  # fmt: skip

    return Rows(Offer, columns, in_order(1, map(row, range(many))), many)


def offer_texts(crowd: Crowd) -> Rows:
    """Return the words by which offers are found."""
    many = crowd.share(10)
    rows = ((1 + one, searchable([sentence(crowd.die(one, 66))])) for one in range(many))
    return Rows(OfferText, ("offer_id", "text"), rows, many)


def appeals(crowd: Crowd) -> Rows:
    """Return a call-out for each week of half a year."""
    columns = ("id", "author_id", "text", "published_at")

    def row(week: int) -> Values:
        at = crowd.now - timedelta(weeks=26 - week)
        return one_of(CORE_TEAM, week), sentence(crowd.die(week, 63)), at

    return Rows(Appeal, columns, in_order(1, map(row, range(26))), 26)


def appeal_answers(crowd: Crowd) -> Rows:
    """Return who is in: one of fifty members for each of them."""
    many = crowd.share(50)
    rows = (
        (appeal, slack_id_of(1 + (appeal + place * 50) % crowd.members))
        for appeal in range(1, 27)
        for place in range(many)
    )
    return Rows(AppealAnswer, ("id", "appeal_id", "slack_id"), in_order(1, rows), many * 26)


def calls(crowd: Crowd) -> Rows:
    """Return the calls of a year, and the two that come next; the last one has no minutes yet."""

    def row(week: int) -> Values:
        starts = crowd.now + timedelta(weeks=week, days=1)
        year, number, _day = starts.isocalendar()
        state = CallState.OVER if week < 0 else CallState.PLANNED
        notes = sentence(crowd.die(week + 99, 64)) if week < 0 else ""
        ends = starts + timedelta(hours=1)
        summed_up = ends if week < -1 else None
        return (f"{year}-W{number:02d}", starts, ends, state, CORE_TEAM[0], notes,
                summed_up)  # fmt: skip

    columns = ("slot", "starts_at", "ends_at", "state", "minutes_by", "notes", "summed_up_at")
    return Rows(Call, columns, map(row, range(-51, 2)), 53)


def agenda_items(crowd: Crowd) -> Rows:
    """Return the topics, tasks and decisions of a year; one in ten is open."""

    def row(number: int) -> Values:
        kind, at = one_of(_KINDS, number), crowd.now - timedelta(days=number)
        owner = one_of(CORE_TEAM, number) if kind is ItemKind.TASK else None
        done = None if number % 10 == 0 else at + timedelta(days=1)
        text = sentence(crowd.die(number, 65))
        return kind, one_of(_AREAS, number), text, one_of(CORE_TEAM, number), at, owner, done

    columns = ("id", "kind", "area", "text", "added_by", "added_at", "owner", "done_at")
    return Rows(AgendaItem, columns, in_order(1, map(row, range(360))), 360)


def roles(crowd: Crowd) -> list[Rows]:
    """Return the roles and who has them."""
    until = crowd.now.date() + timedelta(days=200)
    named = list(dict.fromkeys([MENTORING, *crowd.community.roles]))
    held = [
        (thing_of(name, place), who, crowd.now - timedelta(days=90))
        for name in named
        for place, who in ((Place.HOLDER, CORE_TEAM[0]), (Place.DEPUTY, CORE_TEAM[1]))
    ]
    said = [(name, CORE_TEAM[0], 4, until) for name in named]
    since = [(number, crowd.now) for number in range(1, len(CORE_TEAM) + 1)]
    return [
        Rows(Role, ("name", "said_by", "hours", "until"), said, len(said)),
        Rows(Holding, ("thing", "holder_id", "effective_from"), held, len(held)),
        Rows(MinutesVolunteer, ("member_id", "since"), since, len(since)),
    ]


def trophies(crowd: Crowd) -> list[Rows]:
    """Return a trophy that the core team has, its way through the community, who'd like it next."""
    day = crowd.now.date()
    had = list(crowd.numbers(FANS))[:300]
    way = [
        (1, slack_id_of(number), day - timedelta(days=9), day - timedelta(days=9), "Bonn", "DE")
        for number in had
    ]
    wanted = [(1, CORE_TEAM[1], crowd.now)]
    wanted += [(1, slack_id_of(number), crowd.now) for number in crowd.numbers(range(70, 71))]
    held = [("trophy:pokal", CORE_TEAM[0], crowd.now)]
    columns = ("trophy_id", "holder_id", "since", "until", "town", "country")
    stations = [*way, (1, CORE_TEAM[0], day, None, "Bonn", "DE")]
    return [
        Rows(Trophy, ("name", "stage", "version"), [("pokal", Stage.HELD, 1)], 1),
        Rows(Station, columns, stations, len(stations)),
        Rows(TrophyWish, ("trophy_id", "slack_id", "since"), wanted, len(wanted)),
        Rows(Holding, ("thing", "holder_id", "effective_from"), held, 1),
    ]


def months(crowd: Crowd) -> Rows:
    """Return the reach of three years' posts."""
    days = (crowd.now - timedelta(days=31 * back) for back in range(36))
    reach = {f"{day:%Y-%m}": crowd.members * 3 for day in days}
    return Rows(MonthInNumbers, ("month", "reach"), reach.items(), len(reach))


def tables(crowd: Crowd) -> list[Rows]:
    """Return the rows of all these tables, in the order in which they refer to each other."""
    people = (received, rate_limits, audit, drafts, appeals, appeal_answers)
    each = (*people, sessions, sign_ups, offers, offer_texts)
    rest = (calls, agenda_items, months)
    return [*(one(crowd) for one in (*each, *rest)), *roles(crowd), *trophies(crowd)]
