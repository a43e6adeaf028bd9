"""`/botschafter` alone: what can be typed. With an unknown word: the nearest ones."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from bot.domain.access import Audience, Whose, check_access
from bot.domain.folding import unaccented
from bot.domain.members import NextStep, next_step
from bot.domain.text_search import words_of
from bot.errors import UserFacingError
from bot.texts import _
from bot.views import help as views
from bot.views.help import HelpIds
from commands.entries import action, command, verb
from commands.entry_info import EntryInfo, PayloadKind
from commands.request import Request
from commands.results import Result, Say, Show

_MAIN, _VERB = "main", "help"
"""Ids of the entries that show the help itself."""

NEAREST = 3
LONGEST = 80
"""Characters looked at of what was typed; nobody mistypes more than a few words."""
ALIKE = 0.6
"""How alike a mistyped word and a verb must be, from 0 to 1 (difflib); found by trying."""
OTHER_BEGINNING = 0.1
"""By so much a word is less alike that begins with another letter."""


def _line(request: Request, entry: EntryInfo) -> views.HelpLine:
    commands = request.community.commands
    if entry.kind is PayloadKind.COMMAND:
        return views.HelpLine(getattr(commands, entry.id), "", entry.help)
    word = entry.german if request.t.locale == "de" and entry.german else entry.id
    return views.HelpLine(f"{commands.main} {word}", entry.hint, entry.help)


def _is_useful(request: Request, entry: EntryInfo) -> bool:
    """True if this person may type it and it does something for them."""
    if entry.kind not in {PayloadKind.COMMAND, PayloadKind.VERB}:
        return False
    if entry.kind is PayloadKind.COMMAND and entry.id == "join":
        return next_step(request.state) in {NextStep.JOIN, NextStep.CONSENT}
    try:
        check_access(entry.audience, request.caller)
    except UserFacingError:
        return False
    return True


def show_help(request: Request) -> Result:
    """Show the person's status and all they can type; the core team's part in a list apart."""
    state = request.state
    return Say(views.menu(*_typed(request), state.status, next_step(state), request.t))


def show_behind_door(request: Request) -> Result:
    """Show the same in a modal; people of other workspaces have no commands here."""
    state = request.state
    typed = ([], []) if request.person.is_from_other_workspace else _typed(request)
    return Show(views.menu_view(*typed, state.status, next_step(state), request.t))


def _typed(request: Request) -> tuple[list[views.HelpLine], list[views.HelpLine]]:
    """Return all that this person can type: what is for all, and what is the core team's."""
    useful = [
        one for one in request.entries if _is_useful(request, one) and one.id not in {_MAIN, _VERB}
    ]
    useful.sort(key=lambda one: one.kind is PayloadKind.VERB)
    return (
        [_line(request, one) for one in useful if one.audience is not Audience.CORE_TEAM],
        [_line(request, one) for one in useful if one.audience is Audience.CORE_TEAM],
    )


def help_or_nearest(request: Request) -> Result:
    """Show the help, or the commands nearest to an unknown word."""
    if not request.text:
        return show_help(request)
    near = [_line(request, one) for one in _nearest(request)]
    state = request.state
    return Say(
        views.unknown(
            request.text,
            near,
            state.status,
            next_step(state),
            request.community.commands.main,
            request.t,
        )
    )


def _nearest(request: Request) -> list[EntryInfo]:
    """Return entries with a name, in either language, that is nearly one of the typed words."""
    words = words_of(request.text[:LONGEST])
    alike = [
        (
            max(
                (_likeness(word, name) for word in words for name in _names(request, one)),
                default=0,
            ),
            one,
        )
        for one in request.entries
        if one.id != _MAIN and _is_useful(request, one)
    ]
    near = sorted((pair for pair in alike if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [one for _likeness_, one in near[:NEAREST]]


def _names(request: Request, entry: EntryInfo) -> Iterator[str]:
    """Yield a verb's names, or a command's; people type those behind the main command as well."""
    names = [entry.id, entry.german, *entry.others]
    if entry.kind is PayloadKind.COMMAND:
        names.append(getattr(request.community.commands, entry.id).removeprefix("/"))
    return (unaccented(name) for name in names if name)


def _likeness(word: str, name: str) -> float:
    if len(word) > 1 and name.startswith(word):
        return 1.0
    alike = SequenceMatcher(None, word, name).ratio()
    # Few people mistype the first letter: "here" is not meant for "erase".
    return alike if word[:1] == name[:1] else alike - OTHER_BEGINNING


_HELP = _("What you can do here")

ENTRIES = (
    command(_MAIN, help_or_nearest, Audience.EVERYONE, Whose.NOTHING, _HELP),
    verb(_VERB, show_help, Audience.EVERYONE, Whose.NOTHING, _HELP, german="hilfe"),
    action(HelpIds.OPEN, show_behind_door, Audience.EVERYONE, Whose.NOTHING, _HELP),
)
