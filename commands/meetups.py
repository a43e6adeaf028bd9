"""Meetups: looking for a date together, signing up, and what people need there."""

from datetime import timedelta

from bot.domain.access import Audience, Whose
from bot.domain.meetups import Details
from bot.services.meetups import planning
from bot.services.meetups.places import DATES, MEETUPS, NEEDS, to_come
from bot.services.zones import community_today
from bot.texts import _
from bot.views.meetups import forms
from bot.views.meetups import listing as lists
from bot.views.meetups.labels import MeetupIds as Ids
from commands.date_polls import Answers, date_of, question_of
from commands.entries import action, verb, view
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.signup import Clicks, clicked
from commands.signup_needs import NeedsClicks
from commands.values import needed, number_of

HERE = ViewMethod.UPDATE
"""A form takes the place of the list, and the list that of the form: it shows what came of it."""

OPEN_FOR = timedelta(days=7)
"""How long a form suggests that a poll is open: whoever is away for a few days can answer."""


def show_meetups(request: Request, how: ViewMethod = HERE) -> Result:
    """Show the meetups to come."""
    arranges = request.caller.is_in_core_team
    found = to_come(request.uow, request.actor, arranges=arranges)
    return Show(lists.meetups(found, request.t, arranges=arranges), how)


CLICKS = Clicks(MEETUPS, lists.LISTED, show_meetups)
ANSWERS = Answers(DATES, show_meetups, planning.to_change)
NEEDED = NeedsClicks(NEEDS, show_meetups)


def _number(request: Request) -> int:
    return number_of(request.hints.get("meetup"))


def open_plan(request: Request) -> Result:
    """Open the form for a meetup and its poll."""
    zone, until = request.community.community.time_zone, community_today(request.uow) + OPEN_FOR
    return Show(forms.plan_form(zone, request.person.time_zone, until, request.t), HERE)


def _details(request: Request) -> Details:
    values = request.values
    return Details(
        title=values.text(forms.TITLE),
        venue=values.text(forms.VENUE),
        time_zone=needed(values.option(forms.ZONE)),
        about=values.text(forms.ABOUT),
        link=values.text(forms.LINK),
        places=values.number(forms.PLACES.name),
    )


def plan(request: Request) -> Result:
    """Post the poll for the meetup's date."""
    question = question_of(request.values)
    planning.arrange(request.uow, request.actor, _details(request), question)
    return show_meetups(request)


def open_change(request: Request) -> Result:
    """Open the meetup's words, for its host or whoever takes it on."""
    meetup = planning.to_change(request.uow, request.actor, clicked(request), takes=True)
    return Show(forms.change_form(meetup, request.person.time_zone, request.t), HERE)


def change(request: Request) -> Result:
    """Change the meetup's words; its host is whoever has sent them off."""
    of = (request.actor, _number(request), request.version)
    planning.change(request.uow, *of, _details(request))
    return show_meetups(request)


def open_date(request: Request) -> Result:
    """Open the dates with what was said to each, and the one that is proposed."""
    poll, place = planning.to_decide(request.uow, request.actor, clicked(request))
    return Show(forms.date_form(poll, place, request.t, request.person.time_zone), HERE)


def set_date(request: Request) -> Result:
    """Set the date."""
    of = (request.actor, _number(request), request.version)
    minutes = needed(request.values.number(forms.LENGTH.name))
    planning.decide(request.uow, *of, *date_of(request.values, forms.TIME), minutes)
    return show_meetups(request)


def open_cancel(request: Request) -> Result:
    """Open the form that confirms cancelling."""
    meetup = planning.to_change(request.uow, request.actor, clicked(request))
    return Show(forms.cancel_form(meetup, request.t), HERE)


def cancel(request: Request) -> Result:
    """Cancel the meetup."""
    of = (request.actor, _number(request), request.version)
    planning.call_off(request.uow, *of, request.values.text(forms.REASON))
    return show_meetups(request)


_LIST = _("See meetups, say which dates suit you, and sign up")
_PLAN, _CHANGE = _("Plan a meetup"), _("Change a meetup, or take it on")
_DATE, _CANCEL = _("Set a meetup’s date"), _("Cancel a meetup")
_MEMBERS, _TEAM, _OWN = Audience.COLLEAGUES, Audience.CORE_TEAM, Whose.OWN

ENTRIES = (
    verb("meetups", show_meetups, _MEMBERS, Whose.NOTHING, _LIST, german="treffen"),
    action(Ids.LIST, show_meetups, _MEMBERS, Whose.NOTHING, _LIST),
    *ANSWERS.entries(_MEMBERS, hosts=_TEAM),
    *CLICKS.entries(_MEMBERS),
    *NEEDED.entries(_MEMBERS, hosts=_TEAM),
    action(Ids.PLAN, open_plan, _TEAM, _OWN, _PLAN),
    view(Ids.PLAN_FORM, plan, _TEAM, _OWN, _PLAN),
    action(Ids.CHANGE, open_change, _TEAM, Whose.SHARED, _CHANGE),
    view(Ids.CHANGE_FORM, change, _TEAM, Whose.SHARED, _CHANGE),
    action(Ids.DATE, open_date, _TEAM, _OWN, _DATE),
    view(Ids.DATE_FORM, set_date, _TEAM, _OWN, _DATE),
    action(Ids.CANCEL, open_cancel, _TEAM, _OWN, _CANCEL),
    view(Ids.CANCEL_FORM, cancel, _TEAM, _OWN, _CANCEL),
)
