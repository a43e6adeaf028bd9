"""Meetups: looking for a date together, signing up, and what people need there."""

from datetime import timedelta

from bot.domain.access import Audience, Whose
from bot.domain.date_polls import MOST_OPTIONS, Reply
from bot.domain.meetups import Details, Need, Pictures, Visibility
from bot.services.meetups import needs, planning, polls
from bot.services.meetups.places import MEETUPS, to_come
from bot.services.zones import community_today
from bot.texts import _
from bot.views.meetups import forms
from bot.views.meetups import listing as lists
from bot.views.meetups import needs as need_views
from bot.views.meetups.labels import HOST as HOST_IDS
from bot.views.meetups.labels import MeetupIds as Ids
from commands.consents import show_anew
from commands.entries import action, verb, view, write
from commands.hosting import HERE, HostClicks, number_in, sent, words_in
from commands.request import Request
from commands.results import Result, Show
from commands.signup import Clicks, clicked
from commands.values import needed
from storage.meetups import MeetupNeeds

OPEN_FOR = timedelta(days=7)
"""How long a form suggests that a poll is open: whoever is away for a few days can answer."""


def show_meetups(request: Request) -> Result:
    """Show the meetups to come."""
    arranges = request.caller.is_in_core_team
    found = to_come(request.uow, request.actor, arranges=arranges)
    return Show(lists.meetups(found, request.t, arranges=arranges), HERE)


CLICKS = Clicks(MEETUPS, lists.LISTED, show_meetups)


def open_answer(request: Request) -> Result:
    """Open the poll's dates, with what the person said before."""
    meetup, said = polls.to_answer(request.uow, request.actor, clicked(request))
    return Show(forms.answer_form(meetup, said, request.t, request.person.time_zone), HERE)


def answer(request: Request) -> Result:
    """Note what the person says to each date; nothing at all takes the answers back."""
    fields = {str(n): forms.REPLY.numbered(f"{n}-").name for n in range(MOST_OPTIONS)}
    said = {
        n: request.values.one_of(field, Reply)
        for n, field in fields.items()
        if field in request.values
    }
    replies = {n: str(reply) for n, reply in said.items() if reply}
    polls.answer(request.uow, request.actor, number_in(request), replies)
    return show_meetups(request)


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
    values, details = request.values, _details(request)
    visibility = needed(values.one_of(forms.VISIBILITY.name, Visibility))
    closes_on, typed = needed(values.day(forms.CLOSES.name)), values.text(forms.DATES)
    planning.arrange(request.uow, request.actor, details, typed, visibility, closes_on)
    return show_meetups(request)


def change(request: Request) -> Result:
    """Change the meetup's words; its host is whoever has sent them off."""
    planning.change(request.uow, *sent(request), _details(request))
    return show_meetups(request)


def close(request: Request) -> Result:
    """Close the poll before its last day."""
    planning.close_now(request.uow, request.actor, clicked(request))
    return show_meetups(request)


def open_date(request: Request) -> Result:
    """Open the dates with what was said to each, and the one that is proposed."""
    meetup, place = planning.to_decide(request.uow, request.actor, clicked(request))
    return Show(forms.date_form(meetup, place, request.t, request.person.time_zone), HERE)


def set_date(request: Request) -> Result:
    """Set the date."""
    values = request.values
    place, minutes = needed(values.number("option")), needed(values.number("minutes"))
    begins = values.time("time") if "time" in values else None
    planning.decide(request.uow, *sent(request), place, begins, minutes)
    return show_meetups(request)


def open_needs(request: Request) -> Result:
    """Open what the person has told the host."""
    meetup, told = needs.own_needs(request.uow, request.actor, clicked(request))
    return Show(need_views.form(meetup, told, request.community, request.t), HERE)


def tell_needs(request: Request) -> Result:
    """Tell the host what the person needs, and if pictures are fine."""
    values, number = request.values, number_in(request)
    told = MeetupNeeds(
        meetup_id=number,
        slack_id=request.actor,
        needs=[*values.some_of(need_views.NEEDS.name, Need)],
        words=values.text(need_views.WORDS),
        pictures=values.one_of(need_views.PICTURES.name, Pictures),
    )
    has_agreed = bool(values.all_chosen(need_views.CONSENT.name))
    text_hash = str(request.hints.get("text") or "") if has_agreed else None
    needs.tell(request.uow, request.actor, number, told, text_hash)
    return show_meetups(request)


def withdraw(request: Request) -> Result:
    """Delete what the person needs, as taken back in the list of consents."""
    needs.withdraw(request.uow, request.actor, clicked(request))
    return show_anew(request)


def read_needs(request: Request) -> Result:
    """Show the host who needs what; that it was read is noted."""
    meetup, told = needs.for_host(request.uow, request.actor, clicked(request))
    return Show(need_views.for_host(meetup, told, request.t), HERE)


HOST = HostClicks(
    planning.HOSTING, HOST_IDS, forms.change_form, change, forms.cancel_form, show_meetups
)
_LIST = _("See meetups, say which dates suit you, and sign up")
_ANSWER, _NEEDS = _("Say which dates suit you"), _("Tell a meetup’s host what you need")
_PLAN, _DATE = _("Plan a meetup"), _("Set a meetup’s date")
_MEMBERS, _TEAM, _OWN = Audience.COLLEAGUES, Audience.CORE_TEAM, Whose.OWN

ENTRIES = (
    verb("meetups", show_meetups, _MEMBERS, Whose.NOTHING, _LIST, german="treffen"),
    action(Ids.LIST, show_meetups, _MEMBERS, Whose.NOTHING, _LIST),
    action(Ids.ANSWER, open_answer, _MEMBERS, _OWN, _ANSWER),
    view(Ids.ANSWER_FORM, answer, _MEMBERS, _OWN, _ANSWER),
    *CLICKS.entries(_MEMBERS),
    action(Ids.NEEDS, open_needs, _MEMBERS, _OWN, _NEEDS),
    view(Ids.NEEDS_FORM, tell_needs, _MEMBERS, _OWN, _NEEDS),
    write(Ids.WITHDRAW, withdraw, Audience.KNOWN, _OWN, "Take back what you need at a meetup"),
    action(Ids.PLAN, open_plan, _TEAM, _OWN, _PLAN),
    view(Ids.PLAN_FORM, plan, _TEAM, _OWN, _PLAN),
    *HOST.entries(_TEAM, Whose.SHARED),
    write(Ids.CLOSE, close, _TEAM, _OWN, "Close the poll for a meetup’s date"),
    action(Ids.DATE, open_date, _TEAM, _OWN, _DATE),
    view(Ids.DATE_FORM, set_date, _TEAM, _OWN, _DATE),
    write(Ids.READ_NEEDS, read_needs, _TEAM, _OWN, "Read what people need at your meetup"),
)
