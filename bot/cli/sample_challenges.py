"""A sample challenge of a local workspace: its rights are cleared, and two sites take part."""

from bot.cli.local import Local
from bot.domain.challenges import Right, video_uses
from bot.services.challenges.consents import join
from bot.services.challenges.sites import add_site, start
from bot.services.notifications import translator_for
from bot.views.challenges.forms import BEFORE
from storage.challenges import Challenge, newest_challenges
from storage.people import Person
from storage.unit_of_work import unit_of_work

LEAD = "karl"
SITES = {
    "Bonn": ("kaya", "arthur.ehlert", "janett.cichorius"),
    "Leipzig": ("julie.schwital", "eryk.cabala"),
}
"""Who takes part where; the first organises there."""


def add_sample_challenge(local: Local) -> None:
    """Start the challenge, where none is running."""
    bot = local.bot
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        if newest_challenges(uow.session, 1):
            return
        challenge = start(uow, local.id_of(LEAD), _typed())
        uses = video_uses(uow.community.choices.uses)[:1]
        for name, people in SITES.items():
            site = add_site(uow, local.id_of(people[0]), challenge.number, name)
            for one in people:
                person = uow.session.get_one(Person, local.id_of(one))
                words = BEFORE.hash(translator_for(uow, person.slack_id))
                join(uow, person, site.number, uses, words)


def _typed() -> Challenge:
    return Challenge(
        title="Ein Tanz für die Netze",
        about="Alle tanzen dieselben acht Takte, jeder Standort vor seinem Mast.",
        cleared=sorted(Right),
        notes="Freigegeben von Marke und Standortleitung.",
        licence="Musik: eigens geschrieben, für alle Nutzungen",
    )
