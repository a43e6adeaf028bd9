"""Sample meetups of a local workspace: one looks for its date, the other one has it."""

from collections.abc import Mapping
from datetime import date, time, timedelta

from bot.cli.local import Local
from bot.domain.date_polls import Question, Visibility
from bot.domain.meetups import Details
from bot.services.date_polls.answering import answer
from bot.services.date_polls.dates import close
from bot.services.meetups.places import DATES, MEETUPS
from bot.services.meetups.planning import arrange, decide, to_decide
from bot.services.signup.places import sign_up
from bot.services.zones import community_today
from storage.hosting import with_words_of
from storage.meetups import Meetup
from storage.people import Person
from storage.unit_of_work import UnitOfWork, unit_of_work

HOST, ZONE = "karl", "Europe/Berlin"
LOOKING = Details("Sommertreffen der Community", "Bonn, Rheinaue", ZONE, "Mit Grill und Rad.")
DATED = Details(
    "Besuch im Rechenzentrum", "Biere", ZONE, "Wir sehen, wo die Cloud steht.", places=12
)
BEGINS, MINUTES = time(14), 120

REPLIES: Mapping[str, tuple[str, str]] = {
    "julie.schwital": ("yes", "maybe"),
    "lynne.green": ("maybe", "yes"),
    "george.burton": ("no", "yes"),
    "eryk.cabala": ("yes", "yes"),
    "irena.schenk": ("no", "yes"),
    "kaya": ("yes", "no"),
}
"""What each says to the two dates; those who can on the second one sign up for it."""


def add_sample_meetups(local: Local) -> None:
    """Add both meetups, where their host has none yet."""
    bot = local.bot
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        host = local.id_of(HOST)
        if with_words_of(uow.session, Meetup, host):
            return
        meetup = _asks(local, uow, DATED)
        close(uow, DATES, meetup)
        _poll, proposed = to_decide(uow, host, meetup.number)
        decide(uow, host, meetup.number, meetup.version, proposed or 0, BEGINS, MINUTES)
        for name, (_first, second) in REPLIES.items():
            if second == "yes":
                person = uow.session.get_one(Person, local.id_of(name))
                sign_up(uow, MEETUPS, person, meetup.number)
        _asks(local, uow, LOOKING)


def _asks(local: Local, uow: UnitOfWork, details: Details) -> Meetup:
    """Return a new meetup, whose poll has been answered."""
    host, today = local.id_of(HOST), community_today(uow)
    dates = "\n".join(str(_in_days(today, days)) for days in (21, 28))
    question = Question(dates, Visibility.COUNTS, _in_days(today, 6))
    arrange(uow, host, details, question)
    [asked] = [
        one for one in with_words_of(uow.session, Meetup, host) if one.title == details.title
    ]
    for name, replies in REPLIES.items():
        said = {str(place): reply for place, reply in enumerate(replies)}
        answer(uow, DATES, local.id_of(name), asked.number, said)
    return asked


def _in_days(today: date, days: int) -> date:
    return today + timedelta(days=days)
