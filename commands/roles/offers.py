"""Offering a place in a role; accepting and declining it."""

from bot.domain.access import Audience, Whose
from bot.services.roles import offers as services
from bot.services.roles.places import pending_rights
from bot.services.zones import zone_of
from bot.views.roles import offers as views
from bot.views.roles import places as place_views
from bot.views.roles.ids import RoleIds as Ids
from commands.entries import action, view, write
from commands.request import Request
from commands.results import Result, Show
from commands.roles.listing import answer_in_place, form_method, list_anew, place_in
from commands.values import needed, number_of


def open_form(request: Request) -> Result:
    """Open the choice of whom to offer a place to."""
    role, place = place_in(request, request.value)
    services.require_own(request.uow, request.actor, role, place)
    core_team = request.slack.core_team()
    people = services.eligible(request.uow, request.actor, role, place, core_team)
    return Show(views.form(role, place, people, request.t), form_method(request))


def offer(request: Request) -> Result:
    """Offer a place."""
    role, place = place_in(request, request.hints.get("place"))
    to, core_team = needed(request.values.chosen("to")), request.slack.core_team()
    row = services.offer(request.uow, request.actor, role, place, to, core_team)
    return list_anew(request, views.offered(row, request.person.time_zone, request.t))


def send_again(request: Request) -> Result:
    """Send an open offer again."""
    role, place = place_in(request, request.value)
    core_team = request.slack.core_team()
    row = services.send_again(request.uow, request.actor, role, place, core_team)
    said = views.offered(row, request.person.time_zone, request.t)
    return answer_in_place(request, said)


def take_back(request: Request) -> Result:
    """Take an open offer back."""
    role, place = place_in(request, request.value)
    services.take_back(request.uow, request.actor, role, place)
    return answer_in_place(request, views.taken_back(role, place, request.t))


def accept(request: Request) -> Result:
    """Take on what was offered."""
    uow, actor, t = request.uow, request.actor, request.t
    role, place = services.accept(uow, actor, number_of(request.value))
    pending = pending_rights(uow, role, actor)
    said = place_views.taken(role, place, pending, zone_of(uow, actor), t)
    return answer_in_place(request, said, is_edited=True)


def decline(request: Request) -> Result:
    """Decline what was offered."""
    role, place = services.decline(request.uow, request.actor, number_of(request.value))
    return answer_in_place(request, views.declined(role, place, request.t), is_edited=True)


ENTRIES = (
    action(Ids.OFFER, open_form, Audience.CORE_TEAM, Whose.TAKEN, "Choose whom to offer a role to"),
    view(Ids.OFFER_FORM, offer, Audience.CORE_TEAM, Whose.TAKEN, "Offer a role"),
    write(
        Ids.SEND_AGAIN, send_again, Audience.CORE_TEAM, Whose.TAKEN, "Send an offered role again"
    ),
    write(Ids.TAKE_BACK, take_back, Audience.CORE_TEAM, Whose.TAKEN, "Take an offered role back"),
    write(Ids.ACCEPT, accept, Audience.CORE_TEAM, Whose.ASKED, "Accept an offered role"),
    write(Ids.DECLINE, decline, Audience.CORE_TEAM, Whose.ASKED, "Decline an offered role"),
)
