"""The four stories of the community's goals: told, reviewed, released, thanked."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.cli.sample_pictures import draw, read_pictures
from bot.cli.tour.scenario import Actor, BotText, Scenario

NO_CUSTOMER = [BotText("No customer can be recognised in it")]
USES = [BotText("Story wall"), BotText("Book of stories")]
"""What all of them may be used for beyond the community, the picture too."""

FOUR_DAYS = ("Vier Tage ohne Netz", "Four days offline")
THANKS = "👏 Thank you"


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
    actor.fills({"Where else it may be used": USES, "No customer’s name": NO_CUSTOMER})
    actor.fills(more.get("form", {})).submits()
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
    actor.answers("Publish now")
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
    title = anna.says(*FOUR_DAYS)
    text = anna.says(
        "Eine Freundin saß seit vier Tagen im Dunkeln und kam bei der Hotline nicht durch. Am "
        "Telefon haben wir den Router zusammen neu gestartet. Zehn Minuten später surfte sie.",
        "A friend had been offline for four days and could not reach the hotline. On the phone "
        "we restarted her router together. Ten minutes later she was surfing again.",
    )
    _tells(scenario, anna, title, text, "Customers")
    karl.clicks("Ask a question", in_=scenario.community.channels.core_team)
    question = karl.says(
        "Dürfen wir schreiben, welcher Router es war?", "May we say which router it was?"
    )
    karl.fills({"Your question": question}).submits().closes()
    answer = {
        "Your answer": anna.says(
            "Lieber nicht, es ging ja um den Anruf.", "Rather not, it was about the phone call."
        ),
    }
    anna.answers("Answer").fills(answer).submits().closes()
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
    title = dora.says("Der Pokal und das Nachbarteam", "The trophy and the team next door")
    text = dora.says(
        "Der Wanderpokal kam mit seiner Kiste, und mein Team saß übers ganze Land verstreut. Also "
        "habe ich die Abteilung nebenan zusammengetrommelt. So viele Bilder gab es noch nie.",
        "The trophy came with its box, and my team was scattered over the country. So I rallied "
        "the department next door. There have never been so many pictures.",
    )
    picture = {
        "Picture": [("pokal.jpg", draw(read_pictures()["trophy"]))],
        "The picture in words": dora.says(
            "Zwei Kolleginnen heben einen Pokal in die Luft", "Two colleagues lift a trophy"
        ),
        "People shown in the picture": ["anna"],
        "Others in the picture, without an account here": BotText("Nobody else can be recognised"),
    }
    _tells(scenario, dora, title, text, "Colleagues", form=picture)
    scenario.expect("Anna is asked before anybody reviews", anna.person.dm().buttons)
    agreed = {"The picture may be used": [BotText("Community"), *USES]}
    anna.answers("Answer").fills(agreed).submits().closes()
    _approves(scenario, "karl")
    _releases(scenario, dora, title)


def _thanks(scenario: Scenario) -> None:
    channel = scenario.community.channels.stories
    posts = scenario.slack.channel(channel).messages
    title = scenario.actor("anna").says(*FOUR_DAYS)
    mine = next(post for post in posts if title in post.text)
    scenario.actor("gabi").reacts("clap", to=mine)
    for name in ("tom", "dora"):
        post = next(one for one in scenario.slack.channel(channel).messages if title in one.text)
        label = next(one for one in post.buttons if one.startswith(scenario.posted(THANKS)))
        scenario.actor(name).clicks(label, in_=post)
    anna = scenario.actor("anna")
    now = scenario.workspace.clock.now().astimezone(ZoneInfo(anna.person.user.tz))
    today = now.replace(hour=16, minute=30)
    scenario.lives_until(today if now < today else today + timedelta(days=1), shows=anna.name)
    scenario.expect("Anna hears of three thank-yous in one summary", "3" in anna.person.dms[-1])
