"""What the earlier messages of a story say once it has moved on; in German and English."""

from typing import Any

import pytest

from bot.sandbox.person import Person, Sandbox
from tests.conversations.storytelling import (
    PICTURE,
    approves,
    fills_story,
    joined,
    publishes,
    tells,
    words_of,
)

OTHER = ("rucksack.png", PICTURE[1])
CHANGE = {"de": "Ändern", "en": "Change"}
SAID = {
    "de": {
        "asked": "ging zuerst an die Menschen auf dem Bild.",
        "refused": "Das Bild konnte für „Die Krawatte“ nicht verwendet werden.",
        "in review": "„Die Krawatte“ ging in die Durchsicht.",
        "question": "Das Kernteam hat zu „Die Krawatte“ nachgefragt.",
        "approved": "Das Kernteam hat „Die Krawatte“ angenommen.",
        "published": "„Die Krawatte“ steht in #geschichten.",
        "was published": "„Die Krawatte“ wurde in #geschichten veröffentlicht.",
        "withdrawn": "„Die Krawatte“ ist zurückgezogen.",
    },
    "en": {
        "asked": "went to the people in the picture first.",
        "refused": "The picture couldn’t be used in “Die Krawatte”.",
        "in review": "“Die Krawatte” went for review.",
        "question": "The core team asked a question about “Die Krawatte”.",
        "approved": "“Die Krawatte” was approved.",
        "published": "“Die Krawatte” is published in #geschichten.",
        "was published": "“Die Krawatte” was published in #geschichten.",
        "withdrawn": "“Die Krawatte” is withdrawn.",
    },
}


def language_of(person: Person) -> str:
    return "de" if person.user.locale.startswith("de") else "en"


def says(person: Person, *steps: str) -> None:
    """The last messages are these steps, and only the last one has buttons."""
    screens = person.dm_screens[-len(steps) :]
    expected = [SAID[language_of(person)][step] for step in steps]

    for screen, sentence in zip(screens, expected, strict=True):
        assert sentence in screen
    assert [bool(screen.buttons) for screen in screens] == [False] * (len(steps) - 1) + [True]


def asks_back(reviewer: Person, question: str) -> None:
    reviewer.clicks("Nachfragen", in_="kernteam")
    reviewer.fills("Deine Frage", question).submits().closes()


def changes(author: Person, **filled: Any) -> None:
    author.clicks(CHANGE[language_of(author)], in_="dm")
    fills_story(author, **filled).submits().submits().closes()


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_each_message_to_the_author_stays_true(slack: Sandbox, name: str) -> None:
    author, ben, karl = joined(slack, name, "ben", "karl")

    tells(author, picture=PICTURE, people=("ben",))
    ben.clicks("Nein, lieber nicht")
    changes(author)
    asks_back(karl, "Wo war das?")
    author.clicks({"de": "Ändern", "en": "Change"}[language_of(author)], in_="dm")
    fills_story(author).submits().submits().closes()
    approves(karl)
    author.clicks(words_of(author)["release"], in_="dm")

    steps = ["asked", "refused", "in review", "question", "in review", "approved", "published"]
    says(author, *steps)
    assert "Wo war das?" in author.dm_screens[-4]

    author.clicks({"de": "Zurückziehen", "en": "Withdraw"}[language_of(author)], in_="dm")

    says(author, *steps[:-1], "was published", "withdrawn")
    assert not any("Gespräch" in screen for screen in author.dm_screens)


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_the_author_sees_what_they_release(slack: Sandbox, name: str) -> None:
    author, karl = joined(slack, name, "karl")
    tells(author, picture=PICTURE)

    approves(karl)

    [picture] = author.dm().pictures
    assert picture["alt_text"] == "Eine magentafarbene Krawatte auf einem Empfang"
    assert "Sie kam ins Gespräch." in author.dm()


@pytest.mark.every_database
def test_what_somebody_leaves_behind_says_that_it_is_withdrawn(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")
    tells(anna)

    anna.runs("/botschafter verlassen").submits().closes()

    told = next(one for one in anna.dm_screens if "Krawatte" in one)
    assert "„Die Krawatte“ ist zurückgezogen." in told
    assert told.buttons == ["Weitere Geschichte erzählen"]


@pytest.mark.every_database
def test_a_change_left_behind_leaves_the_published_story(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)
    changes(anna, title="Der Schlips")

    anna.runs("/botschafter verlassen").submits().closes()

    told = [one for one in anna.dm_screens if "Krawatte" in one or "Schlips" in one]
    assert "„Die Krawatte“ steht in #geschichten." in told[-1]
    assert told[-1].buttons == ["Zurückziehen"]


def test_the_core_team_reads_what_became_of_earlier_reviews(slack: Sandbox) -> None:
    anna, karl, kim = joined(slack, "anna", "karl", "kim")
    tells(anna, places=("Social Media",))
    approves(karl)
    changes(anna, places=("Social Media",))
    assert "ging zurück an die Person" in slack.channel("kernteam").texts[0]
    approves(kim)
    anna.clicks("Jetzt veröffentlichen", in_="dm")
    changes(anna, places=("Intranet",))
    approves(karl)

    anna.clicks("Jetzt veröffentlichen", in_="dm")

    *earlier, newest = slack.channel("kernteam").messages
    for post in earlier:
        assert post.text == "Eine spätere Fassung von „Die Krawatte“ ist veröffentlicht."
        assert post.buttons == []
    assert "Darf auch im Intranet verwendet werden." in newest
    assert newest.buttons == ["Verwendung notieren"]


@pytest.mark.parametrize(
    ("name", "yes", "gone"),
    [
        ("ben", "Ja, ich bin einverstanden", "gehört nicht mehr zu „Die Krawatte“ von @anna."),
        ("clara", "Yes, I agree", "is no longer part of “Die Krawatte” by @anna."),
    ],
)
def test_who_agreed_hears_when_the_picture_goes(
    slack: Sandbox, name: str, yes: str, gone: str
) -> None:
    anna, shown, karl = joined(slack, "anna", name, "karl")
    tells(anna, picture=PICTURE, people=(name,))
    shown.clicks(yes)
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")

    anna.clicks("Ändern", in_="dm").fills("Wer auf dem Bild zu sehen ist", [])
    fills_story(anna, picture=OTHER).submits().submits().closes()
    assert len(shown.dm().buttons) == 1  # readers see it until the change is released
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")

    assert gone in shown.dm()
    assert shown.dm().buttons == []


def test_a_no_of_one_tells_whoever_agreed_before(slack: Sandbox) -> None:
    anna, ben, dora = joined(slack, "anna", "ben", "dora")
    tells(anna, picture=PICTURE, people=("ben", "dora"))
    ben.clicks("Ja, ich bin einverstanden")

    dora.clicks("Nein, lieber nicht")

    assert "gehört nicht mehr zu „Die Krawatte“" in ben.dm()
    assert ben.dm().buttons == []
    assert "In „Die Krawatte“ von @anna wirst Du nicht gezeigt" in dora.dm()
