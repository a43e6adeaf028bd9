"""What the doctor finds about roles: ids in community.toml that count no more."""

from collections.abc import Iterator

from bot.config import Community
from bot.domain.roles import Place, thing_of
from bot.i18n import Text
from bot.texts import _
from storage.custody import find_holding
from storage.database import Database
from storage.roles import known_roles

_OUTDATED = _(
    "Roles are taken in Slack by now, and these are no longer with whom community.toml names: "
    "{roles}. Nothing follows from its ids any more: empty “first” there."
)


def role_findings(database: Database, community: Community) -> Iterator[tuple[Text, bool, Text]]:
    """Yield the name, True if community.toml says nothing outdated, and the remedy; in English."""
    outdated = []
    with database.reading() as session:
        known = known_roles(session)
        for name, declared in community.roles.items():
            holdings = [find_holding(session, thing_of(name, place)) for place in Place]
            people = [one.holder_id for one in holdings if one and one.holder_id]
            named = list(dict.fromkeys(declared.first))[: len(Place)]
            if name in known and named and named != people:
                outdated.append(name)
    names = {"roles": ", ".join(outdated)}
    yield Text(_("roles in community.toml")), not outdated, Text(_OUTDATED, names)
