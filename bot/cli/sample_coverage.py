"""A sample event of a local workspace, with angles that some report from and others still can."""

from datetime import time, timedelta

from bot.cli.local import Local
from bot.domain.coverage import AngleKind, Facts, Hours
from bot.services.coverage.angles import ANGLES
from bot.services.coverage.planning import arrange
from bot.services.signup.places import sign_up
from bot.services.zones import community_today
from storage.coverage import CoverageEvent, angles_of
from storage.hosting import with_words_of
from storage.people import Person
from storage.unit_of_work import unit_of_work

HOST = "julie.schwital"
FACTS = Facts(
    "Digitaltag Leipzig",
    "Leipzig, Halle 2",
    "Europe/Berlin",
    "Digitaltag",
    "Pressestelle, am Stand der Veranstaltung",
    "Prototypen hinter dem Vorhang",
)
IN_DAYS = 16
REPORTING = {AngleKind.STAGE: ("eryk.cabala",), AngleKind.STAND: ("lynne.green", "irena.schenk")}
"""Who reports from where; people and what happens behind the scenes are still open."""


def add_sample_event(local: Local) -> None:
    """Add the event, where its host has none yet."""
    bot = local.bot
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        host = local.id_of(HOST)
        if with_words_of(uow.session, CoverageEvent, host):
            return
        on = community_today(uow) + timedelta(days=IN_DAYS)
        event = arrange(uow, host, FACTS, Hours(on, time(10), time(16)), [*AngleKind])
        for angle in angles_of(uow.session, event):
            for name in REPORTING.get(angle.kind, ()):
                person = uow.session.get_one(Person, local.id_of(name))
                sign_up(uow, ANGLES, person, angle.number)
