"""What the commands about the outbox do, and say in the terminal's language."""

import json
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text as Cell
from sqlmodel import Session

from bot.cli.outbox_words import age, destination_in_words, in_words, moment
from bot.config import Community
from bot.delivery.transitions import is_person
from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.i18n import Text, Translator, sentences
from bot.services.delivery import show_question
from storage.audit import write_act
from storage.database import Database
from storage.outbox import upkeep
from storage.outbox.rows import OutboxState, is_anonymous
from storage.outbox.upkeep import WAITS, Entry, Standing

NOT_DONE = 1
"""Exit status where nothing was changed: an unknown number, or a sender is at work on one."""

OVERDUE = timedelta(minutes=5)
"""A message that was due so long ago is late: Slack's limits alone do not explain it."""


@dataclass(frozen=True)
class Desk:
    """The outbox's desk: a database, the moment, the terminal's language."""

    database: Database
    community: Community
    now: Callable[[], datetime]
    t: Translator
    operator: Key
    console: Console = field(default_factory=Console)

    def list_rows(
        self,
        states: Collection[str],
        destination: str | None,
        older_than: timedelta | None,
        *,
        as_json: bool,
    ) -> None:
        """Print the rows in these states."""
        before = self.now() - older_than if older_than is not None else None
        chosen = [OutboxState(one) for one in states]
        with self.database.reading() as session:
            found = upkeep.entries(session, chosen, destination=destination, before=before)
        if as_json:
            self._print_json(found)
        elif found:
            self.console.print(self._table(found))
        self._say_number(len(found), as_json=as_json)

    def _print_json(self, found: Sequence[Entry]) -> None:
        listed = [
            {
                name: value.isoformat() if isinstance(value, datetime) else value
                for name, value in asdict(one).items()
            }
            for one in found
        ]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))

    def _say_number(self, number: int, *, as_json: bool) -> None:
        if not as_json:
            self._say(self.t.plural("{n} message", "{n} messages", number))

    def _table(self, found: Sequence[Entry]) -> Table:
        t = self.t
        headings = (
            t("No."), t("State"), t("What"), t("To"), t("About"), t("Age"), t("Tries"), t("Why"),
        )  # fmt: skip
        table = Table(*map(str, headings), box=SIMPLE_HEAD, pad_edge=False)
        for one in found:
            to = str(destination_in_words(one.destination, t))
            cells = (
                str(one.id), one.state, one.kind, to, one.key,
                age(one.created_at, self.now(), t), str(one.attempts), str(in_words(one.error, t)),
            )  # fmt: skip
            table.add_row(*map(Cell, cells))
        return table

    def show(self, number: int) -> int:
        """Print one row but its text; return the exit status."""
        with self.database.reading() as session:
            found = upkeep.entries_by_id(session, [number])
            changes = upkeep.changes_of(session, [one.key for one in found])
        if not found:
            return self._unknown([number])
        self.console.print(self._facts(found[0], changes))
        self._say(self.t("The text isn’t shown: it’s for its reader alone."))
        return 0

    def _facts(self, one: Entry, changes: Sequence[Entry]) -> Table:
        t, table = self.t, Table(box=None, show_header=False, pad_edge=False)
        facts: list[tuple[Text, object]] = [
            (t("No."), one.id),
            (t("State"), one.state),
            (t("Why"), sentences(in_words(one.error, t), f"({one.error})") if one.error else ""),
            (t("What"), one.kind),
            (t("To"), destination_in_words(one.destination, t)),
            (t("About"), one.key),
            (t("Changes"), one.target or ""),
            (t("Kind of question"), one.prompt or ""),
            (t("Tries"), one.attempts),
            (t("Written"), moment(one.created_at)),
            (t("Due"), moment(one.due_at)),
            (t("Pointless after"), moment(one.expires_at)),
            (t("A sender has it until"), moment(one.lease_until)),
            (t("Sent"), moment(one.sent_at)),
            (t("Waiting for it"), ", ".join(f"{c.id} ({c.kind})" for c in changes)),
        ]
        for name, value in facts:
            if str(value):
                table.add_row(Cell(str(name)), Cell(str(value)))
        return table

    def retry(self, ids: Sequence[int], state: str | None, *, is_sure: bool) -> int:
        """Send rows again; return the exit status."""
        with self.database.reading() as session:
            if state is not None:
                found = upkeep.entries(session, [OutboxState(state)])
            else:
                found = upkeep.entries_by_id(session, ids)
            dropped = [OutboxState.DROPPED]
            lost = upkeep.changes_of(session, [one.key for one in found], dropped)
        if status := self._check(ids, found):
            return status
        for one in lost:
            said = self.t(
                "{key} was changed, and the change is lost: I’ll send what it said first."
            )
            self._say(said.fill(key=one.target or ""))
        doubtful = [one for one in found if one.state is OutboxState.AMBIGUOUS]
        if doubtful and not is_sure and not self._asks(self._doubt(doubtful)):
            return NOT_DONE
        with self.database.writing() as session:
            number = upkeep.retry(session, [one.id for one in found], self.now())
            self._show_questions(session, found)
            self._note(session, Act.RETRY_MESSAGE, found)
        text = self.t.plural("{n} message is sent again.", "{n} messages are sent again.", number)
        return self._done(text, number, len(found))

    def _doubt(self, found: Sequence[Entry]) -> Text:
        return self.t.plural(
            "{n} message may be in Slack already. Retry means: send it again, perhaps a second "
            "time. Do it?",
            "{n} messages may be in Slack already. Retry means: send them again, perhaps a second "
            "time. Do it?",
            len(found),
        )

    def drop(self, ids: Sequence[int], *, is_sure: bool) -> int:
        """Give rows up; return the exit status."""
        with self.database.reading() as session:
            found = upkeep.entries_by_id(session, ids)
            changes = upkeep.changes_of(session, [one.key for one in found])
        if status := self._check(ids, found):
            return status
        self.console.print(self._table([*found, *changes]))
        question = self.t.plural(
            "{n} message is lost for good, its text with it. Drop it?",
            "{n} messages are lost for good, their texts with them. Drop them?",
            len({one.id for one in (*found, *changes)}),
        )
        if not is_sure and not self._asks(question):
            return NOT_DONE
        with self.database.writing() as session:
            number = upkeep.drop(session, [one.id for one in found])
            self._show_questions(session, found)
            self._note(session, Act.DROP_MESSAGE, found)
        text = self.t.plural("{n} message is dropped.", "{n} messages are dropped.", number)
        return self._done(text, number, len(found))

    def _show_questions(self, session: Session, found: Sequence[Entry]) -> None:
        """Take the buttons off the questions that are settled here."""
        for number in upkeep.questions_about(session, [one.id for one in found]):
            show_question(session, self.community, number, self.now())

    def _note(self, session: Session, act: Act, found: Sequence[Entry]) -> None:
        for one in found:
            about, person = Key("message", one.id), one.destination
            concerns = person if is_person(person) and not is_anonymous(person) else None
            write_act(
                session, actor=self.operator, act=act, about=about, concerns=concerns, at=self.now()
            )

    def _check(self, ids: Sequence[int], found: Sequence[Entry]) -> int:
        """Return 0 if all these rows can be touched; else say which cannot, and return 1."""
        if unknown := sorted(set(ids) - {one.id for one in found}):
            return self._unknown(unknown)
        kept = [one for one in found if one.state not in WAITS]
        for one in kept:
            if one.state is OutboxState.SENDING:
                text = self.t("{id}: a sender is at work on it. Try again in a minute.")
            else:
                text = self.t("{id}: it’s {state}, so there’s nothing to do.")
            self._say(text.fill(id=one.id, state=one.state))
        return NOT_DONE if kept else 0

    def _unknown(self, ids: Sequence[int]) -> int:
        for number in ids:
            self._say(self.t("There’s no message with the number {id}.", id=number))
        return NOT_DONE

    def _done(self, text: Text, number: int, wanted: int) -> int:
        self._say(text)
        if number >= wanted:
            return 0
        self._say(self.t("The others were taken by a sender meanwhile. Look again in a minute."))
        return NOT_DONE

    def _asks(self, question: Text) -> bool:
        return typer.confirm(str(question))

    def _say(self, text: Text) -> None:
        self.console.print(Cell(str(text)), soft_wrap=True)

    def watch(self, wait: Callable[[], None]) -> None:
        """Show how the outbox stands, again and again, until somebody interrupts."""
        with suppress(KeyboardInterrupt):
            if not self.console.is_terminal:
                while True:
                    self.console.print(Cell(self._line(*self._look())), soft_wrap=True)
                    wait()
            with Live(console=self.console, auto_refresh=False) as live:
                while True:
                    live.update(self._counts(*self._look()), refresh=True)
                    wait()

    def _look(self) -> tuple[Standing, int]:
        now = self.now()
        with self.database.reading() as session:
            standing = upkeep.standing(session, now, now - OVERDUE)
            return standing, upkeep.sent_since(session, now - timedelta(minutes=1))

    def _line(self, standing: Standing, rate: int) -> str:
        numbers = [f"{state}: {number}" for state, number in sorted(standing.numbers.items())]
        return f"{moment(self.now())}  {', '.join([*numbers, str(self._rate(rate))])}"

    def _rate(self, rate: int) -> Text:
        return self.t("{n} a minute", n=rate)

    def _counts(self, standing: Standing, rate: int) -> Table:
        t = self.t
        table = Table(str(t("State")), str(t("Number")), box=SIMPLE_HEAD, pad_edge=False)
        for state in OutboxState:
            table.add_row(state, str(standing.numbers.get(state, 0)))
        oldest = standing.oldest_due
        table.add_row(str(t("overdue")), str(standing.overdue))
        table.add_row(str(t("oldest due")), age(oldest, self.now(), t) if oldest else "")
        table.add_row(str(t("sent")), str(self._rate(rate)))
        return table
