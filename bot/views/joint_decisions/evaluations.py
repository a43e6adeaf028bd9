"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.texts import _
from bot.views.joint_decisions.ids import JointDecisionIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "joint_decisions:question",
        Surface.MESSAGE,
        Reader.ASKED,
        _("the question how the two go on; the other’s answer is shown once both are in"),
        1,
        entries=(JointDecisionIds.DECIDE,),
        schedules=(
            "decisions",
            "decision-reminders",
        ),
    ),
    Shows(
        "joint_decisions:open",
        Surface.POST,
        Reader.CORE_TEAM,
        _(
            "a pair whose decision is still open, by name: to the mentoring role, and to the core"
            " team’s channel while nobody has it"
        ),
        1,
        schedules=("decision-help",),
    ),
    Shows(
        "joint_decisions:deciding",
        Surface.POST,
        Reader.CORE_TEAM,
        _("how many mentorships are still deciding, in the Monday digest; nobody is named"),
        2,
    ),
    Shows(
        "joint_decisions:welcome",
        Surface.POST,
        Reader.CHANNEL,
        _("somebody who has become an ambassador, by name, if they agreed to that welcome"),
        1,
    ),
)
