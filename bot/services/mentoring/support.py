"""The calls for help about a mentorship, once it is over: the post names nobody any more."""

from bot.services.notifications import update_post
from bot.views.support import post_over
from storage.mentoring.mentorships import Mentorship
from storage.support import lock_calls_about
from storage.unit_of_work import UnitOfWork


def close_calls(uow: UnitOfWork, mentorship: Mentorship) -> None:
    """Take names and buttons out of the posts that ask for help, whether somebody helps or not."""
    for call in lock_calls_about(uow.session, mentorship.number):
        update_post(uow, post_over, key=call.post_key)
