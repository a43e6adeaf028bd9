"""The two newcomers choose mentors: one declines, one is full, one answers with a reaction."""

from bot.cli.tour.scenario import Actor, Stage

FIRST, SECOND, THIRD = "First wish", "Second wish", "Third wish"


def play(stage: Stage) -> None:
    """Anna wishes for Ben, Dora and Clara; Tom for Dora alone."""
    anna, tom, ben, clara, dora = map(stage.actor, ("anna", "tom", "ben", "clara", "dora"))
    with stage.scene("Choosing a mentor"):
        wishes(stage, anna, {"ben": FIRST, "dora": SECOND, "clara": THIRD})
        wishes(stage, tom, {"dora": FIRST})
        ben.clicks("Not this time")
        stage.expect("Ben's no moves Anna's request on to Dora", _is_asked(dora, times=2))
        dora.clicks("Yes, gladly", beside="tom")
        stage.expect("Tom has a mentor", "Dora" in _home(tom) or "dora" in _home(tom))
        stage.expect("Dora is full: Anna's request went on to Clara", _is_asked(clara, times=1))
        clara.reacts("white_check_mark")
        stage.expect("Clara's reaction is a yes", "clara" in _home(anna).casefold())
    with stage.scene("Probation has started"):
        for actor in (anna, tom):
            actor.runs(f"{stage.community.commands.main} status")
            where = actor.reads("You are in your probation.")
            stage.expect(f"{actor.name} is in the probation", where in actor.person.ephemerals[-1])


def wishes(stage: Stage, actor: Actor, wishes: dict[str, str]) -> None:
    """Wish for mentors by name, in the order of the places."""
    actor.runs(stage.community.commands.mentor)
    for name, place in wishes.items():
        actor.clicks(place, beside=name)
    actor.submits().closes()


def _is_asked(actor: Actor, *, times: int) -> bool:
    yes = actor.reads("Yes, gladly")
    asked = [one for one in actor.person.dm_screens if one.buttons and one.buttons[0] == yes]
    return len(asked) == times


def _home(actor: Actor) -> str:
    return actor.person.opens_home().text
