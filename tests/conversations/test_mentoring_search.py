"""Looking for a mentor among many cards, and reading how they introduced themselves."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.matchmaking import mentor, newcomer

MENTORS = ("ben", "dora", "karl", "kaya", "kim")
WORDS = {
    "anna": ("Suchst Du jemanden?", "Alle Mentor:innen", "Erster Wunsch", "Vorstellung: "),
    "tom": ("Are you looking for somebody?", "All mentors", "First wish", "Introduction: "),
}


def many(slack: Sandbox, bot: Bot) -> None:
    """Five mentors, of whom Dora tells most."""
    for name in MENTORS:
        likes = ["5G"] if name == "dora" else []
        mentor(slack, bot, name, likes=likes, about="Käse & Funk" if name == "dora" else "")
    dora = slack.user("dora").runs("/vorstellen")
    assert dora.modal is not None
    dora.fills(dora.modal.labels[0], f"Ich baue Masten. {'Sehr viele. ' * 30}Und Brücken.")
    dora.submits().submits().closes(everything=True)


def shown(person: Person) -> list[str]:
    """The mentors whose cards are in the open choice."""
    return [name for name in MENTORS if f"@{name}" in str(person.modal)]


def looks_for(person: Person, typed: str) -> None:
    """Type into the search and take the one mentor on offer."""
    assert person.modal is not None
    [menu] = [one for one in person.modal.controls if one.type == "external_select"]
    ids = (person.modal.ref, menu.block_id, menu.action_id)
    [option] = person.slack.actions.options(person.id, *ids, typed).options
    person.slack.actions.fill(person.id, *ids, option["value"])
    person.slack.after()


@pytest.mark.parametrize("name", ["anna", "tom"])
@pytest.mark.parametrize("typed", ["dora", "5g", "kase", "KÄSE funk", "bruecken"])
def test_a_mentor_is_found_by_any_word_of_the_card(
    slack: Sandbox, bot: Bot, name: str, typed: str
) -> None:
    looking, everybody, first, introduction = WORDS[name]
    many(slack, bot)
    person = newcomer(slack, name).runs("/mentor")
    assert shown(person) == list(MENTORS)
    assert looking in str(person.modal)
    assert introduction in str(person.modal)
    assert "Und Brücken." not in str(person.modal)

    looks_for(person, typed)

    assert shown(person) == ["dora"]
    assert "Und Brücken." in str(person.modal)
    person.clicks(first, in_="modal")
    assert shown(person) == ["dora"]
    person.clicks(everybody, in_="modal")
    assert shown(person) == list(MENTORS)


def test_few_mentors_are_seen_at_a_glance(slack: Sandbox, bot: Bot) -> None:
    mentor(slack, bot, "ben")

    anna = newcomer(slack, "anna").runs("/mentor")

    assert WORDS["anna"][0] not in str(anna.modal)
