"""Event coverage: who reports from where, entering events, and telling of them afterwards."""

from datetime import timedelta

from bot.domain.access import Audience, Whose
from bot.domain.coverage import AngleKind, Facts, Hours, Slot
from bot.services.coverage import angles, planning
from bot.services.coverage.angles import ANGLES
from bot.services.zones import community_today
from bot.texts import _
from bot.views.coverage import forms, telling
from bot.views.coverage import listing as lists
from bot.views.coverage.labels import HOST as HOST_IDS
from bot.views.coverage.labels import CoverageIds as Ids
from bot.views.stories import writing as stories
from commands.entries import action, verb, view, write
from commands.hosting import HERE, HostClicks, number_in, sent, words_in
from commands.request import Request
from commands.results import Result, Show
from commands.signup import Clicks, clicked, opening_in
from commands.values import needed

AHEAD = timedelta(days=14)
"""How far ahead the form of a new event begins."""


def show_events(request: Request) -> Result:
    """Show the events to come."""
    return Show(lists.events(angles.to_come(request.uow), request.t), HERE)


def show_card(request: Request) -> Result:
    """Show the clicked event with its angles."""
    return _card(request, clicked(request))


def _card(request: Request, number: int) -> Result:
    line = angles.card(request.uow, request.actor, number)
    return Show(lists.card(line, request.t, request.uow.now), HERE)


def _card_of_angle(request: Request) -> Result:
    return _card(request, ANGLES.lock(request.uow, clicked(request)).event_id)


CLICKS = Clicks(ANGLES, lists.CARD, _card_of_angle)


def offer_reserve(request: Request) -> Result:
    """Report if nobody else does."""
    angle = angles.offer_reserve(request.uow, request.person, clicked(request))
    return _card(request, angle.event_id)


def take_reserve_back(request: Request) -> Result:
    """Take back that somebody would report if nobody else does."""
    angle = angles.take_reserve_back(request.uow, request.actor, clicked(request))
    return CLICKS.answer(request, telling.would_no_longer(angle, request.t))


def _facts(request: Request) -> Facts:
    values = request.values
    words = words_in(request, forms.WORDS)
    return Facts(
        *words,
        hashtag=values.text(forms.HASHTAG),
        press_contact=values.text(forms.PRESS),
        not_shown=values.text(forms.NOT_SHOWN),
        opens_at=opening_in(request, forms.OPENS, words[-1]),
    )


def open_enter(request: Request) -> Result:
    """Open the form of a new event."""
    zone, first = request.community.community.time_zone, community_today(request.uow) + AHEAD
    return Show(forms.enter_form(zone, request.person.time_zone, first, request.t), HERE)


def enter(request: Request) -> Result:
    """Enter the event and its first angles."""
    values = request.values
    hours = Hours(
        on=needed(values.day(forms.DATE.name)),
        begins=needed(values.time(forms.TIME.name)),
        ends=needed(values.time(forms.UNTIL.name)),
        days=needed(values.number(forms.DAYS.name)),
    )
    kinds = values.some_of(forms.ANGLES.name, AngleKind)
    event = planning.arrange(request.uow, request.actor, _facts(request), hours, kinds)
    return _card(request, event.number)


def change(request: Request) -> Result:
    """Change the event."""
    on = needed(request.values.day(forms.DATE.name))
    event = planning.change(request.uow, *sent(request), _facts(request), on)
    return _card(request, event.number)


def open_add_angle(request: Request) -> Result:
    """Open the form of one more angle."""
    return Show(forms.angle_form(HOST.clicked(request), None, request.t), HERE)


def open_change_angle(request: Request) -> Result:
    """Open the form of an angle as it is."""
    angle = planning.angle_to_change(request.uow, request.actor, clicked(request))
    return Show(forms.angle_form(angle.event, angle, request.t), HERE)


def put_angle(request: Request) -> Result:
    """Add the angle, or change it."""
    values = request.values
    slot = Slot(
        kind=needed(values.one_of(forms.KIND.name, AngleKind)),
        on=needed(values.day(forms.DATE.name)),
        at=needed(values.time(forms.TIME.name)),
        minutes=needed(values.number(forms.LENGTH.name)),
        places=values.number(forms.PLACES.name),
    )
    planning.put_angle(request.uow, *sent(request), number_in(request, "angle"), slot)
    return _card(request, number_in(request))


def drop_angle(request: Request) -> Result:
    """Cancel one angle."""
    event = planning.drop_angle(request.uow, request.actor, clicked(request))
    if not event.is_to_come(request.uow.now):  # all its other angles were over
        return show_events(request)
    return _card(request, event.number)


def open_story(request: Request) -> Result:
    """Open the form of a story, filled in from the event."""
    filled = angles.story_of(request.uow, request.actor, clicked(request))
    return Show(stories.form(filled, request.community, request.t))


HOST = HostClicks(
    planning.HOSTING, HOST_IDS, forms.change_form, change, forms.cancel_form, show_events
)
_EVENTS = _("See from which events people report, and sign up")
_MEMBERS, _OWN = Audience.MEMBERS, Whose.OWN

ENTRIES = (
    verb("coverage", show_events, _MEMBERS, Whose.SHARED, _EVENTS, german="vor-ort"),
    action(Ids.LIST, show_events, _MEMBERS, Whose.SHARED, _EVENTS),
    action(Ids.CARD, show_card, _MEMBERS, Whose.SHARED, "See an event and its angles"),
    *CLICKS.entries(_MEMBERS),
    write(Ids.IF_NOBODY, offer_reserve, _MEMBERS, _OWN, "Report if nobody else does"),
    write(
        Ids.NOT_AFTER_ALL,
        take_reserve_back,
        Audience.KNOWN,
        _OWN,
        "Take back that you’d report if nobody else does",
    ),
    action(Ids.ENTER, open_enter, _MEMBERS, _OWN, "Enter an event"),
    view(Ids.ENTER_FORM, enter, _MEMBERS, _OWN, "Enter an event"),
    *HOST.entries(_MEMBERS, Whose.SHARED),
    action(Ids.ADD_ANGLE, open_add_angle, _MEMBERS, _OWN, "Add an angle to your own event"),
    action(Ids.CHANGE_ANGLE, open_change_angle, _MEMBERS, _OWN, "Change an angle of it"),
    view(Ids.ANGLE_FORM, put_angle, _MEMBERS, _OWN, "Save an angle of your own event"),
    write(Ids.DROP_ANGLE, drop_angle, _MEMBERS, _OWN, "Cancel an angle of your own event"),
    action(Ids.TELL, open_story, Audience.JOINED, _OWN, "Tell a story of an event"),
)
