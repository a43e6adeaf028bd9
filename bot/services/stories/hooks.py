"""What stories do when somebody comes back, leaves, or takes part no longer; what is open."""

from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.stories.consents import consents_of
from bot.services.stories.erasing import erase_stories
from bot.services.stories.picture_consent import leave_pictures
from bot.services.stories.picture_questions import step_out
from bot.services.stories.publishing import withdraw_unfinished
from bot.services.stories.summary import plan_summary, settle_summaries
from bot.services.stories.taken_back import slack_removed
from bot.views.stories import copies
from bot.views.stories import open_items as views
from storage.members import Member
from storage.people import Person
from storage.stories.echoes import Echo, forget_occasions
from storage.stories.queries import copies_to_go, stories_waiting_for_review
from storage.types import Retention
from storage.unit_of_work import (
    Departure,
    Forgetting,
    NounHooks,
    OpenItems,
    UnitOfWork,
    in_storage,
)

MOST_COPIES = 1000
"""Copies that are counted; no core team has so many to see to."""


def _reviews(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    stories = stories_waiting_for_review(uow.session, but_not_by=asked.viewer)
    return views.reviews(stories) if stories else None


def _copies(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    found = copies_to_go(uow.session, MOST_COPIES)
    return copies.to_take_down(found) if found else None


def _leave(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    withdraw_unfinished(uow, person.slack_id)
    settle_summaries(uow, person.slack_id)
    leave_pictures(uow, person.slack_id)


HOOKS = NounHooks(
    departure={
        Departure.LEFT: _leave,
        Departure.ERASED: lambda uow, person, _member: erase_stories(uow, person.slack_id),
        Departure.CLOSED: lambda uow, person, _member: leave_pictures(uow, person.slack_id),
    },
    on_resume=lambda uow, person, _member: plan_summary(uow, person.slack_id),
    after_departure=lambda uow, person, _member: step_out(uow, person.slack_id),
    on_removed=slack_removed,
    consents=consents_of,
    forgets=(Forgetting(Echo, Retention.OUTCOME, in_storage(forget_occasions)),),
    open_items=(
        OpenItems(
            _reviews, {Surface.DIGEST: 60, Surface.AGENDA: 20, Surface.HOME: 10}, "stories:review"
        ),
        OpenItems(
            _copies, {Surface.DIGEST: 65, Surface.AGENDA: 25, Surface.HOME: 15}, "stories:copies"
        ),
    ),
)
