"""The doors of Home: what is behind them, and the way back."""

import pytest

from bot.app import Bot
from bot.domain.members import Status
from bot.i18n import translator
from bot.nouns import entries_by_noun
from bot.sandbox.person import Person, Sandbox
from bot.views.home import DOORS, HomeIds
from bot.views.home_parts import Door
from commands.entry_info import PayloadKind
from tests.conversations.gathering import STAGES, change, goes_through, put
from tests.conversations.onboarding import plans
from tests.conversations.test_stages import FAULT

SLACKS_MOST = 100
"""Blocks of a view, as Slack's reference of blocks says."""

NOUNS = {
    noun
    for noun, entries in entries_by_noun().items()
    if any(one.kind in {PayloadKind.COMMAND, PayloadKind.VERB} for one in entries)
}
"""Nouns of which something can be typed."""


def opened(person: Person) -> int:
    """How many views are open, one above the other."""
    return len(person.workspace.stacks[person.id])


def nouns_on(person: Person) -> set[str]:
    """Nouns that have a button in the modal."""
    assert person.modal is not None
    found = str(person.modal.blocks)
    return {noun for noun in NOUNS if f"'action_id': '{noun}:" in found}


@pytest.mark.parametrize(("name", "language"), [("karl", "de"), ("kim", "en")])
def test_all_that_can_be_typed_is_behind_a_door_and_opens(
    slack: Sandbox, bot: Bot, name: str, language: str
) -> None:
    person = put(slack, bot, name, STAGES["ambassador"])
    reached: set[str] = set()

    for door in Door:
        goes_through(person, door)
        assert person.modal is not None
        assert person.modal.title == str(translator(language)(DOORS[door]))
        assert len(person.modal.blocks) <= SLACKS_MOST
        reached |= nouns_on(person)
        for label in person.modal.buttons:
            person.clicks(label)
            assert FAULT[language] not in str(person.modal)
            assert person.workspace.stacks[person.id][-1].json["callback_id"] != HomeIds.DOOR, label
            person.closes(everything=True)
            goes_through(person, door)
        person.closes(everything=True)

    assert reached == NOUNS


@pytest.mark.parametrize(
    ("name", "sessions", "signs_up", "gives_up", "back"),
    [
        ("anna", "Kennenlern-Termine", "Anmelden", "Abmelden", "Zurück zu „Community“"),
        ("tom", "Onboarding sessions", "Sign up", "Give up my place", "Back to “Community”"),
    ],
)
def test_a_list_takes_the_doors_place_and_leads_back_however_often_it_is_redrawn(
    slack: Sandbox, bot: Bot, name: str, sessions: str, signs_up: str, gives_up: str, back: str
) -> None:
    plans(slack, bot)
    person = put(slack, bot, name, STAGES["newcomer"])

    goes_through(person, Door.COMMUNITY).clicks(sessions)
    first = person.sees
    person.clicks(signs_up).clicks(gives_up)

    assert back in first
    assert person.modal is not None
    assert person.modal.buttons[-1] == back
    assert opened(person) == 1
    person.clicks(back)
    assert person.modal.title == "Community"
    assert back not in person.modal.buttons


def test_a_form_stands_above_its_door_and_its_preview_is_the_third(
    slack: Sandbox, bot: Bot
) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    goes_through(anna, Door.MY_WAY).clicks("Mich vorstellen")
    above_the_door = opened(anna)
    anna.fills("Über Dich", "Hallo").submits()

    assert (above_the_door, opened(anna)) == (2, 3)
    anna.closes().closes()
    assert anna.modal is not None
    assert anna.modal.title == "Mein Weg"
    anna.clicks("Mich vorstellen").submits().submits()
    assert "Hallo" in slack.channel("vorstellungen").newest.text
    anna.closes()
    assert anna.modal is None


def test_a_door_that_has_gone_meanwhile_shows_where_one_is(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    goes_through(anna, Door.MY_WAY).clicks("Meine Einwilligungen")
    change(bot, anna, status=Status.PAUSED, status_before=Status.AMBASSADOR)

    anna.clicks("Zurück zu „Mein Weg“")

    assert opened(anna) == 1
    assert anna.modal is not None
    assert "Du machst gerade Pause." in anna.modal


def test_what_is_only_said_leads_back_as_well(slack: Sandbox, bot: Bot) -> None:
    kim = put(slack, bot, "kim", STAGES["ambassador"])

    goes_through(kim, Door.CORE_TEAM).clicks("Tasks").clicks("Back to “Core team”").clicks("Agenda")

    assert opened(kim) == 2
    assert kim.modal is not None
    kim.closes()
    assert kim.modal.title == "Core team"
