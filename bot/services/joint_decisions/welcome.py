"""The welcome post after the joint decision: only with the person's yes, and gone with a no."""

from collections.abc import Iterator, Sequence
from functools import partial

from bot.domain.consents import Answer, ConsentText, ListedConsent, Use
from bot.domain.joint_decisions import WELCOME
from bot.domain.keys import Key
from bot.services.consents import record, take_back
from bot.services.notifications import post, remove_message
from bot.services.taken_away import is_being_taken_away, take_away
from bot.views.joint_decisions import welcome as views
from storage.consents import LedgerEntry, last_answer
from storage.joint_decisions import JointDecision
from storage.members import Member, find_member
from storage.mentoring.mentorships import mentorships_as_mentee
from storage.outbox.posts import posts_below
from storage.people import Person
from storage.unit_of_work import UnitOfWork


def answer_welcome(uow: UnitOfWork, slack_id: str, ticked: ConsentText | None) -> None:
    """Note whether the community may welcome this person, in the words of the form."""
    if ticked is None:
        withdraw(uow, slack_id)
    else:
        yes = Answer.YES
        record(uow, slack_id, WELCOME, Use.WELCOME, yes, ticked, is_asked_anew=True)


def is_ticked(uow: UnitOfWork, slack_id: str, side: JointDecision | None) -> bool:
    """True if this person has ticked the welcome in this round, and in the words of today."""
    said = _yes_of_round(uow, slack_id, side)
    return said is not None and said.text_hash in {
        text.hash for text in views.welcome_texts(uow.community)
    }


def _yes_of_round(uow: UnitOfWork, slack_id: str, side: JointDecision | None) -> LedgerEntry | None:
    """Return the yes that was given with the answer of this round; an older one is about another.

    Both are noted at the same moment (`answer_welcome`).
    """
    said = last_answer(uow.session, slack_id, WELCOME, Use.WELCOME)
    if said is None or said.answer is Answer.NO or side is None or side.answered_at is None:
        return None
    return said if said.at >= side.answered_at else None


def post_welcome(uow: UnitOfWork, member: Member, side: JointDecision) -> None:
    """Welcome a new ambassador in the community's channel, if they said so in this round."""
    slack_id = member.slack_id or ""
    if _yes_of_round(uow, slack_id, side):
        build = partial(views.welcome_post, member, uow.community)
        post(uow, "community", build, key=WELCOME.child(slack_id, side.mentorship_id))


def withdraw(uow: UnitOfWork, slack_id: str) -> None:
    """Take the consent back, and the post away: the person hears once it is gone."""
    if take_back(uow, slack_id, WELCOME, Use.WELCOME):
        for key in _posts_of(uow, slack_id):
            take_away(uow, slack_id, key)


def withdraw_on_departure(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Take the consent back, and the post away with all else; who departs hears if it stays."""
    if take_back(uow, person.slack_id, WELCOME, Use.WELCOME):
        for key in _posts_of(uow, person.slack_id):
            remove_message(uow, key=key, told=person.slack_id)


def _posts_of(uow: UnitOfWork, slack_id: str) -> Iterator[Key]:
    yield from (Key(row.key) for row in posts_below(uow.session, WELCOME.child(slack_id)))
    # Posts from before the ledger are known by their mentorship alone.
    if member := find_member(uow.session, slack_id):
        numbers = mentorships_as_mentee(uow.session, member.id)
        yield from (WELCOME.child(number) for number in numbers)


def consents_of(uow: UnitOfWork, person: Person) -> Sequence[ListedConsent]:
    """Return the welcome post for the list of consents, also while it is on its way out."""
    said = last_answer(uow.session, person.slack_id, WELCOME, Use.WELCOME)
    if said is None:
        return ()
    if said.answer is Answer.YES:
        return (views.listed(said, uow.community),)
    keys = _posts_of(uow, person.slack_id)
    is_shown = any(is_being_taken_away(uow, key) for key in keys)
    return (views.listed(None, uow.community),) if is_shown else ()
