"""What Slack sends, one after the other: CPU time beside Bolt's own and that of the statements."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from statistics import mode

from structlog.testing import capture_logs

from bot.sandbox.workspace import Json
from storage.database import Database
from tests.bench import scene
from tests.bench.bare_bolt import bare_bolt, deliver
from tests.bench.databases import Place, postgres, sqlite_in_memory
from tests.bench.engine import (
    STATEMENTS,
    Circumstances,
    Goal,
    Measure,
    Measured,
    Pair,
    Row,
    beside_floor,
    counted,
)
from tests.bench.measuring import cpu_each
from tests.bench.statements import Act, count, player, recorded, run
from tests.bench.wired import Wired, wired

PEOPLE, FEW = 60, 4
"""Acts in a batch, each by somebody else."""

Doing = Callable[[Wired, int], object]
"""Lets the person of this number act."""

AT_MOST_TWICE, AT_MOST_HALF_AS_MUCH_AGAIN = Goal(2), Goal(1.5)


def delivered(payload: Callable[[int], Json]) -> Doing:
    """Return the act of sending this to the bot."""
    return lambda bot, number: bot.deliver(payload(number))


def open_home(bot: Wired, number: int) -> None:
    """Let somebody open Home; it is drawn as well, which the sender does in real life."""
    bot.deliver(scene.opens_home(number))
    bot.render_home(scene.mentor(number))


def acts_of(bot: Wired, do: Doing, people: int) -> list[Act]:
    """Return what each person's act ran, and leave the database as it was before.

    It is their second one: what is done at a first contact, once an hour, is not of the act.
    """
    acts: list[Act] = []
    for number in range(people):
        do(bot, number)
    bot.restore()
    for number in range(people):
        with recorded(bot.database.engine) as act, capture_logs() as lines:
            do(bot, number)
        assert not lines, lines  # nothing was refused, nothing failed
        acts.append(act)
    bot.restore()
    return acts


@contextmanager
def beside_statements(place: Place, do: Doing, circumstances: Circumstances) -> Iterator[Pair]:
    """Give an act beside exactly the statements that it ran, through Core on one connection."""
    people = circumstances.size(PEOPLE, FEW)
    # Elsewhere: an engine on which anything was ever recorded is slower from then on.
    with place(circumstances) as url, wired(url, people) as bot:
        acts = acts_of(bot, do, people)
    with place(circumstances) as url, wired(url, people) as bot:

        def floor() -> float:
            bot.restore()
            with player(bot.database.engine) as again:
                return cpu_each(again.play, acts)

        def subject() -> float:
            bot.restore()
            return cpu_each(partial(do, bot), range(people))

        floor(), subject()  # what is compiled, looked up or connected once is not measured
        yield Pair(floor, subject)


@contextmanager
def beside_bare_bolt(
    payload: Callable[[int], Json], circumstances: Circumstances
) -> Iterator[Pair]:
    """Give a payload beside Bolt with one listener, which runs the same statements through Core."""
    people = circumstances.size(PEOPLE, FEW)
    with sqlite_in_memory(circumstances) as url, wired(url, people) as bot:
        acts = acts_of(bot, delivered(payload), people)
    with sqlite_in_memory(circumstances) as url, wired(url, people) as bot:
        payloads = [payload(number) for number in range(people)] * circumstances.size(10, 1)
        bare = bare_bolt(_in_a_session(bot.database, acts))

        def floor() -> float:
            return cpu_each(partial(deliver, bare), payloads)

        def subject() -> float:
            return cpu_each(bot.deliver, payloads)

        floor(), subject()
        yield Pair(floor, subject)


def _in_a_session(database: Database, acts: Sequence[Act]) -> Callable[[], None]:
    """Return what runs the statements of one act, which only reads, as a handler would."""

    def handle() -> None:
        for each in acts[0]:
            with database.reading() as session:
                run(session.connection(), each.statements)

    return handle


def statements_of(do: Doing) -> Measure:
    """Return how it is counted what an act usually runs; the most stands beside it."""

    def measure(circumstances: Circumstances) -> Measured:
        with sqlite_in_memory(circumstances) as url, wired(url, PEOPLE) as bot:
            counts = [count(act) for act in acts_of(bot, do, PEOPLE)]
        most = max(counts)
        return counted(mode(counts), STATEMENTS, note=f"{most} at most", details={"most": most})

    return measure


@dataclass(frozen=True)
class Case:
    """Something that people do, measured on both databases."""

    name: str
    what: str
    do: Doing


WRITES = (
    Case("thanks", "thanks click", delivered(scene.thanks)),
    Case("settings", "settings saved", delivered(scene.saves_settings)),
    Case("accept", "mentor accepts", delivered(scene.accepts)),
)
HOMES = (
    Case("home", "Home opened and drawn", open_home),
    Case("home-form", "Home as a form", delivered(scene.home_as_a_form)),
)
SAME = "the same statements through Core"


def _on(place: Place, case: Case, *, suffix: str = "", where: str = "") -> Row:
    measure = beside_floor(partial(beside_statements, place, case.do))
    return Row(
        f"{case.name}{suffix}", f"{case.what}{where}", SAME, AT_MOST_TWICE, measure,
        needs_postgres=place is postgres,
    )  # fmt: skip


ROWS = (
    Row(
        "nobody",
        "payload that nobody answers",
        "bare Bolt, one listener",
        AT_MOST_HALF_AS_MUCH_AGAIN,
        beside_floor(partial(beside_bare_bolt, scene.unknown)),
    ),
    Row(
        "nothing",
        "entry that does nothing, access checked",
        "bare Bolt + the same SELECTs through Core",
        AT_MOST_HALF_AS_MUCH_AGAIN,
        beside_floor(partial(beside_bare_bolt, scene.nothing)),
    ),
    *(_on(sqlite_in_memory, case) for case in WRITES),
    Row(
        "thanks-statements",
        "statements of a thanks click",
        "–",
        Goal(10),
        statements_of(WRITES[0].do),
    ),
    *(_on(sqlite_in_memory, case) for case in HOMES),
    *(
        _on(postgres, case, suffix="-postgres", where=", PostgreSQL (our CPU time)")
        for case in (*WRITES, *HOMES)
    ),
)
