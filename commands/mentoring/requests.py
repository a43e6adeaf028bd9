"""The mentor's answers, by button and by reaction; the first hello; the end of a mentorship."""

from bot.domain.access import Audience
from bot.domain.keys import Key
from bot.domain.mentoring.requests import WishState
from bot.errors import NoLongerOpen
from bot.services.memberships import require_member
from bot.services.mentoring import end_mentorship
from bot.services.mentoring import requests as services
from bot.views.mentoring import profiles
from bot.views.mentoring import requests as views
from bot.views.mentoring.ids import MentoringIds as Ids
from commands.entries import action, write
from commands.request import Request
from commands.results import Replace, Result, Say
from commands.values import number_of
from storage.members import Member
from storage.mentoring.mentorships import mentees_of, mentor_of

YES = frozenset({"white_check_mark", "heavy_check_mark", "ballot_box_with_check"})
NO = frozenset({"x", "negative_squared_cross_mark", "heavy_multiplication_x"})
"""Slack's names for check marks and crosses; a thumb can be a mere "seen" and decides nothing."""


def accept(request: Request) -> Result:
    """Accept a newcomer's request."""
    mentor = require_member(request.member)
    newcomer = services.accept(request.uow, mentor, number_of(request.value))
    return Replace(views.outcome(WishState.ACCEPTED, newcomer, request.t))


def decline(request: Request) -> Result:
    """Decline a newcomer's request; the newcomer is not told of it."""
    mentor = require_member(request.member)
    newcomer = services.decline(request.uow, mentor, number_of(request.value))
    return Replace(views.outcome(WishState.DECLINED, newcomer, request.t))


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
            return Say(views.greeting(other, request.t))
    raise NoLongerOpen


def end(request: Request) -> Result:
    """End a mentorship without giving a reason."""
    member = require_member(request.member)
    mentor = mentor_of(request.uow.session, member.id)
    other = end_mentorship(request.uow, member, number_of(request.value))
    is_mentee = mentor is not None and mentor.id == other.id
    return Replace(profiles.ended(other, request.t, is_mentee=is_mentee))


ENTRIES = (
    write(Ids.ACCEPT, accept, Audience.KNOWN, "Accept a newcomer as their mentor"),
    write(Ids.DECLINE, decline, Audience.KNOWN, "Decline a request"),
    write(Ids.LATER, ask_later, Audience.KNOWN, "Be asked again on the next working day"),
    action(Ids.GREET, greet, Audience.MEMBERS, "See how to say hello"),
    write(Ids.END, end, Audience.MEMBERS, "End a mentorship"),
)
