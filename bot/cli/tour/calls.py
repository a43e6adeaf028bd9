"""Four calls of the core team: an agenda that builds itself, minutes in turn, tasks that return."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cli.tour.scenario import Actor, Scenario

FIRST = date(2026, 12, 1)
WEEK = timedelta(days=7)
TAKERS = ("kim", "kaya", "karl", "kim")
DECISIONS = (
    "Wir planen ein Treffen im Frühjahr",
    "Der Pokal geht nach Hamburg",
    "Zwei Impulse im Januar",
    "Die Rucksäcke bleiben",
)


def play(scenario: Scenario) -> None:
    """Hold a call every Tuesday at ten, from the first of December on."""
    with scenario.scene("Four calls of the core team"):
        kim, kaya, karl = map(scenario.actor, ("kim", "kaya", "karl"))
        main = scenario.community.commands.main
        for actor in (kim, kaya):
            actor.runs(f"{main} minutes").clicks("I’ll take turns")
        karl.runs(f"{main} agenda Treffen im Frühjahr").submits().closes()
        for number, taker in enumerate(TAKERS):
            _call(scenario, FIRST + number * WEEK, scenario.actor(taker), DECISIONS[number])
        _task_done(scenario, karl)


def _at(scenario: Scenario, day: date, hour: int, minute: int = 0) -> datetime:
    zone = ZoneInfo(scenario.community.community.time_zone)
    return datetime.combine(day, time(hour, minute), zone)


def _call(scenario: Scenario, day: date, taker: Actor, decision: str) -> None:
    core = scenario.community.channels.core_team
    scenario.lives_until(_at(scenario, day - timedelta(days=1), 10, 5), shows=core)
    label = scenario.posted("I’ll take the minutes")
    announced = scenario.slack.channel(core).newest
    scenario.expect("the call is announced a day before", label in announced.buttons)
    taker.clicks("I’ll take the minutes", in_=core)
    scenario.lives_until(_at(scenario, day, 9, 50), shows=core)
    scenario.lives_until(_at(scenario, day, 11, 5), shows=taker.name)
    taker.clicks("Take the minutes", in_dm=True)
    filled = {"Decision": decision}
    if day == FIRST:
        filled |= {"Task": "Einen Saal suchen"}
    taker.fills(filled).submits().closes()
    minutes = scenario.slack.channel(core).newest
    scenario.expect(f"the minutes of {day:%d.%m.%Y} stand in the channel", decision in minutes)


def _task_done(scenario: Scenario, karl: Actor) -> None:
    tasks = f"{scenario.community.commands.main} tasks"
    karl.runs(tasks).clicks("I’ll take it").clicks("Done").runs(tasks)
    nothing = karl.reads("No tasks are open. Enjoy your day.")
    scenario.expect("the task is done", nothing in karl.person.sees)
