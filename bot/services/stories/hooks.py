"""What stories do when somebody comes back, leaves, or takes part no longer; what is open."""

from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.stories.picture_consent import step_out
from bot.services.stories.publishing import withdraw_unfinished
from bot.services.stories.thanks import plan_summary
from bot.views.stories import open_items as views
from storage.stories.queries import stories_waiting_for_review
from storage.unit_of_work import NounHooks, OpenItems, UnitOfWork


def _reviews(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    stories = stories_waiting_for_review(uow.session, but_not_by=asked.viewer)
    return views.reviews(stories) if stories else None


HOOKS = NounHooks(
    on_leave=lambda uow, person, _member: withdraw_unfinished(uow, person.slack_id),
    on_resume=lambda uow, person, _member: plan_summary(uow, person.slack_id),
    after_departure=lambda uow, person, _member: step_out(uow, person.slack_id),
    open_items=(OpenItems(_reviews, {Surface.DIGEST: 60, Surface.AGENDA: 20, Surface.HOME: 10}),),
)
