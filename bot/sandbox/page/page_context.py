"""All that the templates need for one page, gathered once."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from bot.sandbox.page import dates, inspector
from bot.sandbox.page.actions import address
from bot.sandbox.page.emoji import QUICK_REACTIONS, character
from bot.sandbox.page.presenters import (
    Viewer,
    channel_name,
    home,
    messages,
    modal,
    note,
    people,
    sidebar,
    user_card,
    zone_of,
)
from bot.sandbox.workspace import BOT_USER, Channel

Json = dict[str, Any]
MOST_POSTS = 200
FAVOURITES = 14
"""Two rows of faces; whoever has news comes last, so that the others keep their place."""


@dataclass(frozen=True)
class PageContext:
    """One request of one person, with the manifest of the app they use."""

    request: Request
    viewer: Viewer
    manifest: Json

    def context(self, key: str, title: str, **more: Any) -> Json:
        """The values for `layout.html` and what stands inside it."""
        viewer = self.viewer
        groups = people(viewer)
        rest = viewer.texts.everyone_else
        favourites = [each for title, group in groups if title != rest for each in group]
        channels, direct = sidebar(viewer, key)
        page = {
            "key": key,
            "title": title,
            "channels": channels,
            "direct": direct,
            "dm_id": direct[0].id,
            "favourites": favourites[:FAVOURITES],
            "unread_total": sum(place.unread for place in (*channels, *direct)),
            "others_unread": sum(
                f.unread for _, group in groups for f in group if f.id != viewer.user.id
            ),
            "modal": modal(viewer),
            "thread": None,
            "can_write": False,
            **self._clock(),
            **self._address(),
            **self._traffic(),
            **self._offers(),
            **more,
        }
        return {
            "page": page,
            "t": viewer.texts,
            "me": viewer.me,
            "me_card": user_card(viewer.user, note=note(viewer, viewer.user)),
            "app_card": user_card(viewer.workspace.users.get(BOT_USER), BOT_USER),
            "workspace_name": viewer.workspace.name,
            "groups": groups,
        }

    def channel(self, channel: Channel) -> Json:
        """A channel or the app's direct message, with a thread where one is open."""
        viewer = self.viewer
        shown = messages(viewer, channel)[-MOST_POSTS:]
        name = channel_name(viewer, channel)
        thread_ts = self.request.query_params.get("thread", "")
        thread = None
        if thread_ts and viewer.workspace.message(channel.id, thread_ts):
            thread = {"ts": thread_ts, "posts": messages(viewer, channel, thread_ts)}
        return self.context(
            channel.id,
            f"#{name}" if channel.name else name,
            title_bare=name,
            channel=channel,
            posts=shown,
            thread=thread,
            is_app_dm=channel.is_im,
            can_write=viewer.user.id in channel.members and not channel.is_archived,
        )

    def home(self) -> Json:
        """The app's Home tab."""
        viewer = self.viewer
        view = viewer.workspace.homes.get(viewer.user.id)
        return self.context(
            "home",
            viewer.texts.home,
            home=home(viewer),
            home_id=view.id if view else "",
            is_stranger=viewer.user.is_stranger,
        )

    def _clock(self) -> Json:
        names = self.viewer.names
        return {
            "now": names.now,
            "now_words": dates.short_moment(names.now, names),
            "now_local": names.now.astimezone(names.zone).strftime("%Y-%m-%dT%H:%M"),
            "zone_name": zone_of(self.viewer.user).key.rpartition("/")[2].replace("_", " "),
        }

    def _address(self) -> Json:
        url, query = self.request.url, self.request.query_params
        here = f"{url.path}?{url.query}" if url.query else url.path
        without = {k: v for k, v in query.items() if k != "thread"}
        return {
            "path": url.path,
            "here": here,
            "without_thread": url.path + (f"?{urlencode(without)}" if without else ""),
        }

    def _traffic(self) -> Json:
        """The inspector, where it is open; the link opens and closes it."""
        query = dict(self.request.query_params)
        is_open = bool(query.get("traffic"))
        words = query.pop("q", "")
        viewer = self.viewer
        if is_open:
            query.pop("traffic")
        else:
            query["traffic"] = "1"
        return {
            "traffic_open": is_open,
            "query": words,
            "exchanges": inspector.exchanges(viewer.workspace, zone_of(viewer.user), words)
            if is_open
            else [],
            "traffic_link": f"{self.request.url.path}?{urlencode(query)}",
        }

    def _offers(self) -> Json:
        """What the app offers: commands with their hints, shortcuts; none to other workspaces."""
        features = self.manifest.get("features", {})
        shortcuts = features.get("shortcuts", [])
        commands = [] if self.viewer.user.is_stranger else features.get("slash_commands", [])
        return {
            "commands": commands,
            "shortcuts": [s for s in shortcuts if s.get("type") == "global"],
            "message_shortcuts": [s for s in shortcuts if s.get("type") == "message"],
            "quick": [(name, character(name)) for name in QUICK_REACTIONS],
        }


def start_of(viewer: Viewer) -> str:
    """Where a person begins: at the app's Home tab."""
    return f"{viewer.base}/as/{address(viewer.user.id)}/home"
