"""Members of a list and their Slack accounts: found by address, or confirmed by the core team."""

from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.domain.members import Status
from bot.domain.roster.matching import MOST_PROPOSALS, Namesakes
from bot.errors import UserFacingError
from bot.services.audit import note
from bot.services.memberships import save_member_and_refresh
from bot.services.mentoring.probation import plan_probation
from bot.services.roster.initial_status import take_initial_status
from bot.texts import _
from bot.views.roster.matching import Unmatched
from storage.members import Member, find_member
from storage.mentoring.mentorships import Mentorship, mentorship_of, mentorships_of
from storage.roster import Listing, find_listing, matched_among, unmatched
from storage.unit_of_work import UnitOfWork


class AlreadyMatched(UserFacingError):
    """Somebody else has been quicker, or the person has joined by themselves."""

    sentence = _("{name} has already been matched. Nothing has changed.")


class AccountTaken(UserFacingError):
    """An account is one person."""

    sentence = _("This account belongs to another member on the list. Please choose another one.")


def waiting_for_a_match(uow: UnitOfWork, namesakes: Namesakes) -> list[Unmatched]:
    """Return members without an account by name, those with a proposal first."""
    lines = unmatched(uow.session)
    borne = [namesakes.bearing(line.first_name, line.last_name) for line in lines]
    taken = matched_among(uow.session, sorted({one for accounts in borne for one in accounts}))
    found = [
        Unmatched(line, [one for one in accounts if one not in taken][:MOST_PROPOSALS])
        for line, accounts in zip(lines, borne, strict=True)
    ]
    return sorted(found, key=lambda one: not one.accounts)


def addresses_to_match(uow: UnitOfWork) -> dict[int, str]:
    """Return the addresses of members without an account, by the member's id."""
    return {line.number: line.email for line in unmatched(uow.session) if line.email}


def match(uow: UnitOfWork, actor: str, member_id: int, slack_id: str) -> Member:
    """Return the membership that belongs to this account now; nobody is notified.

    Somebody who has joined by themselves meanwhile keeps what they said. A newcomer among them
    begins where the list says. Raises `AlreadyMatched` and `AccountTaken` where there is nothing
    to match any more.
    """
    pair = find_listing(uow.session, member_id)
    if pair is None or pair[0].slack_id is not None or pair[0].status is not Status.IMPORTED:
        raise AlreadyMatched(name=pair[0].name if pair else "–")
    member, listing = pair
    own = find_member(uow.session, slack_id)
    if own is not None and find_listing(uow.session, own.number) is not None:
        raise AccountTaken
    note(uow, actor, Act.MATCH_ACCOUNT, Key("member", own.id if own else member.id), slack_id)
    if own is not None:
        return _merge(uow, own, member, listing)
    member.slack_id = slack_id
    return member


def _merge(uow: UnitOfWork, own: Member, listed: Member, listing: Listing) -> Member:
    """Return the person's own membership with what the list knew; the imported one is deleted."""
    mine = Listing(**listing.model_dump(exclude={"member_id"}), member_id=own.number)
    email = listed.email
    if listing.knows_date:
        own.joined_on = min(own.joined_on, listed.joined_on)
    is_newcomer = own.status is Status.NEWCOMER
    as_mentee = mentorship_of(uow.session, listed.number)
    pairs = [*([as_mentee] if as_mentee else ()), *mentorships_of(uow.session, listed.number)]
    numbers = [pair.id for pair in pairs]
    for noun in uow.hooks.nouns:
        noun.on_match(uow, own, listed)
    if is_newcomer:
        take_initial_status(own, listed)
    uow.session.delete(listing)
    uow.session.flush()
    uow.session.delete(listed)
    uow.session.flush()
    own.email = email
    uow.session.add(mine)
    for number in numbers:
        if (pair := uow.session.get(Mentorship, number)) is not None:
            plan_probation(uow, pair)
    return save_member_and_refresh(uow, own)
