"""How people in these tests tell stories, in German and English."""

from base64 import b64decode
from typing import Any

from bot.sandbox.person import Person, Sandbox
from tests.conversations.preludes import played_once

ONE_POINT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGN4xFACAAMeAVeytHnbAAAAAElFTkSuQmCC"
)
PICTURE = ("krawatte.png", b64decode(ONE_POINT))
ALT = "Eine magentafarbene Krawatte auf einem Empfang"
WORDS = {
    "de": {
        "consent": ("Deine Zustimmung", "Ich stimme zu und kann das jederzeit zurücknehmen."),
        "title": "Titel",
        "text": "Deine Geschichte",
        "goal": ("Ziel", "Wahrnehmung"),
        "picture": "Bild",
        "alt": "Das Bild in Worten",
        "people": "Wer auf dem Bild zu sehen ist",
        "places": "Wo sie noch verwendet werden darf",
        "customers": ("Keine Kundennamen", "Niemand aus der Kundschaft ist darin zu erkennen"),
        "approve": "Annehmen",
        "open": "Öffnen",
        "release": "Jetzt veröffentlichen",
    },
    "en": {
        "consent": ("Your consent", "I agree, and I can take this back at any time."),
        "title": "Title",
        "text": "Your story",
        "goal": ("Goal", "Perception"),
        "picture": "Picture",
        "alt": "The picture in words",
        "people": "People shown in the picture",
        "places": "Where else it may be used",
        "customers": ("No customer’s name", "No customer can be recognised in it"),
        "approve": "Approve",
        "open": "Open",
        "release": "Publish now",
    },
}


def words_of(person: Person) -> dict[str, Any]:
    """The words this person reads."""
    return WORDS["de" if person.user.locale.startswith("de") else "en"]


@played_once
def joined(slack: Sandbox, *names: str) -> list[Person]:
    """These people, joined with nothing but their consent."""
    people = [slack.user(name) for name in names]
    for person in people:
        label, text = words_of(person)["consent"]
        # Guests are not in the first channel; a command works wherever one is.
        person.runs("/mitmachen", in_="geschichten").fills(label, [text]).submits().closes()
    return people


def fills_story(
    person: Person,
    title: str = "Die Krawatte",
    text: str = "Sie kam ins Gespräch.",
    picture: Any = None,
    alt: str = ALT,
    people: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> Person:
    """Fill the open form."""
    words = words_of(person)
    person.fills({words["title"]: title, words["text"]: text, words["goal"][0]: words["goal"][1]})
    person.fills(words["customers"][0], [words["customers"][1]])
    if picture is not None:
        person.fills({words["picture"]: [picture], words["alt"]: alt})
    if people:
        person.fills(words["people"], list(people))
    if places:
        person.fills(words["places"], list(places))
    return person


def tells(person: Person, **filled: Any) -> Person:
    """Tell a story and send it in."""
    person.runs("/geschichte", in_="geschichten")
    return fills_story(person, **filled).submits().submits().closes()


def approves(person: Person) -> Person:
    """Approve the story announced last in the core team's channel."""
    return person.clicks("Annehmen", in_="kernteam")


def publishes(person: Person, reviewer: Person, **filled: Any) -> Person:
    """Tell a story, have it approved, release it."""
    tells(person, **filled)
    approves(reviewer)
    return person.clicks(words_of(person)["release"], in_="dm")
