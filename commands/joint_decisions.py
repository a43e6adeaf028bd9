"""The joint decision after the probation."""

from bot.domain.access import Audience, Whose
from bot.domain.consents import ConsentText
from bot.domain.joint_decisions import Choice
from bot.services.consents import ticked_words
from bot.services.joint_decisions import rounds as services
from bot.services.joint_decisions.welcome import is_ticked, withdraw
from bot.services.memberships import require_member
from bot.views.joint_decisions import rounds as views
from bot.views.joint_decisions.ids import JointDecisionIds as Ids
from bot.views.joint_decisions.welcome import welcome_texts
from commands.consents import show_anew
from commands.entries import action, view, write
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
        is_ticked=is_ticked(request.uow, request.actor, side),
    )
    return Show(view)


def decide(request: Request) -> Result:
    """Seal the answer; the second of the two carries the decision out."""
    values = request.values
    said = services.Said(
        needed(values.one_of("choice", Choice)),
        values.day("until"),
        _welcome(request),
    )
    mentorship_id = number_of(request.hints.get("mentorship"))
    told = services.decide(request.uow, require_member(request.member), mentorship_id, said)
    return Say(told(request.t))


def _welcome(request: Request) -> ConsentText | None:
    if "yes" not in request.values.all_chosen("welcome"):
        return None
    texts = welcome_texts(request.community)
    return ticked_words(texts, str(request.hints.get("welcome")), "welcome")


def withdraw_welcome(request: Request) -> Result:
    """Take the welcome post away, and the consent to it back."""
    withdraw(request.uow, request.actor)
    return show_anew(request)


ENTRIES = (
    action(Ids.DECIDE, open_form, Audience.MEMBERS, Whose.ASKED, "Open the joint decision"),
    view(Ids.FORM, decide, Audience.MEMBERS, Whose.ASKED, "Send your answer to the joint decision"),
    write(
        Ids.WITHDRAW_WELCOME,
        withdraw_welcome,
        Audience.KNOWN,
        Whose.OWN,
        "Have your welcome post taken away",
    ),
)
