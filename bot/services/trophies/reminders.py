"""Reminding both of a hand-over that has not got further, on their own working days."""

from functools import partial

from bot.domain.keys import Key
from bot.domain.trophies import TROPHY_PROMPT, UNDER_WAY, name_of, thing_of
from bot.services.notifications import notify
from bot.services.planning import SkipOccurrence
from bot.services.prompts import is_wanted
from bot.services.trophies.steps import REMINDERS, about, passage_of, team_of
from bot.views.trophies import handover as views
from storage.occurrences import Occurrence
from storage.trophies import lock_trophy
from storage.unit_of_work import UnitOfWork


def remind(uow: UnitOfWork, row: Occurrence) -> None:
    """Remind one of the two; raises `SkipOccurrence` once the trophy has got further."""
    name, person = name_of(row.subject), row.person or ""
    trophy = lock_trophy(uow.session, name)
    passage = passage_of(uow, trophy)
    is_current = Key(row.slot).first == str(trophy.version) and passage.stage in UNDER_WAY
    is_declared = name in uow.community.trophies
    if passage.side_of(person) is None or not is_current or not is_declared:
        raise SkipOccurrence
    if not is_wanted(uow, person, TROPHY_PROMPT):
        raise SkipOccurrence
    team_id = team_of(uow, person)
    notify(
        uow,
        person,
        partial(views.reminder, about(uow, trophy), passage, person, team_id, row.number),
        key=Key(REMINDERS, name, row.slot, row.local_date),
        prompt=TROPHY_PROMPT,
        topic=thing_of(name),
    )
