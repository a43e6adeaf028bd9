"""What roles do when somebody leaves the community or the core team; what is open."""

from bot.domain import custody as rules
from bot.domain.keys import Key
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.domain.roles import Place as RolePlace
from bot.domain.roles import place_of, thing_of, vacancies
from bot.services.roles.offers import ROLE, close
from bot.services.roles.places import let_go
from bot.services.roles.steps import take_step
from bot.services.roles.terms import ask_after_pause
from bot.views.roles import open_items as views
from storage.custody import holdings_of, offers_to, releases_by, things_of
from storage.members import Member
from storage.people import Person
from storage.unit_of_work import GIVES_EVERYTHING_UP, Departure, NounHooks, OpenItems, UnitOfWork


def _step_out(uow: UnitOfWork, person: Person, member: Member | None) -> None:
    """Free what the person has, in this transaction: their rights end with it."""
    slack_id = person.slack_id
    for thing in things_of(uow.session, slack_id, ROLE):
        let_go(uow, slack_id, *place_of(thing))
    for thing in releases_by(uow.session, slack_id):
        if Key(thing).first == ROLE:
            take_step(uow, *place_of(thing), rules.stay)
    _close_offers(uow, person, member)


def _close_offers(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """End what the person was offered; on a pause the role itself stays, with its deputy."""
    for offer in offers_to(uow.session, person.slack_id, ROLE):
        close(uow, person.slack_id, offer.number)


def _ask_again(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    ask_after_pause(uow, person.slack_id)


def _free(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    declared = list(uow.community.roles)
    things = [thing_of(role, place) for role in declared for place in RolePlace]
    taken = {
        thing: holding.holder_id for thing, holding in holdings_of(uow.session, things).items()
    }
    free = vacancies(declared, taken)
    return views.free_roles(free, asked.slot) if free else None


HOOKS = NounHooks(
    departure=dict.fromkeys(GIVES_EVERYTHING_UP, _step_out) | {Departure.PAUSED: _close_offers},
    on_resume=_ask_again,
    open_items=(OpenItems(_free, {Surface.DIGEST: 70, Surface.AGENDA: 30}, "roles:free"),),
)
