"""Two newcomers and a guest join and introduce themselves."""

from typing import Any

from bot.cli.tour.scenario import Actor, BotText, Scenario
from bot.i18n import translator

CONSENT = [BotText("I agree, and I can take this back at any time.")]


def play(scenario: Scenario) -> None:
    """Let Anna (in the community's language), Tom (in the other one) and the guest Gabi join."""
    stories = scenario.community.channels.stories
    with scenario.scene("Joining"):
        anna = joins(scenario, "anna", _told(scenario, "anna"))
        tom = joins(scenario, "tom", _told(scenario, "tom"))
        gabi = joins(scenario, "gabi", {}, in_=stories)
        for actor in (anna, tom):
            language = translator("en").language(actor.t.locale)
            joined = actor.reads("You’ve joined as a newcomer.") in actor.person.dms[-1]
            scenario.expect(f"{actor.name} is a newcomer and reads {language}", joined)
        is_fan = gabi.reads("You’re with the community as a fan.") in gabi.person.opens_home().text
        scenario.expect("Gabi, a guest, is with us as a fan", is_fan)
    with scenario.scene("Introducing oneself"):
        masts = anna.says(
            "Ich baue Mobilfunkmasten und erzähle gern davon.",
            "I build mobile masts, and I love to tell about them.",
        )
        fibre = tom.says(
            "Ich verkaufe Glasfaser und singe in einem Chor.",
            "I sell fibre in London, and I sing in a choir.",
        )
        partner = gabi.says(
            "Ich komme von einer Partnerfirma und bin Fan.",
            "I work for a partner company, and I am a fan.",
        )
        introduces(scenario, anna, masts)
        introduces(scenario, tom, fibre)
        introduces(scenario, gabi, partner, stories)
        posts = scenario.slack.channel(scenario.community.channels.introductions).messages
        scenario.expect("three introductions stand in the channel", len(posts) == 3)


def _told(scenario: Scenario, name: str) -> dict[str, Any]:
    """Return what this person tells of themselves: choices of the community, in their language."""
    actor, community = scenario.actor(name), scenario.community
    topics, areas = (
        list(table.values() if actor.t.locale == "de" else table)
        for table in (community.topics, community.areas)
    )
    return {
        "Location": actor.says("Bonn", "London"),
        "Business area": areas[-1],
        "Languages you speak": [actor.t.language(one) for one in community.choices.languages[:2]],
        "Topics you know or care about": topics[:2],
    }


def joins(scenario: Scenario, name: str, told: dict[str, Any], in_: str | None = None) -> Actor:
    """Join, and fill in the form; return the person."""
    actor = scenario.actor(name)
    actor.runs(scenario.community.commands.join, in_=in_)
    return actor.fills({"Your consent": CONSENT, **told}).submits().closes()


def introduces(scenario: Scenario, actor: Actor, about: str, in_: str | None = None) -> None:
    """Publish an introduction."""
    actor.runs(scenario.community.commands.introduce, in_=in_).fills({"About you": about})
    actor.submits().submits().closes()
