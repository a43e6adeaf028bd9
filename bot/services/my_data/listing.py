"""What is stored about somebody, to read."""

from bot.services.memberships import state_of
from bot.services.my_data.document import stored_about
from bot.services.notifications import translator_of
from bot.views.block_kit import View
from bot.views.my_data.listing import summary
from storage.members import find_member
from storage.people import Person
from storage.unit_of_work import UnitOfWork


def show(uow: UnitOfWork, person: Person) -> View:
    """Return the summary."""
    member = find_member(uow.session, person.slack_id)
    state = state_of(uow.session, person, member)
    t = translator_of(uow.community, person, member)
    return summary(stored_about(uow, person), state, uow.community, t)
