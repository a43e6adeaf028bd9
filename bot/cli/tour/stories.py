"""The four stories of the community's goals: told, reviewed, released, thanked."""

import base64
from datetime import timedelta
from typing import Any

from bot.cli.tour.scenario import Actor, Stage, Text

NO_CUSTOMER = [Text("No customer can be recognised in it")]
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
"""The smallest picture there is."""

THANKS = "👏 Thank you"
TO_THE_SUMMARY = timedelta(hours=6, minutes=30)
"""From ten in the morning to half past four: the summary of the day is written at four."""


def play(stage: Stage) -> None:
    """One story of each goal, each taking another way through the review."""
    with stage.scene("A story of perception"):
        _perception(stage)
    with stage.scene("A story of customers, with a question asked back"):
        _customers(stage)
    with stage.scene("A story of sales, with an advertising label"):
        _sales(stage)
    with stage.scene("A story of colleagues, with a picture that shows somebody"):
        _colleagues(stage)
    with stage.scene("Thanks"):
        _thanks(stage)


def _tells(
    stage: Stage, actor: Actor, title: str, text: str, goal: str, **more: dict[str, Any]
) -> Actor:
    actor.runs(stage.community.commands.story)
    actor.fills({"Title": title, "Your story": text, "Goal": Text(goal)})
    actor.fills({"No customer's name": NO_CUSTOMER, **more.get("form", {})}).submits()
    return actor.fills(more.get("preview", {})).submits().closes()


def _approves(stage: Stage, reviewer: str) -> None:
    stage.actor(reviewer).clicks("Approve", in_=stage.community.channels.core_team)


def _is_published(stage: Stage, title: str) -> bool:
    posts = stage.slack.channel(stage.community.channels.stories).messages
    return any(title in post.text for post in posts)


def _releases(stage: Stage, actor: Actor, title: str) -> None:
    stage.expect(
        "nothing is published before the author releases it", not _is_published(stage, title)
    )
    actor.clicks("Release")
    stage.expect(f"“{title}” stands in the story channel", _is_published(stage, title))


def _perception(stage: Stage) -> None:
    clara, title = stage.actor("clara"), "The tie at the embassy"
    text = (
        "The invitation said: festive. I came with a tie in our colour, and before the soup an "
        "ambassador asked what it stood for. We talked for an hour. He is our customer now."
    )
    _tells(stage, clara, title, text, "Perception")
    _approves(stage, "karl")
    _releases(stage, clara, title)


def _customers(stage: Stage) -> None:
    anna, karl = stage.actor("anna"), stage.actor("karl")
    title = "Vier Tage ohne Netz"
    text = (
        "Eine Freundin saß seit vier Tagen im Dunkeln und kam bei der Hotline nicht durch. Am "
        "Telefon haben wir den Router zusammen neu gestartet. Zehn Minuten später surfte sie."
    )
    _tells(stage, anna, title, text, "Customers")
    karl.clicks("Ask back", in_=stage.community.channels.core_team)
    karl.fills({"Your question": "Dürfen wir schreiben, welcher Router es war?"}).submits().closes()
    answer = {
        "Your answer": "Lieber nicht, es ging ja um den Anruf.",
        "No customer's name": NO_CUSTOMER,
    }
    anna.clicks("Answer").fills(answer).submits().submits().closes()
    _approves(stage, "kim")
    _releases(stage, anna, title)


def _sales(stage: Stage) -> None:
    tom, title = stage.actor("tom"), "A tap on the shoulder"
    text = (
        "At a fair somebody tapped my shoulder because of my rucksack: how could he switch to us? "
        "I told him what I knew. Weeks later I rang him up, and he was more than content."
    )
    praise = {"Products": [Text("My story praises a product")]}
    label = "Your story praises a product. Which label shall it carry?"
    _tells(
        stage,
        tom,
        title,
        text,
        "Sales",
        form=praise,
        preview={label: Text("Advertisement")},
    )
    _approves(stage, "kaya")
    _releases(stage, tom, title)


def _colleagues(stage: Stage) -> None:
    dora, anna = stage.actor("dora"), stage.actor("anna")
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
    _tells(stage, dora, title, text, "Colleagues", form=picture)
    stage.expect("Anna is asked before anybody reviews", anna.person.dm().buttons)
    anna.clicks("Yes, show me")
    _approves(stage, "karl")
    _releases(stage, dora, title)


def _thanks(stage: Stage) -> None:
    channel = stage.community.channels.stories
    posts = stage.slack.channel(channel).messages
    mine = next(post for post in posts if "Vier Tage" in post.text)
    stage.actor("gabi").reacts("clap", to=mine)
    for name in ("tom", "dora"):
        post = next(one for one in stage.slack.channel(channel).messages if "Vier Tage" in one.text)
        label = next(one for one in post.buttons if one.startswith(stage.posted(THANKS)))
        stage.actor(name).clicks(label, in_=post)
    stage.remark("The afternoon comes.")
    stage.slack.advances(TO_THE_SUMMARY)
    stage.show_news()
    summary = stage.actor("anna").person.dms[-1]
    stage.expect("Anna hears of three thank-yous in one summary", "3" in summary)
