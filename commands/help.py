"""`/botschafter` alone: what can be typed. With an unknown word: the nearest ones."""

from difflib import get_close_matches

from bot.domain.access import Who, check_access
from bot.domain.members import next_step
from bot.errors import UserFacingError
from bot.texts import _
from bot.views import help as views
from commands.answers import Answer, Say
from commands.entries import Entry, Feature, Trigger
from commands.request import Request

NEAREST = 3


def _line(request: Request, entry: Entry) -> views.Line:
    commands = request.community.commands
    if entry.trigger is Trigger.COMMAND:
        return views.Line(getattr(commands, entry.id), entry.help)
    verb = entry.german if request.t.locale == "de" and entry.german else entry.id
    return views.Line(" ".join(filter(None, (commands.main, verb, entry.hint))), entry.help)


def _is_open(request: Request, entry: Entry) -> bool:
    try:
        check_access(entry.who, request.caller)
    except UserFacingError:
        return False
    return entry.trigger in {Trigger.COMMAND, Trigger.VERB}


def help_or_nearest(request: Request) -> Answer:
    """The menu, or what an unknown word may have meant."""
    entries = [one for one in request.entries if _is_open(request, one)]
    standing = request.caller.standing
    if not request.text or request.text.casefold() in {"help", "hilfe"}:
        lines = [_line(request, one) for one in entries]
        return Say(views.menu(lines, standing.status, next_step(standing), request.t))
    names = {
        name: one
        for one in entries
        if one.trigger is Trigger.VERB
        for name in (one.id, one.german, *one.others)
        if name
    }
    word = request.text.split()[0].casefold()
    near = get_close_matches(word, names, NEAREST, cutoff=0.0)
    found = dict.fromkeys(names[name] for name in near)
    return Say(views.unknown(word, [_line(request, one) for one in found], request.t))


FEATURE = Feature(
    "help",
    (Entry(Trigger.COMMAND, "main", help_or_nearest, Who.EVERYONE, _("What you can do here")),),
)
