"""The posts' reach, entered by hand as a total."""

from bot.domain.access import Audience, Whose
from bot.domain.impact import NoSuchMonth, read_month
from bot.errors import FieldErrors
from bot.services import impact as services
from bot.texts import _
from bot.views.impact import report as views
from bot.views.impact.ids import ImpactIds as Ids
from commands.entries import action, verb, view
from commands.request import Request
from commands.results import Result, Say, Show
from commands.values import needed
from storage.impact import find_month


def open_form(request: Request) -> Result:
    """Open the form; without a named month, last month is chosen."""
    months = services.months_to_enter(request.uow)
    named = [one for one in months if str(one) in {request.value, request.text}]
    chosen = named[0] if named else months[1]
    kept = find_month(request.uow.session, chosen) if named else None
    return Show(views.reach_form(months, chosen, kept.reach if kept else None, request.t))


def enter(request: Request) -> Result:
    """Save the total."""
    try:
        month = read_month(request.values.chosen("month") or "")
        number = needed(request.values.number("number"))
        services.enter_reach(request.uow, month, number)
    except NoSuchMonth as error:
        raise FieldErrors({"month": error}) from error
    return Say(views.noted(month, number, request.t))


_TEXT = _("Enter how many people the posts of a month reached")

ENTRIES = (
    verb(
        "reach",
        open_form,
        Audience.CORE_TEAM,
        Whose.SHARED,
        _TEXT,
        german="reichweite",
        hint="2026-11",
    ),
    action(Ids.REACH, open_form, Audience.CORE_TEAM, Whose.SHARED, _TEXT),
    view(
        Ids.REACH_FORM, enter, Audience.CORE_TEAM, Whose.SHARED, "Save the reach of a month’s posts"
    ),
)
