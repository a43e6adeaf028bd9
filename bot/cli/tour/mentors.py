"""The two newcomers choose mentors: one declines, one is full, one answers with a reaction."""

from bot.cli.tour.scenario import Actor, Scenario

FIRST, SECOND, THIRD = "First wish", "Second wish", "Third wish"
YES = "Yes, I’d love to"


def play(scenario: Scenario) -> None:
    """Let Anna ask Ben, Dora and Clara, and Tom Dora alone."""
    anna, tom, ben, clara, dora = map(scenario.actor, ("anna", "tom", "ben", "clara", "dora"))
    with scenario.scene("Choosing a mentor"):
        wishes(scenario, anna, {"ben": FIRST, "dora": SECOND, "clara": THIRD})
        wishes(scenario, tom, {"dora": FIRST})
        ben.answers("Not this time")
        dora.is_asked(YES)
        scenario.expect("Ben's no moves Anna's request on to Dora", _is_asked(dora, times=2))
        dora.answers(YES, beside="tom")
        scenario.expect("Tom has a mentor", "Dora" in _home(tom) or "dora" in _home(tom))
        clara.is_asked(YES)
        scenario.expect("Dora is full: Anna's request went on to Clara", _is_asked(clara, times=1))
        clara.reacts("white_check_mark")
        scenario.expect("Clara's reaction is a yes", "clara" in _home(anna).casefold())
    with scenario.scene("Probation has started"):
        for actor in (anna, tom):
            actor.runs(f"{scenario.community.commands.main} status")
            where = actor.reads("You’re in your trial period.")
            scenario.expect(
                f"{actor.name} is in the probation", where in actor.person.ephemerals[-1]
            )


def wishes(scenario: Scenario, actor: Actor, wishes: dict[str, str]) -> None:
    """Choose mentors by name; the values say which wish each is."""
    actor.runs(scenario.community.commands.mentor)
    for name, place in wishes.items():
        actor.clicks(place, beside=name)
    actor.submits().closes()


def _is_asked(actor: Actor, *, times: int) -> bool:
    yes = actor.reads(YES)
    asked = [one for one in actor.person.dm_screens if one.buttons and one.buttons[0] == yes]
    return len(asked) == times


def _home(actor: Actor) -> str:
    return actor.person.opens_home().text
