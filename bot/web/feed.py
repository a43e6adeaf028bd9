"""The feed for the intranet: Atom (RFC 4287), with what is gone (RFC 6721)."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from starlette.responses import Response

from bot.config import Site
from bot.domain.wall import USES_OF
from bot.domain.wall_shown import IN_FEED
from bot.i18n import Text, Translator
from bot.services.stories.surfaces import ShownStory, stories_for
from bot.views.former import former_member
from bot.views.stories.labels import goal_name
from bot.views.wall.page import labelled_title, title_line
from bot.web.pages import render
from bot.web.public import PageUnavailable, PublicRoute, Visit
from bot.web.wall.cards import picture_name
from bot.web.wall.page import open_link, picture_of, unless_known
from storage.feed import changes_in_feed, gone_from_feed
from storage.stories.kept_pictures import KeptPicture, kept_pictures

GONE_FOR = timedelta(days=30)
"""So long the feed says of a story that it is gone, to readers that come rarely as well."""

TAGGED_SINCE = "2026"
"""A day on which the host was the company's, as RFC 4151 has it in an id that never changes."""

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for (w3.org/TR/xml, production 2)."""

MEDIA_TYPE = "application/atom+xml"


@dataclass(frozen=True)
class Enclosure:
    """A picture that belongs to an entry."""

    name: str
    media_type: str
    length: int


@dataclass(frozen=True)
class Entry:
    """A story as the feed has it."""

    story: ShownStory
    title: Text | str
    author: Text | str
    goal: Text
    updated: datetime
    picture: Enclosure | None


def feed(visit: Visit) -> Response:
    """Return the feed; nothing new where the reader has it already (304)."""
    link, site = open_link(visit, "feed"), visit.uow.site
    if site is None:
        raise PageUnavailable
    session, t = visit.uow.session, visit.t
    changes, kept = changes_in_feed(session), kept_pictures(session)
    stories = stories_for(visit.uow, *USES_OF[link.kind], limit=IN_FEED)
    # What is not noted yet waits until it is: else nobody would hear that it is gone.
    entries = [
        _entry(one, changes[one.number], _enclosure(one, kept), t)
        for one in stories
        if one.number in changes
    ]
    gone = gone_from_feed(session, visit.uow.now - GONE_FOR)
    moments = (*(one.updated for one in entries), *(one.gone_at for one in gone if one.gone_at))
    shown = render(
        "feed.xml",
        language=t.locale,
        tag=tag_of(site),
        name=visit.uow.community.community.name,
        line=title_line(t),
        address=site.address("feed", link.number),
        updated=max(moments, default=link.made_at),
        entries=entries,
        gone=gone,
    )
    return unless_known(visit, NOT_IN_XML.sub("", shown), MEDIA_TYPE)


def picture(visit: Visit) -> Response:
    """Return a picture that the feed has now. Raises `PageGone` if it has none like that."""
    return picture_of(visit, open_link(visit, "feed"))


ROUTES = (
    PublicRoute("/feed/{link}", feed, "the stories as a feed, for the intranet"),
    PublicRoute("/feed/{link}/pictures/{picture}", picture, "the pictures in the feed"),
)


def _entry(
    story: ShownStory, updated: datetime, enclosure: Enclosure | None, t: Translator
) -> Entry:
    return Entry(
        story=story,
        title=labelled_title(story.title, story.label, t),
        author=story.author_name or former_member(t),
        goal=goal_name(story.goal, t),
        updated=updated,
        picture=enclosure,
    )


def _enclosure(story: ShownStory, kept: dict[tuple[int, str], KeptPicture]) -> Enclosure | None:
    copy = kept.get((story.number, story.picture.file)) if story.picture else None
    if copy is None:
        return None
    return Enclosure(picture_name(copy.story_id, copy.file), copy.media_type, copy.length)


def tag_of(site: Site) -> str:
    """Return how ids in the feed begin: they stay the same, whatever link leads to it."""
    return f"tag:{urlsplit(site.url).hostname},{TAGGED_SINCE}:"
