"""Lines of a list whose people never joined go after a year."""

from datetime import datetime

from storage.people import Person
from storage.roster import Listing, forget_listings, paired_with_others
from storage.types import Retention
from storage.unit_of_work import Departure, Forgetting, NounHooks, UnitOfWork


def _forget(uow: UnitOfWork, before: datetime) -> int:
    """Delete the lines; mentorships end first, so that whoever joined hears and has room again."""
    for member in paired_with_others(uow.session, before):
        account = Person(slack_id=member.slack_id or "")
        uow.hooks.depart(uow, Departure.LEFT, account, member)
    uow.session.flush()
    return forget_listings(uow.session, before)


HOOKS = NounHooks(forgets=(Forgetting(Listing, Retention.LISTED, _forget),))
