"""The very first holders and deputies, as community.toml names them."""

from functools import partial

from bot.domain import custody as rules
from bot.domain.roles import Place, thing_of
from bot.services import custody
from bot.services.roles.terms import begin_term
from storage.roles import add_role, known_roles
from storage.unit_of_work import UnitOfWork


def fill(uow: UnitOfWork) -> int:
    """Write down each role that is new here, with its first holder and deputy; return how many.

    Once only: what happens in Slack afterwards counts, and the file's ids no more. They have had
    their rights before the bot knew of it, so those begin at once.
    """
    known, new = known_roles(uow.session), 0
    for name, declared in uow.community.roles.items():
        if name in known or not add_role(uow.session, name):
            continue
        new += 1
        people = tuple(dict.fromkeys(declared.first))
        for place, person in zip(Place, people, strict=False):
            custody.move(uow, thing_of(name, place), partial(rules.take, who=person))
            if place is Place.HOLDER:
                begin_term(uow, name, person)
    return new
