"""Members' accounts: Slack is asked about each of them at night, since its events get lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Self

import structlog
from sqlmodel import Session

from bot.delivery.account_lookup import UNANSWERED, AccountUnknown
from bot.delivery.asker import Asker
from bot.domain.keys import Key
from bot.services.accounts import describe, says_other_facts
from bot.services.zones import night_of
from storage.members import MemberAccount, accounts_after
from storage.outages import has_own_alarm
from storage.people import Person, find_person, take_turn_of
from storage.progress import keep_progress, progress_of
from storage.unit_of_work import unit_of_work

log = structlog.get_logger()

SWEEP = "members:sweep"
"""Under this name the plan keeps how far members have been asked about."""

AT_ONCE, EVERY = 5, timedelta(seconds=4)
"""People asked about in one go, and from one go to the next: three quarters of what Slack allows,
so that somebody's first contact finds room. 300 members take four minutes."""

A_NIGHT = 20_000
"""People asked about in one night, in four and a half hours; the next night goes on from there."""

LEASE = timedelta(minutes=1)
"""After that another process takes over from one that has ended in between."""

LOOK_AGAIN_AFTER = timedelta(minutes=1)
"""Wait where there is nothing to ask, or Slack does not answer."""

MOST_TRIES = 3
"""Questions about one person that Slack does not answer; then it is the next one's turn."""


@dataclass(frozen=True)
class Mark:
    """How far the members have been asked about: `after` is the number of the last one.

    `left` is how many may still be asked about in this night, `free_at` when the next go begins.
    """

    night: date
    after: int
    left: int
    free_at: datetime

    @classmethod
    def of(cls, written: str) -> Self:
        """Return what `key` has written."""
        night, after, left, free_at = Key(written).parts
        moment = datetime.fromtimestamp(int(free_at), UTC)
        return cls(date.fromisoformat(night), int(after), int(left), moment)

    @property
    def key(self) -> Key:
        """The mark as the plan keeps it."""
        return Key(self.night, self.after, self.left, int(self.free_at.timestamp()))

    def at(self, night: date) -> Self:
        """Return the mark of this night, which goes on where the one before has stopped."""
        return self if self.night == night else replace(self, night=night, left=A_NIGHT)

    def is_free(self, now: datetime) -> bool:
        """True if it may be gone on now; after a clock that ran ahead nobody waits for it."""
        return self.left > 0 and not now < self.free_at <= now + LEASE


class MemberSweep(Asker):
    """Asks Slack about those who take part, and about nobody else; their rights stay meanwhile.

    What Slack says has the effect that its event has. A member whom Slack no longer knows is one
    whose account is closed.
    """

    _looked_at = _next_at = datetime.min.replace(tzinfo=UTC)
    _unanswered: tuple[str, int] = ("", 0)
    """The person about whom Slack does not answer, and how often it has been asked."""

    def run_once(self) -> int:
        """Ask about a few members; return how many that were."""
        now = self._clock.now()
        if self._looked_at <= now < self._next_at:
            return 0
        self._looked_at, self._next_at = now, now + LOOK_AGAIN_AFTER
        if not self._is_due(now) or (claimed := self._claim(now)) is None:
            return 0
        mark, members = claimed
        done = self._ask_about(members)
        is_whole = len(done) == len(members)
        self._next_at = now + (EVERY if is_whole else LOOK_AGAIN_AFTER)
        self._give_back(mark, done)
        return len(done)

    def _is_due(self, now: datetime) -> bool:
        with self._database.reading() as session:
            written = progress_of(session, SWEEP)
        night = night_of(self._community, now)
        return written is None or Mark.of(written).at(night).is_free(now)

    def _claim(self, now: datetime) -> tuple[Mark, Sequence[MemberAccount]] | None:
        """Return whom to ask about; until the lease is over no other process does."""
        night = night_of(self._community, now)
        with self._database.writing() as session:
            mark = self._locked_mark(session)
            if mark is None:  # the first night is still to come
                mark = Mark(night, after=0, left=0, free_at=now)
            mark = mark.at(night)
            members: Sequence[MemberAccount] = ()
            if mark.is_free(now):
                members = accounts_after(session, mark.after, min(AT_ONCE, mark.left))
                # Behind the last member the next night begins anew.
                mark = replace(mark, free_at=now + LEASE) if members else _at_end(mark)
            keep_progress(session, SWEEP, mark.key, now)
        return (mark, members) if members else None

    def _locked_mark(self, session: Session) -> Mark | None:
        take_turn_of(session, SWEEP)
        written = progress_of(session, SWEEP)
        return Mark.of(written) if written else None

    def _give_back(self, claimed: Mark, done: Sequence[MemberAccount]) -> None:
        after = done[-1].number if done else claimed.after
        reached = replace(
            claimed, after=after, left=claimed.left - len(done), free_at=self._next_at
        )
        with self._database.writing() as session:
            # Whoever took over after a long wait has come further.
            if self._locked_mark(session) == Mark.of(claimed.key):
                keep_progress(session, SWEEP, reached.key, self._clock.now())

    def _ask_about(self, members: Sequence[MemberAccount]) -> Sequence[MemberAccount]:
        """Return those who are done; the first who is not is asked about again.

        Where Slack knows none of several, it is taken to be mistaken: nobody loses what they have.
        """
        done: list[MemberAccount] = []
        unknown: list[str] = []
        ask = partial(self._ask, unknown=unknown)
        for one in members:
            if not self._workspace.lookup.may_ask():
                break
            if not self._in_peace(ask, one.slack_id) and not self._is_given_up(one.slack_id):
                break
            done.append(one)
        if len(unknown) == len(members) > 1:
            log.warning("no_account_known")
            return done
        for slack_id in unknown:
            self._in_peace(self._close, slack_id)
        return done

    def _is_given_up(self, slack_id: str) -> bool:
        asked, times = self._unanswered
        self._unanswered = (slack_id, times + 1 if asked == slack_id else 1)
        return self._unanswered[1] >= MOST_TRIES

    def _ask(self, slack_id: str, unknown: list[str]) -> bool:
        """True if Slack has answered; whom it does not know is added to the unknown."""
        try:
            described = self._workspace.lookup.find(slack_id)
        except AccountUnknown:
            unknown.append(slack_id)
            return True
        return described is not None and self._take_over(described)

    def _in_peace(self, act: Callable[[str], bool], slack_id: str) -> bool:
        """True if it is done; a fault of ours must not keep all others from being asked about."""
        try:
            return act(slack_id)
        except Exception as error:
            if has_own_alarm(error):
                raise
            log.exception("account_not_taken_over")
            return False

    def _take_over(self, described: Person) -> bool:
        with self._database.reading() as session:
            is_news = says_other_facts(session, described)
        if is_news:
            is_in_core_team = described.slack_id in self._workspace.core_team()
            now = self._clock.now()
            with unit_of_work(self._database, self._community, now, self._hooks) as uow:
                describe(uow, described, is_in_core_team=is_in_core_team)
        return True

    def _close(self, slack_id: str) -> bool:
        """Take over that Slack no longer knows the account, if it is the workspace to know it.

        With the token of another one nobody would be known, and everybody lose what they have.
        """
        try:
            home = self._workspace.installation().team_id
        except UNANSWERED:
            return False
        with self._database.reading() as session:
            known = find_person(session, slack_id)
        if known is None or not known.is_known:
            return True  # nobody, or somebody who is being asked about anyway
        if known.team_id != home and not known.is_from_other_workspace:
            log.warning("account_of_other_workspace")
            return True
        return self._take_over(Person(**known.model_dump() | {"is_deleted": True}))


def _at_end(mark: Mark) -> Mark:
    return replace(mark, after=0, left=0)
