"""The core team hears that messages don't get through: one notice an hour, kept up to date."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.config import Community
from bot.domain.keys import Key
from bot.i18n import Translator, translator
from bot.services.delivery import place_of
from bot.views.delivery_notice import Trouble, notice, people
from bot.views.mrkdwn import mention
from storage.outbox.rows import CORE_TEAM, is_anonymous, lock_message
from storage.outbox.upkeep import newest_of, troubles
from storage.outbox.writing import write_edit, write_post

PERIOD = timedelta(hours=1)
"""A notice takes up what else goes wrong in its hour; an edit notifies nobody again."""

TOGETHER = timedelta(minutes=1)
"""How long an edit waits for further trouble: a closed channel often holds back several posts."""

_KEY = Key("notice", "delivery")


def tell_core_team(session: Session, community: Community, now: datetime, *, is_news: bool) -> None:
    """Tell the core team what does not get through, in the notice of this hour or a new one.

    `is_news` says that a new one may be written; else only the one of this hour is brought in step.
    """
    new, before = (_KEY.child(at.isoformat(timespec="hours")) for at in (now, now - PERIOD))
    key = newest_of(session, [new, before], now - PERIOD)
    if key is None and not is_news:
        return
    if key is None:
        payload = _notice(session, community, now)
        if write_post(session, key=new, destination=CORE_TEAM, payload=payload, now=now):
            return
        # Another sender has begun the same hour's notice at this moment: this one adds to it.
        key = new
    lock_message(session, key)
    payload = _notice(session, community, now)
    write_edit(session, key=key, payload=payload, now=now, due_at=now + TOGETHER)


def _notice(session: Session, community: Community, now: datetime) -> dict[str, Any]:
    t = translator(community.community.language)
    return notice(_troubles(session, community, now - PERIOD, t), t).payload()


def _troubles(
    session: Session, community: Community, since: datetime, t: Translator
) -> list[Trouble]:
    """Return what does not get through, by channel and cause; people are counted together."""
    found = [
        one
        for one in troubles(session, since)
        # The receipt of an erasure says what of it Slack refuses.
        if one.destination != CORE_TEAM and not is_anonymous(one.destination)
    ]
    causes = sorted({(one.state or "", one.error) for one in found})
    told = []
    for state, error in causes:
        here = [one for one in found if (one.state or "", one.error) == (state, error)]
        channels = [one for one in here if one.destination.startswith("#")]
        told += [
            Trouble(place_of(community, one.destination), one.state, error, one.number)
            for one in channels
        ]
        if persons := [one for one in here if one not in channels]:
            first, number = persons[0], sum(one.number for one in persons)
            alone = len(persons) == 1
            place = mention(first.destination) if alone else people(len(persons), t)
            told.append(Trouble(place, first.state, error, number))
    return told
