"""The page of a wall, what it asks for every ten seconds, and its pictures."""

import json
from functools import cache
from hashlib import sha256

from starlette.responses import Response

from bot.domain.wall import USES_OF
from bot.services.stories.surfaces import ShownStory, stories_for
from bot.views.wall.page import wall_words
from bot.web.pages import FOLDER
from bot.web.public import PageGone, Visit
from bot.web.wall.cards import Wall, picture_name
from storage.stories.kept_pictures import kept_pictures
from storage.stories.pictures import find_picture
from storage.wall import WallLink, find_link

FILES = (
    "templates/base.html", "templates/wall.html", "static/fonts.css", "static/site.css",
    "static/wall.css", "static/wall.js",
)  # fmt: skip
"""Files that the page is made of."""


@cache
def page_version() -> str:
    """Return a hash of the page's files: a page that is open somewhere sees that it is outdated."""
    return sha256(b"".join((FOLDER / name).read_bytes() for name in FILES)).hexdigest()[:16]


def wall(visit: Visit) -> Response:
    """Return the page. Raises `PageUnavailable`, and `PageGone` for a link that has ended."""
    open_link(visit, "wall")
    return visit.page(
        "wall.html",
        name=visit.uow.community.community.name,
        state=f"{visit.request.path_params['link']}/state",
        version=page_version(),
        words=wall_words(visit.t),
    )


def state(visit: Visit) -> Response:
    """Return the cards as they are now; nothing new where the page has them already (304)."""
    link = open_link(visit, "wall")
    made_of = Wall(
        kind=link.kind,
        community=visit.uow.community.community.name,
        goals=visit.uow.community.choices.goals,
        stories=_stories(visit, link),
        kept=kept_pictures(visit.uow.session),
        pictures=f"{visit.request.path_params['link']}/pictures",
    )
    cards = [card.as_json() for card in made_of.cards(visit.t)]
    shown = {"version": page_version(), "cards": cards}
    return unless_known(visit, json.dumps(shown, ensure_ascii=False), "application/json")


def picture(visit: Visit) -> Response:
    """Return a picture that the link shows now. Raises `PageGone` if it shows none like that."""
    return picture_of(visit, open_link(visit, "wall"))


def picture_of(visit: Visit, link: WallLink) -> Response:
    """Return the picture with the name in the path. Raises `PageGone` if the link shows none."""
    name = visit.request.path_params["picture"]
    for story in _stories(visit, link):
        if story.picture and picture_name(story.number, story.picture.file) == name:
            copy = find_picture(visit.uow.session, story.number, story.picture.file)
            if copy is not None:
                return Response(copy.content, media_type=copy.media_type)
    raise PageGone


def open_link(visit: Visit, site_kind: str) -> WallLink:
    """Return the link in the path. Raises `PageUnavailable`, or `PageGone` if it has ended."""
    link = find_link(visit.uow.session, visit.number(site_kind, "link"))
    # Ended long ago, its row is gone; its address was signed here all the same.
    if link is None or not link.is_open(visit.uow.now):
        raise PageGone
    return link


def unless_known(visit: Visit, content: str, media_type: str) -> Response:
    """Return what was asked for; 304 without it if whoever asks has the same already (RFC 9110)."""
    body = content.encode()
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    known = visit.request.headers.get("if-none-match", "").split(",")
    # A proxy that compresses marks it as weak.
    if etag in {one.strip().removeprefix("W/") for one in known}:
        return Response(status_code=304, headers={"etag": etag})
    return Response(body, media_type=media_type, headers={"etag": etag})


def _stories(visit: Visit, link: WallLink) -> list[ShownStory]:
    return stories_for(visit.uow, *USES_OF[link.kind])
