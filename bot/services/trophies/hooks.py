"""What becomes of trophies when somebody leaves or takes a pause; what is open."""

from bot.domain.open_items import Asked, OpenItem, Surface
from bot.domain.trophies import TROPHY, Stage, name_of
from bot.services.trophies.handover import close, leave_behind
from bot.services.trophies.passport import consents_of
from bot.services.trophies.steps import about
from bot.views.trophies import home as views
from storage.custody import offers_to, things_of
from storage.members import Member
from storage.people import Person
from storage.trophies import delete_wishes_of, known_trophies, lock_trophy, wishers_of
from storage.unit_of_work import Departure, NounHooks, OpenItems, UnitOfWork

LOOKED_FOR = frozenset({Stage.HOMELESS, Stage.MISSING})


def _step_out(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Let what the person has need a home, and what comes to them stay; nothing waits for it."""
    slack_id = person.slack_id
    delete_wishes_of(uow.session, slack_id)
    for offer in offers_to(uow.session, slack_id, TROPHY):
        close(uow, lock_trophy(uow.session, name_of(offer.thing)))
    for thing in things_of(uow.session, slack_id, TROPHY):
        name = name_of(thing)
        wishers = wishers_of(uow.session, lock_trophy(uow.session, name).number)
        leave_behind(uow, slack_id, name, wishers)


def _close_offers(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """End what the person was asked; a trophy of theirs stays, and one on its way to them comes."""
    for offer in offers_to(uow.session, person.slack_id, TROPHY):
        trophy = lock_trophy(uow.session, name_of(offer.thing))
        if trophy.stage is Stage.OFFERED:
            close(uow, trophy)


def _looked_for(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    declared = uow.community.trophies
    known = known_trophies(uow.session) if declared else {}
    found = [
        (about(uow, known[name]), known[name].stage)
        for name in declared
        if name in known and known[name].stage in LOOKED_FOR
    ]
    return views.looked_for(found) if found else None


HOOKS = NounHooks(
    departure={
        Departure.LEFT: _step_out,
        Departure.CLOSED: _step_out,
        Departure.EXTERNAL: _step_out,
        Departure.PAUSED: _close_offers,
    },
    open_items=(OpenItems(_looked_for, {Surface.DIGEST: 72, Surface.HOME: 30}, "trophies:open"),),
    consents=consents_of,
    held_by_anybody=TROPHY,
)
