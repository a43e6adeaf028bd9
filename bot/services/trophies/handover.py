"""A trophy from one to the next: offered, agreed to, sent, here; or it stays where it is."""

from functools import partial

from bot.domain import trophies as rules
from bot.domain.custody import NotYours
from bot.domain.keys import Key
from bot.domain.trophies import (
    DAYS_TO_LAPSE,
    DAYS_TO_SEND_AGAIN,
    OUT_OF_HANDS,
    Box,
    CannotTakeIt,
    MovedOn,
    Passage,
    Stage,
    thing_of,
)
from bot.services import custody
from bot.services.memberships import is_active_colleague
from bot.services.notifications import MessageBuilder, notify
from bot.services.planning import SkipOccurrence
from bot.services.trophies.steps import (
    Moved,
    about,
    days_on,
    follow,
    note_step,
    passage_of,
    require_declared,
    settle,
    take_step,
    team_of,
    tell,
    write_step,
)
from bot.views.trophies import handover as views
from storage.custody import find_offer
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.trophies import Trophy, delete_wish, find_trophy, lock_trophy
from storage.unit_of_work import UnitOfWork


def own_trophy(uow: UnitOfWork, slack_id: str, name: str) -> Moved:
    """Return the trophy as it stands, for a form of its holder's; raises `NotYours`."""
    require_declared(uow, name)
    trophy = find_trophy(uow.session, name)
    now = passage_of(uow, trophy) if trophy else Passage()
    if trophy is None or now.holder != slack_id:
        raise NotYours
    return Moved(about(uow, trophy), trophy, now, now)


def offer(uow: UnitOfWork, slack_id: str, name: str, version: int, to: str) -> Moved:
    """Offer the trophy; to the same person it is sent again, once a working day.

    Raises `CannotTakeIt`, `MovedOn`, `OfferedLately`, and as custody's rule does.
    """
    require_declared(uow, name)
    trophy = lock_trophy(uow.session, name)
    before = passage_of(uow, trophy)
    after = rules.offer(before, slack_id, to)
    if version != trophy.version:
        raise MovedOn
    if not is_active_colleague(uow, to):
        raise CannotTakeIt
    thing = thing_of(name)
    earlier = find_offer(uow.session, thing) if before.next else None
    if earlier is not None:
        rest_ends, _zone = days_on(uow, to, DAYS_TO_LAPSE - DAYS_TO_SEND_AGAIN)
        custody.require_patience(earlier, slack_id, to, rest_ends)
    custody.send_offer(uow, thing, slack_id, to, days_on(uow, to, DAYS_TO_LAPSE)[0])
    note_step(uow, trophy, before, after)
    moved = Moved(about(uow, trophy), trophy, before, after)
    tell(uow, moved, to, where_it_is(uow, moved, to))
    follow(uow, moved, slack_id, where_it_is(uow, moved, slack_id))
    return moved


def send_again(uow: UnitOfWork, slack_id: str, name: str, version: int) -> Moved:
    """Send the open offer again; raises `MovedOn` without one, else as `offer`."""
    require_declared(uow, name)
    sent = find_offer(uow.session, thing_of(name))
    if sent is None:
        raise MovedOn
    return offer(uow, slack_id, name, version, sent.to_id)


def where_it_is(uow: UnitOfWork, moved: Moved, reader: str) -> MessageBuilder:
    """Return the message to one of the two of a hand-over, with what they can do."""
    return partial(views.hand_over, moved.about, moved.after, reader, team_of(uow, reader))


def agree(uow: UnitOfWork, slack_id: str, name: str, version: int) -> Moved:
    """Promise to take the trophy, and wish for it no longer; it stays where it is until it's here.

    What was noted of the box at an earlier hand-over is compared with nothing of this one.
    """
    moved = take_step(uow, name, version, partial(rules.agree, who=slack_id))
    if moved.is_new:
        trophy = moved.trophy
        trophy.sent, trophy.received = None, trophy.received or trophy.sent
        delete_wish(uow.session, trophy.number, slack_id)
        follow(uow, moved, slack_id, where_it_is(uow, moved, slack_id))
        tell(uow, moved, moved.after.holder, where_it_is(uow, moved, moved.after.holder or ""))
    return moved


def decline(uow: UnitOfWork, slack_id: str, name: str, version: int) -> Moved:
    """Say no, or that it doesn't work out after all; the holder hears at once."""
    moved = take_step(uow, name, version, partial(rules.decline, who=slack_id))
    settle(uow, moved, slack_id, partial(views.stays, moved.about))
    tell(uow, moved, moved.after.holder, partial(views.comes_back, moved.about))
    return moved


def take_back(uow: UnitOfWork, slack_id: str, name: str, version: int) -> Moved:
    """Take the offer back, until the trophy is sent."""
    moved = take_step(uow, name, version, partial(rules.take_back, who=slack_id))
    settle(uow, moved, moved.before.next, partial(views.stays, moved.about))
    settle(uow, moved, slack_id, partial(views.offer_taken_back, moved.about))
    return moved


def send(uow: UnitOfWork, slack_id: str, name: str, version: int, box: Box) -> Moved:
    """Say that the trophy is on its way, and what is in the box."""
    moved = take_step(uow, name, version, partial(rules.send, who=slack_id))
    if moved.is_new:
        moved.trophy.sent, moved.trophy.received = dict(box), None
        uow.session.add(moved.trophy)
        follow(uow, moved, slack_id, where_it_is(uow, moved, slack_id))
        tell(uow, moved, moved.after.next, where_it_is(uow, moved, moved.after.next or ""))
    return moved


def close(uow: UnitOfWork, trophy: Trophy) -> None:
    """End an offer or a promise of somebody who takes part no longer, or has not answered."""
    before = passage_of(uow, trophy)
    moved = write_step(uow, trophy, before, rules.close(before))
    settle(uow, moved, before.next, partial(views.stays, moved.about))
    if moved.after.stage is Stage.HELD:
        tell(uow, moved, moved.after.holder, partial(views.comes_back, moved.about))


def lapse(uow: UnitOfWork, row: Occurrence) -> None:
    """End an offer that nobody answered; raises `SkipOccurrence` where it is over."""
    trophy = lock_trophy(uow.session, rules.name_of(row.subject))
    is_current = Key(row.slot).first == str(trophy.version)
    if not is_current or trophy.stage is not Stage.OFFERED:
        raise SkipOccurrence
    close(uow, trophy)


def miss(uow: UnitOfWork, slack_id: str, name: str, version: int) -> Moved:
    """Say that the trophy is missing: the core team reads that, and the other of the two."""
    moved = take_step(uow, name, version, partial(rules.miss, who=slack_id))
    if moved.is_new:
        for person in filter(None, {moved.before.holder, moved.before.next}):
            build = partial(views.is_missing, moved.about, moved.after.side_of(person))
            (follow if person == slack_id else tell)(uow, moved, person, build)
    return moved


def find(uow: UnitOfWork, slack_id: str, name: str, version: int) -> Moved:
    """Say that a missing trophy has turned up with whoever had it."""
    moved = take_step(uow, name, version, partial(_found_by_holder, who=slack_id))
    if moved.is_new:
        follow(uow, moved, slack_id, partial(views.arrived, moved.about))
        settle(uow, moved, moved.before.next, partial(views.with_somebody_else, moved.about))
    return moved


def _found_by_holder(passage: Passage, who: str) -> Passage:
    if passage.holder != who:
        raise MovedOn
    return rules.find(passage, who)


def leave_behind(uow: UnitOfWork, slack_id: str, name: str, wishers: list[str]) -> None:
    """Let a trophy need a home whose holder leaves; they are asked who takes it, and go.

    Nobody is asked who has it no longer in their hands: it is on its way, or missing.
    """
    trophy = lock_trophy(uow.session, name)
    before = passage_of(uow, trophy)
    if before.holder != slack_id:
        return
    moved = write_step(uow, trophy, before, rules.let_go(before))
    settle(uow, moved, before.next, partial(views.may_still_come, moved.about))
    if before.stage in OUT_OF_HANDS:
        settle(uow, moved, slack_id, partial(views.with_nobody, moved.about))
        return
    others = [one for one in wishers if one != slack_id]
    build = partial(views.left_behind, moved.about, others)
    key = thing_of(name).child(trophy.version, slack_id)
    settle(uow, moved, slack_id, build)
    notify(uow, slack_id, build, key=key, policy=DeliveryPolicy.AT_ONCE)
