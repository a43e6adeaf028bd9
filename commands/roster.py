"""Members of imported lists: the core team confirms which Slack account is whose."""

from bot.domain.access import Audience, Whose
from bot.services.roster import matching as services
from bot.texts import _
from bot.views.blocks import Message
from bot.views.roster import matching as views
from bot.views.roster.ids import RosterIds as Ids
from commands.entries import action, verb, write
from commands.request import Request
from commands.results import Replace, Result, Say
from commands.values import number_of


def show_unmatched(request: Request) -> Result:
    """Show members without an account, with the accounts that bear their names."""
    is_complete = request.slack.accounts.search_further()
    return Say(_waiting(request, is_complete=is_complete))


def confirm(request: Request) -> Result:
    """Match a member and an account, and show those who are left."""
    number, start = _numbers(request)
    member = services.match(request.uow, request.actor, number, request.value)
    # Slack is not asked here: this runs in a write transaction.
    rest = _waiting(request, start=start, is_complete=True)
    return Replace(views.matched(member.name, request.value, rest, request.t))


def show_more(request: Request) -> Result:
    """Show the next members without an account."""
    return Replace(_waiting(request, start=number_of(request.value), is_complete=True))


def _numbers(request: Request) -> tuple[int, int]:
    """Return the member's number and where the page begins, both behind '#' in the action's id."""
    action_id = str(request.payload["actions"][0]["action_id"])
    member, _dash, rest = action_id.partition("#")[2].partition("-")
    return number_of(member), number_of(rest.partition("-")[0])


def _waiting(request: Request, *, start: int = 0, is_complete: bool) -> Message:
    accounts = request.slack.accounts.found()
    rows = services.waiting_for_a_match(request.uow, accounts.namesakes)
    return views.waiting(rows, accounts.names, request.t, start=start, is_complete=is_complete)


_TEXT = _("Match members of an imported list to their Slack accounts")

ENTRIES = (
    verb("match", show_unmatched, Audience.CORE_TEAM, Whose.SHARED, _TEXT, german="zuordnen"),
    action(Ids.OPEN, show_unmatched, Audience.CORE_TEAM, Whose.SHARED, _TEXT),
    write(Ids.CONFIRM, confirm, Audience.CORE_TEAM, Whose.SHARED, "Confirm whose account it is"),
    action(Ids.MORE, show_more, Audience.CORE_TEAM, Whose.SHARED, _TEXT),
)
