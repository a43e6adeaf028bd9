"""The Home tab: everything that concerns one person, brought together by the nouns."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain.members import ACTIVE, next_step
from bot.domain.open_items import Asked, Surface
from bot.services.memberships import state_of
from bot.services.notifications import translator_of
from bot.services.open_items import open_items
from bot.services.visits import BringHome, Visit
from bot.views import home as views
from bot.views.blocks import home
from storage.members import find_member
from storage.people import find_person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Home:
    """The Home tab, made of what the nouns bring: to members and fans, and to all others."""

    parts: Sequence[BringHome]
    doorsteps: Sequence[BringHome]

    def render(self, uow: UnitOfWork, slack_id: str, *, is_in_core_team: bool) -> View | None:
        """Return the tab as things stand; None for an account that is closed or unknown."""
        blocks = self.overview(uow, slack_id, is_in_core_team=is_in_core_team)
        return home(blocks) if blocks else None

    def overview(self, uow: UnitOfWork, slack_id: str, *, is_in_core_team: bool) -> Sequence[Block]:
        """Return what concerns this person; nothing for an account that is closed or unknown."""
        person = find_person(uow.session, slack_id)
        if person is None or person.is_deleted:
            return []
        member = find_member(uow.session, slack_id)
        state = state_of(uow.session, person, member)
        visit = Visit(
            uow,
            person,
            member,
            state,
            next_step(state),
            translator_of(uow.community, person, member),
            is_in_core_team=is_in_core_team and not person.is_external,
        )
        here = views.Here(
            state, visit.step, member, has_commands=not person.is_from_other_workspace
        )
        if member is None or state.status not in ACTIVE:
            brought = [doorstep(visit) for doorstep in self.doorsteps]
            return views.doorstep(here, brought, visit.community, visit.t)
        brought = [part(visit) for part in self.parts]
        items = None
        if visit.is_in_core_team:
            asked = Asked(since=visit.now, until=visit.now, viewer=slack_id)
            items = open_items(uow, Surface.HOME, asked)
        return views.hub(here, brought, items, visit.community, visit.t)
