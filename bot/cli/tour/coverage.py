"""An event: entered, signed up for from two angles, reported from, and told of."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.cli.tour.scenario import Scenario

DAYS = 10
"""In how many days it is."""
BEGINS, OVER = time(9), time(10)


def play(scenario: Scenario) -> None:
    """Let Karl enter an event from which Ben reports, and Kim would if nobody else does."""
    identity, main = scenario.community.community, scenario.community.commands.main
    karl, ben, kim = (scenario.actor(name) for name in ("karl", "ben", "kim"))
    title, day = karl.says("Techniktag", "Technology day"), scenario.day(DAYS)
    with scenario.scene("An event that people report from"):
        karl.runs(f"{main} coverage").clicks("Enter an event")
        karl.fills({"Title": title, "Place": "Bonn", "What may not be shown": "Prototypen"})
        karl.fills({"First day": day, "From": BEGINS, "Until": OVER, "Hashtag": "TechDay"})
        karl.submits().closes()
        kim.runs(f"{main} coverage").clicks("Open")
        kim.clicks("If nobody else does", beside=kim.reads("Stage")).closes()
        ben.runs(f"{main} coverage").clicks("Open")
        ben.clicks("I’ll report", beside=ben.reads("Stand")).closes()
        over = datetime.combine(day, OVER, ZoneInfo(identity.time_zone))
        ben.answers("Tell a story", earliest=over).closes()
        scenario.expect("Ben has a calendar file", f"{title}: Stand" in str(ben.person.dms))
