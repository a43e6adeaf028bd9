"""The transparency report as values. Names of what is compared are free of language and stay.

Two reports are compared by the names: of tables and columns, of circles, periods and grounds
(`Retention.OUTCOME` is "OUTCOME"), of scopes and of what people can press. Texts are extras, in
English; whoever shows the report translates them.
"""

from dataclasses import dataclass

from bot.domain.transparency.changes import Since

FORMAT = 1
"""Raised when reports of before can't be read any more."""


ERASURES_FILE = "erasures-file"
"""Name of the connection to the file of who was erased."""


@dataclass(frozen=True)
class Field:
    """A stored column: what for, on which ground, how long, and who sees it.

    `basis`, `retention` and `seen_by` are names of the register's words (storage/types.py); `whose`
    are the columns that lead to the person, none where it is about nobody. `is_listed` says that it
    stands in lists that those who run the bot print or export, `erased` is the name of what becomes
    of it on erasure where it names a person.
    """

    table: str
    column: str
    purpose: str
    basis: str
    retention: str
    seen_by: str
    whose: tuple[str, ...] = ()
    is_listed: bool = False
    erased: str = ""


@dataclass(frozen=True)
class Evaluation:
    """One thing that shows or counts people or what they did, and who gets it.

    `surface` and `who` are names of `Surface` and `Reader`. `smallest_group` is the least number of
    people behind one line or number: 1 where single people stand there, None where nobody does.
    """

    name: str
    surface: str
    who: str
    about: str
    smallest_group: int | None = None


@dataclass(frozen=True)
class Negative:
    """Something the bot cannot do, and the tests that fail if it could: `file::function`."""

    name: str
    claim: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Circle:
    """A kind of people in the tables of rights. `less` is the circle whose rights it has, too."""

    name: str
    title: str
    about: str
    less: str = ""


@dataclass(frozen=True)
class Right:
    """Something that can be typed, pressed or sent in: the circles that may, with whose things.

    `name` is its kind and id ("action:stories:approve"), `whose` a name of `Whose`
    (bot/domain/access.py).
    """

    name: str
    noun: str
    does: str
    whose: str
    who: tuple[str, ...]


@dataclass(frozen=True)
class Command:
    """A command on the server: what it shows of people, and what it changes; empty for nothing."""

    name: str
    shows: str = ""
    changes: str = ""


@dataclass(frozen=True)
class Scope:
    """A permission that Slack gives the bot: why, and what would not work without it."""

    name: str
    why: str
    without: str


@dataclass(frozen=True)
class Interface:
    """A connection: where to, who begins it ("OUT" is the bot), and what goes through it."""

    name: str
    address: str
    direction: str
    carries: str


@dataclass(frozen=True)
class Way:
    """A right of people under the GDPR, and what is typed for it; empty where somebody is asked."""

    name: str
    typed: str = ""


@dataclass(frozen=True)
class Installation:
    """What is particular to this installation. It holds no secrets, and no ids of people."""

    community: str
    language: str
    time_zone: str
    country: str
    region: str
    commands: tuple[str, ...]
    channels: tuple[str, ...]
    """"part: name", such as "stories: geschichten"."""
    core_group: str
    roles: tuple[str, ...]
    goals: tuple[str, ...]
    uses: tuple[str, ...]
    matches_by_email: bool
    hours: str
    consent: str
    privacy: str
    contact: str
    database: str
    """"SQLITE" or "POSTGRESQL"."""
    receives: str
    """"SOCKET_MODE" or "HTTP"."""
    log_level: str
    log_format: str


@dataclass(frozen=True)
class Report:
    """The report of one installation, made on a day (ISO 8601).

    `version` is the program's, `revision` that of the tables it makes.
    """

    format: int
    version: str
    revision: str
    made_on: str
    installation: Installation
    fields: tuple[Field, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    negatives: tuple[Negative, ...] = ()
    rights: tuple[Right, ...] = ()
    commands: tuple[Command, ...] = ()
    circles: tuple[Circle, ...] = ()
    scopes: tuple[Scope, ...] = ()
    interfaces: tuple[Interface, ...] = ()
    ways: tuple[Way, ...] = ()
    changes: tuple[str, ...] = ()
    """Lines of the change log about what is not released yet, or the version's own."""
    since: Since | None = None
    """What differs from an earlier report, if one was named."""
