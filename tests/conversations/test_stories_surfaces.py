"""Wall, feed and book: asked about in plain words, and what taking a yes back does there."""

from datetime import timedelta
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.wall import LinkKind
from bot.sandbox.person import Person, Sandbox
from storage.wall import WallLink
from tests.conversations.calling import team
from tests.conversations.gathering import STAGES, put, ways_of
from tests.conversations.storytelling import approves, fills_story, joined, words_of
from tests.conversations.test_stories_uses import tells_with_picture
from tests.conversations.wiring import WEB_URL
from tests.units_of_work import unit_of_work

SAID: dict[str, dict[str, Any]] = {
    "de": {
        "places": ("Geschichtenwand", "Buch der Geschichten", "Intranet"),
        "means": [
            "Bildschirme im Betrieb und auf Events; mit Bericht auch beim Vorstand.",
            "Eine Datei, auch gedruckt. Verteilte Exemplare holt niemand zurück.",
        ],
        "back": "Nicht mehr auf der Geschichtenwand",
        "no_wall": "darf auf der Geschichtenwand nicht mehr verwendet werden. Das gilt ab sofort.",
        "wall": "Auf der Geschichtenwand ist es innerhalb von 30 Sekunden weg.",
        "photos": "Fotos, die jemand von einem Bildschirm gemacht hat, kann ich nicht entfernen.",
        "feed": "Das Intranet entfernt es, sobald es den Feed wieder liest.",
        "book": "in der nächsten fehlt es. Exemplare, die vorher gespeichert oder gedruckt wurden",
        "kept": "Frühere Fassungen von Beiträgen kann Slack aufbewahren",
        "withdraw": "Zurückziehen",
        "answer": "Antworten",
        "may": "Das Bild darf verwendet werden",
        "hide": "Mich nicht mehr zeigen",
    },
    "en": {
        "places": ("Story wall", "Book of stories", "Intranet"),
        "means": [
            "Screens at work and at events; with the report also for the board.",
            "A file to read and print. Copies that are out can’t be called back.",
        ],
        "back": "No longer on the story wall",
        "no_wall": "may no longer be used on the story wall. That holds from now on.",
        "wall": "It’s off the story wall within 30 seconds.",
        "photos": "Photos that somebody took of a screen aren’t mine to remove.",
        "feed": "The intranet removes it when it next reads the feed.",
        "book": "the next one is without it. Copies that were saved or printed before",
        "kept": "Slack may keep earlier versions of posts",
        "withdraw": "Withdraw",
        "answer": "Answer",
        "may": "The picture may be used",
        "hide": "Don’t show me any longer",
    },
}


def said_to(person: Person) -> dict[str, Any]:
    return SAID["de" if person.user.locale.startswith("de") else "en"]


def ticks_of(person: Person, label: str) -> dict[str, Any]:
    """The ticks of this field in the open form."""
    assert person.modal is not None
    found = [one for one in person.modal.blocks if one.get("label", {}).get("text") == label]
    element: dict[str, Any] = found[0]["element"]
    return element


def explained(ticks: dict[str, Any]) -> list[str]:
    return [one["description"]["text"] for one in ticks["options"] if "description" in one]


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_an_author_reads_what_wall_and_book_are_and_what_taking_back_does(
    slack: Sandbox, name: str
) -> None:
    author, karl = joined(slack, name, "karl")
    said, label = said_to(author), words_of(author)["places"]
    ticks = ticks_of(author.runs("/geschichte"), label)
    assert explained(ticks) == said["means"]
    assert "initial_options" not in ticks
    fills_story(author, places=said["places"]).submits().submits().closes()
    approves(karl)
    author.clicks(words_of(author)["release"], in_="dm")

    author.runs("/botschafter einwilligungen").clicks(said["back"]).closes()

    assert said["no_wall"] in author.dms[-1]
    assert f"{said['wall']} " in author.dms[-1]
    assert said["photos"] in author.dms[-1]
    assert said["book"] not in author.dms[-1]

    author.clicks(said["withdraw"], in_="dm")

    [told] = [text for text in author.dms if said["book"] in text]
    assert said["wall"] in told
    assert said["feed"] in told
    assert said["kept"] in told


@pytest.mark.parametrize("name", ["ben", "clara"])
def test_somebody_shown_reads_the_same_about_the_picture(slack: Sandbox, name: str) -> None:
    anna, shown, karl = joined(slack, "anna", name, "karl")
    said = said_to(shown)
    tells_with_picture(anna, name, places=SAID["de"]["places"])

    shown.clicks(said["answer"], in_="dm")
    ticks = ticks_of(shown, said["may"])
    assert explained(ticks) == said["means"]
    assert "initial_options" not in ticks
    shown.fills(said["may"], ["Community", *said["places"][:2]]).submits().closes()
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")

    shown.clicks(said["hide"], in_="dm")

    told = shown.dms[-1]
    assert said["wall"] in told
    assert said["book"] in told
    assert said["feed"] not in told, "they never agreed to the intranet"
    assert said["kept"] in told


def test_a_question_about_one_use_says_what_it_is(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    tells_with_picture(anna, "ben", places=())
    ben.clicks("Ja, ich bin einverstanden")
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")

    fills_story(anna.clicks("Ändern", in_="dm"), places=("Buch der Geschichten",))
    anna.submits().submits().closes()

    assert "Darf das Bild im Buch der Geschichten verwendet werden?" in ben.dm()
    assert SAID["de"]["means"][1] in ben.dm()
    assert ben.dm().buttons[:2] == ["Ja, ich bin einverstanden", "Nein, lieber nicht"]


def test_nobody_from_outside_gets_at_a_link_to_the_wall(slack: Sandbox, bot: Bot) -> None:
    """Neither a guest, who has joined as a fan, nor somebody of another workspace."""
    karl, *_others = team(slack, bot)
    label, agree = words_of(slack.user("sam"))["consent"]
    karl.runs("/botschafter einstieg")
    sam = slack.user("sam").clicks("Mitmachen", in_="botschafter")
    sam.fills(label, [agree]).submits().closes(everything=True)
    gabi = put(slack, bot, "gabi", STAGES["fan"])
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        ends_at = uow.now + timedelta(days=9)
        link = WallLink(kind=LinkKind.DISPLAY, purpose="Kantine", made_at=uow.now, ends_at=ends_at)
        uow.session.add(link)

    gabi.runs("/botschafter wand", in_="geschichten")
    assert gabi.modal is None
    assert gabi.ephemerals[-1].startswith("Dieser Teil ist für Kolleg:innen")
    sam.clicks("Show overview", in_="dm")
    assert sam.modal is not None
    assert not {"Story wall", "Geschichtenwand"} & {*sam.modal.buttons}
    assert "Geschichtenwand" not in ways_of(gabi)
    for person in (gabi, sam.closes()):
        assert not any(WEB_URL in text for text in (*person.dms, *person.ephemerals))

    karl.runs("/botschafter wand")
    assert WEB_URL in str(karl.modal)
