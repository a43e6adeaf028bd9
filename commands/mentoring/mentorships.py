"""One view of how far somebody is on the way to a mentor, or with one."""

from collections.abc import Sequence

from bot.domain.members import Status
from bot.domain.mentoring.choice import WithoutMentor
from bot.i18n import Text
from bot.services.joint_decisions.rounds import can_decide
from bot.services.memberships import require_member
from bot.services.mentoring import choice as services
from bot.services.mentoring.probation import end_of
from bot.services.mentoring.requests import can_propose, requests_of
from bot.services.mentoring.waiting_list import kept_choice
from bot.views.block_kit import View
from bot.views.mentoring import choice as views
from bot.views.mentoring import profiles
from commands.request import Request
from storage.members import Member
from storage.mentoring.mentorships import mentorship_of, mentorships_of
from storage.mentoring.profiles import find_profile
from storage.mentoring.requests import open_wishes_of
from storage.mentoring.waiting_list import find_waiting


def mentoring_view(request: Request) -> View:
    """Return the view of where the person is: mentor, mentee, asking, waiting or choosing.

    Raises `WithoutMentor` for fans and `IntroduceFirst` before the introduction.
    """
    member = require_member(request.member)
    if member.status is Status.FAN:
        raise WithoutMentor
    if member.status is Status.AMBASSADOR:
        return _mentors_side(request, member)
    if mentorship_of(request.uow.session, member.id):
        return _my_mentor(request, member)
    services.require_choice(request.uow, member)
    if open_wishes_of(request.uow.session, member.number):
        return _my_wishes(request, member)
    return choose_or_wait(request, member)


def _mentors_side(request: Request, member: Member) -> View:
    profile = find_profile(request.uow.session, member.id)
    if profile is None:
        return profiles.form(None, member, request.community, request.t)
    mentees = [
        (one, request.uow.session.get_one(Member, one.mentee_id))
        for one in mentorships_of(request.uow.session, member.id)
    ]
    asked = requests_of(request.uow, member)
    to_decide = frozenset(one.id for one, _mentee in mentees if can_decide(request.uow, one))
    return profiles.overview(
        profile, member, mentees, asked, request.community, request.t, to_decide=to_decide
    )


def _my_mentor(request: Request, member: Member) -> View:
    mentorship = mentorship_of(request.uow.session, member.id)
    if mentorship is None:
        return choose_or_wait(request, member)
    mentor = request.uow.session.get_one(Member, mentorship.mentor_id)
    return profiles.my_mentor(
        mentorship,
        mentor,
        end_of(request.community, member),
        request.community,
        request.t,
        may_decide=can_decide(request.uow, mentorship),
    )


def _my_wishes(request: Request, member: Member) -> View:
    pairs = [
        (wish, request.uow.session.get_one(Member, wish.mentor_id))
        for wish in open_wishes_of(request.uow.session, member.number)
    ]
    return views.wishes(pairs, request.person.time_zone, request.t)


def choose_or_wait(
    request: Request, member: Member, page: int = 0, notes: Sequence[Text] = (), found: int = 0
) -> View:
    """Return the mentors who have time, or the one found; with nobody free, the waiting list."""
    place = find_waiting(request.uow.session, member.id)
    kept = kept_choice(request.uow, member)
    if place is not None and kept and place.held_until:
        until = request.t.moment(place.held_until, request.person.time_zone)
        return views.waiting(kept, until, request.community, request.t)
    selection = services.selection(request.uow, member, page, found)
    if place is not None and not can_propose(request.uow, member):
        return views.waiting(None, "", request.community, request.t)
    if selection.choices:
        return views.form(selection, request.community, request.t, notes)
    return views.none_free(request.t)
