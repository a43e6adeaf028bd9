"""Joint decisions on the Home tab: what is still open."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.views.block_kit import Block
from bot.views.blocks import button, section
from bot.views.home_parts import HomePart, at
from bot.views.joint_decisions.ids import JointDecisionIds
from bot.views.mentoring.labels import named
from storage.joint_decisions import JointDecision
from storage.members import Member


def home_part(waiting: Sequence[tuple[JointDecision, Member]], t: Translator) -> HomePart:
    """Return a line for each decision that waits for this person."""

    def line(side: JointDecision, other: Member) -> Block:
        text = t("A joint decision with {person} is waiting for you.", person=named(other))
        action_id = f"{JointDecisionIds.DECIDE}#home{side.mentorship_id}"
        return section(text, button(t("Decide"), action_id, str(side.mentorship_id)))

    return HomePart(waiting=at(20, *(line(side, other) for side, other in waiting)))
