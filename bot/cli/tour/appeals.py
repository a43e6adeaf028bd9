"""A call-out: who is in is counted and never named, and hears once from whoever asked."""

from datetime import timedelta

from bot.cli.tour.scenario import WORKING_HOURS, Scenario
from bot.i18n import translator

AFTER_A_WHILE = timedelta(minutes=2)
PEOPLE = ("anna", "ben", "clara", "dora", "kaya")


def play(scenario: Scenario) -> None:
    """Let Karl ask who is in, and write to the five who are."""
    karl, channel = scenario.actor("karl"), scenario.community.channels.community
    with scenario.scene("A call-out"):
        karl.runs(f"{scenario.community.commands.main} call-out")
        text = karl.says("Wer kommt mit auf die Messe?", "Who comes along to the fair?")
        karl.fills({"Your call-out": text}).submits().submits().closes()
        for name in PEOPLE:
            scenario.actor(name).clicks("I’m in", in_=channel).closes()
        scenario.slack.advances(AFTER_A_WHILE)
        post = scenario.slack.channel(channel).newest
        t = translator(scenario.community.community.language)
        count = str(t.plural("{n} person is in.", "{n} people are in.", len(PEOPLE)))
        scenario.expect("the post counts them", count in post)
        scenario.expect("and names nobody", "anna" not in post.text)
        karl.opens_home().clicks("Core team").clicks("My call-outs")
        karl.clicks("Write to all who are in")
        words = karl.says("Wir treffen uns um neun am Tor.", "We meet at nine at the gate.")
        karl.fills({"Your message": words}).submits().submits().closes()
        scenario.slack.advances(WORKING_HOURS)
        heard = [name for name in PEOPLE if words in str(scenario.actor(name).person.dms)]
        scenario.expect("all who are in hear from him, once", heard == [*PEOPLE])
