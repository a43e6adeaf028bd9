"""Forgetting what has served its purpose: each retention of the register is carried out."""

from collections.abc import Collection, Mapping
from datetime import timedelta

import structlog

from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.services import drafts
from bot.services.audit import note
from bot.services.zones import night_of
from storage.drafts import Draft
from storage.occurrences import Occurrence, forget_handled
from storage.people import take_turn_of
from storage.progress import keep_progress, progress_of
from storage.received import Received, forget_received
from storage.types import PERIODS, Retention
from storage.unit_of_work import Forgetting, NounHooks, UnitOfWork, in_storage

log = structlog.get_logger()

HOURLY = frozenset(one for one, period in PERIODS.items() if timedelta(days=1) > period / 10)
"""Retentions that waiting for the night would make longer by more than a tenth."""

RETENTION = "retention"
"""Under this name the plan keeps the last night in which all retentions were carried out."""

HOOKS = NounHooks(
    forgets=(
        Forgetting(Draft, Retention.DRAFT, lambda uow, _before: drafts.forget(uow)),
        Forgetting(Received, Retention.DAY, in_storage(forget_received)),
        Forgetting(Occurrence, Retention.OUTCOME, in_storage(forget_handled)),
    )
)


def forget(
    uow: UnitOfWork, retentions: Collection[Retention] = tuple(PERIODS)
) -> Mapping[Forgetting, int]:
    """Delete what is past these retentions; return how many rows each noun's functions forgot.

    What hangs on another noun's rows goes before those: the last of the nouns begins.
    """
    counts: dict[Forgetting, int] = {}
    for noun in reversed(uow.hooks.nouns):
        for one in noun.forgets:
            if one.retention in retentions:
                counts[one] = one.forget(uow, uow.now - PERIODS[one.retention])
                uow.session.flush()
    return counts


def would_forget(uow: UnitOfWork) -> Mapping[Forgetting, int]:
    """Return what `forget` would do now: it is done, and taken back."""
    with uow.session.begin_nested() as taken_back:
        counts = forget(uow)
        taken_back.rollback()
    return counts


def carry_out(uow: UnitOfWork, actor: str) -> Mapping[Forgetting, int]:
    """Do now what the night would do, and note it with the number of rows of each table."""
    counts = forget(uow)
    gone = [Key(RETENTION, table, number) for table, number in _by_table(counts).items() if number]
    for about in gone or [Key(RETENTION, 0)]:
        note(uow, actor, Act.CARRY_OUT_RETENTION, about)
    return counts


def _by_table(counts: Mapping[Forgetting, int]) -> dict[str, int]:
    return dict(sorted((str(one.table.__tablename__), number) for one, number in counts.items()))


def forget_hourly(uow: UnitOfWork) -> int:
    """Carry out the short retentions. Returns 0: one round is enough until the next wake-up."""
    forget(uow, HOURLY)
    return 0


def forget_nightly(uow: UnitOfWork) -> int:
    """Carry out all retentions, once a night, and log how many rows of each table that were.

    A night in which no clock ran is caught up. Returns 1 if that was done now, else 0.
    """
    take_turn_of(uow.session, RETENTION)  # of several clocks one does it
    night = night_of(uow.community, uow.now).isoformat()
    if progress_of(uow.session, RETENTION) == night:
        return 0
    counts = forget(uow)
    keep_progress(uow.session, RETENTION, night, uow.now)
    log.info("retention_carried_out", rows=_by_table(counts))
    return 1
