"""Two newcomers and a guest join and introduce themselves."""

from typing import Any

from bot.cli.tour.scenario import Actor, Stage, Text

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
CONSENT = [Text("I agree, and I can take this back at any time.")]


def play(stage: Stage) -> None:
    """Anna (German), Tom (English) and the guest Gabi."""
    with stage.scene("Joining"):
        anna = joins(stage, "anna", ANNA)
        tom = joins(stage, "tom", TOM)
        gabi = joins(stage, "gabi", {}, in_="geschichten")
        stage.expect("Anna is a newcomer and reads German", "Neuzugang" in anna.person.dms[-1])
        stage.expect("Tom is a newcomer and reads English", "newcomer" in tom.person.dms[-1])
        stage.expect("Gabi, a guest, is with us as a fan", "Fan" in gabi.person.dms[-1])
    with stage.scene("Introducing oneself"):
        introduces(stage, anna, "Ich baue Mobilfunkmasten und erzähle gern davon.")
        introduces(stage, tom, "I sell fibre in London, and I sing in a choir.")
        introduces(stage, gabi, "Ich komme von einer Partnerfirma und bin Fan.", "geschichten")
        posts = stage.slack.channel(stage.community.channels.introductions).messages
        stage.expect("three introductions stand in the channel", len(posts) == 3)


def joins(stage: Stage, name: str, told: dict[str, Any], in_: str | None = None) -> Actor:
    """The person, who has joined with what they tell."""
    actor = stage.actor(name)
    actor.runs(stage.community.commands.join, in_=in_)
    return actor.fills({"Your consent": CONSENT, **told}).submits().closes()


def introduces(stage: Stage, actor: Actor, about: str, in_: str | None = None) -> None:
    """Publish an introduction."""
    actor.runs(stage.community.commands.introduce, in_=in_).fills({"About you": about})
    actor.submits().submits().closes()
