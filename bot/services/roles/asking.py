"""Who is asked in the name of a role: its holder, the deputy meanwhile, or the core team."""

from collections.abc import Collection

from bot.domain.roles import Place, Standing, thing_of, who_is_asked
from bot.services.notifications import moment_to_reach
from bot.services.zones import today_of
from storage.custody import find_holding
from storage.outbox.rows import DeliveryPolicy
from storage.roles import find_role, holds_role
from storage.unit_of_work import UnitOfWork


def asked_for(
    uow: UnitOfWork,
    role: str,
    about: Collection[str] = (),
    core_team: Collection[str] | None = None,
) -> str | None:
    """Return who is asked; None where it is for the whole core team.

    Those it is `about` are left out: nobody looks after a matter of their own. So is whoever is out
    of the core team, even where no event of Slack's has said so; without a request, `core_team` is
    None and the sweep of each hour has seen to it (bot/delivery/custody.py).
    """
    if role not in uow.community.roles:
        return None
    holder, deputy = (_standing(uow, role, place, about, core_team) for place in Place)
    return who_is_asked(holder, deputy)


def _standing(
    uow: UnitOfWork,
    role: str,
    place: Place,
    about: Collection[str],
    core_team: Collection[str] | None,
) -> Standing | None:
    holding = find_holding(uow.session, thing_of(role, place))
    person = holding.holder_id if holding else None
    if person is None:
        return None
    is_there = person not in about and _is_reachable(uow, person)
    is_there = is_there and (core_team is None or person in core_team)
    if place is Place.HOLDER:
        is_there = is_there and not is_away(uow, role, person)
    return Standing(person, holds_role(uow.session, role, person, uow.now), is_there)


def is_away(uow: UnitOfWork, role: str, holder: str) -> bool:
    """True if the holder has said to be away, today included."""
    row = find_role(uow.session, role)
    until = row.away_until if row else None
    return until is not None and today_of(uow, holder) <= until


def _is_reachable(uow: UnitOfWork, slack_id: str) -> bool:
    # Nobody on a pause is.
    policy = DeliveryPolicy.ANSWER
    return moment_to_reach(uow.session, uow.community, slack_id, policy, uow.now) is not None
