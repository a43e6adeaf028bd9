"""People of whom Slack has not said yet who they are: it is asked, a few at a time."""

from datetime import timedelta

from bot.delivery.account_lookup import AccountUnknown
from bot.delivery.asker import Asker
from bot.services.accounts import describe
from storage.people import ask_later, forget_unknown, unknown_people
from storage.unit_of_work import unit_of_work

AT_ONCE = 5
"""People asked for in one go: messages wait meanwhile."""

ASK_AGAIN_AFTER = timedelta(minutes=1)
"""Wait after Slack has not said who somebody is; their name may not be read at all today."""


class Descriptions(Asker):
    """Asks Slack about those who came while its limit, or a failure, let nobody ask.

    Who waits stands in the database: a restart loses nobody.
    """

    def run_once(self) -> int:
        """Ask about a few people; return how many are known now, or are forgotten."""
        now = self._clock.now()
        with self._database.reading() as session:
            waiting = unknown_people(session, now, AT_ONCE)
        settled = 0
        for slack_id in waiting:
            if not self._workspace.lookup.may_ask():
                break
            settled += self._ask(slack_id)
        return settled

    def _ask(self, slack_id: str) -> bool:
        try:
            described = self._workspace.lookup.find(slack_id)
        except AccountUnknown:
            with self._database.writing() as session:
                forget_unknown(session, slack_id)
                ask_later(session, slack_id, self._clock.now() + timedelta(days=1))
            return True
        if described is None:
            with self._database.writing() as session:
                ask_later(session, slack_id, self._clock.now() + ASK_AGAIN_AFTER)
            return False
        is_in_core_team = slack_id in self._workspace.core_team()
        now = self._clock.now()
        with unit_of_work(self._database, self._community, now, self._hooks) as uow:
            describe(uow, described, is_in_core_team=is_in_core_team)
        return True
