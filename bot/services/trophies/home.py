"""What trophies bring to the Home tab."""

from bot.domain.trophies import TROPHY, Stage, name_of
from bot.services.trophies.steps import about
from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.trophies import home as views
from storage.custody import offers_to
from storage.trophies import known_trophies


def home_part(visit: Visit) -> HomePart:
    """Return what the person was offered, and the way in; nothing where there is no trophy."""
    uow = visit.uow
    if not uow.community.trophies or visit.person.is_external:
        return HomePart()
    offers = offers_to(uow.session, visit.person.slack_id, TROPHY)
    known = known_trophies(uow.session) if offers else {}
    open_ones = [
        (about(uow, known[name]), one.from_id)
        for one in offers
        if (name := name_of(one.thing)) in uow.community.trophies
        and known[name].stage is Stage.OFFERED
    ]
    return views.home_part(open_ones, visit.t)
