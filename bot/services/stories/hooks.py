"""What stories do when somebody comes back, leaves, or takes part no longer."""

from bot.services.stories.picture_consent import step_out
from bot.services.stories.publishing import withdraw_unfinished
from bot.services.stories.thanks import plan_summary
from storage.hooks import NounHooks

HOOKS = NounHooks(
    on_leave=lambda uow, person, _member: withdraw_unfinished(uow, person.slack_id),
    on_resume=lambda uow, person, _member: plan_summary(uow, person.slack_id),
    after_departure=lambda uow, person, _member: step_out(uow, person.slack_id),
)
