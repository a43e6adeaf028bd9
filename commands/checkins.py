"""Check-ins during the probation: answering, reading together, asking for help."""

from bot.domain.access import Audience, Whose
from bot.domain.checkins import Mood
from bot.domain.keys import Key
from bot.errors import FieldErrors, NoLongerOpen
from bot.services import checkins as services
from bot.services.memberships import require_member
from bot.views import checkins as views
from bot.views.checkins import CheckinIds as Ids
from commands.entries import action, view, write
from commands.request import Request
from commands.results import Replace, Result, Say, Show
from commands.values import number_of


def open_form(request: Request) -> Result:
    """Open the form with the three questions and the previous answers."""
    member = require_member(request.member)
    checkin, mentorship = services.find_own(request.uow, member, number_of(request.value))
    _me, other = services.side_of(request.uow, mentorship, request.actor)
    return Show(views.form(checkin, other, request.t))


def answer(request: Request) -> Result:
    """Save the answers."""
    member, values = require_member(request.member), request.values
    mood = values.one_of("mood", Mood)
    if mood is None:
        raise FieldErrors({"mood": NoLongerOpen()})
    answers = services.Answers(mood, values.text(views.GOOD), values.text(views.AHEAD))
    checkin_id = number_of(request.hints.get("checkin"))
    checkin = services.answer(request.uow, member, checkin_id, answers)
    _checkin, mentorship = services.find_own(request.uow, member, checkin_id)
    _me, other = services.side_of(request.uow, mentorship, request.actor)
    return Say(views.answered(checkin, other, request.t))


def say_mood(request: Request) -> Result:
    """Answer with how it is going, in one click; words can follow."""
    member, key = require_member(request.member), Key(request.value)
    if key.rest not in list(Mood):
        raise NoLongerOpen
    checkin_id = number_of(key.first)
    checkin = services.say_mood(request.uow, member, checkin_id, Mood(key.rest))
    _checkin, mentorship = services.find_own(request.uow, member, checkin_id)
    _me, other = services.side_of(request.uow, mentorship, request.actor)
    return Replace(views.answered(checkin, other, request.t))


def show(request: Request) -> Result:
    """Show what both of a pair answered; only the two may read it."""
    member = require_member(request.member)
    mentorship, other, checkins = services.pair_checkins(
        request.uow, member, number_of(request.value)
    )
    return Show(views.pair_view(mentorship, member, other, checkins, request.t))


def ask_for_help(request: Request) -> Result:
    """Ask for help: whoever has the mentoring role, else the core team."""
    member = require_member(request.member)
    number, core_team = number_of(request.value), request.slack.core_team()
    other, helper = services.ask_for_help(request.uow, member, number, core_team)
    if helper is not None:
        return Say(views.help_is_there(helper, other, request.t))
    return Say(views.help_is_asked(other, request.t))


ENTRIES = (
    action(Ids.ANSWER, open_form, Audience.MEMBERS, Whose.ASKED, "Answer a check-in"),
    write(Ids.MOOD, say_mood, Audience.MEMBERS, Whose.ASKED, "Say how it is going"),
    view(Ids.FORM, answer, Audience.MEMBERS, Whose.ASKED, "Save your check-in"),
    action(Ids.SHOW, show, Audience.MEMBERS, Whose.PAIR, "Read the check-ins of your mentorship"),
    write(
        Ids.HELP, ask_for_help, Audience.MEMBERS, Whose.PAIR, "Ask for help with your mentorship"
    ),
)
