"""An onboarding session: planned, announced, signed up for, reminded of, attended."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cli.tour.scenario import Scenario

AFTERWARDS = datetime(2026, 11, 26, 8, 50)  # noqa: DTZ001 - in the community's zone
PLANNED = {
    "Date": "2026-11-26",
    "Time": "08:00",
    "Link": "https://meet.example.com/welcome",
    "Places": 12,
}


def play(scenario: Scenario) -> None:
    """Let Karl plan a session for the morning, and Yuki take part, whose evening it is."""
    identity, channel = scenario.community.community, scenario.community.channels.community
    karl, yuki = scenario.actor("karl"), scenario.actor("yuki")
    title = karl.says("Kennenlernen", "Getting to know us")
    with scenario.scene("An onboarding session"):
        karl.runs(f"{scenario.community.commands.main} sessions").clicks("Plan sessions")
        karl.fills(
            PLANNED
            | {
                "Title": title,
                "Length": karl.reads("{minutes} minutes").format(minutes=45),
                "Language": karl.t.language("en"),
            }
        ).submits().closes()
        yuki.clicks("Sign up", in_=channel)
        [calendar] = [one for one in scenario.workspace.files.values() if one.name.endswith(".ics")]
        scenario.expect("Yuki has a calendar file", b"BEGIN:VEVENT" in calendar.content)
        afterwards = AFTERWARDS.replace(tzinfo=ZoneInfo(identity.time_zone))
        yuki.answers("I was there", earliest=afterwards)
        thanks = yuki.reads("Glad you were there: {title}.").format(title=title)
        scenario.expect("Yuki was there, and says so herself", thanks in yuki.person.dms)
