"""The file with somebody's data has their own words, and of others' only what they have seen."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import String, cast, select

from bot.app import Bot
from bot.i18n import translator
from bot.sandbox.person import Sandbox
from bot.services.my_data.document import stored_about
from bot.views.my_data.document import document
from storage.models import all_tables
from storage.people import find_person
from tests.security.everything_typed import plays_everything
from tests.units_of_work import read_only

NAMES = ("anna", "ben", "karl", "kim", "gabi", "tom")
Word = tuple[str, str]
"""A column, and whose word stands in it."""

SEEN = {
    "anna": {
        *(("checkins.good", "ben"), ("checkins.ahead", "ben")),  # her mentor's, for her
        ("appeals.text", "karl"),  # she answered it
    },
    "ben": {("checkins.good", "anna"), ("checkins.ahead", "anna")},
    "gabi": {("stories.reason", "karl")},  # why her story was declined; not by whom
}
"""Words of others that somebody has seen, by hand."""


def typed_by(name: str) -> str:
    """What nobody but this person has typed."""
    return f"Worte von -{name}- allein"


def words(tables: dict[str, Any], *, but: str) -> Iterator[Word]:
    """Whose words stand in the columns of a file."""
    for table, found in tables.items():
        for row in found["rows"]:
            for column, value in row["values"].items():
                said = json.dumps(value, ensure_ascii=False)
                if table != but:
                    yield from (
                        (f"{table}.{column}", one) for one in NAMES if typed_by(one) in said
                    )


def test_everybody_gets_their_own_words_and_of_others_what_they_saw(
    slack: Sandbox, bot: Bot
) -> None:
    for user in slack.workspace.users.values():
        user.display_name = typed_by(user.name)
    plays_everything(slack, bot, lambda person: typed_by(person.user.name))
    # What is on its way to somebody is theirs; where something hangs is nobody's; an angle repeats
    # the title of its event.
    others = ("outbox", "received", "wall_links", "coverage_angles")
    written: set[Word] = set()
    with bot.database.reading() as session:
        for table in all_tables().sorted_tables:
            for one in table.columns if table.name not in others else ():
                for name in NAMES:
                    query = select(one).where(cast(one, String).contains(typed_by(name)))
                    if session.execute(query.limit(1)).first():
                        written.add((str(one), name))

    given = {}
    with read_only(bot.database, bot.community, bot.clock.now()) as uow:
        for name in NAMES:
            person = find_person(uow.session, slack.user(name).id)
            assert person is not None
            found = document(stored_about(uow, person), translator("de"))
            given[name] = set(words(found["tables"], but="outbox"))

    assert len(written) > 30
    for name in NAMES:
        own = {(column, whose) for column, whose in written if whose == name}
        own -= {one for seen in SEEN.values() for one in seen if one == ("stories.reason", name)}
        assert given[name] == own | SEEN.get(name, set()), name
