"""Several people act on one role, or one call for help, in the same moment; on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from sqlmodel import select

from bot.config import load_community
from bot.domain.keys import Key
from bot.domain.members import Status
from bot.domain.roles import Place, thing_of
from bot.domain.support import Reason
from bot.errors import UserFacingError
from bot.services import support
from bot.services.mentoring import create_mentorship
from bot.services.roles.filling import fill
from bot.services.roles.offers import accept, decline, offer, take_back
from bot.services.roles.places import let_go, take
from bot.services.roles.release import keep, release
from storage.custody import CustodyOffer, Holding, find_holding
from storage.database import Database
from storage.mentoring.mentorships import Mentorship
from storage.outbox.rows import OutboxRow
from storage.roles import Role, has_place, holds_role, rights_from
from storage.unit_of_work import UnitOfWork
from tests.guards.sources import ROOT
from tests.storage.test_mentoring import add_member, add_mentor
from tests.units_of_work import unit_of_work

COMMUNITY = load_community(ROOT / "community.toml")
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
NEXT_DAY = NOON + timedelta(days=1)
ROLE, HOLDER = "mentoring", Place.HOLDER
CORE = frozenset({"UKARL", "UKIM", "UKAYA"})
Act = Callable[[UnitOfWork], object]


@pytest.fixture(autouse=True)
def _people(database: Database) -> None:
    with database.writing() as session:
        for slack_id in sorted(CORE):
            add_member(session, slack_id[1:].lower(), Status.AMBASSADOR)


def do(database: Database, act: Act, now: datetime = NOON) -> str:
    """Return what came of an act: the name of the rule that refused it, or "done"."""
    try:
        with unit_of_work(database, COMMUNITY, now) as uow:
            act(uow)
    except UserFacingError as error:
        return type(error).__name__
    return "done"


def at_once(database: Database, *acts: Act, now: datetime = NOON) -> list[str]:
    """Return what came of each, all of them begun in the same moment."""
    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(partial(do, database, now=now), acts))


def holder(database: Database, thing: str = thing_of(ROLE, HOLDER)) -> str | None:
    with database.reading() as session:
        holding = find_holding(session, thing)
    return holding.holder_id if holding else None


def posts(database: Database) -> list[str]:
    with database.reading() as session:
        rows = session.exec(select(OutboxRow).where(OutboxRow.destination == "#core_team"))
        return [row.payload["text"] for row in rows]


def test_of_those_who_take_the_last_free_role_one_has_it(database: Database) -> None:
    people = sorted(CORE) * 3
    found: list[str] = []

    def press(uow: UnitOfWork, who: str) -> None:
        found.append(take(uow, who, ROLE, HOLDER).holder)

    done = at_once(database, *(partial(press, who=who) for who in people))

    assert done == ["done"] * len(people)
    assert set(found) == {holder(database)}
    assert len(posts(database)) == 1


def test_one_person_never_has_both_places(database: Database) -> None:
    acts = [partial(take, slack_id="UKIM", role=ROLE, place=place) for place in Place] * 2

    at_once(database, *acts)

    with database.reading() as session:
        held = session.exec(select(Holding).where(Holding.holder_id == "UKIM")).all()
    assert len(held) == 1


def test_an_offer_taken_back_while_it_is_accepted_ends_in_one_way(database: Database) -> None:
    do(database, lambda uow: take(uow, "UKARL", ROLE, HOLDER))
    do(database, lambda uow: offer(uow, "UKARL", ROLE, HOLDER, "UKIM", CORE))

    done = at_once(
        database,
        lambda uow: accept(uow, "UKIM", 1),
        lambda uow: take_back(uow, "UKARL", ROLE, HOLDER),
    )

    assert done in (["NotYours", "done"], ["NoLongerOpen", "done"])
    assert holder(database) == ("UKIM" if "NotYours" in done else "UKARL")
    with database.reading() as session:
        assert session.exec(select(CustodyOffer)).all() == []


def test_of_two_offers_one_is_open(database: Database) -> None:
    do(database, lambda uow: take(uow, "UKARL", ROLE, HOLDER))

    done = at_once(
        database,
        *(
            partial(offer, slack_id="UKARL", role=ROLE, place=HOLDER, to=to, core_team=CORE)
            for to in ("UKIM", "UKAYA")
        ),
    )

    assert done == ["OfferIsOpen", "done"]


def test_late_answers_change_nothing(database: Database) -> None:
    do(database, lambda uow: take(uow, "UKARL", ROLE, HOLDER))
    do(database, lambda uow: offer(uow, "UKARL", ROLE, HOLDER, "UKIM", CORE))

    assert do(database, lambda uow: accept(uow, "UKAYA", 1)) == "NoLongerOpen"
    assert do(database, lambda uow: decline(uow, "UKIM", 1)) == "done"
    assert do(database, lambda uow: accept(uow, "UKIM", 1)) == "NoLongerOpen"
    do(database, lambda uow: offer(uow, "UKARL", ROLE, HOLDER, "UKIM", CORE))
    assert do(database, lambda uow: accept(uow, "UKIM", 1)) == "NoLongerOpen"
    assert do(database, lambda uow: accept(uow, "UKIM", 2)) == "done"
    assert holder(database) == "UKIM"


def test_it_takes_two_to_free_a_role_however_often_one_presses(database: Database) -> None:
    do(database, lambda uow: take(uow, "UKARL", ROLE, HOLDER))
    by_kim = partial(release, slack_id="UKIM", role=ROLE, place=HOLDER)

    assert at_once(database, by_kim, by_kim, by_kim) == ["done"] * 3
    assert holder(database) == "UKARL"
    assert do(database, lambda uow: release(uow, "UKARL", ROLE, HOLDER)) == "ReleasedByOthers"
    by_kaya = partial(release, slack_id="UKAYA", role=ROLE, place=HOLDER)
    for moment in (NOON, NOON + timedelta(hours=23, minutes=59)):
        assert do(database, by_kaya, moment) == "HolderHasTime"
    done = at_once(
        database, by_kaya, partial(keep, slack_id="UKARL", role=ROLE, place=HOLDER), now=NEXT_DAY
    )

    # Who is first decides: after "I'm here" a second person begins anew.
    assert (holder(database) is None) == (done == ["NotYours", "done"])


def test_the_holder_has_a_working_day_to_answer(database: Database) -> None:
    friday, monday = (datetime(2026, 11, day, 11, 0, tzinfo=UTC) for day in (27, 30))
    do(database, lambda uow: take(uow, "UKARL", ROLE, HOLDER))
    do(database, lambda uow: release(uow, "UKIM", ROLE, HOLDER), friday)
    by_kaya = partial(release, slack_id="UKAYA", role=ROLE, place=HOLDER)

    assert do(database, by_kaya, monday - timedelta(minutes=1)) == "HolderHasTime"
    assert holder(database) == "UKARL"
    assert do(database, by_kaya, monday) == "done"
    assert holder(database) is None


def test_rights_begin_a_working_day_later_and_end_at_once(database: Database) -> None:
    friday = datetime(2026, 11, 27, 11, 0, tzinfo=UTC)
    do(database, lambda uow: take(uow, "UKARL", ROLE, HOLDER), friday)

    with database.reading() as session:
        monday = friday.replace(day=30)
        assert rights_from(session, ROLE, "UKARL") == monday
        assert not holds_role(session, ROLE, "UKARL", friday.replace(day=29))
        assert holds_role(session, ROLE, "UKARL", monday)
        assert not holds_role(session, "minutes", "UKARL", monday)
        assert not holds_role(session, ROLE, "UKIM", monday)
    with unit_of_work(database, COMMUNITY, monday) as uow:
        let_go(uow, "UKARL", ROLE, HOLDER)
        assert not holds_role(uow.session, ROLE, "UKARL", monday)
        assert not has_place(uow.session, ROLE, "UKARL")


def test_the_first_start_fills_a_role_once_even_with_two_clocks(database: Database) -> None:
    declared = COMMUNITY.roles[ROLE].model_copy(update={"first": ("UKARL", "UKARL", "UKIM")})
    community = COMMUNITY.model_copy(update={"roles": {ROLE: declared}})

    def start(_number: int) -> int:
        with unit_of_work(database, community, NOON) as uow:
            return fill(uow)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(start, range(2))) == [0, 1]

    assert holder(database) == "UKARL"
    assert holder(database, thing_of(ROLE, Place.DEPUTY)) == "UKIM"
    with database.reading() as session:
        assert holds_role(session, ROLE, "UKARL", NOON)
        assert session.get_one(Role, ROLE).until == date(2027, 11, 24)
    do(database, lambda uow: let_go(uow, "UKARL", ROLE, HOLDER))
    assert start(0) == 0
    assert holder(database) is None


def test_of_those_who_take_a_call_for_help_one_has_it(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOON) as uow:
        anna = add_member(uow.session, "anna", Status.TRAINEE, probation_since=NOON.date())
        mentorship = create_mentorship(uow, anna, add_mentor(uow.session, "ben"), NOON.date())
        number = mentorship.number
        support.ask(uow, mentorship, Reason.CHECKIN, key=Key("checkin-help", number), by=anna)
    found: list[str | None] = []

    def press(uow: UnitOfWork, who: str) -> None:
        found.append(support.take(uow, who, 1).helper)

    assert at_once(database, *(partial(press, who=who) for who in sorted(CORE) * 2)) == ["done"] * 6

    assert set(found) == {holder(database, "support:1")}
    with unit_of_work(database, COMMUNITY, NOON) as uow:
        again = uow.session.get_one(Mentorship, number)
        key = Key("checkin-help", number)
        assert support.ask(uow, again, Reason.CHECKIN, key=key) == found[0]
    assert len(posts(database)) == 1


def test_a_place_is_offered_to_those_alone_who_can_take_it(database: Database) -> None:
    do(database, lambda uow: take(uow, "UKARL", ROLE, HOLDER))
    do(database, lambda uow: take(uow, "UKIM", ROLE, Place.DEPUTY))
    with database.writing() as session:
        add_member(session, "dora", Status.AMBASSADOR)
        add_member(session, "paul", Status.PAUSED)
    team = CORE | {"UPAUL"}

    found = {
        (by, place, to): do(
            database, partial(offer, slack_id=by, role=ROLE, place=place, to=to, core_team=team)
        )
        for by, place, to in (
            ("UKARL", HOLDER, "UDORA"),  # not on the core team
            ("UKARL", HOLDER, "UPAUL"),  # on a pause
            ("UKARL", HOLDER, "UNOBODY"),
            ("UKIM", Place.DEPUTY, "UKARL"),  # holds the role
            ("UKAYA", HOLDER, "UKIM"),  # has nothing to offer
            ("UKARL", HOLDER, "UKIM"),  # the deputy
        )
    }

    assert list(found.values()) == ["StaleForm"] * 4 + ["NotYours", "done"]
    assert do(database, lambda uow: take(uow, "UKARL", ROLE, Place.DEPUTY)) == "HasOtherPlace"
    assert do(database, lambda uow: take(uow, "UKARL", "brewing", HOLDER)) == "NotFound"
