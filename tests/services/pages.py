"""What the public pages show, read from what they answer to somebody who has a link."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select
from starlette.requests import Request
from starlette.responses import Response

from bot.config import Site
from bot.domain.wall import LinkKind
from bot.i18n import translator
from bot.web import feed
from bot.web.public import PageGone, Visit
from bot.web.wall import page
from bot.web.wall.cards import picture_name
from storage.stories.pictures import StoryPicture
from storage.unit_of_work import UnitOfWork
from storage.wall import WallLink

SITE = Site("https://stories.example.com", "s" * 32)
START = datetime(2026, 11, 24, 9, tzinfo=UTC)
YEAR = timedelta(days=365)
A_STORY = re.compile(r"story:(\d+)</id>(.*?)</entry>", re.DOTALL)

Shown = tuple[int, str | None]
"""A story's number, or with it the name under which its picture is shown."""


def open_links(session: Session) -> None:
    """Make a link of each kind, which stays open."""
    for kind in LinkKind:
        link = WallLink(kind=kind, purpose="Foyer", made_at=START, ends_at=START + YEAR)
        session.add(link)


def _visit(uow: UnitOfWork, kind: LinkKind, **parts: str) -> Visit:
    link = uow.session.exec(select(WallLink).where(WallLink.kind == kind)).one()
    path = {"link": SITE.sign(link.site_kind, link.number), **parts}
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "path_params": path}
    hooks = replace(uow.hooks, site=SITE)
    return Visit(Request(scope), replace(uow, hooks=hooks), translator("de"))


def on_the_wall(uow: UnitOfWork, kind: LinkKind) -> Iterator[Shown]:
    """What stands on the cards of a link."""
    for card in json.loads(bytes(page.state(_visit(uow, kind)).body))["cards"]:
        if card["kind"] == "story":
            number = int(card["id"].partition("-")[2])
            yield number, None
            if card["picture"]:
                yield number, card["picture"]["address"].rpartition("/")[2]


def in_the_feed(uow: UnitOfWork) -> Iterator[Shown]:
    """What stands in the feed's entries."""
    entries = bytes(feed.feed(_visit(uow, LinkKind.FEED)).body).decode()
    for number, content in A_STORY.findall(entries):
        yield int(number), None
        yield from ((int(number), name) for name in re.findall(r'pictures/([^"]+)"', content))


def pictures_given_out(
    uow: UnitOfWork, kind: LinkKind, answer: Callable[[Visit], Response]
) -> Iterator[Shown]:
    """Pictures of which somebody gets the bytes who knows their addresses: all those kept."""
    kept = select(StoryPicture.story_id, StoryPicture.file).where(
        col(StoryPicture.content).is_not(None)
    )
    for number, file in uow.session.exec(kept).all():
        name = picture_name(number, file)
        try:
            answer(_visit(uow, kind, picture=name))
        except PageGone:
            continue
        yield number, name
