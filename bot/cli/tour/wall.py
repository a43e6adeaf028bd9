"""A wall: a link to it, the stories on it, and one that its author takes back."""

import json
import re
from typing import Any

from bot.cli.tour.browser import Page, ask
from bot.cli.tour.scenario import Actor, BotText, Scenario

ADDRESS = re.compile(r"http://[\w.:-]+/wall/[\w.-]+")
STATE = "data-state"
"""Where the page of a wall says what it asks every ten seconds."""

Card = dict[str, Any]


def play(scenario: Scenario) -> None:
    """Let Karl hang up a wall, Tom take his story off it, and Karl take the wall down."""
    karl, tom = scenario.actor("karl"), scenario.actor("tom")
    with scenario.scene("The story wall, outside of Slack"):
        address = _hangs_up(scenario, karl)
        cards = _looks(scenario, karl, address)
        scenario.expect("all four stories are on the wall", len(cards) == 4)
        pictures = [card["picture"]["address"] for card in cards if card["picture"]]
        seen = [_visit(karl, f"{address.rpartition('/')[0]}/{one}").is_there for one in pictures]
        scenario.expect("one of them with its picture, to which Anna agreed", seen == [True])
    with scenario.scene("A story leaves the wall"):
        mine = next(card["title"] for card in cards if card["by"] == tom.person.user.shown_name)
        off = tom.reads("No longer {place}").format(place=tom.reads("on the story wall"))
        tom.runs(f"{scenario.community.commands.main} consents").clicks(off).closes()
        left = [card["title"] for card in _looks(scenario, karl, address)]
        scenario.expect(f"“{mine}” is gone, and Tom gave no reason", mine not in left)
    with scenario.scene("The wall is taken down"):
        karl.runs(f"{scenario.community.commands.main} wall").clicks("Revoke").closes()
        page = _visit(karl, address)
        scenario.show_page(page.address, page.words)
        scenario.expect("its address leads nowhere any more", not page.is_there)


def _hangs_up(scenario: Scenario, karl: Actor) -> str:
    """Return the address that Karl reads."""
    karl.runs(f"{scenario.community.commands.main} wall").clicks("New link")
    purpose = karl.says("Kantine in Bonn", "Canteen in Bonn")
    karl.fills({"Kind of link": BotText("Display"), "Where it hangs or who gets it": purpose})
    karl.submits()
    found = ADDRESS.search(karl.person.sees.text)
    scenario.expect("Karl reads the address of the wall", found)
    karl.closes()
    return found[0] if found else ""


def _looks(scenario: Scenario, karl: Actor, address: str) -> list[Card]:
    """Return the stories' cards on the wall now; a screen in the canteen shows one at a time."""
    state = _visit(karl, _visit(karl, address).address_in(STATE))
    cards = [card for card in json.loads(state.content)["cards"] if card["kind"] == "story"]
    scenario.show_page(address, "\n".join(map(_line, cards)))
    return cards


def _line(card: Card) -> str:
    picture = f" [{card['picture']['alt']}]" if card["picture"] else ""
    return f"{card['eyebrow']}: {card['title']} · {card['by']}{picture}"


def _visit(karl: Actor, address: str) -> Page:
    return ask(address, karl.t.locale)
