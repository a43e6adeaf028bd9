"""Whatever shows stories, and what each surface claims: this story, or picture, for this use."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, select

from bot.domain.book import LANGUAGES, SHOWING
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.open_items import Asked, Surface
from bot.domain.stories import StoryState
from bot.domain.stories.uses import BY_THE_BOT
from bot.domain.wall import USES_OF, LinkKind
from bot.errors import UserFacingError
from bot.i18n import translator
from bot.services.feed import note_feed
from bot.services.open_items import open_items
from bot.services.stories.listing import Search, list_page, reader_of
from bot.services.stories.permissions import permissions_of
from bot.services.stories.publishing import readable
from bot.services.stories.uses import places_elsewhere
from bot.services.trophies.listing import card_of
from bot.views.stories.listing import opened, story_list
from bot.views.trophies.listing import passport
from bot.web import feed as feed_pages
from bot.web.wall import page
from bot.web.wall.cards import picture_name
from storage.book.models import Edition
from storage.book.queries import find_file, stories_in
from storage.consents import current, has_yes
from storage.outbox.rows import OutboxRow, OutboxState, RowKind, find_row
from storage.outbox.writing import edit_key, removal_key
from storage.people import find_person
from storage.stories.models import Story, picture_thing
from storage.stories.picture_uploads import UPLOADS
from storage.stories.pictures import files_copied
from storage.stories.queries import rows_for_listing
from storage.trophies import Station, lock_trophy
from storage.unit_of_work import UnitOfWork
from tests.services.pages import START, Shown, in_the_feed, on_the_wall, pictures_given_out
from tests.units_of_work import HOME

READER = "U6"
"""Somebody who has no part in any story."""

PICTURES = tuple(f"F{number}" for number in range(1, 61))
DE = translator("de")


@dataclass(frozen=True)
class Claim:
    """A surface shows this story, or its picture, for this use."""

    story: Story
    use: Use
    picture: str | None = None


SurfaceOfStories = Callable[[UnitOfWork], Iterable[Claim]]


def stories(session: Session) -> list[Story]:
    return list(session.exec(select(Story).order_by(col(Story.id))))


def _in_text(uow: UnitOfWork, shown: Any, use: Use) -> Iterator[Claim]:
    """What can be read in blocks: each story by its title's number, each picture by its file."""
    text = json.dumps(shown)
    for story in stories(uow.session):
        if f"Titel {story.id}." in text:
            yield Claim(story, use)
            yield from (
                Claim(story, use, picture) for picture in PICTURES if f'"{picture}"' in text
            )


def story_channel(uow: UnitOfWork) -> Iterator[Claim]:
    """Posts as they are once what is written has been sent."""
    for story in stories(uow.session):
        found = [find_row(uow.session, key) for key in (edit_key(story.post_key), story.post_key)]
        shown = [row for row in found if row is not None and row.state is not OutboxState.DROPPED]
        for row in shown[:1]:
            text = json.dumps(row.payload)
            if "Titel" in text:
                yield Claim(story, Use.COMMUNITY)
            yield from (Claim(story, Use.COMMUNITY, one) for one in PICTURES if f'"{one}"' in text)


def home_tab(uow: UnitOfWork) -> Iterator[Claim]:
    """Home of somebody who has no part in any story."""
    view = HOME.render(uow, READER, is_in_core_team=False)
    if view is not None:
        yield from _in_text(uow, view, Use.COMMUNITY)


def list_of_stories(uow: UnitOfWork) -> Iterator[Claim]:
    """The list, and each story as somebody opens it who has no part in it."""
    person = find_person(uow.session, READER)
    assert person is not None
    page = list_page(uow, person, Search())
    yield from _in_text(uow, story_list(page, DE).payload(), Use.COMMUNITY)
    for story in stories(uow.session):
        try:
            found = readable(uow, story.number, READER, is_reviewer=False)
        except UserFacingError:
            continue
        reader = reader_of(uow, found, READER, is_reviewer=False)
        yield from _in_text(uow, opened(found, reader, DE), Use.COMMUNITY)


def use_elsewhere(uow: UnitOfWork) -> Iterator[Claim]:
    """What the core team reads that it may do with a published story."""
    for story in stories(uow.session):
        if not story.is_published:
            continue
        yield from (Claim(story, use) for use in places_elsewhere(uow, story))
        allowed = permissions_of(uow, story, story.content)
        yield from (Claim(story, use, story.picture) for use in allowed.picture if story.picture)


def bots_copies(uow: UnitOfWork) -> Iterator[Claim]:
    """Pictures that the bot keeps itself, for a surface of its own, fetched or still to be."""
    for story in stories(uow.session):
        allowed = permissions_of(uow, story, story.content).picture
        for file in files_copied(uow.session, story.number):
            assert (story.is_published, story.picture) == (True, file)
            use = next((one for one in (Use.COMMUNITY, *BY_THE_BOT) if one in allowed), Use.WALL)
            yield Claim(story, use, file)


def bots_uploads(uow: UnitOfWork) -> Iterator[Claim]:
    """The bot's own files in Slack, as they are once what is written has been sent."""
    by_number = {story.number: story for story in stories(uow.session)}
    sent = select(OutboxRow).where(OutboxRow.destination == UPLOADS, OutboxRow.kind == RowKind.FILE)
    for row in uow.session.exec(sent.where(OutboxRow.state == OutboxState.SENT)):
        if find_row(uow.session, removal_key(row.key)) is None:
            story = by_number[int(Key(row.key).parts[1])]
            assert (story.is_published, story.picture) == (True, row.file_id)
            yield Claim(story, Use.COMMUNITY, row.file_id)


def export(uow: UnitOfWork) -> Iterator[Claim]:
    """The file of all stories, for the core team: what each may be used for."""
    by_number = {story.number: story for story in stories(uow.session)}
    for row in rows_for_listing(uow.session):
        assert not (row.title and row.state is StoryState.WITHDRAWN)
        yield from (Claim(by_number[row.id], use) for use in row.uses)


def digest(uow: UnitOfWork) -> Iterator[Claim]:
    """What is open for the core team: what was sent in, and nothing that was withdrawn."""
    asked = Asked(START, START + timedelta(days=9))
    for item in open_items(uow, Surface.DIGEST, asked):
        text = " ".join(str(line.text) for line in item.digest(DE))
        for story in stories(uow.session):
            if f"Titel {story.id}." in text:
                assert story.state is StoryState.IN_REVIEW
                yield from (Claim(story, Use.COMMUNITY) for _ in range(story.is_published))


def _on_page(uow: UnitOfWork, kind: LinkKind, found: Iterable[Shown]) -> Iterator[Claim]:
    """What a page shows, for each use that a link of this kind is for."""
    by_number = {story.number: story for story in stories(uow.session)}
    for number, name in found:
        files = (one for one in PICTURES if picture_name(number, one) == name)
        picture = next(files) if name else None
        yield from (Claim(by_number[number], use, picture) for use in USES_OF[kind])


def wall(uow: UnitOfWork) -> Iterator[Claim]:
    """Displays, and the screens of events; of each picture's bytes now and then."""
    yield from _on_page(uow, LinkKind.DISPLAY, on_the_wall(uow, LinkKind.DISPLAY))
    if uow.now.minute % 5 == 0:
        given_out = pictures_given_out(uow, LinkKind.DISPLAY, page.picture)
        yield from _on_page(uow, LinkKind.DISPLAY, given_out)


def board_page(uow: UnitOfWork) -> Iterator[Claim]:
    """The wall for the board."""
    yield from _on_page(uow, LinkKind.BOARD, on_the_wall(uow, LinkKind.BOARD))
    if uow.now.minute % 5 == 1:
        given_out = pictures_given_out(uow, LinkKind.BOARD, page.picture)
        yield from _on_page(uow, LinkKind.BOARD, given_out)


def feed(uow: UnitOfWork) -> Iterator[Claim]:
    """What the intranet reads, with all that is new noted."""
    note_feed(uow)
    yield from _on_page(uow, LinkKind.FEED, in_the_feed(uow))
    if uow.now.minute % 5 == 2:
        given_out = pictures_given_out(uow, LinkKind.FEED, feed_pages.picture)
        yield from _on_page(uow, LinkKind.FEED, given_out)


def book(uow: UnitOfWork) -> Iterator[Claim]:
    """What editions hold, and their files, that somebody can read or is to read; others none."""
    by_number = {story.number: story for story in stories(uow.session)}
    for edition in uow.session.exec(select(Edition)).all():
        lines = stories_in(uow.session, edition.number)
        files = [find_file(uow.session, edition.number, language) for language in LANGUAGES]
        assert [bool(one) for one in (lines, *files)] == 3 * [edition.state in SHOWING]
        for line in lines:
            yield Claim(by_number[line.story_id], Use.BOOK, line.picture)
        for file in filter(None, files):
            said = file.content.decode()
            for title in re.findall(r"Titel (\d+)\.", said):
                yield Claim(by_number[int(title)], Use.BOOK)
            for number, picture in re.findall(r"(\d+):(F\d+)", said):
                yield Claim(by_number[int(number)], Use.BOOK, picture)


def passport_of_a_trophy(uow: UnitOfWork) -> Iterator[Claim]:
    """A trophy's way, with each story beside a station of its author's; nothing of it is kept."""
    with uow.session.begin_nested() as taken_back:
        trophy = lock_trophy(uow.session, "pokal")
        for story in stories(uow.session):
            here = Station(trophy_id=trophy.number, holder_id=story.author_id, since=START.date())
            here.story_id = story.id
            uow.session.add(here)
        uow.session.flush()
        card = card_of(uow, "pokal", READER, is_in_core_team=False)
        found = list(_in_text(uow, passport(card, DE), Use.COMMUNITY))
        taken_back.rollback()
    yield from found


SURFACES: Sequence[SurfaceOfStories] = (
    story_channel,
    home_tab,
    list_of_stories,
    use_elsewhere,
    bots_copies,
    bots_uploads,
    export,
    digest,
    wall,
    board_page,
    feed,
    book,
    passport_of_a_trophy,
)
"""Whatever shows stories."""


def assert_allowed(uow: UnitOfWork, claim: Claim, where: str) -> None:
    """The author says yes, and of a picture everybody shown; nobody says no."""
    story, use = claim.story, claim.use
    said = f"{where} shows story {story.id} {claim.picture or ''} for {use}"
    assert has_yes(uow.session, story.author_id, story.thing, use), said
    if claim.picture is None:
        return
    thing = picture_thing(story.id, claim.picture)
    people = {*story.people} if claim.picture == story.picture else {*story.proposed.people}
    for slack_id in people:
        assert has_yes(uow.session, slack_id, thing, use), f"{said}, and {slack_id} says no yes"
    assert all(one.answer == "yes" for one in current(uow.session, thing, use)), said
