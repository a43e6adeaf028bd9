"""Reports that installations have agreed to are read by every later version.

Written out by hand, with the least that a report of the first version has; nothing is added to it.
What a later version asks for besides needs a default in `Report`.
"""

import json

from bot.domain.transparency.coding import from_json
from bot.domain.transparency.report import Field

FIRST = {
    "format": 1,
    "version": "0.1.0",
    "revision": "0019",
    "made_on": "2026-11-30",
    "installation": {
        "community": "Botschafter",
        "language": "de",
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "region": "DE-NW",
        "commands": ["/mitmachen"],
        "channels": ["stories: geschichten"],
        "core_group": "kernteam",
        "roles": ["mentoring"],
        "goals": ["sales"],
        "uses": ["community"],
        "matches_by_email": False,
        "hours": "09:00–17:00",
        "consent": "2026-12",
        "privacy": "",
        "contact": "",
        "database": "SQLITE",
        "receives": "SOCKET_MODE",
        "log_level": "INFO",
        "log_format": "text",
    },
    "fields": [
        {
            "table": "checkins",
            "column": "mood",
            "purpose": "how it is going",
            "basis": "CONSENT",
            "retention": "OUTCOME",
            "seen_by": "PAIR",
            "whose": ["member_id"],
            "is_listed": False,
            "erased": "",
        }
    ],
    "evaluations": [
        {"name": "x", "surface": "POST", "who": "CORE_TEAM", "about": "x", "smallest_group": 5}
    ],
    "negatives": [{"name": "x", "claim": "x", "tests": ["x"]}],
    "rights": [{"name": "x", "noun": "x", "does": "x", "whose": "OWN", "who": ["GUEST"]}],
    "commands": [{"name": "x", "shows": "", "changes": ""}],
    "circles": [{"name": "GUEST", "title": "Guest", "about": "x", "less": ""}],
    "scopes": [{"name": "commands", "why": "x", "without": "x"}],
    "interfaces": [{"name": "x", "address": "x", "direction": "OUT", "carries": "x"}],
    "ways": [{"name": "ACCESS", "typed": ""}],
    "changes": [],
}


def test_a_report_of_the_first_version_is_read() -> None:
    report = from_json(json.dumps(FIRST))

    assert report.fields == (
        Field("checkins", "mood", "how it is going", "CONSENT", "OUTCOME", "PAIR", ("member_id",)),
    )
    assert (report.evaluations[0].smallest_group, report.rights[0].who) == (5, ("GUEST",))
