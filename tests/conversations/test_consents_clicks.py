"""Taking a consent back takes no more steps than giving it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.test_members import AGREE
from tests.conversations.trainees import after_six_months, says, word

FOUND = "Mitglieder dürfen mich im Verzeichnis finden, mit Namen und Profil."


@dataclass
class Counted:
    """What somebody does, counted: each command, click, tick and form that is sent off."""

    person: Person
    steps: int = 0

    def runs(self, line: str) -> "Counted":
        return self._did(self.person.runs(line))

    def clicks(self, label: str) -> "Counted":
        return self._did(self.person.clicks(label))

    def ticks(self, label: str, *options: str) -> "Counted":
        return self._did(self.person.fills(label, [*options]))

    def submits(self) -> "Counted":
        return self._did(self.person.submits())

    def _did(self, _person: Person) -> "Counted":
        self.steps += 1
        return self


def at_home(person: Person) -> Counted:
    """The person before their Home tab, with nothing open."""
    if person.modal is not None:
        person.closes(everything=True)
    person.opens_home()
    return Counted(person)


def joins(person: Person) -> int:
    label, text = AGREE["de"]
    return at_home(person).clicks("Mitmachen").ticks(label, text).submits().steps


def leaves(person: Person) -> int:
    return at_home(person).clicks("Mein Weg").clicks("Die Community verlassen").submits().steps


def leaves_by_the_list(person: Person) -> int:
    in_list = at_home(person).clicks("Meine Einwilligungen").clicks("Die Community verlassen")
    return in_list.submits().steps


def lets_be_found(person: Person) -> int:
    return (
        at_home(person)
        .clicks("Mein Weg")
        .clicks("Mein Profil")
        .ticks("Verzeichnis", FOUND)
        .submits()
        .steps
    )


def hides(person: Person) -> int:
    return (
        at_home(person)
        .clicks("Mein Weg")
        .clicks("Mein Profil")
        .ticks("Verzeichnis")
        .submits()
        .steps
    )


def takes_back(person: Person) -> int:
    return at_home(person).clicks("Meine Einwilligungen").clicks("Zurücknehmen").steps


def agrees_by_the_list(person: Person) -> int:
    return at_home(person).clicks("Meine Einwilligungen").clicks("Ich stimme zu").steps


Way = Callable[[Person], int]


@pytest.mark.parametrize("leaving", [leaves, leaves_by_the_list])
def test_leaving_takes_no_more_steps_than_joining(slack: Sandbox, leaving: Way) -> None:
    anna = slack.user("anna")

    given = joins(anna)

    assert leaving(anna) <= given


@pytest.mark.parametrize(
    ("give", "take"),
    [
        (lets_be_found, hides),
        (lets_be_found, takes_back),
        (agrees_by_the_list, takes_back),
    ],
)
def test_hiding_takes_no_more_steps_than_being_found(slack: Sandbox, give: Way, take: Way) -> None:
    anna = slack.user("anna")
    joins(anna)

    given = give(anna)

    assert take(anna) <= given


def test_the_welcome_goes_in_no_more_steps_than_it_came(slack: Sandbox, bot: Bot) -> None:
    anna, tom = after_six_months(slack, bot, "anna", "tom")
    says(tom, "they continue", about="anna")
    counted = Counted(anna).clicks(word(anna, "decide"))
    anna.fills(word(anna, "choice"), word(anna, "continue"))  # not a step of the consent
    given = counted.ticks(word(anna, "welcome"), word(anna, "yes, welcome")).submits().steps
    assert len(slack.channel("botschafter").texts) == 1

    assert takes_back(anna) <= given
    assert slack.channel("botschafter").texts == []
