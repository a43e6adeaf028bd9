"""Consent: who agreed to what, in which words; the last answer of a person counts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Protocol, TypeVar

from bot.domain.open_items import Buttons, Words


class Use(StrEnum):
    """What a consent is for. A use that is added later begins without anybody's yes."""

    MEMBERSHIP = "membership"
    DIRECTORY = "directory"
    WELCOME = "welcome"
    COMMUNITY = "community"
    WALL = "wall"
    BOOK = "book"
    INTRANET = "intranet"
    SOCIAL = "social"
    REPORT = "report"
    AWARDS = "awards"
    NEEDS = "needs"


class Answer(StrEnum):
    """An answer to the question for a consent. Who has not answered has not agreed."""

    YES = "yes"
    NO = "no"


PARAGRAPH = "\n\n"
"""Stands between the paragraphs of words that are kept."""


@dataclass(frozen=True)
class ConsentText:
    """The words somebody agrees to or refuses, as shown to them, and their version.

    They are the form's own words: nothing that a person typed stands in them.
    """

    version: str
    words: str

    @cached_property
    def hash(self) -> str:
        """The words' SHA-256: other words, or the same in another language, have another.

        Empty where the words were not noted.
        """
        return sha256(self.words.encode()).hexdigest() if self.words else ""


NOT_NOTED = ConsentText(version="", words="")
"""Words of a message that was posted without saying which they are."""


class Answered(Protocol):
    """An answer as the ledger has it."""

    @property
    def slack_id(self) -> str:
        """The Slack id of whoever answered."""

    @property
    def thing(self) -> str:
        """The subject, such as membership or one story."""

    @property
    def use(self) -> Use:
        """The use that was asked about."""

    @property
    def answer(self) -> Answer:
        """Yes or no."""


A = TypeVar("A", bound=Answered)


def newest(answers: Iterable[A]) -> list[A]:
    """Return the last answer of each person to each thing and use; they come in their order."""
    last: dict[tuple[str, str, Use], A] = {}
    for one in answers:
        question = (one.slack_id, one.thing, one.use)
        last.pop(question, None)
        last[question] = one
    return [*last.values()]


def agreed(answers: Iterable[A]) -> set[str]:
    """Return the people whose answers to one thing and use end with a yes."""
    return {one.slack_id for one in newest(answers) if one.answer is Answer.YES}


def all_yes(people: Collection[str], answers: Iterable[A]) -> bool:
    """True if each of these people has agreed: one missing yes means no.

    Where there is nobody to agree, nobody's yes is missing.
    """
    return agreed(answers).issuperset(people)


def may_ask(asked_on: date | None, today: date) -> bool:
    """True if somebody may be asked about changed words: once a day at most."""
    return asked_on is None or asked_on < today


def new_in(words: str, before: str) -> list[str]:
    """Return the paragraphs that stand in these words and not in those before.

    Empty where nothing is known of those before, or not a paragraph is the same: they are in
    another language, or new as a whole.
    """
    known = before.split(PARAGRAPH)
    new = [one for one in words.split(PARAGRAPH) if one not in known]
    return new if len(new) < len(words.split(PARAGRAPH)) else []


@dataclass(frozen=True, kw_only=True)
class ListedConsent:
    """One thing that somebody was asked for, in the list of all that they agreed to."""

    title: Words
    since: datetime | None
    """When they agreed; None where they do not agree at present."""
    version: str = ""
    text_hash: str = ""
    """The words that can be read in full, where the title does not say them all."""
    note: Words | None = None
    buttons: Buttons
    """The button that takes it back, or gives it, comes first."""
