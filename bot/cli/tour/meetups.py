"""A meetup: its date is found together, and the one place goes round."""

from datetime import timedelta

from bot.cli.tour.scenario import DM, Actor, BotText, Scenario
from bot.i18n import NO_BREAK

DAYS = (35, 42)
"""In how many days it could be; the second date suits most."""

AFTER_A_WHILE = timedelta(minutes=1)
"""By then the post has been brought in step."""

REPLIES = {
    "anna": ("If need be", "Yes"),
    "ben": ("Yes", "Yes"),
    "clara": ("No", "Yes"),
    "dora": ("No", "If need be"),
    "kaya": ("Yes", "No"),
}


def play(scenario: Scenario) -> None:
    """Let Karl find a date with five others, of whom two want the only place."""
    with scenario.scene("A meetup whose date is found together"):
        _finds_date(scenario)
    with scenario.scene("A place that becomes free is held for the next"):
        _changes_hands(scenario)


def _finds_date(scenario: Scenario) -> None:
    karl, channel = scenario.actor("karl"), scenario.community.channels.community
    title = karl.says("Besuch im Rechenzentrum", "A visit to the data centre")
    _first, second = days = [scenario.day(one) for one in DAYS]
    dates = [f"{day} 18:00" for day in days]
    karl.runs(f"{scenario.community.commands.main} meetups").clicks("Plan a meetup")
    karl.fills({"Title": title, "Place": "Bonn", "Dates to choose from": "\n".join(dates)})
    karl.fills({"What the poll shows": BotText("Counts only"), "Answers until": scenario.day(7)})
    karl.fills({"Places": 1}).submits().closes()
    for name, replies in REPLIES.items():
        _answers(scenario.actor(name), channel, replies)
    karl.runs(f"{scenario.community.commands.main} meetups").clicks("Close the poll").closes()
    karl.answers("Set the date").submits().closes()
    scenario.slack.advances(AFTER_A_WHILE)
    newest = scenario.slack.channel(channel).newest
    chosen = karl.t.date(second).replace(NO_BREAK, " ")
    scenario.expect("the date that suits most is set", chosen in newest)
    scenario.expect("nobody reads who said what", "anna" not in newest.text)


def _answers(actor: Actor, channel: str, replies: tuple[str, ...]) -> None:
    actor.clicks("Answer", in_=channel)
    modal = actor.person.modal
    fields = [one for one in modal.labels if one in modal.values] if modal else []
    actor.fills(dict(zip(fields, map(BotText, replies), strict=True))).submits().closes()


def _changes_hands(scenario: Scenario) -> None:
    anna, ben = scenario.actor("anna"), scenario.actor("ben")
    channel = scenario.community.channels.community
    anna.clicks("Sign up", in_=channel)
    ben.clicks("Sign up", in_=channel)
    waits = ben.reads("All places are taken. You’re on the waiting list and will hear from me.")
    scenario.expect("Ben is on the waiting list", waits in ben.person.ephemerals[-1])
    anna.clicks("Give up my place", in_=DM)
    ben.answers("Take the place")
    scenario.expect("Ben has a place now", ben.reads("You have a place.") in str(ben.person.dms))
