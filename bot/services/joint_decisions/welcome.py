"""The welcome post after the joint decision: only with the person's yes."""

from bot.domain.consents import Answer, Use
from bot.domain.joint_decisions import WELCOME
from bot.services.consents import record, take_back
from bot.services.notifications import translator_for
from bot.views.joint_decisions.welcome import welcome_text
from storage.consents import has_yes
from storage.unit_of_work import UnitOfWork


def answer_welcome(uow: UnitOfWork, slack_id: str, *, may_welcome: bool) -> None:
    """Note whether the community may welcome this person, in the words of the form."""
    if may_welcome:
        text = welcome_text(uow.community, translator_for(uow, slack_id))
        record(uow, slack_id, WELCOME, Use.WELCOME, Answer.YES, text)
    else:
        take_back(uow, slack_id, WELCOME, Use.WELCOME)


def may_welcome(uow: UnitOfWork, slack_id: str) -> bool:
    """True if this person agrees to be welcomed in the community's channel."""
    return has_yes(uow.session, slack_id, WELCOME, Use.WELCOME)
