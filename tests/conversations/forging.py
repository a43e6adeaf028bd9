"""Clicks on what the bot does not offer: forged, or on a screen left open on a second device."""

from copy import deepcopy

from bot.sandbox.person import Person
from bot.sandbox.workspace import Json


def screen_of(person: Person) -> Json:
    """What the person's open modal shows."""
    return deepcopy(person.workspace.stacks[person.id][-1].json)


def shows(person: Person, screen: Json) -> Person:
    """The person has this in their open modal, and can press what stands in it."""
    person.workspace.stacks[person.id][-1].json = deepcopy(screen)
    return person


def forges(person: Person, action: str, value: str) -> Person:
    """The person presses a button of this action that their open modal does not have."""
    text = {"type": "plain_text", "text": "Forged"}
    button = {"type": "button", "action_id": f"{action}#{value}", "value": value, "text": text}
    block = {"type": "actions", "block_id": "forged", "elements": [button]}
    screen = screen_of(person)
    return shows(person, screen | {"blocks": [*screen["blocks"], block]}).clicks("Forged")
