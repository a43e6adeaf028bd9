"""An interest group: founded, joined with a click, and seen by name from inside alone."""

from bot.cli.tour.scenario import Actor, Scenario

NAME = "Wandern"


def play(scenario: Scenario) -> None:
    """Let Anna found a group that Karl joins, and leaves again."""
    with scenario.scene("An interest group"):
        anna, karl = scenario.actor("anna"), scenario.actor("karl")
        words = {"Name": NAME, "What it’s about, in a sentence": "Am Wochenende ins Siebengebirge."}
        _list(scenario, anna).clicks("Found a group").fills(words)
        anna.fills({"Languages": [str(anna.t.language("de"))]}).submits().closes().closes()
        _list(scenario, karl)
        is_hidden = "@anna" not in karl.person.sees
        scenario.expect("from outside nobody reads who is in it", is_hidden)
        karl.clicks("Join")
        scenario.expect("from inside everybody does", "@anna" in karl.person.sees)
        karl.clicks("Leave the group").closes()


def _list(scenario: Scenario, actor: Actor) -> Actor:
    return actor.runs(f"{scenario.community.commands.main} groups")
