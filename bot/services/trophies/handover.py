"""A trophy from one to the next: offered, agreed to, sent, here; or it stays where it is."""

from functools import partial

from bot.domain import trophies as rules
from bot.domain.custody import NotYours, OfferedLately
from bot.domain.members import ACTIVE
from bot.domain.trophies import (
    DAYS_TO_LAPSE,
    DAYS_TO_SEND_AGAIN,
    Box,
    CannotTakeIt,
    MovedOn,
    Passage,
    Side,
    Stage,
    thing_of,
)
from bot.services import custody
from bot.services.notifications import notify
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
    tell,
    write_step,
)
from bot.views.trophies import handover as views
from storage.custody import find_offer
from storage.members import find_member
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.people import find_person
from storage.trophies import Trophy, find_trophy, lock_trophy
from storage.unit_of_work import UnitOfWork


def can_take(uow: UnitOfWork, slack_id: str) -> bool:
    """True if somebody can have a trophy: members and fans of the company, not on a pause."""
    person, member = find_person(uow.session, slack_id), find_member(uow.session, slack_id)
    is_one_of_us = person is not None and not person.is_external and not person.is_deleted
    return is_one_of_us and member is not None and member.status in ACTIVE


def own_trophy(uow: UnitOfWork, slack_id: str, name: str) -> Moved:
    """Return the trophy as it stands, for a form of its holder's; raises `NotYours`."""
    require_declared(uow, name)
    trophy = find_trophy(uow.session, name)
    now = passage_of(uow, trophy) if trophy else Passage()
    if trophy is None or now.holder != slack_id:
        raise NotYours
    return Moved(about(uow, trophy), trophy, now, now)


def offer(uow: UnitOfWork, slack_id: str, name: str, version: int, to: str) -> Moved:
    """Offer the trophy; to the same person it is sent again.

    Raises `CannotTakeIt`, `MovedOn`, and as custody's rule does.
    """
    require_declared(uow, name)
    trophy = lock_trophy(uow.session, name)
    before = passage_of(uow, trophy)
    after = rules.offer(before, slack_id, to)
    if version != trophy.version:
        raise MovedOn
    if not can_take(uow, to):
        raise CannotTakeIt
    custody.send_offer(uow, thing_of(name), slack_id, to, days_on(uow, to, DAYS_TO_LAPSE)[0])
    note_step(uow, trophy, before, after)
    moved = Moved(about(uow, trophy), trophy, before, after)
    _tell_next(uow, moved)
    follow(uow, moved, slack_id, partial(views.hand_over, moved.about, *_for_holder(moved)))
    return moved


def send_again(uow: UnitOfWork, slack_id: str, name: str, version: int) -> Moved:
    """Send the open offer again, once a working day; raises `OfferedLately`, else as `offer`."""
    require_declared(uow, name)
    before = passage_of(uow, lock_trophy(uow.session, name))
    sent = find_offer(uow.session, thing_of(name))
    if sent is None or before.holder != slack_id:
        raise MovedOn
    # It lapses so many working days after it was sent: less than the rest of them must be left.
    if days_on(uow, sent.to_id, DAYS_TO_LAPSE - DAYS_TO_SEND_AGAIN)[0] < sent.due_at:
        raise OfferedLately
    return offer(uow, slack_id, name, version, sent.to_id)


def _for_holder(moved: Moved) -> tuple[Stage, Side, str]:
    return moved.after.stage, Side.HOLDER, moved.after.next or ""


def _for_next(moved: Moved) -> tuple[Stage, Side, str]:
    return moved.after.stage, Side.NEXT, moved.after.holder or ""


def _tell_next(uow: UnitOfWork, moved: Moved) -> None:
    build = partial(views.hand_over, moved.about, *_for_next(moved))
    tell(uow, moved, moved.after.next, build)


def _tell_holder(uow: UnitOfWork, moved: Moved) -> None:
    build = partial(views.hand_over, moved.about, *_for_holder(moved))
    tell(uow, moved, moved.after.holder, build)


def agree(uow: UnitOfWork, slack_id: str, name: str, version: int) -> Moved:
    """Promise to take the trophy; it stays where it is until it's here."""
    moved = take_step(uow, name, version, partial(rules.agree, who=slack_id))
    if moved.is_new:
        follow(uow, moved, slack_id, partial(views.hand_over, moved.about, *_for_next(moved)))
        _tell_holder(uow, moved)
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
        follow(uow, moved, slack_id, partial(views.hand_over, moved.about, *_for_holder(moved)))
        _tell_next(uow, moved)
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
    is_current = row.slot.partition(":")[0] == str(trophy.version)
    if not is_current or trophy.stage is not Stage.OFFERED:
        raise SkipOccurrence
    close(uow, trophy)


def miss(uow: UnitOfWork, slack_id: str, name: str, version: int) -> Moved:
    """Say that the trophy is missing: the core team reads that, and the other of the two."""
    moved = take_step(uow, name, version, partial(rules.miss, who=slack_id))
    if moved.is_new:
        for person in filter(None, {moved.before.holder, moved.before.next}):
            side = moved.after.side_of(person)
            build = partial(views.is_missing, moved.about, side)
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
    """Let a trophy need a home whose holder leaves; they are asked who takes it, and go."""
    trophy = lock_trophy(uow.session, name)
    before = passage_of(uow, trophy)
    if before.holder != slack_id:
        return
    moved = write_step(uow, trophy, before, rules.let_go(before))
    settle(uow, moved, before.next, partial(views.may_still_come, moved.about))
    others = [one for one in wishers if one != slack_id]
    build = partial(views.left_behind, moved.about, others)
    key = thing_of(name).child(trophy.version, slack_id)
    settle(uow, moved, slack_id, build)
    notify(uow, slack_id, build, key=key, policy=DeliveryPolicy.AT_ONCE)
