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
from bot.views.meetups.labels import HOST as HOST_IDS
from bot.views.meetups.labels import MeetupIds as Ids
from commands.date_polls import Answers, date_of, question_of
from commands.entries import action, verb, view
from commands.hosting import HERE, HostClicks, sent, words_in
from commands.request import Request
from commands.results import Result, Show
from commands.signup import Clicks, clicked
from commands.signup_needs import NeedsClicks
from commands.values import needed

OPEN_FOR = timedelta(days=7)
"""How long a form suggests that a poll is open: whoever is away for a few days can answer."""


def show_meetups(request: Request) -> Result:
    """Show the meetups to come."""
    arranges = request.caller.is_in_core_team
    found = to_come(request.uow, request.actor, arranges=arranges)
    return Show(lists.meetups(found, request.t, arranges=arranges), HERE)


CLICKS = Clicks(MEETUPS, lists.LISTED, show_meetups)
ANSWERS = Answers(DATES, show_meetups, planning.HOSTING.to_change)
NEEDED = NeedsClicks(NEEDS, show_meetups)


def open_plan(request: Request) -> Result:
    """Open the form for a meetup and its poll."""
    zone, until = request.community.community.time_zone, community_today(request.uow) + OPEN_FOR
    return Show(forms.plan_form(zone, request.person.time_zone, until, request.t), HERE)


def _details(request: Request) -> Details:
    values = request.values
    return Details(
        *words_in(request, forms.WORDS),
        about=values.text(forms.ABOUT),
        link=values.text(forms.LINK),
        places=values.number(forms.PLACES.name),
    )


def plan(request: Request) -> Result:
    """Post the poll for the meetup's date."""
    question = question_of(request.values)
    planning.arrange(request.uow, request.actor, _details(request), question)
    return show_meetups(request)


def change(request: Request) -> Result:
    """Change the meetup's words; its host is whoever has sent them off."""
    planning.change(request.uow, *sent(request), _details(request))
    return show_meetups(request)


def open_date(request: Request) -> Result:
    """Open the dates with what was said to each, and the one that is proposed."""
    poll, place = planning.to_decide(request.uow, request.actor, clicked(request))
    return Show(forms.date_form(poll, place, request.t, request.person.time_zone), HERE)


def set_date(request: Request) -> Result:
    """Set the date."""
    minutes = needed(request.values.number(forms.LENGTH.name))
    planning.decide(request.uow, *sent(request), *date_of(request.values, forms.TIME), minutes)
    return show_meetups(request)


HOST = HostClicks(
    planning.HOSTING, HOST_IDS, forms.change_form, change, forms.cancel_form, show_meetups
)
_LIST = _("See meetups, say which dates suit you, and sign up")
_PLAN, _DATE = _("Plan a meetup"), _("Set a meetup’s date")
_MEMBERS, _TEAM, _OWN = Audience.COLLEAGUES, Audience.CORE_TEAM, Whose.OWN

ENTRIES = (
    verb("meetups", show_meetups, _MEMBERS, Whose.NOTHING, _LIST, german="treffen"),
    action(Ids.LIST, show_meetups, _MEMBERS, Whose.NOTHING, _LIST),
    *ANSWERS.entries(_MEMBERS, hosts=_TEAM),
    *CLICKS.entries(_MEMBERS),
    *NEEDED.entries(_MEMBERS, hosts=_TEAM),
    action(Ids.PLAN, open_plan, _TEAM, _OWN, _PLAN),
    view(Ids.PLAN_FORM, plan, _TEAM, _OWN, _PLAN),
    *HOST.entries(_TEAM, Whose.SHARED),
    action(Ids.DATE, open_date, _TEAM, _OWN, _DATE),
    view(Ids.DATE_FORM, set_date, _TEAM, _OWN, _DATE),
)
