"""Signing up from an announced moment on: whoever comes earlier hears when that is."""

from bot.domain.signup import NotYetOpen
from bot.services.notifications import translator_for
from storage.occasions import OpensLater
from storage.people import Person
from storage.unit_of_work import UnitOfWork


def require_opened(uow: UnitOfWork, one: OpensLater, person: Person) -> None:
    """Raise `NotYetOpen` before the moment, which the person reads for where they are and there."""
    if one.opens_at is not None and not one.has_opened(uow.now):
        t, zone = translator_for(uow, person.slack_id), one.time_zone
        here = str(t.moment(one.opens_at, person.time_zone))
        raise NotYetOpen(here=here, there=str(t.moment(one.opens_at, zone)), zone=zone)
