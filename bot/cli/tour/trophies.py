"""A trophy's way: wished for, offered, promised, sent, here; its box, and the page of its code."""

import re

from bot.cli.tour.browser import ask
from bot.cli.tour.scenario import Actor, BotText, Scenario

ADDRESS = re.compile(r"http://[\w.:-]+/trophy/[\w.-]+")
TAKES, LEAVES, ARRIVES = "Yes, I’ll take it next", "It’s on its way", "It’s here"


def play(scenario: Scenario) -> None:
    """Let the trophy start out with Karl, and go to Anna, who misses something in the box.

    There is nothing to play in a community without one.
    """
    if scenario.community.trophies:
        karl, anna = scenario.actor("karl"), scenario.actor("anna")
        with scenario.scene("A trophy starts out"):
            _starts_out(scenario, karl, anna)
        with scenario.scene("From one to the next"):
            _goes_on(scenario, karl, anna)
        with scenario.scene("The code on the trophy"):
            _is_found(scenario, karl)


def _passport(scenario: Scenario, actor: Actor) -> Actor:
    return actor.runs(f"{scenario.community.commands.main} trophy")


def _starts_out(scenario: Scenario, karl: Actor, anna: Actor) -> None:
    entry = {"Town": "Bonn", "Your name": [BotText("Show my name in the passport")]}
    _passport(scenario, karl).clicks("I have it").fills(entry).submits().closes()
    _passport(scenario, anna).clicks("I’d like it next").closes()


def _goes_on(scenario: Scenario, karl: Actor, anna: Actor) -> None:
    _passport(scenario, karl).clicks("Offer it", beside="anna").closes()
    anna.answers(TAKES)
    karl.answers(LEAVES).submits().closes()
    anna.is_asked(ARRIVES)
    _passport(scenario, anna)
    scenario.expect("until it’s here it is Karl’s, who answers for it", "@karl" in anna.person.sees)
    anna.closes().answers(ARRIVES)
    [box] = [one.box for one in list(scenario.community.trophies.values())[:1]]
    for english, german in list(box.items())[:1]:
        anna.fills({anna.says(german, english): BotText("missing")})
    anna.fills({"Town": anna.says("Köln", "Leeds")}).submits().closes()
    for actor in (karl, anna) if box else ():
        actor.is_asked("Tell the core team")
        told = f"{next(iter(box.items()))[actor.t.locale == 'de']}:"
        is_told = any(told in one for one in actor.person.dms)
        scenario.expect(f"{actor.name} reads what differs in the box, as does nobody else", is_told)


def _is_found(scenario: Scenario, karl: Actor) -> None:
    _passport(scenario, karl).clicks("QR code").closes()
    [code] = [one for one in scenario.workspace.files.values() if ADDRESS.search(one.alt_txt)]
    page = ask(ADDRESS.findall(code.alt_txt)[0], karl.t.locale)
    scenario.show_page(page.address, page.words)
    names = ("anna", "albrecht", "karl", "kern")
    is_nameless = not any(name in page.words.casefold() for name in names)
    scenario.expect("whoever finds it reads where it belongs, and no name", is_nameless)
