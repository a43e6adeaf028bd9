"""The offer board: what needs hands, and who joins in by themselves."""

from bot.cli.tour.scenario import Actor, Scenario


def play(scenario: Scenario) -> None:
    """Let Anna post what she needs a hand with, and Karl take it by himself."""
    anna, karl = scenario.actor("anna"), scenario.actor("karl")
    with scenario.scene("The offer board"):
        title = anna.says("Zwei Stunden am Stand", "Two hours at our stand")
        _board(scenario, anna).clicks("Post an offer")
        anna.fills({"What is there to do?": title, "Where?": "Bonn", "How many hands?": 1})
        anna.submits().submits().closes()
        _board(scenario, karl).clicks("I’m in").closes()
        _board(scenario, anna)
        who = f"@{karl.person.user.shown_name}"
        scenario.expect("Anna reads there who is in", who in anna.person.sees)
        anna.closes()


def _board(scenario: Scenario, actor: Actor) -> Actor:
    return actor.runs(f"{scenario.community.commands.main} offers")
