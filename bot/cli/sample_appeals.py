"""A sample call-out of a local workspace, and who is in."""

from bot.cli.local import Local
from bot.services.appeals import step_in
from bot.services.appeals.writing import publish, save
from storage.appeals import appeals_by
from storage.unit_of_work import unit_of_work

AUTHOR = "karl"
TEXT = (
    "Wer zeigt am Tag der offenen Tür, woran Ihr arbeitet? Eine Stunde reicht, an allen Standorten."
)
PEOPLE = (
    "julie.schwital",
    "arthur.ehlert",
    "janett.cichorius",
    "irena.schenk",
    "kriemhild.ernst",
    "angelina.linke",
    "lynne.green",
    "george.burton",
    "eryk.cabala",
)


def add_sample_appeal(local: Local) -> None:
    """Post the call-out, where its author has posted none yet."""
    bot = local.bot
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        author = local.id_of(AUTHOR)
        if appeals_by(uow.session, author):
            return
        publish(uow, author, save(uow, author, TEXT).id or 0)
        [appeal] = appeals_by(uow.session, author)
        for name in PEOPLE:
            step_in(uow, local.id_of(name), appeal.id or 0)
