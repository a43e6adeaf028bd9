"""A scenario: people act on what they see, and all that happens is printed at once."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule

from bot.config import Community
from bot.i18n import translator
from bot.sandbox.person import Person, Sandbox
from bot.sandbox.screens import EphemeralScreen, MessageScreen, Screen
from bot.sandbox.workspace import Workspace

INDENT = (0, 0, 0, 4)
DM = "dm"
HOUR, LONGEST_WAIT = timedelta(hours=1), timedelta(days=7)
WORKING_HOURS = timedelta(days=6)
"""By then everybody has had some, wherever they are, with Easter or New Year between or not."""


class Unexpected(Exception):
    """Something did not happen as told."""


class BotText(str):
    """One of the bot's own English texts; each person sees it in their language."""

    __slots__ = ()


class Actor:
    """A person whose actions are printed first, and afterwards what they see.

    Labels of fields and buttons are the bot's English texts.
    """

    def __init__(self, scenario: "Scenario", person: Person) -> None:
        self._scenario = scenario
        self.t = translator(person.user.locale)
        self.person = person
        self.name = person.user.real_name.split()[0]

    def reads(self, text: str) -> str:
        """Return one of the bot's texts in this person's language."""
        return self.t(text).template

    def says(self, german: str, english: str) -> str:
        """Return what this person would write, in their language."""
        return german if self.t.locale == "de" else english

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._value(one) for one in value]
        return self.reads(value) if isinstance(value, BotText) else value

    def runs(self, line: str, *, in_: str | None = None) -> Self:
        """Send a command."""
        return self._does(f"types [bold]{escape(line)}[/]", lambda: self.person.runs(line, in_=in_))

    def fills(self, values: Mapping[str, Any]) -> Self:
        """Fill fields of the form by their labels."""
        for text, given in values.items():
            label, value = self.reads(text), self._value(given)
            act = partial(self.person.fills, label, value)
            self._does(f"{escape(label)}: [italic]{escape(_shown(value))}[/]", act)
        return self

    def clicks(self, label: str, *, beside: str = "", in_: str | Screen | None = None) -> Self:
        """Click the button with this label; `in_` is a channel's name or a screen."""
        # Posts in channels speak the community's language, everything else the reader's.
        is_post = isinstance(in_, str) and in_ != DM
        label = self._scenario.posted(label) if is_post else self.reads(label)
        return self._does(
            f"presses [reverse] {escape(label)} [/]" + (f" beside {beside}" if beside else ""),
            lambda: self.person.clicks(label, beside=beside, in_=in_),
        )

    def is_asked(self, label: str, *, earliest: datetime | None = None) -> Self:
        """Let time pass until a message with this button has come, at this moment or later.

        The person's zone, hours and holidays decide. Raises Unexpected if none comes in a week.
        """
        wanted, slack = self.reads(label), self._scenario.slack
        now = slack.workspace.clock.now()
        moment = begin = max(earliest or now, now)
        slack.goes_to(moment)
        while not any(wanted in screen.buttons for screen in self.person.dm_screens):
            if moment > begin + LONGEST_WAIT:
                raise Unexpected(f"{self.name} gets a message with the button {wanted!r}")
            moment += HOUR
            slack.goes_to(moment)
        if moment > now:
            self._scenario.lives_until(moment, shows=self.name)
        return self

    def answers(self, label: str, *, beside: str = "", earliest: datetime | None = None) -> Self:
        """Click a button of a direct message, once it has come."""
        return self.is_asked(label, earliest=earliest).clicks(label, beside=beside, in_=DM)

    def submits(self) -> Self:
        """Send the form off; a refused field is unexpected."""
        modal = self.person.modal
        label = modal.submit_label if modal else ""
        self._does(f"presses [reverse] {escape(label)} [/]", self.person.submits)
        if (after := self.person.modal) is not None and after.errors:
            raise Unexpected(f"{self.name}: the form was refused: {after.errors}")
        return self

    def closes(self) -> Self:
        """Close all views that are open."""
        if self.person.modal is not None:
            self.person.closes(everything=True)
        return self

    def reacts(self, emoji: str, *, to: MessageScreen | str | None = None) -> Self:
        """React to a message."""
        return self._does(f"reacts with :{emoji}:", lambda: self.person.reacts(emoji, to=to))

    def opens_home(self) -> Self:
        """Open the Home tab."""
        return self._does("opens the Home tab", self.person.opens_home)

    def _does(self, what: str, act: Callable[[], object]) -> Self:
        self._scenario.show_action(self.name, what)
        before = self._private()
        act()
        self._scenario.show_news()
        self._show_private(before)
        return self

    def _private(self) -> tuple[str, str]:
        modal = self.person.modal
        ephemerals = self.person.ephemerals
        return (modal.text if modal else "", ephemerals[-1] if ephemerals else "")

    def _show_private(self, before: tuple[str, str]) -> None:
        modal = self.person.modal
        _form, said = self._private()
        if modal and modal.text != before[0]:
            self._scenario.show_modal(modal.title, modal.text)
        if said and said != before[1]:
            self._scenario.show_answer(self.name, self.person.ephemeral(-1))


def _shown(value: Any) -> str:
    if isinstance(value, tuple):  # a file: its name and what it holds
        return str(value[0])
    return ", ".join(map(_shown, value)) if isinstance(value, list) else str(value)


class Scenario:
    """A workspace whose events are printed."""

    def __init__(
        self, slack: Sandbox, community: Community, console: Console, book: Path | None = None
    ) -> None:
        self.slack, self.community, self.console = slack, community, console
        self.book = book
        """Where the book of stories is left."""
        self._shown = 0
        self._seen: set[tuple[str, str]] = set()
        self._actors: dict[str, Actor] = {}
        self.actions = 0

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return self.slack.workspace

    def posted(self, text: str) -> str:
        """Return one of the bot's texts in the language of channels."""
        return translator(self.community.community.language)(text).template

    def actor(self, name: str) -> Actor:
        """Return the person with this handle."""
        return self._actors.setdefault(name, Actor(self, self.slack.user(name)))

    def day(self, days: int) -> date:
        """Return the day in so many days, in the community's zone."""
        zone = ZoneInfo(self.community.community.time_zone)
        return (self.workspace.clock.now().astimezone(zone) + timedelta(days=days)).date()

    def part(self, title: str) -> None:
        """Print the title of a part of the tour."""
        self.console.print()
        self.console.print(Rule(f"[bold]{title}[/]", characters="═"))

    @contextmanager
    def scene(self, title: str) -> Iterator[None]:
        """Print the title of a scene."""
        self.console.print()
        self.console.print(Rule(f"[bold]{title}[/]"))
        yield

    def show_action(self, name: str, what: str) -> None:
        """Print an action of a person."""
        self.actions += 1
        self.console.print(f"[cyan]{name}[/] {what}", highlight=False)

    def remark(self, text: str) -> None:
        """Print a remark."""
        self.console.print(f"[dim]{text}[/]", highlight=False)

    def expect(self, told: str, happened: object) -> None:
        """Print what happened as told. Raises Unexpected if it did not."""
        if not happened:
            raise Unexpected(told)
        self.console.print(f"[green]✓[/] {told}", highlight=False)

    def show_modal(self, title: str, text: str) -> None:
        """Print the form that somebody has open."""
        panel = Panel(escape(_short(text)), title=escape(title), title_align="left", style="blue")
        self.console.print(Padding(panel, INDENT), highlight=False)

    def show_answer(self, name: str, said: EphemeralScreen) -> None:
        """Print a message that only one person sees."""
        self._show(f"only {name} sees", said.text, said.buttons)

    def show_page(self, address: str, words: str) -> None:
        """Print what a browser shows at an address outside of Slack."""
        panel = Panel(escape(words), title=escape(address), title_align="left", style="yellow")
        self.console.print(Padding(panel, INDENT), highlight=False)

    def lives_until(self, moment: datetime, *, shows: str | None = None) -> None:
        """Set the clock to this moment; what falls due until then happens at its own.

        `shows` is the channel or the first name whose new messages are printed; all without it.
        """
        count = len(self._seen)
        self.slack.goes_to(moment)
        zone = self.community.community.time_zone
        self.remark(f"… {translator('en').moment(moment, zone)}")
        self.show_news(only=shows)
        if quiet := len(self._seen) - count - self._shown:
            self.remark(f"({quiet} other messages meanwhile)")

    def show_news(self, *, only: str | None = None) -> None:
        """Print every message that is new since the last action."""
        self._shown = 0
        for channel_id, messages in list(self.workspace.messages.items()):
            for ts in list(messages):
                if (channel_id, ts) not in self._seen:
                    self._seen.add((channel_id, ts))
                    if only is None or only in self._names(channel_id):
                        self._show_message(channel_id, ts)
                        self._shown += 1

    def _names(self, channel_id: str) -> tuple[str, ...]:
        channel = self.workspace.channels[channel_id]
        if not channel.is_im:
            return (channel.name,)
        return (self.workspace.users[channel.user].real_name.split()[0],)

    def _show_message(self, channel_id: str, ts: str) -> None:
        channel = self.workspace.channels[channel_id]
        reader = self.slack.user(channel.user if channel.is_im else "karl")
        screens = reader.dm_screens if channel.is_im else reader.channel(channel.name).messages
        shown = next((one for one in screens if one.ts == ts), None)
        if shown is not None:
            where = f"to {reader.user.real_name}" if channel.is_im else f"#{channel.name}"
            self._show(where, shown.text, shown.buttons)

    def _show(self, where: str, text: str, buttons: list[str]) -> None:
        labels = "  ".join(f"[reverse] {escape(one)} [/]" for one in buttons)
        body = escape(_short(text)) + (f"\n{labels}" if labels else "")
        title = f"{escape(self.community.community.name)} → {escape(where)}"
        panel = Panel(body, title=title, title_align="left", style="magenta")
        self.console.print(Padding(panel, INDENT), highlight=False)


def _short(text: str, most: int = 700) -> str:
    return text if len(text) <= most else f"{text[:most]} …"
