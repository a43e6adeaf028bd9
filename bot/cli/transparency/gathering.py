"""Gathers the transparency report from what the source and the configuration declare.

It opens no database and calls nobody: it can be read before the first start.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from bot import __version__
from bot.cli.operators import NOTHING, OperatorRight
from bot.cli.starting import system_clock
from bot.cli.transparency.change_log import newest_changes
from bot.cli.transparency.installation import installation_of
from bot.cli.transparency.interfaces import interfaces_of
from bot.cli.transparency.processes import PROCESSES
from bot.config import Community, Settings
from bot.domain.hours import local_date
from bot.domain.transparency.evaluations import COMMAND, Declared, Reader, Shows
from bot.domain.transparency.negatives import NEGATIVES
from bot.domain.transparency.report import (
    FORMAT,
    Circle,
    Command,
    Evaluation,
    Field,
    Report,
    Right,
    Way,
)
from bot.nouns import all_evaluations, entries_by_noun
from commands.entries import Entry
from commands.entry_info import PayloadKind
from commands.manifest import needed_scopes
from commands.permissions import KINDS, NEVER, Kind, cell_of, circle_name
from storage.register import register
from storage.revisions import newest_revision

WAYS = {
    "ACCESS": "meine-daten",
    "RECTIFICATION": "profil",
    "ERASURE": "löschen",
    "PORTABILITY": "meine-daten",
    "WITHDRAWAL": "einwilligungen",
}
"""Rights of people, each with the German word that is typed for it, if there is such a command."""


def gather_today(
    settings: Settings, community: Community, operators: Mapping[str, OperatorRight]
) -> Report:
    """Return the report of this installation as of today, where the community is."""
    today = local_date(system_clock().now(), community.community.time_zone)
    return gather(settings, community, operators, today)


def gather(
    settings: Settings,
    community: Community,
    operators: Mapping[str, OperatorRight],
    made_on: date,
) -> Report:
    """Return the report of this installation; `operators` says what each command shows."""
    entries = entries_by_noun()
    return Report(
        FORMAT,
        __version__,
        newest_revision(),
        made_on.isoformat(),
        installation_of(settings, community),
        fields=_fields(),
        evaluations=(*_shown([*all_evaluations(), *PROCESSES]), *_printed(operators)),
        negatives=NEGATIVES,
        rights=tuple(_rights(entries)),
        commands=tuple(_command(name, one) for name, one in operators.items()),
        circles=tuple(map(_circle, KINDS)),
        scopes=tuple(needed_scopes(community)),
        interfaces=interfaces_of(settings),
        ways=tuple(_ways(community, chain.from_iterable(entries.values()))),
        changes=newest_changes(),
    )


def _fields() -> tuple[Field, ...]:
    return tuple(
        Field(
            one.table,
            one.column,
            one.purpose,
            one.basis.name,
            one.retention.name,
            one.seen_by.name,
            one.whose,
            one.is_listed,
            one.erased.name if one.erased else "",
        )
        for one in register()
    )


def _shown(declared: Iterable[Declared]) -> Iterator[Evaluation]:
    for one in declared:
        if isinstance(one, Shows):
            where, who = one.surface.name, one.who.name
            yield Evaluation(one.name, where, who, one.about, one.smallest_group)


def _printed(operators: Mapping[str, OperatorRight]) -> Iterator[Evaluation]:
    """Return the evaluations of commands on the server: all that show something."""
    for name, one in operators.items():
        if one.sees != NOTHING:
            named, where, who = COMMAND + name, one.surface.name, Reader.OPERATORS.name
            yield Evaluation(named, where, who, one.sees, one.smallest_group)


def _rights(entries: Mapping[str, Sequence[Entry]]) -> Iterator[Right]:
    for noun, own in entries.items():
        for one in own:
            who = tuple(circle_name(kind) for kind in KINDS if cell_of(one, kind) != NEVER)
            # Events are pressed by nobody: Slack tells of them.
            told = () if one.kind is PayloadKind.EVENT else who
            yield Right(f"{one.kind}:{one.id}", noun, one.help, one.whose.name, told)


def _circle(kind: Kind) -> Circle:
    less = next((circle_name(one) for one in KINDS if one.name == kind.less), "")
    return Circle(circle_name(kind), kind.name, kind.about, less)


def _command(name: str, right: OperatorRight) -> Command:
    return Command(name, *("" if one == NOTHING else one for one in (right.sees, right.changes)))


def _ways(community: Community, entries: Iterable[Entry]) -> Iterator[Way]:
    verbs = {one.german: one.id for one in entries if one.kind is PayloadKind.VERB}
    is_german = community.community.language == "de"
    for name, german in WAYS.items():
        word = german if is_german else verbs.get(german, "")
        yield Way(name, f"{community.commands.main} {word}" if german in verbs else "")
