"""Who may call what: every entry tried as every kind of person."""

import pytest

from bot.domain.access import STATUSES, Audience, Caller, check_access
from bot.errors import UserFacingError
from bot.nouns import all_entries
from commands.entries import Entry
from tests.security.kinds import CALLERS

ALIVE = frozenset(CALLERS) - {"deleted", "deleted, not joined"}
PAUSED = frozenset({"on pause", "core team, on pause", "guest on pause"})
INSIDE = frozenset({"newcomer", "trainee", "ambassador", "core team"})
COLLEAGUES = INSIDE | {"fan"}
JOINED = COLLEAGUES | {"guest as fan", "core team, a guest"}
ALLOWED = {
    Audience.EVERYONE: ALIVE,
    Audience.STAFF: ALIVE - {"guest", "guest as fan", "guest on pause", "core team, a guest"},
    Audience.KNOWN: JOINED | PAUSED | {"imported"},
    Audience.PAUSED: PAUSED,
    Audience.JOINED: JOINED,
    Audience.COLLEAGUES: COLLEAGUES,
    Audience.MEMBERS: INSIDE,
    Audience.AMBASSADORS: {"ambassador", "core team"},
    Audience.CORE_TEAM: {"core team"},
}
OPEN_TO_ALL = {
    *("challenges:leave", "challenges:say-who", "challenges:take-back"),
    # Without these nobody could come in, find help, or take back what is theirs.
    "join",
    "appeals:in",
    "appeals:out",
    "audit",
    "audit:more",
    "audit:open",
    "help",
    "help:open",
    "home:all",
    "home:door",
    "home:open",
    "main",
    "status",
    "erase",
    "erasure:form",
    "erasure:open",
    "consents",
    "consents:open",
    "consents:read",
    "my-data",
    "my_data:file",
    "my_data:open",
    "members:join",
    "members:join-form",
    "members:region",
    "stories:withdraw",
    "stories:withdraw-use",
    "stories:disagree",
}


def may(entry: Entry, person: Caller) -> bool:
    try:
        check_access(entry.audience, person)
    except UserFacingError:
        return False
    return True


@pytest.mark.parametrize("entry", list(all_entries()), ids=lambda one: f"{one.kind}-{one.id}")
def test_an_entry_is_open_to_its_circle_and_to_nobody_else(entry: Entry) -> None:
    let_in = {name for name, person in CALLERS.items() if may(entry, person)}

    assert let_in == ALLOWED[entry.audience]


def test_every_circle_is_known_here_and_there() -> None:
    assert set(ALLOWED) == set(Audience)
    assert set(STATUSES) == set(Audience) - {Audience.EVERYONE, Audience.STAFF}


def test_what_is_open_to_all_is_a_short_list() -> None:
    """Events are not pressed by anybody: what they lead to checks for itself."""
    pressed = {
        str(one.id)
        for one in all_entries()
        if one.audience is Audience.EVERYONE and one.kind != "event"
    }

    assert pressed == OPEN_TO_ALL


def test_the_core_teams_work_is_the_core_teams() -> None:
    reviewing = {"approve", "ask-back", "ask-back-form", "decline", "decline-form", "used"}

    circles = {
        one.audience for one in all_entries() if one.id in {f"stories:{name}" for name in reviewing}
    }

    assert circles == {Audience.CORE_TEAM}
