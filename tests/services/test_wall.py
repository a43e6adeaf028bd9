"""Links are made and revoked by rule, and both are noted."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import col, select

from bot.app import gather_hooks
from bot.config import Community, Site, load_community
from bot.domain.audit import Act
from bot.domain.days import InThePast
from bot.domain.wall import KindNotOffered, LinkKind, NoPublicSite, NoPurpose
from bot.errors import FieldErrors
from bot.i18n import translator
from bot.services.wall import NewLink, listed_links, make, revoke
from bot.views.wall.labels import purpose_of
from bot.views.wall.listing import ListedLink
from storage.audit import LoggedAct
from storage.database import Database
from storage.feed import changes_in_feed
from storage.people import Person
from storage.unit_of_work import Departure, UnitOfWork, unit_of_work
from tests.guards.sources import ROOT
from tests.web.walls import Told, tell_in

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
SITE = Site("https://stories.example.com", "of a test, and long enough for one")
SHIPPED = load_community(ROOT / "community.toml")
CANTEEN = NewLink(LinkKind.DISPLAY, "Canteen")


def begun(
    database: Database, community: Community = SHIPPED, site: Site | None = SITE
) -> AbstractContextManager[UnitOfWork]:
    return unit_of_work(database, community, NOON, gather_hooks(site))


def asking_for(*uses: str) -> Community:
    choices = SHIPPED.choices.model_copy(update={"uses": ("community", *uses)})
    return SHIPPED.model_copy(update={"choices": choices})


def noted(uow: UnitOfWork) -> Sequence[tuple[str, Act, str, str | None]]:
    rows = uow.session.exec(select(LoggedAct).order_by(col(LoggedAct.id)))
    return [(row.actor, row.act, row.about, row.concerns) for row in rows]


def test_a_link_is_made_with_its_address_and_revoked_once(sqlite_database: Database) -> None:
    with begun(sqlite_database) as uow:
        link, address = make(uow, "U0KARL", CANTEEN)
        listed = listed_links(uow)
        revoked = [revoke(uow, one, link.number) for one in ("U0KIM", "U0KARL")]

        assert listed == [ListedLink(link, address, 0)]
        assert address == SITE.address("wall", link.number)
        assert (link.made_at, link.ends_at) == (NOON, NOON + timedelta(days=183))
        assert revoked == [True, False]
        assert listed_links(uow) == []
        assert noted(uow) == [
            ("U0KARL", Act.MAKE_LINK, "wall:1", None),
            ("U0KIM", Act.REVOKE_LINK, "wall:1", None),
        ]


def test_what_a_new_feed_shows_is_there_at_once(sqlite_database: Database) -> None:
    with begun(sqlite_database) as uow:
        [number] = tell_in(uow.session, NOON, Told("U1"))
        make(uow, "U0KARL", CANTEEN)
        assert changes_in_feed(uow.session) == {}

        make(uow, "U0KARL", NewLink(LinkKind.FEED, "Intranet"))
        assert changes_in_feed(uow.session) == {number: NOON}


def test_a_link_shows_nothing_that_is_asked_about_no_longer(sqlite_database: Database) -> None:
    with begun(sqlite_database) as uow:
        tell_in(uow.session, NOON, Told("U1"))
        make(uow, "U0KARL", CANTEEN)
        assert [one.stories for one in listed_links(uow)] == [1]

    with begun(sqlite_database, asking_for("book")) as uow:
        assert [one.stories for one in listed_links(uow)] == [0]


def test_all_that_is_wrong_stands_beside_its_field(sqlite_database: Database) -> None:
    with begun(sqlite_database, asking_for("wall")) as uow:
        with pytest.raises(FieldErrors) as refused:
            make(uow, "U0KARL", NewLink(LinkKind.BOARD, "", date(2026, 11, 24), time(9)))

        assert {name: type(one) for name, one in refused.value.problems.items()} == {
            "kind": KindNotOffered,
            "purpose": NoPurpose,
            "date": InThePast,
        }
        assert listed_links(uow) == []
        assert noted(uow) == []


def test_without_a_public_site_nothing_is_made_or_listed(sqlite_database: Database) -> None:
    with begun(sqlite_database, site=None) as uow:
        with pytest.raises(NoPublicSite):
            make(uow, "U0KARL", CANTEEN)
        with pytest.raises(NoPublicSite):
            listed_links(uow)


def test_what_somebody_typed_goes_with_them_and_the_link_leads_on(database: Database) -> None:
    with begun(database) as uow:
        first, _address = make(uow, "U0KARL", CANTEEN)
        second, _address = make(uow, "U0KIM", NewLink(LinkKind.EVENT, "Fair"))
        uow.hooks.depart(uow, Departure.ERASED, Person(slack_id="U0KARL"), None)
        uow.session.flush()

        assert [one.link.purpose for one in listed_links(uow)] == ["Fair", ""]
        assert (first.is_open(NOON), second.is_open(NOON)) == (True, True)
        assert str(purpose_of(first, translator("en"))) == "link 1"
