"""An event: entered, signed up for from two angles, reported from, and told of."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cli.tour.scenario import Scenario

OVER = datetime(2026, 11, 27, 10, 0)  # noqa: DTZ001 - in the community's zone
ENTERED = {"First day": "2026-11-27", "From": "09:00", "Until": "10:00", "Hashtag": "TechDay26"}


def play(scenario: Scenario) -> None:
    """Let Karl enter an event from which Ben reports, and Kim would if nobody else does."""
    identity, main = scenario.community.community, scenario.community.commands.main
    karl, ben, kim = (scenario.actor(name) for name in ("karl", "ben", "kim"))
    title = karl.says("Techniktag", "Technology day")
    with scenario.scene("An event that people report from"):
        karl.runs(f"{main} coverage").clicks("Enter an event")
        words = {"Title": title, "Place": "Bonn", "What may not be shown": "Prototypen"}
        karl.fills(ENTERED | words).submits().closes()
        kim.runs(f"{main} coverage").clicks("Open")
        kim.clicks("If nobody else does", beside=kim.reads("Stage")).closes()
        ben.runs(f"{main} coverage").clicks("Open")
        ben.clicks("I’ll report", beside=ben.reads("Stand")).closes()
        over = OVER.replace(tzinfo=ZoneInfo(identity.time_zone))
        ben.answers("Tell a story", earliest=over).closes()
        scenario.expect("Ben has a calendar file", f"{title}: Stand" in str(ben.person.dms))
