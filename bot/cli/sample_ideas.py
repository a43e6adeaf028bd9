"""Sample ideas of a local workspace: liked, helped with, tried."""

from bot.cli.local import Local
from bot.domain.ideas import IdeaWords, Support
from bot.services.ideas.listing import BOARD, get_behind
from bot.services.ideas.outcomes import take
from storage.ideas import IDEAS as TABLE
from storage.unit_of_work import unit_of_work

IDEAS = (
    (
        "arthur.ehlert",
        IdeaWords("Mit dem Fahrrad zum Kundentermin", "Zwei Räder im Hof, und wir fahren los."),
        ("julie.schwital", "eryk.cabala"),
        ("lynne.green", "irena.schenk", "kaya"),
    ),
    (
        "lynne.green",
        IdeaWords("Lunch with somebody new", "Once a month, drawn by lot, half an hour."),
        ("george.burton",),
        ("julie.schwital", "eryk.cabala"),
    ),
    (
        "irena.schenk",
        IdeaWords("Sprechstunde für Azubis", "Jede Woche fragt, wer mag, was gefragt werden muss."),
        (),
        ("arthur.ehlert",),
    ),
)
"""Whose they are, who would help, and who likes them."""

TRIES = "kaya"
"""Who tries the first one."""


def add_sample_ideas(local: Local) -> None:
    """Put the ideas onto the board, where the first one's author has none yet."""
    bot = local.bot
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        if TABLE.posted_by(uow.session, local.id_of(IDEAS[0][0])):
            return
        numbers = []
        for author, words, helping, liking in IDEAS:
            _idea, draft_id, _similar = BOARD.preview(uow, local.id_of(author), words)
            idea = BOARD.publish(uow, local.id_of(author), draft_id)
            numbers.append(idea.number)
            for people, support in ((helping, Support.HELP), (liking, Support.LIKE)):
                for one in people:
                    get_behind(uow, local.id_of(one), idea.number, support)
        take(uow, local.id_of(TRIES), numbers[0])
