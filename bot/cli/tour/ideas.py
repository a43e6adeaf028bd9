"""An idea: something like it is shown first, three would help, somebody tries it, it is done."""

from bot.cli.tour.scenario import WORKING_HOURS, Actor, Scenario

HELPERS = ("dora", "ben", "clara")


def play(scenario: Scenario) -> None:
    """Let Anna have an idea that Dora has too, and Kaya try it."""
    anna, dora, kaya = map(scenario.actor, ("anna", "dora", "kaya"))
    title = anna.says("Mit dem Fahrrad zum Kundentermin", "By bicycle to our customers")
    same = dora.says("Fahrrad zum Kundentermin", "A bicycle to our customers")
    with scenario.scene("An idea that somebody had before"):
        _writes(scenario, anna, title).submits().closes()
        _writes(scenario, dora, same)
        scenario.expect("Dora reads first that there is one like it", title in dora.person.sees)
        dora.clicks("That’s it").clicks("I’d help").closes()
    with scenario.scene("Three who would help, and one who tries it"):
        for name in HELPERS[1:]:
            _opens(scenario, scenario.actor(name), title).clicks("I’d help").closes()
        _opens(scenario, kaya, title).clicks("I’ll try it").closes()
        scenario.slack.advances(WORKING_HOURS)
        people = [scenario.actor(name) for name in ("anna", *HELPERS)]
        told = "Anna, and whoever would help, hears who tries it"
        scenario.expect(told, all(_heard(one, title) == 1 for one in people))
        _opens(scenario, kaya, title).clicks("It’s done").submits().closes()
        scenario.slack.advances(WORKING_HOURS)
        scenario.expect("and that it is done", _heard(anna, title) > 1)


def _heard(actor: Actor, title: str) -> int:
    """Return how many messages about an idea somebody has."""
    return sum(title in one for one in actor.person.dms)


def _writes(scenario: Scenario, actor: Actor, title: str) -> Actor:
    actor.runs(f"{scenario.community.commands.main} ideas").clicks("Add an idea")
    text = actor.says("Zwei Räder im Hof, und wir fahren los.", "Two bicycles, and off we go.")
    return actor.fills({"In a line": title, "Your idea": text}).submits()


def _opens(scenario: Scenario, actor: Actor, title: str) -> Actor:
    actor.runs(f"{scenario.community.commands.main} ideas {title}")
    return actor.clicks("Open", beside=title)
