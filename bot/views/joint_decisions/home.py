"""Joint decisions on the Home tab: what is still open."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.views.block_kit import Block
from bot.views.blocks import button, section
from bot.views.home_parts import HomePart, at
from bot.views.joint_decisions.ids import JointDecisionIds
from bot.views.mentoring.labels import named
from storage.pairs import Pair


def home_part(pairs: Sequence[Pair], t: Translator) -> HomePart:
    """Return a line for each decision that waits for this person."""

    def line(pair: Pair) -> Block:
        text = t("A joint decision with {person} is waiting for you.", person=named(pair))
        action_id = f"{JointDecisionIds.DECIDE}#home{pair.mentorship_id}"
        return section(text, button(t("Decide"), action_id, str(pair.mentorship_id)))

    return HomePart(waiting=at(20, *(line(pair) for pair in pairs if pair.is_to_decide)))
