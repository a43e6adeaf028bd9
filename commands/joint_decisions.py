"""The joint decision after the probation."""

from bot.domain.access import Audience, Whose
from bot.domain.joint_decisions import Choice
from bot.services.joint_decisions import rounds as services
from bot.services.joint_decisions.welcome import may_welcome
from bot.services.memberships import require_member
from bot.views.joint_decisions import rounds as views
from bot.views.joint_decisions.ids import JointDecisionIds as Ids
from commands.entries import action, view
from commands.request import Request
from commands.results import Result, Say, Show
from commands.values import needed, number_of


def open_form(request: Request) -> Result:
    """Open the form with the person's previous answer."""
    member = require_member(request.member)
    mentorship, other, side = services.own_side(request.uow, member, number_of(request.value))
    view = views.form(
        mentorship,
        other,
        side,
        request.community,
        request.t,
        is_mentee=member.id == mentorship.mentee_id,
        may_extend=services.may_extend(request.uow, mentorship),
        may_welcome=may_welcome(request.uow, request.actor),
    )
    return Show(view)


def decide(request: Request) -> Result:
    """Seal the answer; the second of the two carries the decision out."""
    values = request.values
    said = services.Said(
        needed(values.one_of("choice", Choice)),
        values.day("until"),
        may_welcome="yes" in values.all_chosen("welcome"),
    )
    mentorship_id = number_of(request.hints.get("mentorship"))
    told = services.decide(request.uow, require_member(request.member), mentorship_id, said)
    return Say(told(request.t))


ENTRIES = (
    action(Ids.DECIDE, open_form, Audience.MEMBERS, Whose.ASKED, "Open the joint decision"),
    view(Ids.FORM, decide, Audience.MEMBERS, Whose.ASKED, "Send your answer to the joint decision"),
)
