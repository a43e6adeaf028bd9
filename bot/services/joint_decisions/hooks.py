"""What of the joint decisions is open for the core team; the welcome post and its consent."""

from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.joint_decisions.welcome import consents_of, withdraw_on_departure
from bot.views.joint_decisions import open_items as views
from storage.joint_decisions import JointDecision, forget_decisions, mentorships_to_decide
from storage.types import Retention
from storage.unit_of_work import Departure, Forgetting, NounHooks, OpenItems, UnitOfWork, in_storage


def _deciding(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    number = len(mentorships_to_decide(uow.session))
    return views.deciding(number) if number else None


HOOKS = NounHooks(
    departure=dict.fromkeys((Departure.LEFT, Departure.CLOSED), withdraw_on_departure),
    open_items=(OpenItems(_deciding, {Surface.DIGEST: 40}, "joint_decisions:deciding"),),
    forgets=(
        Forgetting(
            JointDecision,
            Retention.OUTCOME,
            in_storage(forget_decisions),
        ),
    ),
    consents=consents_of,
)
