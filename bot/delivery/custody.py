"""Whoever has something as one of the core team and is in it no longer hands it back."""

from datetime import UTC, datetime, timedelta

from bot.delivery.asker import Asker
from bot.services.accounts import leave_core_team
from storage.custody import people_in_custody
from storage.unit_of_work import unit_of_work

EVERY = timedelta(hours=1)
"""Between two comparisons. Slack's event says so at once, where it arrives; not all of them do."""

LOOK_EVERY = timedelta(seconds=10)
"""Between two looks at who has something: most of the time nobody is new among them."""

ASK_AGAIN_AFTER = timedelta(minutes=1)
"""Wait after Slack has not said who is in the user group: nobody loses anything by that."""


class CustodySweep(Asker):
    """Compares those who hold roles and calls for help with the user group.

    Whoever is new among them is compared within seconds: community.toml may name somebody who has
    never been in the core team.
    """

    _looked_at = _next_at = _refused_until = datetime.min.replace(tzinfo=UTC)
    _compared: frozenset[str] = frozenset()

    def run_once(self) -> int:
        """Let those go who are out of the core team; return how many that were."""
        now = self._clock.now()
        if self._looked_at <= now < self._looked_at + LOOK_EVERY:
            return 0
        self._looked_at = now
        with self._database.reading() as session:
            people = people_in_custody(session, self._hooks.held_by_anybody)
        if people <= self._compared and now < self._next_at:
            return 0
        if not people or now < self._refused_until:
            return 0
        core_team = self._workspace.ask_core_team()
        if core_team is None:
            self._refused_until = now + ASK_AGAIN_AFTER
            return 0
        self._next_at, self._compared = now + EVERY, people
        former = people - core_team
        if former:
            with unit_of_work(self._database, self._community, now, self._hooks) as uow:
                leave_core_team(uow, former)
        return len(former)
