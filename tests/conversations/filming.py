"""How challenges are started, and sites film, in these tests."""

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import STAGES, put
from tests.conversations.preludes import played_once

CHALLENGES = "/botschafter challenges"
VIDEO = "https://video.example.com/bonn?v=1&x=2"
COPY = "https://intranet.example.com/1"
RIGHTS = ["Musik", "Marken und Logos im Bild", "Hausrecht an jedem Ort"]
LICENCE = "Verband der Musik, ein Jahr"


@played_once
def begun(slack: Sandbox, bot: Bot) -> Person:
    """Karl of the core team starts a dance whose rights are all cleared; Bonn films it."""
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    starts(karl, RIGHTS)
    karl.closes(everything=True)
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Standort anmelden")
    karl.fills("Ort oder Standort", "Bonn").submits().closes(everything=True)
    return karl


def starts(karl: Person, rights: list[str], **more: str) -> Person:
    """Karl fills in the form of a challenge."""
    karl.runs(CHALLENGES).clicks("Challenge beginnen").fills("Titel", "Ein Tanz")
    karl.fills("Geklärte Rechte", rights).fills("Lizenz: wer hat was erlaubt", LICENCE)
    for label, value in more.items():
        karl.fills(label.replace("_", " "), value)
    return karl.submits()


def joins(slack: Sandbox, bot: Bot, *names: str, uses: tuple[str, ...] = ("Intranet",)) -> None:
    """These people take part in Bonn, for these uses."""
    for name in names:
        person = put(slack, bot, name, STAGES["ambassador"])
        is_german = person.user.locale.startswith("de")
        person.runs(CHALLENGES).clicks("Ansehen" if is_german else "Look")
        person.clicks("Mitmachen" if is_german else "Take part")
        label = (
            "Ich darf gefilmt werden, und das Video darf genutzt werden"
            if is_german
            else "I may be filmed, and the video may be used"
        )
        person.fills(label, list(uses)).submits().closes(everything=True)


def shows_video(karl: Person, link: str = VIDEO, button: str = "Das Video ist da") -> None:
    """Karl enters the link of a version."""
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren").clicks(button)
    karl.fills("Link des Videos", link).submits().closes(everything=True)


def agrees(slack: Sandbox, *names: str, uses: tuple[str, ...] = ("Intranet",)) -> None:
    """These people answer about the video that they were asked about."""
    for name in names:
        person = slack.user(name)
        is_german = person.user.locale.startswith("de")
        person.clicks("Zum Video antworten" if is_german else "Answer about the video", in_="dm")
        label = (
            "Ich habe das Video gesehen, und es darf genutzt werden"
            if is_german
            else "I’ve seen the video, and it may be used"
        )
        person.fills(label, list(uses)).submits().closes(everything=True)


def card(person: Person) -> str:
    """What somebody sees of the challenge."""
    is_german = person.user.locale.startswith("de")
    seen = str(person.runs(CHALLENGES).clicks("Ansehen" if is_german else "Look").modal)
    person.closes(everything=True)
    return seen


def releases(karl: Person, *places: str) -> str:
    """Karl releases the video for these uses; what his desk shows then."""
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren")
    for place in places:
        karl.clicks("Nutzung erlauben", beside=f"{place}\nAlle haben zugestimmt.")
    seen = str(karl.modal)
    karl.closes(everything=True)
    return seen


def in_use(slack: Sandbox, bot: Bot) -> Person:
    """Ben and Tom are in the video of Bonn, which may be used, and is, on the intranet."""
    karl = begun(slack, bot)
    joins(slack, bot, "ben", "tom")
    shows_video(karl)
    agrees(slack, "ben", "tom")
    releases(karl, "Intranet")
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren").clicks("Verwendung notieren")
    karl.chooses("Intranet", label="Wo").fills("Link", COPY).submits().closes(everything=True)
    return karl
