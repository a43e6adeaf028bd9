"""A trophy's hand-over: one offer a day, a box of its own, and names only with a current yes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from bot.config import load_community
from bot.domain.custody import OfferedLately
from bot.domain.members import Status
from bot.domain.trophies import Mark, Stage
from bot.i18n import translator
from bot.services.consents import take_back_all
from bot.services.trophies import handover, passport
from bot.services.trophies.listing import card_of, want
from bot.services.trophies.steps import Moved
from bot.views.trophies.labels import ARRIVE, FIND, TAKE
from bot.views.trophies.listing import passport as passport_view
from bot.views.trophies.passport import named_text
from storage.database import Database
from storage.members import Member
from storage.outbox.rows import OutboxRow
from storage.people import Person
from storage.trophies import lock_trophy
from storage.unit_of_work import UnitOfWork
from tests.guards.sources import ROOT
from tests.units_of_work import unit_of_work

COMMUNITY = load_community(ROOT / "community.toml")
DE = translator("de")
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
KARL, TOM, DORA = "U0KARL0001", "U0TOM00001", "U0DORA0001"
THERE = dict.fromkeys(COMMUNITY.trophies["pokal"].box, Mark.THERE)
USED_UP = THERE | {"stickers": Mark.USED_UP}


@pytest.fixture
def uow(sqlite_database: Database) -> Iterator[UnitOfWork]:
    """The trophy is with Karl; he, Tom and Dora take part."""
    with unit_of_work(sqlite_database, COMMUNITY, NOON) as uow:
        for who in (KARL, TOM, DORA):
            account = Person(
                slack_id=who,
                team_id="T1",
                name=who,
                locale="de-DE",
                time_zone="Europe/Berlin",
                described_at=NOON,
            )
            joined, status = NOON.date(), Status.AMBASSADOR
            member = Member(slack_id=who, name=who, status=status, joined_on=joined)
            uow.session.add_all([account, member])
        uow.session.flush()
        is_here(uow, KARL, TAKE)
        yield uow


def told(uow: UnitOfWork, who: str) -> list[str]:
    rows = select(OutboxRow).where(OutboxRow.destination == who).order_by(col(OutboxRow.id))
    return [str(one.payload) for one in uow.session.exec(rows)]


def version(uow: UnitOfWork) -> int:
    return lock_trophy(uow.session, "pokal").version


def is_here(
    uow: UnitOfWork,
    who: str,
    way: str = ARRIVE,
    box: dict[str, Mark] | None = None,
    *,
    is_named: bool = False,
) -> Moved:
    words = named_text(COMMUNITY, DE).hash
    entry = passport.Entry("Bonn", "DE", words, is_named=is_named, box=box)
    return passport.settle_in(
        uow, who, "pokal", version(uow), way, entry, is_in_core_team=way == TAKE
    )


def promised(uow: UnitOfWork, giver: str, taker: str) -> Moved:
    handover.offer(uow, giver, "pokal", version(uow), taker)
    return handover.agree(uow, taker, "pokal", version(uow))


def test_whoever_says_yes_stands_no_longer_under_who_would_like_it(uow: UnitOfWork) -> None:
    for who in (DORA, TOM):
        want(uow, who, "pokal")

    promised(uow, KARL, DORA)

    assert card_of(uow, "pokal", KARL, is_in_core_team=False).wishers == [TOM]


def test_the_same_offer_goes_out_once_a_working_day_from_whatever_form(uow: UnitOfWork) -> None:
    handover.offer(uow, KARL, "pokal", version(uow), TOM)

    with pytest.raises(OfferedLately):
        handover.offer(uow, KARL, "pokal", version(uow), TOM)
    with pytest.raises(OfferedLately):
        handover.send_again(uow, KARL, "pokal", version(uow))


def test_what_was_noted_at_an_earlier_hand_over_is_no_difference_of_this_one(
    uow: UnitOfWork,
) -> None:
    promised(uow, KARL, TOM)
    handover.send(uow, KARL, "pokal", version(uow), THERE)
    first = is_here(uow, TOM, box=USED_UP)
    assert [one for one, _sent, _received in passport.noted_differently(first.trophy)] == [
        "stickers"
    ]
    promised(uow, TOM, DORA)
    assert card_of(uow, "pokal", TOM, is_in_core_team=False).box == USED_UP

    second = is_here(uow, DORA, box=USED_UP)  # from hand to hand, and Tom noted nothing

    assert passport.noted_differently(second.trophy) == []


@pytest.mark.parametrize("is_named", [True, False])
def test_who_finds_a_trophy_is_named_to_who_had_it_only_with_a_yes(
    uow: UnitOfWork, is_named: bool
) -> None:
    handover.miss(uow, KARL, "pokal", version(uow))

    is_here(uow, DORA, FIND, is_named=is_named)

    assert told(uow, KARL)
    assert any(DORA in one for one in told(uow, KARL)) == is_named


@pytest.mark.parametrize("is_sent", [True, False])
def test_who_leaves_is_asked_who_takes_it_as_long_as_they_have_it(
    uow: UnitOfWork, is_sent: bool
) -> None:
    promised(uow, KARL, TOM)
    if is_sent:
        handover.send(uow, KARL, "pokal", version(uow), THERE)
    before = len(told(uow, KARL))

    handover.leave_behind(uow, KARL, "pokal", [])

    asked = ["Wer nimmt ihn?" in one for one in told(uow, KARL)[before:]]
    assert asked == ([] if is_sent else [True])
    assert lock_trophy(uow.session, "pokal").stage is Stage.HOMELESS


@pytest.fixture
def travelled(uow: UnitOfWork) -> UnitOfWork:
    """The trophy was with Karl and with Tom, and is with Dora, who is not named."""
    for giver, taker in ((KARL, TOM), (TOM, DORA)):
        promised(uow, giver, taker)
        is_here(uow, taker, box=THERE)
    return uow


STEPS = st.tuples(st.sampled_from((KARL, TOM)), st.sampled_from(("yes", "no", "leaves")))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=8))
def test_names_stand_in_the_passport_with_a_current_yes_and_never_else(
    travelled: UnitOfWork, steps: list[tuple[str, str]]
) -> None:
    named, words = set[str](), named_text(COMMUNITY, DE).hash
    for who in (KARL, TOM):
        take_back_all(travelled, who)

    for who, step in steps:
        if step == "leaves":
            take_back_all(travelled, who)
        else:
            passport.show_name(travelled, who, "pokal", words, is_shown=step == "yes")
        named = named | {who} if step == "yes" else named - {who}

        card = card_of(travelled, "pokal", "U0EVE00001", is_in_core_team=False)

        assert set(re.findall(r"<@(\w+)>", str(passport_view(card, DE)))) == named
