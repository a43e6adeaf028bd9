"""`/botschafter` alone: what can be typed. With an unknown word: the nearest ones."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from bot.domain.access import Who, check_access
from bot.domain.members import NextStep, next_step
from bot.domain.text_search import unaccented, words_of
from bot.errors import UserFacingError
from bot.texts import _
from bot.views import help as views
from commands.entries import Entry, Feature, Trigger
from commands.request import Request
from commands.results import Answer, Say

NEAREST = 3
LONGEST = 80
"""Characters looked at of what was typed; nobody mistypes more than a few words."""
ALIKE = 0.6
"""How alike a mistyped word and a verb must be, from 0 to 1 (difflib); found by trying."""


def _line(request: Request, entry: Entry) -> views.Line:
    commands = request.community.commands
    if entry.trigger is Trigger.COMMAND:
        return views.Line(getattr(commands, entry.id), "", entry.help)
    verb = entry.german if request.t.locale == "de" and entry.german else entry.id
    return views.Line(f"{commands.main} {verb}", entry.hint, entry.help)


def _is_useful(request: Request, entry: Entry) -> bool:
    """Whether this person may type it and it does something for them."""
    if entry.trigger not in {Trigger.COMMAND, Trigger.VERB}:
        return False
    if entry.trigger is Trigger.COMMAND and entry.id == "join":
        return next_step(request.caller.standing) in {NextStep.JOIN, NextStep.CONSENT}
    try:
        check_access(entry.who, request.caller)
    except UserFacingError:
        return False
    return True


def show_help(request: Request) -> Answer:
    """Where the person is, and everything they can type; what the core team can in a list apart."""
    useful = [
        one
        for one in request.entries
        if _is_useful(request, one) and one.handler not in {show_help, help_or_nearest}
    ]
    useful.sort(key=lambda one: one.trigger is Trigger.VERB)
    standing = request.caller.standing
    return Say(
        views.menu(
            [_line(request, one) for one in useful if one.who is not Who.CORE_TEAM],
            [_line(request, one) for one in useful if one.who is Who.CORE_TEAM],
            standing.status,
            next_step(standing),
            request.t,
        )
    )


def help_or_nearest(request: Request) -> Answer:
    """The menu, or what an unknown word may have meant."""
    if not request.text:
        return show_help(request)
    near = [_line(request, one) for one in _nearest(request)]
    standing = request.caller.standing
    return Say(
        views.unknown(
            request.text,
            near,
            standing.status,
            next_step(standing),
            request.community.commands.main,
            request.t,
        )
    )


def _nearest(request: Request) -> list[Entry]:
    """What has a name, in either language, that is nearly one of the typed words."""
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
        if one.handler is not help_or_nearest and _is_useful(request, one)
    ]
    near = sorted((pair for pair in alike if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [one for _likeness_, one in near[:NEAREST]]


def _names(request: Request, entry: Entry) -> Iterator[str]:
    """A verb's names; a command's name in this community, which people type behind the main one."""
    names = [entry.id, entry.german, *entry.others]
    if entry.trigger is Trigger.COMMAND:
        names.append(getattr(request.community.commands, entry.id).removeprefix("/"))
    return (unaccented(name) for name in names if name)


def _likeness(word: str, name: str) -> float:
    if len(word) > 1 and name.startswith(word):
        return 1.0
    return SequenceMatcher(None, word, name).ratio()


_HELP = _("What you can do here")

FEATURE = Feature(
    "help",
    (
        Entry(Trigger.COMMAND, "main", help_or_nearest, Who.EVERYONE, _HELP),
        Entry(Trigger.VERB, "help", show_help, Who.EVERYONE, _HELP, german="hilfe"),
    ),
)
