"""The newcomer's entries: the choice, the order of wishes, the waiting list."""

from functools import wraps

from bot.domain.access import Audience, Whose
from bot.domain.keys import Key
from bot.domain.mentoring.choice import read_slots
from bot.services.memberships import require_member
from bot.services.mentoring import choice as services
from bot.texts import _
from bot.views.mentoring import choice as views
from bot.views.mentoring import mentorships
from bot.views.mentoring.ids import MentoringIds as Ids
from commands.entries import Handler, action, command, options, view, write
from commands.mentoring.mentorships import choose_or_wait, mentoring_view
from commands.request import Request
from commands.results import MOST_OPTIONS, Options, Replace, Result, Say, Show, ViewMethod
from commands.values import number_of
from storage.mentoring.mentorships import mentor_of
from storage.mentoring.requests import open_wishes_of
from storage.mentoring.waiting_list import find_waiting


def unless_matched(handler: Handler) -> Handler:
    """Return the handler, but for whoever has a mentor meanwhile: they hear who said yes."""

    @wraps(handler)
    def checked(request: Request) -> Result:
        mentor = mentor_of(request.uow.session, require_member(request.member).id)
        if mentor is None:
            return handler(request)
        return Replace(mentorships.said_yes(mentor, request.t))

    return checked


def open_choice(request: Request) -> Result:
    """Show how far the person is on the way to a mentor, and what they can do there."""
    return Show(mentoring_view(request), ViewMethod.UPDATE)


@unless_matched
def turn_page(request: Request) -> Result:
    """Show another page of mentors."""
    member = require_member(request.member)
    services.require_choice(request.uow, member)
    return Show(choose_or_wait(request, member, number_of(request.value)), ViewMethod.UPDATE)


@unless_matched
def pick(request: Request) -> Result:
    """Name a mentor as first, second or third wish, or take the wish back."""
    member = require_member(request.member)
    key = Key(request.value)
    if open_wishes_of(request.uow.session, member.number):
        return Show(mentoring_view(request), ViewMethod.UPDATE)
    services.pick(request.uow, member, number_of(key.first), number_of(key.rest))
    found = number_of(request.hints.get("found"))
    view = choose_or_wait(request, member, _page(request), found=found)
    return Show(view, ViewMethod.UPDATE)


def offer_mentors(request: Request) -> Result:
    """Offer the mentors in whose card the words typed stand."""
    member = require_member(request.member)
    typed = str(request.payload.get("value") or "")
    choices = services.choices(request.uow, member)
    found = views.found(choices, typed, request.community, request.t)
    return Options(tuple(found[:MOST_OPTIONS]))


@unless_matched
def show_found(request: Request) -> Result:
    """Show the mentor who was looked for, with the whole introduction."""
    member, found = require_member(request.member), number_of(request.value)
    services.require_choice(request.uow, member)
    view = choose_or_wait(request, member, _page(request), found=found)
    return Show(view, ViewMethod.UPDATE)


def _page(request: Request) -> int:
    return number_of(str(request.hints.get("page") or 0))


@unless_matched
def ask(request: Request) -> Result:
    """Ask the mentors named, first wish first, unless something has changed meanwhile."""
    member = require_member(request.member)
    wishes = str(request.hints.get("wishes") or "").split(",")
    shown = read_slots([number_of(one) for one in wishes])
    checked = services.check(request.uow, member, shown)
    if not services.is_looking(request.uow, member) or open_wishes_of(
        request.uow.session, member.number
    ):
        return Show(mentoring_view(request), ViewMethod.UPDATE)
    notes = []
    if checked.gone:
        notes.append(views.no_longer_free(checked.gone, request.t))
    if checked.is_changed:
        notes.append(views.changed_elsewhere(request.t))
    if notes:
        return Show(choose_or_wait(request, member, _page(request), notes), ViewMethod.UPDATE)
    return Say(views.asked(services.ask_mentors(request.uow, member, shown), request.t))


@unless_matched
def withdraw(request: Request) -> Result:
    """Take all open wishes back; where none is open any more, show what there is instead."""
    member = require_member(request.member)
    if not open_wishes_of(request.uow.session, member.number):
        return Show(mentoring_view(request), ViewMethod.UPDATE)
    services.withdraw(request.uow, member)
    return Replace(mentorships.wishes_withdrawn(request.t))


@unless_matched
def wait(request: Request) -> Result:
    """Join the waiting list; with a mentor free after all, show the choice."""
    member = require_member(request.member)
    if services.join_list(request.uow, member):
        return Replace(mentorships.on_the_list(request.community, request.t))
    return Show(mentoring_view(request), ViewMethod.UPDATE)


@unless_matched
def stop_waiting(request: Request) -> Result:
    """Leave the waiting list; who chose another way meanwhile sees how far that is."""
    member = require_member(request.member)
    if find_waiting(request.uow.session, member.id) is None:
        return Show(mentoring_view(request), ViewMethod.UPDATE)
    services.stop_waiting(request.uow, member)
    return Replace(mentorships.off_the_list(request.t))


@unless_matched
def take_place(request: Request) -> Result:
    """Ask the mentor whose place is kept; once it is gone, show what there is instead."""
    member, mentor_id = require_member(request.member), number_of(request.value)
    if services.kept_place(request.uow, member, mentor_id) is None:
        return Show(mentoring_view(request), ViewMethod.UPDATE)
    mentor = services.take_kept_place(request.uow, member, mentor_id)
    return Replace(mentorships.place_taken(mentor, request.t))


@unless_matched
def let_pass(request: Request) -> Result:
    """Let the kept place pass and wait for another mentor; as `take_place` once it is gone."""
    member, mentor_id = require_member(request.member), number_of(request.value)
    if services.kept_place(request.uow, member, mentor_id) is None:
        return Show(mentoring_view(request), ViewMethod.UPDATE)
    services.let_pass(request.uow, member, mentor_id)
    return Replace(mentorships.place_passed(request.t))


ENTRIES = (
    command(
        "mentor",
        open_choice,
        Audience.COLLEAGUES,
        Whose.OWN,
        _("See your mentor, or who you mentor"),
    ),
    action(Ids.CHOOSE, open_choice, Audience.COLLEAGUES, Whose.OWN, "See or choose mentors"),
    options(Ids.FIND, offer_mentors, Audience.MEMBERS, Whose.NOTHING, "Find a mentor"),
    action(Ids.FIND, show_found, Audience.MEMBERS, Whose.OWN, "See the mentor you looked for"),
    action(Ids.PAGE, turn_page, Audience.MEMBERS, Whose.OWN, "See more mentors"),
    write(Ids.PICK, pick, Audience.MEMBERS, Whose.OWN, "Put mentors in your order"),
    view(Ids.WISHES_FORM, ask, Audience.MEMBERS, Whose.OWN, "Ask the mentors you chose"),
    write(Ids.WITHDRAW, withdraw, Audience.MEMBERS, Whose.OWN, "Take back your mentor wishes"),
    write(Ids.WAIT, wait, Audience.MEMBERS, Whose.OWN, "Wait for a free mentor"),
    write(Ids.STOP_WAITING, stop_waiting, Audience.MEMBERS, Whose.OWN, "Leave the waiting list"),
    write(
        Ids.TAKE_PLACE,
        take_place,
        Audience.MEMBERS,
        Whose.ASKED,
        "Ask the mentor who has a place for you",
    ),
    write(Ids.LET_PASS, let_pass, Audience.MEMBERS, Whose.ASKED, "Wait for another mentor"),
)
