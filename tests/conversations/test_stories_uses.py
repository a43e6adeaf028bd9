"""What stories and pictures may be used for: asked for each use, taken back by one click."""

from typing import Any

import pytest

from bot.app import Bot
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
from tests.conversations.test_taken_away import EDIT, mends, refuses

SAID: dict[str, dict[str, Any]] = {
    "ben": {
        "answer": "Antworten",
        "no": "Nein, lieber nicht",
        "uses": ("Das Bild darf verwendet werden", "Community", "Intranet", "Social Media"),
        "agreed": "Das Bild darf in der Community und im Intranet verwendet werden.",
        "back": ["Mich nicht mehr zeigen", "Nicht mehr im Intranet"],
        "only": "Das Bild darf in der Community verwendet werden.",
        "ended": "darf im Intranet nicht mehr verwendet werden. Das gilt ab sofort.",
        "copies": "Kopien an anderen Orten",
        "open": "noch da",
        "asked": "um Entfernung gebeten",
        "going": "Ich nehme das Bild, das Dich zeigt, aus „Die Krawatte“ in #geschichten.",
        "gone": "ist aus „Die Krawatte“ in #geschichten verschwunden.",
        "file": "Die Datei des Bildes gehört @anna",
    },
    "clara": {
        "answer": "Answer",
        "no": "No, please don’t",
        "uses": ("The picture may be used", "Community", "Intranet", "Social media"),
        "agreed": "The picture may be used in the community and on the intranet.",
        "back": ["Don’t show me any longer", "No longer on the intranet"],
        "only": "The picture may be used in the community.",
        "ended": "may no longer be used on the intranet. That holds from now on.",
        "copies": "Copies elsewhere",
        "open": "still there",
        "asked": "asked to be taken down",
        "going": "I’m taking the picture that shows you out of “Die Krawatte” in #geschichten.",
        "gone": "is gone from “Die Krawatte” in #geschichten.",
        "file": "The picture’s file belongs to @anna",
    },
}
ONLY_COMMUNITY = "Das Bild darf nur in der Community verwendet werden."
NOBODY_ELSE = "Sonst ist niemand zu erkennen"


def tells_with_picture(author: Person, *people: str, places: tuple[str, ...]) -> Person:
    """Tell a story with a picture in which nobody else can be recognised."""
    form = fills_story(
        author.runs("/geschichte", in_="geschichten"),
        picture=PICTURE,
        people=people,
        places=places,
    )
    form.fills("Andere auf dem Bild, ohne Konto hier", NOBODY_ELSE)
    return form.submits().submits().closes()


def answers(person: Person, *uses: str) -> Person:
    """Tick these uses in the form about the picture."""
    said = SAID[person.user.name]
    person.clicks(str(said["answer"]), in_="dm").fills(said["uses"][0], list(uses))
    return person.submits().closes()


@pytest.mark.every_database
@pytest.mark.parametrize("name", SAID)
def test_whoever_is_shown_answers_for_each_use_and_takes_each_back(
    slack: Sandbox, name: str
) -> None:
    anna, shown, karl = joined(slack, "anna", name, "karl")
    said = SAID[name]
    _label, community, intranet, _social = said["uses"]
    tells_with_picture(anna, name, places=("Intranet", "Social Media"))
    assert shown.dm().buttons[:2] == [said["answer"], said["no"]]

    form = shown.clicks(str(said["answer"]), in_="dm")
    assert form.modal is not None
    ticks = form.modal.blocks[-2]["element"]
    assert [one["value"] for one in ticks["options"]] == ["community", "intranet", "social"]
    assert "initial_options" not in ticks
    form.fills(said["uses"][0], [community, intranet]).submits().closes()

    assert said["agreed"] in shown.dm()
    assert shown.dm().buttons == said["back"]
    assert "Das Bild darf nur in der Community und im Intranet" in slack.channel("kernteam").newest
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")
    karl.clicks("Verwendung notieren", in_="kernteam")
    karl.fills({"Wo sie verwendet wurde": "Intranet", "Link": "https://intranet.example/7"})
    karl.submits().closes()

    shown.clicks(said["back"][1], in_="dm")

    assert said["ended"] in shown.dms[-1]
    assert "https://intranet.example/7" in shown.dms[-1]
    assert said["open"] in shown.dms[-1]
    assert any(said["only"] in text for text in shown.dms)
    assert slack.channel("geschichten").newest.pictures  # the community may still see it
    assert "Das Bild von „Die Krawatte“ darf hier nicht mehr" in slack.channel("kernteam").newest

    karl.clicks("Liste öffnen", in_="kernteam").clicks("Ich habe darum gebeten").closes()
    assert said["asked"] in shown.dms[-1]


@pytest.mark.parametrize("name", SAID)
def test_taking_a_yes_back_says_what_is_going_and_then_that_it_is_gone(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    anna, shown, karl = joined(slack, "anna", name, "karl")
    said = SAID[name]
    tells_with_picture(anna, name, places=("Intranet",))
    answers(shown, *said["uses"][1:3])
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")
    switch = refuses(slack, EDIT, "is_archived")

    shown.clicks(said["back"][0], in_="dm")

    told = [text for text in shown.dms if said["going"] in text]
    assert len(told) == 1
    assert said["file"] in told[0]

    mends(slack, bot, switch)

    assert not any(said["going"] in text for text in shown.dms)
    assert sum(said["gone"] in text for text in shown.dms) >= 1
    assert slack.channel("geschichten").newest.pictures == []
    assert shown.asked == []


def test_one_missing_yes_of_several_is_a_no_for_that_use(slack: Sandbox) -> None:
    anna, ben, clara, karl = joined(slack, "anna", "ben", "clara", "karl")
    tells_with_picture(anna, "ben", "clara", places=("Intranet",))

    answers(ben, "Community", "Intranet")
    answers(clara, "Community")

    assert (
        "Das Bild darf nur in der Community verwendet werden." in slack.channel("kernteam").newest
    )
    anna.runs("/botschafter geschichten").clicks("Öffnen")
    assert anna.modal is not None
    assert "Community: 2 von 2 haben zugestimmt" in anna.modal
    assert "Intranet: 1 von 2 hat zugestimmt" in anna.modal
    assert "@ben" not in anna.modal
    anna.closes()
    approves(karl)


def test_a_form_without_a_tick_for_the_community_keeps_the_picture_out(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells_with_picture(anna, "ben", places=("Intranet",))

    answers(ben, "Intranet")

    assert "Das Bild kann für „Die Krawatte“ nicht verwendet werden" in anna.dms[-1]
    assert "In „Die Krawatte“ von @anna wirst Du nicht gezeigt" in ben.dm()


@pytest.mark.every_database
def test_a_use_added_later_is_asked_about_and_inherits_no_yes(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    tells_with_picture(anna, "ben", places=())
    ben.clicks("Ja, ich bin einverstanden")
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")

    fills_story(anna.clicks("Ändern", in_="dm"), places=("Intranet",))
    anna.submits().submits().closes()

    assert "an mehr Orten verwenden" in ben.dm()
    assert ben.dm().buttons[:2] == ["Ja, ich bin einverstanden", "Nein, lieber nicht"]
    assert "Mich nicht mehr zeigen" in ben.dm().buttons
    assert (
        "Das Bild darf nur in der Community verwendet werden." in slack.channel("kernteam").newest
    )
    assert slack.channel("geschichten").newest.pictures

    ben.clicks("Nein, lieber nicht", in_="dm")

    assert "Das Bild darf in der Community verwendet werden." in ben.dm()
    assert slack.channel("geschichten").newest.pictures


def test_nothing_known_of_others_keeps_the_picture_in_the_community(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")

    tells(anna, picture=PICTURE, people=("ben",), places=("Intranet",))

    assert ben.dm().buttons[:2] == ["Ja, ich bin einverstanden", "Nein, lieber nicht"]
    ben.clicks("Ja, ich bin einverstanden")
    post = slack.channel("kernteam").newest
    assert "Das Bild bleibt in der Community: Über Menschen ohne Konto ist nichts bekannt." in post
    assert "Das Bild darf nur in der Community verwendet werden." in post
    approves(karl)


def test_the_paper_needs_somebody_who_keeps_it(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")
    form = fills_story(anna.runs("/geschichte"), picture=PICTURE, places=("Intranet",))

    form.fills("Andere auf dem Bild, ohne Konto hier", "Sie haben auf Papier zugestimmt").submits()
    assert anna.modal is not None
    assert list(anna.modal.errors) == ["Bei wem das Papier liegt"]
    form.fills("Bei wem das Papier liegt", "Rolle Bilder").submits().submits().closes()

    post = slack.channel("kernteam").newest
    assert "Andere auf dem Bild haben auf Papier zugestimmt." in post
    assert "Rolle Bilder" in post
    assert "Das Bild darf nur" not in post


@pytest.mark.parametrize(
    ("name", "button", "ended"),
    [
        ("anna", "Nicht mehr im Intranet", "darf im Intranet nicht mehr"),
        (
            "tom",
            "No longer on the intranet",
            "may no longer be used on the intranet",
        ),
    ],
)
def test_the_author_takes_one_use_back_without_a_review(
    slack: Sandbox, name: str, button: str, ended: str
) -> None:
    author, karl = joined(slack, name, "karl")
    publishes(author, karl, places=("Intranet",))
    karl.clicks("Verwendung notieren", in_="kernteam")
    karl.fills({"Wo sie verwendet wurde": "Intranet"}).submits().closes()

    author.runs("/botschafter stories")
    author.clicks(words_of(author)["open"], beside=words_of(author)["goal"][1]).clicks(button)
    author.closes()

    assert ended in author.dms[-1]
    posts = slack.channel("kernteam").texts
    assert any("Darf nur in der Community verwendet werden." in text for text in posts)
    assert any("darf hier nicht mehr verwendet werden:" in text for text in posts)


@pytest.mark.every_database
def test_a_draft_typed_before_does_not_give_a_use_back(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl, places=("Intranet",))
    form = fills_story(anna.clicks("Ändern", in_="dm"), text="Neu.")
    form.submits().closes()
    form.closes()

    anna.runs("/botschafter geschichten").clicks("Öffnen", beside="Wahrnehmung")
    anna.clicks("Nicht mehr im Intranet").closes()

    again = anna.runs("/botschafter geschichten").clicks("Öffnen", beside="Wahrnehmung")
    again.clicks("Ändern").submits().submits().closes()
    assert "Darf nur in der Community verwendet werden." in slack.channel("kernteam").newest


def test_copies_are_noted_page_by_page_until_each_is_closed(slack: Sandbox) -> None:
    anna, karl, kim = joined(slack, "anna", "karl", "kim")
    publishes(anna, karl, places=("Intranet",))
    for number in range(12):
        karl.clicks("Verwendung notieren", in_="kernteam")
        link = f"https://intranet.example/{number}"
        karl.fills({"Wo sie verwendet wurde": "Intranet", "Link": link}).submits().closes()
    anna.clicks("Zurückziehen", in_="dm")

    karl.clicks("Liste öffnen", in_="kernteam")
    assert karl.modal is not None
    assert "https://intranet.example/9" in karl.modal
    assert "https://intranet.example/10" not in karl.modal
    assert "Notiert von @karl." in karl.modal
    karl.clicks("Mehr anzeigen")
    assert "https://intranet.example/11" in karl.modal
    karl.closes()

    kim.opens_home()
    assert "12 copies elsewhere are to be taken down." in kim.home
    kim.clicks("Open the list").clicks("It’s gone", beside="example/0")
    kim.clicks("Can’t be taken down", beside="example/1\n")

    assert kim.modal is not None
    assert "https://intranet.example/0" not in kim.modal
    assert "https://intranet.example/1 " not in kim.modal
    told = next(text for text in anna.dms if "ist zurückgezogen" in text)
    assert "https://intranet.example/0 weg" in told.replace("_", "")
    assert "https://intranet.example/1 lässt sich nicht entfernen" in told.replace("_", "")
