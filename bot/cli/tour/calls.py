"""Four calls of the core team: an agenda that builds itself, minutes in turn, tasks that return."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cli.tour.scenario import Actor, Stage

FIRST = date(2026, 12, 1)
WEEK = timedelta(days=7)
TAKERS = ("kim", "kaya", "karl", "kim")
DECISIONS = (
    "Wir planen ein Treffen im Frühjahr",
    "Der Pokal geht nach Hamburg",
    "Zwei Impulse im Januar",
    "Die Rucksäcke bleiben",
)


def play(stage: Stage) -> None:
    """Every Tuesday at ten from the first of December on."""
    with stage.scene("Four calls of the core team"):
        kim, kaya, karl = map(stage.actor, ("kim", "kaya", "karl"))
        main = stage.community.commands.main
        for actor in (kim, kaya):
            actor.runs(f"{main} minutes").clicks("I take turns")
        karl.runs(f"{main} agenda Treffen im Frühjahr").submits().closes()
        for number, taker in enumerate(TAKERS):
            _call(stage, FIRST + number * WEEK, stage.actor(taker), DECISIONS[number])
        _task_done(stage, karl)


def _at(stage: Stage, day: date, hour: int, minute: int = 0) -> datetime:
    zone = ZoneInfo(stage.community.community.time_zone)
    return datetime.combine(day, time(hour, minute), zone)


def _call(stage: Stage, day: date, taker: Actor, decision: str) -> None:
    core = stage.community.channels.core_team
    stage.lives_until(_at(stage, day - timedelta(days=1), 10, 5), shows=core)
    label = stage.posted("I take the minutes")
    announced = stage.slack.channel(core).newest
    stage.expect("the call is announced a day before", label in announced.buttons)
    taker.clicks("I take the minutes", in_=core)
    stage.lives_until(_at(stage, day, 9, 50), shows=core)
    stage.lives_until(_at(stage, day, 11, 5), shows=taker.name)
    taker.clicks("Write the minutes", in_dm=True)
    filled = {"Decision": decision}
    if day == FIRST:
        filled |= {"Task": "Einen Saal suchen"}
    taker.fills(filled).submits().closes()
    minutes = stage.slack.channel(core).newest
    stage.expect(f"the minutes of {day:%d.%m.%Y} stand in the channel", decision in minutes)


def _task_done(stage: Stage, karl: Actor) -> None:
    tasks = f"{stage.community.commands.main} tasks"
    karl.runs(tasks).clicks("I take it").clicks("Done").runs(tasks)
    nothing = karl.reads("No task is open. Enjoy the day.")
    stage.expect("the task is done", nothing in karl.person.sees)
