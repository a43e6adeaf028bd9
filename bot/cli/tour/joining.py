"""Two newcomers and a guest join and introduce themselves."""

from typing import Any

from bot.cli.tour.scenario import Actor, BotText, Scenario

ANNA = {
    "Location": "Bonn",
    "Business area": "Technik",
    "Languages you speak": ["Deutsch", "Englisch"],
    "Topics you know or care about": ["5G", "Kundenhilfe"],
}
TOM = {
    "Location": "London",
    "Languages you speak": ["English"],
    "Topics you know or care about": ["LinkedIn"],
}
CONSENT = [BotText("I agree, and I can take this back at any time.")]


def play(scenario: Scenario) -> None:
    """Let Anna (German), Tom (English) and the guest Gabi join."""
    with scenario.scene("Joining"):
        anna = joins(scenario, "anna", ANNA)
        tom = joins(scenario, "tom", TOM)
        gabi = joins(scenario, "gabi", {}, in_="geschichten")
        scenario.expect("Anna is a newcomer and reads German", "Neuzugang" in anna.person.dms[-1])
        scenario.expect("Tom is a newcomer and reads English", "newcomer" in tom.person.dms[-1])
        scenario.expect("Gabi, a guest, is with us as a fan", "Fan" in gabi.person.dms[-1])
    with scenario.scene("Introducing oneself"):
        introduces(scenario, anna, "Ich baue Mobilfunkmasten und erzähle gern davon.")
        introduces(scenario, tom, "I sell fibre in London, and I sing in a choir.")
        introduces(scenario, gabi, "Ich komme von einer Partnerfirma und bin Fan.", "geschichten")
        posts = scenario.slack.channel(scenario.community.channels.introductions).messages
        scenario.expect("three introductions stand in the channel", len(posts) == 3)


def joins(scenario: Scenario, name: str, told: dict[str, Any], in_: str | None = None) -> Actor:
    """Join, and fill in the form; return the person."""
    actor = scenario.actor(name)
    actor.runs(scenario.community.commands.join, in_=in_)
    return actor.fills({"Your consent": CONSENT, **told}).submits().closes()


def introduces(scenario: Scenario, actor: Actor, about: str, in_: str | None = None) -> None:
    """Publish an introduction."""
    actor.runs(scenario.community.commands.introduce, in_=in_).fills({"About you": about})
    actor.submits().submits().closes()
