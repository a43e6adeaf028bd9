"""The Home tab: everything that concerns one person, brought together by the nouns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.members import ACTIVE, next_step
from bot.domain.mentoring.probation import Served
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.domain.way_in import probation_of, way_in
from bot.i18n import Text
from bot.services.memberships import state_of
from bot.services.notifications import translator_of
from bot.services.open_items import open_items
from bot.services.visits import BringHome, Visit
from bot.views import home as views
from bot.views.block_kit import Block, View
from bot.views.blocks import home
from bot.views.home_parts import HomePart, door_called
from bot.views.way_in import way_in_line
from storage.members import Member
from storage.people import Person, find_account
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Home:
    """The Home tab, made of what the nouns bring: to members and fans, and to all others."""

    parts: Sequence[BringHome]
    doorsteps: Sequence[BringHome]

    def render(self, uow: UnitOfWork, slack_id: str, *, is_in_core_team: bool) -> View | None:
        """Return the tab as things stand; None for an account that is closed or unknown."""
        person, member = find_account(uow.session, slack_id) or (None, None)
        if person is None or person.is_deleted:
            return None
        return home(self.overview(uow, person, member, is_in_core_team=is_in_core_team))

    def overview(
        self, uow: UnitOfWork, person: Person, member: Member | None, *, is_in_core_team: bool
    ) -> Sequence[Block]:
        """Return what concerns this person."""
        visit = _visit(uow, person, member, is_in_core_team=is_in_core_team)
        here = views.Here(visit.state, visit.step, visit.member, _way_in(visit))
        brought = self._brought(visit)
        if not _takes_part(visit):
            return views.doorstep(here, brought, visit.community, visit.t)
        return views.hub(here, brought, _items(visit), visit.t)

    def list_in_full(
        self,
        uow: UnitOfWork,
        person: Person,
        member: Member | None,
        key: str,
        *,
        is_in_core_team: bool,
    ) -> View | None:
        """Return one list of the tab in full, by its key; None where it is empty by now."""
        visit = _visit(uow, person, member, is_in_core_team=is_in_core_team)
        items = _items(visit) if _takes_part(visit) else None
        found = views.lists_of(self._brought(visit), items, visit.t).get(key)
        return views.all_of(found, visit.t) if found else None

    def door(
        self,
        uow: UnitOfWork,
        person: Person,
        member: Member | None,
        name: str,
        *,
        is_in_core_team: bool,
    ) -> View | None:
        """Return what is behind a door; None where there is no such door for this person now."""
        door = door_called(name)
        visit = _visit(uow, person, member, is_in_core_team=is_in_core_team)
        if door is None or not _takes_part(visit):
            return None
        brought = self._brought(replace(visit, door=door))
        items = views.doors_of(brought, is_in_core_team=visit.is_in_core_team).get(door)
        has_home = not person.is_from_other_workspace
        return views.door_view(door, items, visit.t, has_home=has_home) if items else None

    def _brought(self, visit: Visit) -> Sequence[HomePart]:
        return [part(visit) for part in (self.parts if _takes_part(visit) else self.doorsteps)]


def _visit(
    uow: UnitOfWork, person: Person, member: Member | None, *, is_in_core_team: bool
) -> Visit:
    state = state_of(uow.session, person, member)
    return Visit(
        uow,
        person,
        member,
        state,
        next_step(state),
        translator_of(uow.community, person, member),
        is_in_core_team=is_in_core_team and not person.is_external,
    )


def _takes_part(visit: Visit) -> bool:
    return visit.member is not None and visit.state.status in ACTIVE


def _items(visit: Visit) -> Sequence[OpenItem] | None:
    if not visit.is_in_core_team:
        return None
    asked = Asked(since=visit.now, until=visit.now, viewer=visit.person.slack_id)
    return open_items(visit.uow, Surface.HOME, asked)


def _way_in(visit: Visit) -> Text | None:
    way, member = way_in(visit.state), visit.member
    if way is None:
        return None
    months = visit.community.periods.probation_months + (member.extended_months if member else 0)
    kept = Served(member.months_served, member.days_served) if member else Served()
    since = member.probation_since if member else None
    probation = probation_of(since, kept, months, visit.today)
    return way_in_line(way, visit.step, probation, visit.t)
