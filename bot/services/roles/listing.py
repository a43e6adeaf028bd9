"""The roles there are, each as a card."""

from bot.domain.roles import Place, thing_of
from bot.services.roles.asking import is_away
from bot.views.roles.listing import Card, Seat
from storage.custody import holdings_of, offers_of
from storage.roles import known_roles
from storage.unit_of_work import UnitOfWork


def cards(uow: UnitOfWork) -> list[Card]:
    """Return a card for each role of community.toml, in its order."""
    things = [thing_of(role, place) for role in uow.community.roles for place in Place]
    holdings, offers = holdings_of(uow.session, things), offers_of(uow.session, things)
    known = known_roles(uow.session)
    found = []
    for name in uow.community.roles:
        seats = [
            Seat(place, holdings.get(thing_of(name, place)), offers.get(thing_of(name, place)))
            for place in Place
        ]
        holder = seats[0].holder
        away = holder is not None and is_away(uow, name, holder)
        found.append(Card(name, known.get(name), seats[0], seats[1], is_away=away))
    return found
