"""Taking a permission back takes no more clicks than giving it, for each use and kind of person."""

from dataclasses import dataclass
from typing import Any

import pytest

from bot.sandbox.person import Person, Sandbox
from tests.conversations.storytelling import PICTURE, approves, fills_story, joined
from tests.conversations.test_stories_uses import NOBODY_ELSE

WORDS = {
    "community": ("Community", "Mich nicht mehr zeigen"),
    "wall": ("Geschichtenwand", "Nicht mehr auf der Geschichtenwand"),
    "book": ("Buch der Geschichten", "Nicht mehr im Buch der Geschichten"),
    "intranet": ("Intranet", "Nicht mehr im Intranet"),
    "social": ("Social Media", "Nicht mehr in sozialen Medien"),
    "report": ("Managementbericht", "Nicht mehr im Managementbericht"),
}


@dataclass
class Counting:
    """What somebody presses; each tick, button and question before a step counts as one."""

    person: Person
    clicks: int = 0

    def presses(self, label: str, **where: Any) -> "Counting":
        """Press a button, and say yes where a question comes first."""
        before = len(self.person.asked)
        self.person.clicks(label, **where)
        self.clicks += 1 + len(self.person.asked) - before
        return self

    def ticks(self, label: str, *options: str) -> "Counting":
        """Set these ticks."""
        self.person.fills(label, list(options))
        self.clicks += len(options)
        return self

    def sends(self) -> "Counting":
        """Send the form off."""
        self.person.submits()
        self.clicks += 1
        return self


def asks(author: Person, places: tuple[str, ...]) -> None:
    """Tell a story with Ben in the picture, for these places too."""
    form = fills_story(author.runs("/geschichte"), picture=PICTURE, people=("ben",), places=places)
    form.fills("Andere auf dem Bild, ohne Konto hier", NOBODY_ELSE)
    form.submits().submits().closes()


def gives_by_form(ben: Person, *uses: str) -> int:
    giving = Counting(ben).presses("Antworten", in_="dm")
    giving.ticks("Das Bild darf verwendet werden", *(WORDS[use][0] for use in uses)).sends()
    ben.closes()
    return giving.clicks


def test_somebody_shown_asked_about_the_community_alone(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    asks(anna, ())

    giving = Counting(ben).presses("Ja, ich bin einverstanden", in_="dm")
    taking_back = Counting(ben).presses("Mich nicht mehr zeigen", in_="dm")

    assert (giving.clicks, taking_back.clicks) == (1, 1)


@pytest.mark.parametrize("use", WORDS)
def test_somebody_shown_takes_each_use_back_from_the_message(slack: Sandbox, use: str) -> None:
    anna, ben = joined(slack, "anna", "ben")
    asks(anna, tuple(name for key, (name, _back) in WORDS.items() if key != "community"))
    giving = gives_by_form(ben, *{"community", use})

    taking_back = Counting(ben).presses(WORDS[use][1], in_="dm")

    assert taking_back.clicks == 1 < giving


@pytest.mark.parametrize("use", WORDS)
def test_somebody_shown_takes_each_use_back_from_the_list(slack: Sandbox, use: str) -> None:
    anna, ben = joined(slack, "anna", "ben")
    asks(anna, tuple(name for key, (name, _back) in WORDS.items() if key != "community"))
    giving = gives_by_form(ben, *{"community", use})

    ben.runs("/botschafter einwilligungen")
    assert ben.modal is not None
    assert "Das Bild, das Dich in „Die Krawatte“ zeigt" in ben.modal
    taking_back = Counting(ben).presses(WORDS[use][1])
    ben.closes()

    assert taking_back.clicks == 1 < giving
    ben.runs("/botschafter einwilligungen")
    assert WORDS[use][1] not in ben.modal.buttons


def test_from_home_both_take_two(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    asks(anna, ())
    ben.opens_home()

    giving = Counting(ben).presses("Antworten", beside="Die Krawatte")
    giving.presses("Ja, ich bin einverstanden")
    ben.closes()
    ben.opens_home()
    taking_back = Counting(ben).presses("Meine Einwilligungen").presses("Mich nicht mehr zeigen")

    assert (giving.clicks, taking_back.clicks) == (2, 2)


@pytest.mark.parametrize("use", [*WORDS][1:])
def test_the_author_takes_each_use_back_from_the_list(slack: Sandbox, use: str) -> None:
    anna, karl = joined(slack, "anna", "karl")
    form = fills_story(anna.runs("/geschichte"))
    giving = Counting(form).ticks("Wo sie noch verwendet werden darf", WORDS[use][0])
    giving.sends().sends()
    anna.closes()
    approves(karl)
    giving.presses("Jetzt veröffentlichen", in_="dm")

    anna.runs("/botschafter einwilligungen")
    taking_back = Counting(anna).presses(WORDS[use][1])
    anna.closes()

    assert taking_back.clicks == 1 < giving.clicks
    anna.runs("/botschafter einwilligungen")
    assert anna.modal is not None
    assert "Deine Geschichte „Die Krawatte“ in der Community" in anna.modal


@pytest.mark.parametrize("way", ["the message", "the list"])
def test_the_author_withdraws_with_fewer_clicks_than_publishing_takes(
    slack: Sandbox, way: str
) -> None:
    anna, karl = joined(slack, "anna", "karl")
    giving = Counting(fills_story(anna.runs("/geschichte"))).sends().sends()
    anna.closes()
    approves(karl)
    giving.presses("Jetzt veröffentlichen", in_="dm")

    taking_back = Counting(anna)
    if way == "the message":
        taking_back.presses("Zurückziehen", in_="dm")
    else:
        anna.runs("/botschafter einwilligungen")
        taking_back.presses("Geschichte zurückziehen")

    assert taking_back.clicks < giving.clicks
    assert "zurückgezogen" in slack.channel("geschichten").newest
