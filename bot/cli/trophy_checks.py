"""What the doctor finds about trophies: some that community.toml no longer names."""

from collections.abc import Iterator

from bot.config import Community
from bot.domain.trophies import thing_of
from bot.i18n import Text
from bot.texts import _
from storage.custody import holdings_of
from storage.database import Database
from storage.trophies import known_trophies

_OUT_OF_THE_FILE = _(
    "Somebody has these trophies, and community.toml names them no longer: {trophies}. They’re "
    "kept, but nobody can offer them. Name them there again until they’re back."
)


def trophy_findings(database: Database, community: Community) -> Iterator[tuple[Text, bool, Text]]:
    """Yield the name, True if no trophy is out of the file, and the remedy; in English."""
    with database.reading() as session:
        gone = [thing_of(one) for one in known_trophies(session) if one not in community.trophies]
        held = [thing for thing, one in holdings_of(session, gone).items() if one.holder_id]
    names = ", ".join(sorted(thing.partition(":")[2] for thing in held))
    remedy = Text(_OUT_OF_THE_FILE, {"trophies": names})
    yield Text(_("trophies in community.toml")), not held, remedy
