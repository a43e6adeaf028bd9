"""A role's term: hours, end, away until; and the answer that it is still fine."""

from bot.domain.access import Audience, Whose
from bot.domain.roles import HOURS_MOST, NoNumberOfHours
from bot.errors import FieldErrors, StaleForm
from bot.services.roles import terms as services
from bot.services.roles.terms import Term
from bot.views.roles import terms as views
from bot.views.roles.ids import RoleIds as Ids
from commands.entries import action, view, write
from commands.request import Request
from commands.results import Result, Show
from commands.roles.listing import answer_in_place, form_method, list_anew
from commands.values import needed


def open_form(request: Request) -> Result:
    """Open the form for hours a month and the last day."""
    role = services.own_term(request.uow, request.actor, request.value)
    return Show(views.form(role, request.t), form_method(request))


def change(request: Request) -> Result:
    """Save hours and end."""
    term = Term(_hours(request), needed(request.values.day("until")))
    services.change_term(request.uow, request.actor, _role(request), term)
    return list_anew(request, views.saved(request.t))


def _hours(request: Request) -> int | None:
    try:
        return request.values.number("hours")
    except StaleForm:
        raise FieldErrors({"hours": NoNumberOfHours(most=HOURS_MOST)}) from None


def _role(request: Request) -> str:
    return str(request.hints.get("role") or "")


def keep_on(request: Request) -> Result:
    """Keep a role for another term."""
    role = services.extend(request.uow, request.actor, request.value)
    said = views.kept_until(role.name, role.until, request.t)
    return answer_in_place(request, said, is_edited=True)


def open_away_form(request: Request) -> Result:
    """Open the form for the last day of being away."""
    role = services.own_term(request.uow, request.actor, request.value)
    return Show(views.away_form(role, request.t), form_method(request))


def go_away(request: Request) -> Result:
    """Be away up to a day."""
    until = needed(request.values.day("until"))
    services.go_away(request.uow, request.actor, _role(request), until)
    return list_anew(request, views.is_away(request.t))


def come_back(request: Request) -> Result:
    """Be back."""
    services.come_back(request.uow, request.actor, request.value)
    return answer_in_place(request, views.is_back(request.t))


ENTRIES = (
    action(
        Ids.TERM, open_form, Audience.CORE_TEAM, Whose.TAKEN, "Change hours and end of your role"
    ),
    view(Ids.TERM_FORM, change, Audience.CORE_TEAM, Whose.TAKEN, "Save hours and end of your role"),
    write(
        Ids.STILL_FINE, keep_on, Audience.CORE_TEAM, Whose.TAKEN, "Keep your role for another year"
    ),
    action(Ids.AWAY, open_away_form, Audience.CORE_TEAM, Whose.TAKEN, "Say until when you’re away"),
    view(
        Ids.AWAY_FORM,
        go_away,
        Audience.CORE_TEAM,
        Whose.TAKEN,
        "Let the deputy stand in until a day",
    ),
    write(Ids.BACK, come_back, Audience.CORE_TEAM, Whose.TAKEN, "Be back in your role"),
)
