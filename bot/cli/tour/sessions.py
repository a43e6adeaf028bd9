"""An onboarding session: planned, announced, signed up for, reminded of, attended."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cli.tour.scenario import Scenario
from bot.i18n import translator

BERLIN = ZoneInfo("Europe/Berlin")
AFTERWARDS = datetime(2026, 11, 26, 8, 50, tzinfo=BERLIN)
PLANNED = {
    "Title": "Kennenlernen",
    "Date": "2026-11-26",
    "Time": "08:00",
    "Link": "https://meet.example.com/welcome",
    "Places": 12,
}


def play(scenario: Scenario) -> None:
    """Let Karl plan a session for a time that suits Tokyo, and Yuki take part."""
    channel = scenario.community.channels.community
    karl, yuki = scenario.actor("karl"), scenario.actor("yuki")
    with scenario.scene("An onboarding session"):
        karl.runs(f"{scenario.community.commands.main} sessions").clicks("Plan sessions")
        karl.fills(
            PLANNED
            | {
                "Length": karl.reads("{minutes} minutes").format(minutes=45),
                "Language": translator(karl.person.user.locale).language("en"),
            }
        ).submits().closes()
        yuki.clicks("Sign up", in_=channel)
        [calendar] = [one for one in scenario.workspace.files.values() if one.name.endswith(".ics")]
        scenario.expect("Yuki has a calendar file", b"BEGIN:VEVENT" in calendar.content)
        scenario.lives_until(AFTERWARDS, shows=yuki.name)
        yuki.clicks("I was there", in_dm=True)
        thanks = yuki.reads("Glad you were there: {title}.").format(title="Kennenlernen")
        scenario.expect("Yuki was there, and says so herself", thanks in yuki.person.dms)
