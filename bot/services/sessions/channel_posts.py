"""The announcement in the community's channel, kept in step with the session."""

from functools import partial

from bot.services.notifications import MessageBuilder, post, update_post
from bot.views.sessions.channel_posts import announcement
from bot.views.signup.wording import is_full
from storage.outbox.rows import find_row
from storage.sessions.models import OnboardingSession
from storage.signup import count_places
from storage.unit_of_work import UnitOfWork


def announce(uow: UnitOfWork, onboarding: OnboardingSession) -> None:
    """Post the session to the community's channel; a second time changes nothing."""
    post(uow, "community", _announcement(uow, onboarding), key=onboarding.post_key)


def _announcement(uow: UnitOfWork, onboarding: OnboardingSession) -> MessageBuilder:
    return partial(
        announcement,
        onboarding,
        zone=uow.community.community.time_zone,
        is_full=_is_full(uow, onboarding),
        is_over=uow.now >= onboarding.ends,
    )


def is_announced(uow: UnitOfWork, onboarding: OnboardingSession) -> bool:
    """True if the session's post has been written."""
    return find_row(uow.session, onboarding.post_key) is not None


def refresh_post(uow: UnitOfWork, onboarding: OnboardingSession) -> None:
    """Bring the announcement in step with the session, where it is out."""
    if is_announced(uow, onboarding):
        update_post(uow, _announcement(uow, onboarding), key=onboarding.post_key)


def _is_full(uow: UnitOfWork, onboarding: OnboardingSession) -> bool:
    if onboarding.places is None:
        return False
    return is_full(onboarding, count_places(uow.session, [onboarding.key])[onboarding.key])
