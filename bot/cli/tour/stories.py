"""The four stories of the community's goals: told, reviewed, released, thanked."""

import base64
from datetime import timedelta
from typing import Any

from bot.cli.tour.scenario import Actor, BotText, Scenario

NO_CUSTOMER = [BotText("No customer can be recognised in it")]
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
"""The smallest picture there is."""

THANKS = "👏 Thank you"
TO_THE_SUMMARY = timedelta(hours=6, minutes=30)
"""From ten in the morning to half past four: the summary of the day is written at four."""


def play(scenario: Scenario) -> None:
    """Tell one story of each goal, each with another course of the review."""
    with scenario.scene("A story of perception"):
        _perception(scenario)
    with scenario.scene("A story of customers, with a question asked back"):
        _customers(scenario)
    with scenario.scene("A story of sales, with an advertising label"):
        _sales(scenario)
    with scenario.scene("A story of colleagues, with a picture that shows somebody"):
        _colleagues(scenario)
    with scenario.scene("Thanks"):
        _thanks(scenario)


def _tells(
    scenario: Scenario, actor: Actor, title: str, text: str, goal: str, **more: dict[str, Any]
) -> Actor:
    actor.runs(scenario.community.commands.story)
    actor.fills({"Title": title, "Your story": text, "Goal": BotText(goal)})
    actor.fills({"No customer’s name": NO_CUSTOMER, **more.get("form", {})}).submits()
    return actor.fills(more.get("preview", {})).submits().closes()


def _approves(scenario: Scenario, reviewer: str) -> None:
    scenario.actor(reviewer).clicks("Approve", in_=scenario.community.channels.core_team)


def _is_published(scenario: Scenario, title: str) -> bool:
    posts = scenario.slack.channel(scenario.community.channels.stories).messages
    return any(title in post.text for post in posts)


def _releases(scenario: Scenario, actor: Actor, title: str) -> None:
    scenario.expect(
        "nothing is published before the author releases it", not _is_published(scenario, title)
    )
    actor.clicks("Publish now")
    scenario.expect(f"“{title}” stands in the story channel", _is_published(scenario, title))


def _perception(scenario: Scenario) -> None:
    clara, title = scenario.actor("clara"), "The tie at the embassy"
    text = (
        "The invitation said: festive. I came with a tie in our colour, and before the soup an "
        "ambassador asked what it stood for. We talked for an hour. He is our customer now."
    )
    _tells(scenario, clara, title, text, "Perception")
    _approves(scenario, "karl")
    _releases(scenario, clara, title)


def _customers(scenario: Scenario) -> None:
    anna, karl = scenario.actor("anna"), scenario.actor("karl")
    title = "Vier Tage ohne Netz"
    text = (
        "Eine Freundin saß seit vier Tagen im Dunkeln und kam bei der Hotline nicht durch. Am "
        "Telefon haben wir den Router zusammen neu gestartet. Zehn Minuten später surfte sie."
    )
    _tells(scenario, anna, title, text, "Customers")
    karl.clicks("Ask a question", in_=scenario.community.channels.core_team)
    karl.fills({"Your question": "Dürfen wir schreiben, welcher Router es war?"}).submits().closes()
    answer = {
        "Your answer": "Lieber nicht, es ging ja um den Anruf.",
        "No customer’s name": NO_CUSTOMER,
    }
    anna.clicks("Answer").fills(answer).submits().submits().closes()
    _approves(scenario, "kim")
    _releases(scenario, anna, title)


def _sales(scenario: Scenario) -> None:
    tom, title = scenario.actor("tom"), "A tap on the shoulder"
    text = (
        "At a fair somebody tapped my shoulder because of my rucksack: how could he switch to us? "
        "I told him what I knew. Weeks later I rang him up, and he was more than content."
    )
    praise = {"Products": [BotText("My story praises a product")]}
    label = "Your story praises a product. Which label should it carry?"
    _tells(
        scenario, tom, title, text, "Sales", form=praise, preview={label: BotText("Advertisement")}
    )
    _approves(scenario, "kaya")
    _releases(scenario, tom, title)


def _colleagues(scenario: Scenario) -> None:
    dora, anna = scenario.actor("dora"), scenario.actor("anna")
    title = "Der Pokal und das Nachbarteam"
    text = (
        "Der Wanderpokal kam mit seiner Kiste, und mein Team saß übers ganze Land verstreut. Also "
        "habe ich die Abteilung nebenan zusammengetrommelt. So viele Bilder gab es noch nie."
    )
    picture = {
        "Picture": [("pokal.png", PIXEL)],
        "The picture in words": "Zwei Kolleginnen heben einen Pokal in die Luft",
        "People shown in the picture": ["anna"],
    }
    _tells(scenario, dora, title, text, "Colleagues", form=picture)
    scenario.expect("Anna is asked before anybody reviews", anna.person.dm().buttons)
    anna.clicks("Yes, I agree")
    _approves(scenario, "karl")
    _releases(scenario, dora, title)


def _thanks(scenario: Scenario) -> None:
    channel = scenario.community.channels.stories
    posts = scenario.slack.channel(channel).messages
    mine = next(post for post in posts if "Vier Tage" in post.text)
    scenario.actor("gabi").reacts("clap", to=mine)
    for name in ("tom", "dora"):
        post = next(
            one for one in scenario.slack.channel(channel).messages if "Vier Tage" in one.text
        )
        label = next(one for one in post.buttons if one.startswith(scenario.posted(THANKS)))
        scenario.actor(name).clicks(label, in_=post)
    scenario.remark("The afternoon comes.")
    scenario.slack.advances(TO_THE_SUMMARY)
    scenario.show_news()
    summary = scenario.actor("anna").person.dms[-1]
    scenario.expect("Anna hears of three thank-yous in one summary", "3" in summary)
