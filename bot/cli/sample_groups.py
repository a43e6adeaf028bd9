"""The sample interest groups of a local workspace: three that are awake, and one asleep."""

from dataclasses import replace

from bot.cli.local import Local
from bot.domain.groups import ASLEEP_AFTER, Words
from bot.services.groups import found, join
from storage.groups import all_groups
from storage.unit_of_work import unit_of_work

GROUPS = (
    (
        Words("Mit dem Rad zur Arbeit", "Wege, Werkzeug und wer mitfährt.", languages=("de",)),
        ("julie.schwital", "karl", "eryk.cabala", "lynne.green"),
    ),
    (
        Words(
            "Board games",
            "Thursdays after work, in Bonn and online.",
            "https://example.com/board-games",
            ("de", "en"),
        ),
        ("lynne.green", "george.burton", "enzo.machado"),
    ),
    (
        Words("Cloud für Kleine", "Was wir Leuten mit kleinen Firmen raten.", languages=("de",)),
        ("eryk.cabala", "karl", "julie.schwital"),
    ),
    (Words("Chess", "A game a week, by post or by app.", languages=("en",)), ("george.burton",)),
)
"""What each says of itself, and who is in it: the first has founded it. The last one sleeps."""


def add_sample_groups(local: Local) -> None:
    """Add the groups where there are none yet."""
    bot = local.bot
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        if all_groups(uow.session):
            return
        long_ago = replace(uow, now=uow.now - ASLEEP_AFTER)
        for words, people in GROUPS:
            founder, *others = map(local.id_of, people)
            number = found(long_ago, founder, words)
            for one in others:
                join(long_ago, one, number)
