"""What a person sees: messages, modals, Home, channels; by visible text only."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sandbox.controls import Control, all_options, controls, displayed_value, state_values
from bot.sandbox.user_actions import Surface, SurfaceRef
from bot.sandbox.visible_text import Reader, shown, text_object, text_of
from bot.sandbox.workspace import Ephemeral, Json, Message, User, View, Workspace


def reader_of(workspace: Workspace, person: User) -> Reader:
    """Return this person as a reader: their zone and language, and everybody's names."""

    def user(user_id: str) -> str:
        known = workspace.users.get(user_id)
        return known.shown_name if known else user_id

    def channel(channel_id: str) -> str:
        known = workspace.channels.get(channel_id)
        return known.name if known and known.name else channel_id

    def group(group_id: str) -> str:
        known = workspace.usergroups.get(group_id)
        return known.handle if known else group_id

    return Reader(user, channel, group, person.tz, person.locale)


def alike(one: str, other: str) -> bool:
    """True if two labels are the same but for case, spaces, emoji and closing punctuation."""
    return _normalized(one) == _normalized(other)


def _normalized(label: str) -> str:
    text = re.sub(r":[a-z0-9_+-]+:", " ", label)
    text = re.sub(r"^[^\w(]+|[\s:.…!*→]+$", "", text)
    return re.sub(r"\s+", " ", text).strip().casefold()


@dataclass(frozen=True)
class VisibleControl(Control):
    """An interactive element as one reader sees it; `beside` is the text that belongs to it."""

    beside: str
    reader: Reader

    @property
    def label(self) -> str:
        """The text by which the reader knows it."""
        return self.label_for(self.reader)

    @property
    def labels(self) -> list[str]:
        """All texts that may name it for the reader."""
        return self.labels_for(self.reader)

    @property
    def options(self) -> list[str]:
        """The texts of its options."""
        return [text_object(o.get("text"), self.reader) for o in all_options(self.element)]


class Screen:
    """A surface as one person sees it. `"text" in screen` looks at all that is readable."""

    def __init__(self, surface: Surface, reader: Reader) -> None:
        self.surface = surface
        self.reader = reader

    @property
    def blocks(self) -> Sequence[Json]:
        """The blocks as Slack has them."""
        return self.surface.blocks

    @property
    def text(self) -> str:
        """All visible text in reading order, without that of buttons and menus."""
        return text_of(self.blocks, self.reader)

    @property
    def ref(self) -> SurfaceRef:
        """Where it is, for UserActions."""
        content = self.surface.content
        if isinstance(content, View):
            return SurfaceRef(view_id=content.id)
        return SurfaceRef(content.channel, content.ts)

    @property
    def controls(self) -> list[VisibleControl]:
        """All that can be clicked or filled, in reading order."""
        found: list[VisibleControl] = []
        above: list[Json] = []
        beside = ""
        for block in self.blocks:
            above.append(block)
            if here := list(controls([block])):
                # Buttons in a row of their own belong to all the text above, up to other buttons.
                beside = text_of(above, self.reader) or beside
                above = []
            found += [VisibleControl(one.block, one.element, beside, self.reader) for one in here]
        return found

    @property
    def buttons(self) -> list[str]:
        """The texts of the buttons."""
        return [control.label for control in self.controls if control.type == "button"]

    @property
    def menus(self) -> dict[str, list[str]]:
        """The options of menus, boxes and overflow menus by the label of each."""
        return {control.label: control.options for control in self.controls if control.options}

    @property
    def labels(self) -> list[str]:
        """The labels of all that can be filled."""
        return [control.label for control in self.controls if not control.is_clickable]

    @property
    def values(self) -> dict[str, Any]:
        """The fields' values, as read: texts, chosen options, names; by label."""
        state = state_values(self.blocks, self.surface.touched)
        return {
            one.label: displayed_value(state.get(one.block_id, {}).get(one.action_id), self.reader)
            for one in self.controls
            if not one.is_clickable
        }

    @property
    def pictures(self) -> list[Json]:
        """The image blocks and image accessories."""
        candidates = [*self.blocks, *(block.get("accessory") or {} for block in self.blocks)]
        return [each for each in candidates if each.get("type") == "image"]

    def __contains__(self, text: str) -> bool:
        return text in str(self)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def __repr__(self) -> str:
        return f"<{type(self).__name__}\n{textwrap.indent(str(self), '  ')}\n>"

    def _lines(self) -> Iterator[str]:
        yield self.text
        for control in self.controls:
            if control.type == "button":
                yield f"[{control.label}]"
            elif control.is_clickable:
                yield f"[… {' | '.join(control.options)}]"
            else:
                options = f" of {' | '.join(control.options)}" if control.options else ""
                yield f"({control.label}: {self.values.get(control.label)!r}{options})"


class ViewScreen(Screen):
    """A view as its owner sees it."""

    def __init__(self, view: View, reader: Reader) -> None:
        super().__init__(Surface(view, view.user), reader)
        self.view = view


class HomeScreen(ViewScreen):
    """The Home tab."""


class ModalScreen(ViewScreen):
    """The modal on top."""

    @property
    def title(self) -> str:
        """The title."""
        return text_object(self.view.json.get("title"), self.reader)

    @property
    def submit_label(self) -> str:
        """The text of the button that submits it; empty where there is none."""
        return text_object(self.view.json.get("submit"), self.reader)

    @property
    def close_label(self) -> str:
        """The text of the button that closes it; Slack's own where the bot gave none."""
        own = "Abbrechen" if self.reader.locale.startswith("de") else "Cancel"
        return text_object(self.view.json.get("close"), self.reader) or own

    @property
    def errors(self) -> dict[str, str]:
        """The texts beside fields that were refused, by label."""
        labels = {one.block_id: one.label for one in self.controls if one.is_input}
        return {labels.get(block, block): text for block, text in self.view.errors.items()}

    def _lines(self) -> Iterator[str]:
        yield f"=== {self.title} ==="
        yield from super()._lines()
        yield from (f"! {label}: {text}" for label, text in self.errors.items())
        yield f"[{self.submit_label or '-'}] [{self.close_label}]"


class PostScreen(Screen):
    """A message or an ephemeral message."""

    def __init__(self, post: Message | Ephemeral, user_id: str, reader: Reader) -> None:
        super().__init__(Surface(post, user_id), reader)
        self.post = post
        self.ts = post.ts
        """Its timestamp, which is its id in the channel."""

    @property
    def fallback(self) -> str:
        """The text that notifications and screen readers get."""
        return shown(self.post.text, self.reader)

    @property
    def text(self) -> str:
        """The text of its blocks; its own text where it has none."""
        return super().text or self.fallback


class EphemeralScreen(PostScreen):
    """A message that only this person sees."""


class MessageScreen(PostScreen):
    """A message in a channel or a direct message."""

    def __init__(self, message: Message, workspace: Workspace, reader: Reader, user: str) -> None:
        super().__init__(message, user, reader)
        self.message = message
        self._workspace = workspace

    @property
    def author(self) -> str:
        """The name of the person who wrote it."""
        return self.reader.user(self.message.user)

    @property
    def reactions(self) -> dict[str, list[str]]:
        """The names of those who reacted, by emoji."""
        return {
            name: [self.reader.user(user_id) for user_id in users]
            for name, users in self.message.reactions.items()
        }

    @property
    def is_edited(self) -> bool:
        """True if it says "(edited)"."""
        return self.message.edited is not None

    @property
    def replies(self) -> list["MessageScreen"]:
        """The answers in its thread, oldest first."""
        answers = self._workspace.replies(self.message.channel, self.message.ts)
        reader, user = self.reader, self.surface.user
        return [MessageScreen(each, self._workspace, reader, user) for each in answers]


class ChannelScreen:
    """A channel as one person sees it."""

    def __init__(self, name: str, messages: list[MessageScreen]) -> None:
        self.name = name
        self.messages = messages
        """The messages outside threads, oldest first."""

    @property
    def texts(self) -> list[str]:
        """The visible texts of the messages, oldest first."""
        return [message.text for message in self.messages]

    @property
    def newest(self) -> MessageScreen:
        """The newest message; AssertionError where there is none."""
        assert self.messages, f"#{self.name} is empty"  # noqa: S101 - for tests and the tour
        return self.messages[-1]
