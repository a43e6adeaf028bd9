"""Who may what, as a page for people: made from the entries, and from the rule that checks them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.access import Audience, Caller, Whose, check_access
from bot.domain.members import Status
from bot.errors import UserFacingError
from bot.views.transparency.words import HOW_FAR
from commands.entry_info import EntryInfo, PayloadKind

ByNoun = Mapping[str, Sequence[EntryInfo]]

Commands = Mapping[str, tuple[str, str]]
"""By the operator's command: what it shows of people, and what it changes."""


@dataclass(frozen=True)
class Kind:
    """A kind of people: a column of the page.

    `less` is the kind to compare with: the page says what this one may besides. `is_in_pair` is
    true of a mentor and their mentee, each seen by the other.
    """

    name: str
    about: str
    caller: Caller
    less: str = ""
    is_in_pair: bool = False


def _caller(status: Status | None, *, guest: bool = False, core_team: bool = False) -> Caller:
    return Caller(status, is_external=guest, is_in_core_team=core_team)


KINDS = (
    Kind("Guest", "of the workspace or a connected one, not joined", _caller(None, guest=True)),
    Kind(
        "Guest, joined", "a fan from outside the company", _caller(Status.FAN, guest=True), "Guest"
    ),
    Kind("Colleague", "of the company, not joined", _caller(None)),
    Kind("Left", "was a member", _caller(Status.LEFT), "Colleague"),
    Kind("On pause", "a member who takes a pause", _caller(Status.PAUSED), "Colleague"),
    Kind("Fan", "of the company, joined and stepped back", _caller(Status.FAN), "Colleague"),
    Kind("Newcomer", "has no mentor yet", _caller(Status.NEWCOMER), "Fan"),
    Kind(
        "Trainee", "on trial, with a mentor", _caller(Status.TRAINEE), "Newcomer", is_in_pair=True
    ),
    Kind("Ambassador", "has become one", _caller(Status.AMBASSADOR), "Newcomer"),
    Kind(
        "Mentor of the person",
        "an ambassador, with what belongs to the newcomer they mentor",
        _caller(Status.AMBASSADOR),
        "Ambassador",
        is_in_pair=True,
    ),
    Kind(
        "Core team",
        "an ambassador in the core team’s user group",
        _caller(Status.AMBASSADOR, core_team=True),
        "Ambassador",
    ),
    Kind(
        "Role holder",
        "of the core team, has taken on a role or is its deputy; what the role is for reaches them",
        _caller(Status.AMBASSADOR, core_team=True),
        "Core team",
    ),
)
NEVER = "–"
WORDS = {whose: word for whose, (word, _meaning) in HOW_FAR.items()}
LEGEND = {**dict(HOW_FAR.values()), NEVER: "not at all"}
INTRODUCTION = """# Who may what

This page is printed from the list of what can be pressed, typed or sent in, by the rule that the
bot itself asks at every click: `python -m bot permissions docs/permissions.md`. A test fails where
it is out of date. Others press everything as every kind of person, with other people's ids, and
compare.

What a message or a form carries is never believed: who acts is what Slack has signed, what they are
is read from the database. Closed accounts may do nothing at all. Released posts stand in their
channel, where everybody in it reads them.
"""
OPERATORS = """## On the server

Whoever may log in to the server and read its settings can use these commands. They can also read
the database and its backups as files: that is for few people, whom the company names.
"""
TOLD = """## What Slack tells of by itself

Nobody presses these. A reaction counts only for those who may press the button beside it.
"""


def permissions_page(entries: ByNoun, captions: Mapping[str, str], commands: Commands) -> str:
    """Return the page, as Markdown; `captions` say what each noun is about."""
    parts = [INTRODUCTION, _kinds(), _legend()]
    for noun, own in entries.items():
        rows = list(_rows(own))
        if rows:
            head = f"## {_title(noun)}\n\n{captions[noun]}\n\n"
            parts.append(head + _table(["", *(kind.name for kind in KINDS)], rows))
    parts += ["## By kind of person\n", *(_summary(kind, entries) for kind in KINDS)]
    told = [[f"`{one.id}`", one.help] for own in entries.values() for one in own if _is_told(one)]
    parts.append(TOLD + "\n" + _table(["Event", "What the bot does"], told))
    words = [[f"`python -m bot {name}`", *right] for name, right in commands.items()]
    parts.append(OPERATORS + "\n" + _table(["Command", "Shows of people", "Changes"], words))
    return "\n".join(parts)


def circle_name(kind: Kind) -> str:
    """Return the kind's name where reports are compared, such as "GUEST_JOINED"; it stays."""
    return kind.name.replace(",", "").replace(" ", "_").upper()


def lets_in(audience: Audience, caller: Caller) -> bool:
    """True if the caller is of this circle."""
    try:
        check_access(audience, caller)
    except UserFacingError:
        return False
    return True


def cell_of(entry: EntryInfo, kind: Kind) -> str:
    """Return how far a kind of people may do this, in one of the legend's words."""
    if not lets_in(entry.audience, kind.caller):
        return NEVER
    return NEVER if entry.whose is Whose.PAIR and not kind.is_in_pair else WORDS[entry.whose]


def _is_told(entry: EntryInfo) -> bool:
    return entry.kind is PayloadKind.EVENT


def _title(noun: str) -> str:
    return noun.replace("_", " ").capitalize()


def _deeds(entries: Iterable[EntryInfo]) -> dict[str, list[EntryInfo]]:
    """Return what can be done, in words, each with all its ways: a command, a button, a form."""
    found: dict[str, list[EntryInfo]] = {}
    for one in entries:
        if not _is_told(one):
            found.setdefault(one.help, []).append(one)
    return found


def _rows(entries: Iterable[EntryInfo]) -> Iterator[list[str]]:
    for words, ways in _deeds(entries).items():
        # The ways to one thing may differ: each that does has a row of its own.
        for cells in dict.fromkeys(tuple(cell_of(one, kind) for kind in KINDS) for one in ways):
            yield [words, *cells]


def _kinds() -> str:
    rows = [[kind.name, kind.about] for kind in KINDS]
    return f"## Kinds of people\n\n{_table(['', 'Who that is'], rows)}"


def _legend() -> str:
    rows = [[word, meaning] for word, meaning in LEGEND.items()]
    return f"## What the words mean\n\n{_table(['In a table', 'Meaning'], rows)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (f"| {' | '.join(cells)} |\n" for cells in (head, *rows))
    return "".join([next(lines), "|" + "---|" * len(head) + "\n", *lines])


def _summary(kind: Kind, entries: ByNoun) -> str:
    """Return what this kind may, or may besides the kind it is compared with, and what not."""
    base = next((one for one in KINDS if one.name == kind.less), None)
    mine, theirs = _of(kind, entries), _of(base, entries) if base else {}
    more = {deed: cell for deed, cell in mine.items() if deed not in theirs}
    less = [deed for deed in theirs if deed not in mine]
    lead = f"All that the kind “{base.name}” may, and:" if base else "May:"
    if not more:
        lead = f"No more than the kind “{kind.less}”." if base else "May nothing."
    lines = [f"### {kind.name}\n", f"{lead}\n"]
    lines += [f"- {deed} ({cell})" for deed, cell in more.items()]
    if less:
        lines += ["", f"But not: {'; '.join(less)}."]
    return "\n".join(lines).rstrip() + "\n"


def _of(kind: Kind, entries: ByNoun) -> dict[str, str]:
    found = {}
    for own in entries.values():
        for words, ways in _deeds(own).items():
            cells = [cell for one in ways if (cell := cell_of(one, kind)) != NEVER]
            if cells:
                found[words] = cells[0]
    return found
