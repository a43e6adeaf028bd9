"""Events about an account that overtake each other (fault 11)."""

from typing import Any

from sqlmodel import select

from bot.sandbox.workspace import APP_ID, Json
from storage.database import Database
from storage.people import Person
from tests.faults import commands
from tests.faults.processes import Fleet
from tests.faults.slack import newcomer

ANNA = newcomer(0)


def account_event(kind: str, name: str, updated: int) -> Json:
    """What Slack says of an account, as it was at that moment."""
    user: Json = {
        "id": ANNA, "team_id": commands.TEAM, "name": name, "real_name": name, "deleted": False,
        "is_bot": False, "tz": "Europe/Berlin", "locale": "de-DE", "updated": updated,
        "profile": {"real_name": name, "display_name": name},
    }  # fmt: skip
    return {
        "token": "t", "team_id": commands.TEAM, "api_app_id": APP_ID,
        "type": "event_callback", "event_id": f"Ev{kind}{updated}", "event_time": updated,
        "event": {"type": kind, "user": user, "cache_ts": updated, "event_ts": f"{updated}.0"},
    }  # fmt: skip


def test_the_newest_word_about_an_account_wins(
    fleet: Fleet, database_of_processes: Database
) -> None:
    [web] = fleet.start("web")
    commands.joiner_of(fleet.slack, web.address, ANNA)
    now = int(fleet.clock.now().timestamp())

    for kind, name, ahead in (
        ("user_change", "Neuer Name", 100),
        ("user_change", "Alter Name", 50),
        ("team_join", "Erster Name", 10),
    ):
        payload: Any = account_event(kind, name, now + ahead)
        assert fleet.slack.delivers("events", payload, web.address).ok

    with database_of_processes.reading() as session:
        names = session.exec(select(Person.name).where(Person.slack_id == ANNA)).all()
    assert names == ["Neuer Name"]
