"""All that the templates need for one page, gathered once."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from bot.sandbox.page import dates, inspector
from bot.sandbox.page.emoji import QUICK_REACTIONS, character
from bot.sandbox.page.presenters.messages import messages
from bot.sandbox.page.presenters.sidebar import channel_name, sidebar
from bot.sandbox.page.presenters.user_picker import about, people
from bot.sandbox.page.presenters.viewer import Viewer, user_card, zone_of
from bot.sandbox.page.presenters.views import home, modal
from bot.sandbox.workspace import BOT_USER, Channel

Json = dict[str, Any]
MOST_MESSAGES = 200
FAVOURITES = 14
"""Two rows of people; those with news come last, so that the others keep their place."""


@dataclass(frozen=True)
class PageContext:
    """One request of one person, with the manifest of the app they use."""

    request: Request
    viewer: Viewer
    manifest: Json

    def context(self, key: str, title: str, **more: Any) -> Json:
        """Return the values for `layout.html` and what stands inside it."""
        viewer, groups = self.viewer, people(self.viewer)
        rest = viewer.texts.everyone_else
        favourites = [each for title, group in groups if title != rest for each in group]
        others = [card for _, group in groups for card in group if card.id != viewer.user.id]
        channels, direct = sidebar(viewer, key)
        page = {
            "key": key,
            "title": title,
            "channels": channels,
            "direct": direct,
            "dm_id": direct[0].id,
            "favourites": favourites[:FAVOURITES],
            "unread_total": sum(entry.unread for entry in (*channels, *direct)),
            "others_unread": sum(card.unread for card in others),
            "modal": modal(viewer),
            "thread": None,
            "can_write": False,
            "outside": self._outside(),
            **self._clock(),
            **self._address(),
            **self._traffic(),
            **self._features(),
            **more,
        }
        return {
            "page": page,
            "t": viewer.texts,
            "me": viewer.me,
            "me_card": user_card(viewer.user, note=about(viewer, viewer.user)),
            "app_card": user_card(viewer.workspace.users.get(BOT_USER), BOT_USER),
            "workspace_name": viewer.workspace.name,
            "groups": groups,
        }

    def channel(self, channel: Channel) -> Json:
        """Return a channel or the app's direct message, with a thread where one is open."""
        viewer, name = self.viewer, channel_name(self.viewer, channel)
        thread_ts = self.request.query_params.get("thread", "")
        thread = None
        if thread_ts and viewer.workspace.message(channel.id, thread_ts):
            thread = {"ts": thread_ts, "posts": messages(viewer, channel, thread_ts)}
        return self.context(
            channel.id,
            f"#{name}" if channel.name else name,
            title_bare=name,
            channel=channel,
            posts=messages(viewer, channel)[-MOST_MESSAGES:],
            thread=thread,
            is_app_dm=channel.is_im,
            can_write=viewer.user.id in channel.members and not channel.is_archived,
        )

    def home(self) -> Json:
        """Return the app's Home tab."""
        viewer = self.viewer
        view = viewer.workspace.homes.get(viewer.user.id)
        home_id, is_stranger = view.id if view else "", viewer.user.is_stranger
        return self.context(
            "home", viewer.texts.home, home=home(viewer), home_id=home_id, is_stranger=is_stranger
        )

    def _outside(self) -> list[tuple[str, str]]:
        """Return the app's addresses beyond Slack, each with its name in the viewer's language."""
        is_english = self.viewer.texts.language == "en"
        found = self.viewer.workspace.outside.items()
        return [(url, names[is_english]) for url, names in found]

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
        without = {k: v for k, v in query.items() if k != "thread"}
        return {
            "path": url.path,
            "here": f"{url.path}?{url.query}" if url.query else url.path,
            "without_thread": url.path + (f"?{urlencode(without)}" if without else ""),
        }

    def _traffic(self) -> Json:
        """Return the inspector, where it is open; the link opens and closes it."""
        query = dict(self.request.query_params)
        is_open, words = bool(query.pop("traffic", "")), query.pop("q", "")
        link = query if is_open else query | {"traffic": "1"}
        workspace, zone = self.viewer.workspace, zone_of(self.viewer.user)
        return {
            "traffic_open": is_open,
            "query": words,
            "exchanges": inspector.lines(workspace, zone, words) if is_open else [],
            "traffic_link": f"{self.request.url.path}?{urlencode(link)}",
        }

    def _features(self) -> Json:
        """Return the app's commands and shortcuts; none to people of other workspaces."""
        features = self.manifest.get("features", {})
        shortcuts = features.get("shortcuts", [])
        commands = [] if self.viewer.user.is_stranger else features.get("slash_commands", [])
        return {
            "commands": commands,
            "shortcuts": [s for s in shortcuts if s.get("type") == "global"],
            "message_shortcuts": [s for s in shortcuts if s.get("type") == "message"],
            "quick": [(name, character(name)) for name in QUICK_REACTIONS],
        }
