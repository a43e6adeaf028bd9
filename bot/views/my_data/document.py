"""All that is stored about somebody as one file, for them to read or to take elsewhere.

docs/my-data.schema.json describes it; `schema` in bot/views/my_data/schema.py makes that.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Table

from bot.domain.my_data import FORMAT, SCHEMA
from bot.domain.stories.uses import Permissions
from bot.i18n import Translator
from bot.texts import _
from bot.views.files import File
from bot.views.stories.labels import tally
from storage.models import all_tables
from storage.my_data import Found, leading_columns, shown_by

NAME = "my-data.json"

ELSEWHERE: Mapping[str, str] = {
    "received": _(
        "what Slack has sent me in the last 24 hours and what I answered, without your name beside "
        "it, so that nothing is done twice;"
    ),
    "book_files": _("the book as a file, with your stories in it if you agreed to that;"),
    "rate_limits": _("how many calls to Slack I may make, by channel, for 24 hours;"),
    "log": _("the server’s log, which has ids and none of your texts;"),
    "backups": _("backups, which whoever runs the bot keeps and deletes."),
}
"""What else is kept, by place: nothing of it is in the file."""

LEFT_OUT = _(
    "Left out of your rows are values that are about somebody else and that you haven’t seen: "
    "“given” says which columns you get, by the column that names you. A message’s words are here "
    "once it has been sent, and for 30 days; what only serves sending it (marks, leases, attempts) "
    "is left out."
)

RIGHTS = _(
    "You can have it corrected or erased, object to it, or complain to a data protection "
    "authority. It comes from you, from Slack and, if you stood on one, from a list of members; "
    "it’s kept on the bot’s server and, as messages, in Slack."
)


@dataclass(frozen=True)
class Stored:
    """All that is stored about one person, by table, as far as it is theirs to see."""

    slack_id: str
    name: str
    made_at: datetime
    zone: str
    rows: Mapping[str, Sequence[Found]]
    names: Mapping[str, str]
    """Names of the others who stand in the rows, by Slack id."""
    thanks: Mapping[int, int]
    """Number of thanks by story of theirs."""
    pictures: Mapping[int, Permissions]
    """How many of those shown agree, by story of theirs."""


def data_file(stored: Stored, t: Translator) -> File:
    """Return the file with all of it."""
    text = t("Here’s everything I keep about you. Only you and I can see this file.")
    made = json.dumps(document(stored, t), ensure_ascii=False, indent=1).encode()
    return File(NAME, str(t("My data")), str(text), made, is_personal=True)


def document(stored: Stored, t: Translator) -> dict[str, Any]:
    """Return the file's content; words for people are in their language, all else is stable."""
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "made_at": plain(stored.made_at),
        "person": {"slack_id": stored.slack_id, "name": stored.name},
        "names": dict(stored.names),
        "thanks": {str(story): number for story, number in stored.thanks.items()},
        "pictures": {
            str(story): {use.value: str(tally(allowed, use, t)) for use in allowed.yes}
            for story, allowed in stored.pictures.items()
        },
        "tables": {
            name: _table(all_tables().tables[name], rows, t) for name, rows in stored.rows.items()
        },
        "elsewhere": {place: str(t(text)) for place, text in ELSEWHERE.items()},
        "left_out": str(t(LEFT_OUT)),
        "rights": str(t(RIGHTS)),
    }


def _table(table: Table, rows: Sequence[Found], t: Translator) -> dict[str, Any]:
    return {
        "given": {one.name: shown_by(one) for one in leading_columns(table)},
        "columns": {
            one.name: {
                "purpose": str(t(one.info["purpose"])),
                "retention": str(t(one.info["retention"])),
                "ground": str(t(one.info["basis"])),
                "seen_by": str(t(one.info["seen_by"])),
            }
            for one in table.columns
        },
        "rows": [
            {
                "by": list(one.by),
                "values": {name: plain(value) for name, value in one.values.items()},
            }
            for one in rows
        ],
    }


def plain(value: Any) -> Any:
    """Return a value as JSON has it; moments are those of UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date | time) else value
