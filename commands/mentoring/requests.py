"""The mentor's answers, by button and by reaction; the first hello; the end of a mentorship."""

from functools import wraps

from bot.domain.access import Audience, Whose
from bot.domain.keys import Key
from bot.domain.mentoring.requests import WishState
from bot.errors import NoLongerOpen
from bot.services.memberships import require_member
from bot.services.mentoring import end_mentorship
from bot.services.mentoring import requests as services
from bot.services.mentoring.mentorships import former_other
from bot.views.mentoring import mentorships, profiles
from bot.views.mentoring import requests as views
from bot.views.mentoring.ids import MentoringIds as Ids
from commands.entries import Handler, action, write
from commands.request import Request
from commands.results import Replace, Result, Say
from commands.values import number_of
from storage.members import Member
from storage.mentoring.mentorships import mentees_of, mentor_of

YES = frozenset({"white_check_mark", "heavy_check_mark", "ballot_box_with_check"})
NO = frozenset({"x", "negative_squared_cross_mark", "heavy_multiplication_x"})
"""Slack's names for check marks and crosses; a thumb can be a mere "seen" and decides nothing."""


def or_outcome(answer: Handler) -> Handler:
    """Return the handler, but for a request that has come to its end: that shows how."""

    @wraps(answer)
    def handler(request: Request) -> Result:
        mentor, session = require_member(request.member), request.uow.session
        wish = services.settled_request(request.uow, mentor, number_of(request.value))
        if wish is None:
            return answer(request)
        newcomer = session.get_one(Member, wish.newcomer_id)
        if wish.state is WishState.ACCEPTED and newcomer not in mentees_of(session, mentor.id):
            return Replace(mentorships.over(newcomer, request.t))
        return Replace(views.outcome(wish.state, newcomer, request.t))

    return handler


@or_outcome
def accept(request: Request) -> Result:
    """Accept a newcomer's request."""
    mentor = require_member(request.member)
    newcomer = services.accept(request.uow, mentor, number_of(request.value))
    return Replace(views.outcome(WishState.ACCEPTED, newcomer, request.t))


@or_outcome
def decline(request: Request) -> Result:
    """Decline a newcomer's request; the newcomer is not told of it."""
    mentor = require_member(request.member)
    newcomer = services.decline(request.uow, mentor, number_of(request.value))
    return Replace(views.outcome(WishState.DECLINED, newcomer, request.t))


@or_outcome
def ask_later(request: Request) -> Result:
    """Be asked once more on the next working day."""
    wish = services.ask_later(request.uow, require_member(request.member), number_of(request.value))
    newcomer = request.uow.session.get_one(Member, wish.newcomer_id)
    again = wish.remind_at or request.uow.now
    return Replace(views.postponed(newcomer, again, request.person.time_zone, request.t))


def answer_by_reaction(
    request: Request, key: Key, sign: str, is_added: bool
) -> None:  # the table's signature
    """Accept by a check mark, decline by a cross, as the question's buttons do.

    Raises `NoLongerOpen` for a late one; the same answer once more is no news.
    """
    member, wish_id = request.member, number_of(key.parts[1])
    if not is_added or member is None or sign not in YES | NO:
        return
    state = services.state_of(request.uow, member, wish_id)
    said = WishState.ACCEPTED if sign in YES else WishState.DECLINED
    if state in {None, said}:
        return
    answer = services.accept if sign in YES else services.decline
    answer(request.uow, member, wish_id)


REACTIONS = {"wish": answer_by_reaction}


def greet(request: Request) -> Result:
    """Show a hint how to say hello."""
    member, other_id = require_member(request.member), number_of(request.value)
    session = request.uow.session
    for other in (mentor_of(session, member.id), *mentees_of(session, member.id)):
        if other is not None and other.id == other_id:
            return Say(views.greeting(other, request.person.team_id, request.t))
    raise NoLongerOpen


def end(request: Request) -> Result:
    """End a mentorship without giving a reason; one that is over says so."""
    member, mentorship_id = require_member(request.member), number_of(request.value)
    if former := former_other(request.uow, member, mentorship_id):
        return Replace(mentorships.over(former, request.t))
    mentor = mentor_of(request.uow.session, member.id)
    other = end_mentorship(request.uow, member, mentorship_id)
    is_mentee = mentor is not None and mentor.id == other.id
    return Replace(profiles.ended(other, request.t, is_mentee=is_mentee))


ENTRIES = (
    write(Ids.ACCEPT, accept, Audience.KNOWN, Whose.ASKED, "Accept a newcomer as their mentor"),
    write(Ids.DECLINE, decline, Audience.KNOWN, Whose.ASKED, "Decline a request"),
    write(
        Ids.LATER, ask_later, Audience.KNOWN, Whose.ASKED, "Be asked again on the next working day"
    ),
    action(Ids.GREET, greet, Audience.MEMBERS, Whose.PAIR, "See how to say hello"),
    write(Ids.END, end, Audience.MEMBERS, Whose.PAIR, "End a mentorship"),
)
