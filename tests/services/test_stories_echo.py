"""An author hears once where a story is used, in the daily summary, and never who looked."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from bot.domain.consents import Use
from bot.domain.stories import THANKS_PROMPT
from bot.domain.stories.echo import NEEDED, UsedAt
from bot.domain.wall import LinkKind
from bot.nouns import all_schedules
from bot.services import settings
from bot.services.prompts import switch_off
from bot.services.stories.echo import Occasion, note_shown, note_uses
from bot.services.stories.publishing import withdraw
from bot.services.stories.summary import SUMMARY, repeat_tomorrow
from bot.services.stories.thanks import thank
from bot.services.stories.uses import record_use, withdraw_use
from schedules.engine import run_due
from storage.database import Database
from storage.members import Member, find_member
from storage.outbox.rows import OutboxRow
from storage.stories.echoes import Echo
from storage.unit_of_work import UnitOfWork
from storage.wall import WallLink
from tests.services.pages import START
from tests.services.storytellers import COMMUNITY, CORE, REVIEWER
from tests.services.surfaces import stories
from tests.services.test_stories_surfaces import people, published
from tests.units_of_work import unit_of_work
from tests.web.walls import Told, tell_in

BY_NAME = {one.name: one for one in all_schedules()}
AFTERNOON = datetime(2026, 11, 24, 15, 1, tzinfo=UTC)
"""A minute past four in Berlin, on the day of `START`."""
A_DAY = timedelta(days=1)
AS_IT_COMES = settings.Settings(None, prompts_on=True, earliest=None, latest=None, region=None)
EVERYWHERE = (Use.WALL, Use.BOOK, Use.INTRANET, Use.REPORT)


class At(Protocol):
    """Begins a unit of work at a moment."""

    def __call__(self, moment: datetime = START) -> AbstractContextManager[UnitOfWork]: ...


@pytest.fixture
def at(database: Database) -> At:
    """U1 has published stories for every use (1), for the wall (2); U2 one for the intranet (3)."""

    @contextmanager
    def begin(moment: datetime = START) -> Iterator[UnitOfWork]:
        with unit_of_work(database, COMMUNITY, moment) as uow:
            yield uow

    with begin() as uow:
        people(uow.session)
        for author, uses in (("U1", EVERYWHERE), ("U1", (Use.WALL,)), ("U2", (Use.INTRANET,))):
            published(uow, author, *uses).title = f"{author} {len(uses)}"
    return begin


def crowd(uow: UnitOfWork) -> None:
    """Eight others tell of themselves: with them a wall has room for two of U1's stories."""
    others = [Told(f"U3{n}", uses=(Use.COMMUNITY, Use.WALL, Use.REPORT)) for n in range(8)]
    tell_in(uow.session, START - A_DAY, *others)


def opens(uow: UnitOfWork, kind: LinkKind, purpose: str) -> WallLink:
    """A link that is made now, and open for some days."""
    ends_at = uow.now + 9 * A_DAY
    link = WallLink(kind=kind, purpose=purpose, made_at=uow.now, ends_at=ends_at)
    uow.session.add(link)
    uow.session.flush()
    return link


def told(at: At, moment: datetime = AFTERNOON) -> dict[str, list[str]]:
    """Summaries of U1 and U2, after a clock has woken up at this moment."""
    found: dict[str, list[str]] = {}
    with at(moment) as uow:
        note_shown(uow)
        run_due(BY_NAME, uow)
        rows = select(OutboxRow).where(col(OutboxRow.key).startswith(SUMMARY))
        for row in uow.session.exec(rows.order_by(col(OutboxRow.id))):
            found.setdefault(row.destination, []).append(str(row.payload["text"]))
    return {author: said for author, said in found.items() if author in {"U1", "U2"}}


def noted(at: At) -> set[tuple[int, str, str]]:
    with at() as uow:
        own = select(Echo).where(Echo.story_id <= 3)
        return {(one.story_id, one.place, one.about) for one in uow.session.exec(own)}


def test_each_link_shows_what_its_uses_allow_and_each_author_hears_once(at: At) -> None:
    with at() as uow:
        crowd(uow)
        for kind, purpose in (
            (LinkKind.DISPLAY, "Kantine Bonn"),
            (LinkKind.DISPLAY, "Foyer Köln"),
            (LinkKind.EVENT, "Sommerfest"),
            (LinkKind.BOARD, "Sitzung im Mai"),
            (LinkKind.FEED, "Startseite"),
        ):
            opens(uow, kind, purpose)

    assert told(at, START) == {}
    both, first = "Deine Geschichten „U1 1“ und „U1 4“ stehen", "Deine Geschichte „U1 4“ steht"
    sentences = (
        f"{both} jetzt auf der Geschichtenwand (Kantine Bonn).",
        f"{both} jetzt auf der Geschichtenwand (Sommerfest).",
        f"{first} jetzt auf der Geschichtenwand für den Vorstand (Sitzung im Mai).",
        f"{first} jetzt im Feed für das Intranet (Startseite).",
    )
    assert told(at) == {
        "U1": [" ".join(sentences)],
        "U2": ["Deine Geschichte „U2 1“ steht jetzt im Feed für das Intranet (Startseite)."],
    }
    assert noted(at) == {
        *((number, "display", "") for number in (1, 2)),
        *((number, "event", "link:3") for number in (1, 2)),
        (1, "board", "link:4"),
        *((number, "feed", "") for number in (1, 3)),
    }
    with at() as uow:
        opens(uow, LinkKind.DISPLAY, "Lager Mainz")

    assert [len(summaries) for summaries in told(at, AFTERNOON + A_DAY).values()] == [1, 1]


def test_a_link_that_leads_nowhere_shows_nothing(at: At) -> None:
    with at() as uow:
        opens(uow, LinkKind.EVENT, "vorbei").ends_at = uow.now
        opens(uow, LinkKind.EVENT, "widerrufen").revoked_at = uow.now

    assert told(at) == {}


def test_of_what_a_link_leaves_out_nobody_hears(at: At) -> None:
    with at() as uow:
        opens(uow, LinkKind.DISPLAY, "zu wenige")
        opens(uow, LinkKind.BOARD, "zu wenige")
    assert (told(at), noted(at)) == ({}, set())

    with at(AFTERNOON) as uow:
        tell_in(uow.session, START, Told("U31"), Told("U32"))
        note_shown(uow)

    assert [len(one) for one in told(at, AFTERNOON + A_DAY).values()] == [1]
    # One in five is of the same author, so one of two.
    assert noted(at) == {(2, "display", ""), (1, "board", "link:2")}


def test_thanks_and_uses_of_a_day_are_one_message(at: At) -> None:
    with at() as uow:
        thank(uow, "U3", 1)
        record_use(uow, REVIEWER, 1, Use.INTRANET, "https://intranet.example/7")
        record_use(uow, REVIEWER, 1, Use.REPORT, "")

    [said] = told(at)["U1"]

    assert said == (
        "👏 Einmal Danke für das, was Du erzählt hast. U1 4 "
        "Deine Geschichte „U1 4“ steht jetzt im Intranet. https://intranet.example/7 "
        "Deine Geschichte „U1 4“ steht jetzt im Managementbericht."
    )
    assert told(at, AFTERNOON + A_DAY) == {"U1": [said]}


def test_an_edition_is_told_of_the_stories_that_may_be_in_it(at: At) -> None:
    edition = Occasion(UsedAt.BOOK, "edition:1", "1", "https://stories.example/book/1")
    with at() as uow:
        first, second, _other = stories(uow.session)
        assert note_uses(uow, edition, [first, second]) == 2
        assert note_uses(uow, edition, [second, first]) == 0
        assert note_uses(uow, edition, []) == 0

    [said] = told(at)["U1"]

    assert said == (
        "Deine Geschichte „U1 4“ steht jetzt in Ausgabe 1 des Buches der Geschichten. "
        "https://stories.example/book/1"
    )


def test_nothing_is_told_of_what_was_taken_back_meanwhile(at: At) -> None:
    with at() as uow:
        crowd(uow)
        opens(uow, LinkKind.DISPLAY, "Kantine Bonn")
        note_shown(uow)
        withdraw(uow, "U1", 1, CORE)
        withdraw_use(uow, "U1", 2, Use.WALL)

    assert told(at) == {}
    assert noted(at) == {(2, "display", "")}


def test_whoever_wants_no_summaries_hears_of_it_once_they_want_them_again(at: At) -> None:
    with at() as uow:
        member = find_member(uow.session, "U1")
        assert member is not None
        switch_off(uow, member, THANKS_PROMPT)
        crowd(uow)
        opens(uow, LinkKind.DISPLAY, "Kantine Bonn")
    assert told(at) == {}

    with at(AFTERNOON + timedelta(hours=20)) as uow:
        settings.change(uow, uow.session.get_one(Member, member.number), AS_IT_COMES)

    assert [len(one) for one in told(at, AFTERNOON + A_DAY).values()] == [1]


def test_what_was_put_off_is_told_with_the_next_day(at: At) -> None:
    with at() as uow:
        record_use(uow, REVIEWER, 1, Use.INTRANET, "")
    assert [len(one) for one in told(at).values()] == [1]
    with at(AFTERNOON + timedelta(hours=1)) as uow:
        repeat_tomorrow(uow, "U1", "2026-11-24")

    before, again = told(at, AFTERNOON + A_DAY)["U1"]

    assert before == again


def test_what_is_shown_is_noted_in_as_many_statements_however_many_stories(
    database: Database, at: At
) -> None:
    def statements() -> int:
        heard: list[str] = []
        hear = lambda *given: heard.append(given[2])  # noqa: E731  # what is executed
        with at() as uow:
            note_shown(uow)
        event.listen(database.engine, "before_cursor_execute", hear)
        with at() as uow:
            assert note_shown(uow) == 0
        event.remove(database.engine, "before_cursor_execute", hear)
        return len(heard)

    with at() as uow:
        crowd(uow)
        opens(uow, LinkKind.DISPLAY, "Kantine Bonn")
        opens(uow, LinkKind.FEED, "Startseite")
    few = statements()
    with at() as uow:
        for _ in range(3):
            published(uow, "U2", *EVERYWHERE)

    assert statements() == few


def test_every_place_needs_a_yes() -> None:
    """By hand: what was said yes to for one place allows no other."""
    assert {
        UsedAt.DISPLAY: (Use.WALL,),
        UsedAt.EVENT: (Use.WALL,),
        UsedAt.BOARD: (Use.WALL, Use.REPORT),
        UsedAt.FEED: (Use.INTRANET,),
        UsedAt.BOOK: (Use.BOOK,),
        UsedAt.INTRANET: (Use.INTRANET,),
        UsedAt.SOCIAL: (Use.SOCIAL,),
        UsedAt.REPORT: (Use.REPORT,),
        UsedAt.AWARDS: (Use.AWARDS,),
    } == NEEDED
