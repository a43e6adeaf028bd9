"""A challenge: rights first, then everybody's yes before filming, and again to the video."""

from bot.cli.tour.scenario import Actor, BotText, Scenario

RIGHTS = ("Music", "Brands and logos in the picture", "House rules of each place")
DANCERS = ("anna", "ben")
VIDEO = "https://video.example.com/bonn"
BEFORE = "I may be filmed, and the video may be used"
AFTER = "I’ve seen the video, and it may be used"
USE = BotText("Intranet")


def play(scenario: Scenario) -> None:
    """Let two people dance in Bonn, of whom one takes the yes back."""
    karl, ben = scenario.actor("karl"), scenario.actor("ben")
    title = karl.says("Ein Tanz", "A dance")
    with scenario.scene("A challenge whose rights are cleared first"):
        karl.runs(_verb(scenario)).clicks("Start a challenge").fills({"Title": title})
        karl.fills({"Licence: who granted what": karl.says("GEMA, ein Jahr", "PRS, a year")})
        karl.fills({"Rights that are cleared": list(map(BotText, RIGHTS))}).submits().closes()
        _card(scenario, karl).clicks("Bring a site in").fills({"Town or site": "Bonn"})
        karl.submits().closes()
        for name in DANCERS:
            dancer = _card(scenario, scenario.actor(name)).clicks("Take part")
            dancer.fills({BEFORE: [USE]}).submits().closes()
    with scenario.scene("A video that everybody in it has released"):
        _desk(scenario, karl).clicks("The video is there").fills({"Link of the video": VIDEO})
        karl.submits().closes()
        scenario.expect("nobody reads its link yet", VIDEO not in _reads(scenario, ben))
        for name in DANCERS:
            dancer = scenario.actor(name).answers("Answer about the video")
            dancer.fills({AFTER: [USE]}).submits().closes()
        _desk(scenario, karl).clicks("Release").closes()
        scenario.expect("everybody does now", VIDEO in _reads(scenario, ben))
    with scenario.scene("A yes that is taken back"):
        ben.runs(f"{scenario.community.commands.main} consents")
        label = ben.reads("No longer {place}").format(place=ben.reads("on the intranet"))
        ben.clicks(label).closes()
        scenario.expect("the video may be used no longer", VIDEO not in _reads(scenario, ben))
        again = karl.reads("A new version")
        _desk(scenario, karl)
        scenario.expect("Karl is told that it takes a new version", again in karl.person.sees)
        karl.closes()


def _verb(scenario: Scenario) -> str:
    return f"{scenario.community.commands.main} challenges"


def _card(scenario: Scenario, actor: Actor) -> Actor:
    return actor.runs(_verb(scenario)).clicks("Look")


def _desk(scenario: Scenario, actor: Actor) -> Actor:
    return _card(scenario, actor).clicks("Organise")


def _reads(scenario: Scenario, actor: Actor) -> str:
    seen = str(_card(scenario, actor).person.sees)
    actor.closes()
    return seen
