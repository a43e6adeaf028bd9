"""Four calls of the core team: an agenda that builds itself, minutes in turn, tasks that return."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.cli.tour.scenario import Actor, Scenario

AFTER = date(2026, 11, 27)
"""The first call comes after this day, on which the session is over everywhere."""
WEEK = timedelta(days=7)
MOMENT = timedelta(minutes=5)
TAKERS = ("kim", "kaya", "karl", "kim")
DECISIONS = (
    ("Wir planen ein Treffen im Frühjahr", "We plan a meeting in spring"),
    ("Der Pokal geht nach Hamburg", "The trophy goes to Hamburg"),
    ("Zwei Impulse im Januar", "Two talks in January"),
    ("Die Rucksäcke bleiben", "The rucksacks stay"),
)


def play(scenario: Scenario) -> None:
    """Hold four weekly calls."""
    with scenario.scene("Four calls of the core team"):
        kim, kaya, karl = map(scenario.actor, ("kim", "kaya", "karl"))
        main = scenario.community.commands.main
        for actor in (kim, kaya):
            actor.runs(f"{main} minutes").clicks("I’ll take turns")
        item = karl.says("Treffen im Frühjahr", "A meeting in spring")
        karl.runs(f"{main} agenda {item}").submits().closes()
        for number, taker in enumerate(TAKERS):
            _call(scenario, number, scenario.actor(taker))
        _task_done(scenario, karl)


def _start(scenario: Scenario, number: int) -> datetime:
    """Return when the call begins: the first is number 0."""
    call = scenario.community.call
    days = (AFTER + timedelta(days=n) for n in range(1, 8))
    first = next(day for day in days if f"{day:%A}" == call.weekday)
    zone = ZoneInfo(scenario.community.community.time_zone)
    return datetime.combine(first + number * WEEK, call.at, zone)


def _call(scenario: Scenario, number: int, taker: Actor) -> None:
    core, start = scenario.community.channels.core_team, _start(scenario, number)
    scenario.lives_until(start - timedelta(days=1) + MOMENT, shows=core)
    label = scenario.posted("I’ll take the minutes")
    announced = scenario.slack.channel(core).newest
    scenario.expect("the call is announced a day before", label in announced.buttons)
    taker.clicks("I’ll take the minutes", in_=core)
    scenario.lives_until(start - 2 * MOMENT, shows=core)
    end = start + timedelta(minutes=scenario.community.call.length_minutes)
    taker.answers("Take the minutes", earliest=end + MOMENT)
    decision = taker.says(*DECISIONS[number])
    filled = {"Decision": decision}
    if number == 0:
        filled |= {"Task": taker.says("Einen Saal suchen", "Look for a room")}
    taker.fills(filled).submits().closes()
    minutes = scenario.slack.channel(core).newest
    scenario.expect(f"the minutes of {start:%d.%m.%Y} stand in the channel", decision in minutes)


def _task_done(scenario: Scenario, karl: Actor) -> None:
    tasks = f"{scenario.community.commands.main} tasks"
    karl.runs(tasks).clicks("I’ll take it").clicks("Done").runs(tasks)
    nothing = karl.reads("No tasks are open. Enjoy your day.")
    scenario.expect("the task is done", nothing in karl.person.sees)
