"""Nothing that authors type is lost: drafts, stale forms, questions and answers, labels."""

from datetime import timedelta

import pytest

from bot.sandbox.person import Person, Sandbox
from tests.conversations.storytelling import (
    PICTURE,
    approves,
    fills_story,
    joined,
    publishes,
    tells,
)

PRAISE = {"Produkte": ["Meine Geschichte lobt ein Produkt"]}
LABEL = "Deine Geschichte lobt ein Produkt. Welche Kennzeichnung soll sie tragen?"


def asks_back(reviewer: Person, question: str = "Wo war das?") -> None:
    reviewer.clicks("Nachfragen", in_="kernteam")
    reviewer.fills("Deine Frage", question).submits().closes()


def test_reopening_the_form_offers_the_draft(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")
    fills_story(anna.runs("/geschichte"), picture=PICTURE).submits().closes().closes()

    anna.runs("/geschichte")

    assert anna.modal is not None
    assert anna.modal.values["Titel"] == "Die Krawatte"
    assert len(anna.modal.pictures) == 1
    assert "Das hattest Du schon begonnen." in anna.modal


def test_starting_afresh_shows_an_empty_form(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")
    fills_story(anna.runs("/geschichte")).submits().closes().closes()

    anna.runs("/geschichte").clicks("Neu beginnen")
    assert anna.modal is not None
    assert anna.modal.values["Titel"] == ""
    fills_story(anna, title="Etwas anderes").submits().submits().closes()

    assert anna.modal is None
    assert "Etwas anderes" in anna.dms[-1]


@pytest.mark.every_database
def test_a_draft_is_kept_for_a_week(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")
    fills_story(anna.runs("/geschichte")).submits().closes().closes()

    slack.advances(timedelta(days=8))
    anna.runs("/geschichte")

    assert anna.modal is not None
    assert anna.modal.values["Titel"] == ""


def test_starting_afresh_with_a_change_shows_the_story_as_it_is(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")
    tells(anna)
    fills_story(anna.clicks("Ändern"), title="Der Schlips").submits().closes().closes()

    anna.clicks("Ändern", in_="dm").clicks("Neu beginnen")

    assert anna.modal is not None
    assert anna.modal.values["Titel"] == "Die Krawatte"
    fills_story(anna, title="Die Fliege").submits().submits().closes()
    assert "„Die Fliege“ ist in der Durchsicht" in anna.dms[-1]


# --- what has changed meanwhile ---


@pytest.mark.parametrize(
    ("name", "change", "title", "kept"),
    [
        ("anna", "Ändern", "Titel", "Was Du geschrieben hast, ist gespeichert"),
        ("tom", "Change", "Title", "What you typed is saved"),
    ],
)
def test_a_form_opened_before_a_question_keeps_what_was_typed(
    slack: Sandbox, name: str, change: str, title: str, kept: str
) -> None:
    author, karl = joined(slack, name, "karl")
    tells(author)
    fills_story(author.clicks(change), title="Zu spät", picture=PICTURE)

    asks_back(karl)
    author.submits()

    assert author.modal is not None
    assert kept in author.modal
    assert "Wo war das?" in author.modal
    assert author.modal.values[title] == "Zu spät"
    assert len(author.modal.pictures) == 1
    author.submits().submits().closes()
    assert "Zu spät" in slack.channel("kernteam").newest.text
    assert len(slack.channel("kernteam").newest.pictures) == 1


def test_a_preview_opened_before_a_question_keeps_what_was_typed(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)
    fills_story(anna.clicks("Ändern"), title="Zu spät").submits()

    asks_back(karl)
    anna.submits()
    assert "etwas geändert" in str(anna.modal)
    anna.closes(everything=True)
    anna.clicks("Antworten", in_="dm")

    assert anna.modal is not None
    assert anna.modal.values["Titel"] == "Zu spät"
    assert "Wo war das?" in anna.modal


# --- questions and answers ---


def test_an_answer_outlasts_a_later_edit(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)
    asks_back(karl)
    anna.clicks("Antworten").fills("Deine Antwort", "In Bonn.").submits().closes()

    fills_story(anna.clicks("Ändern"), title="Der Schlips").submits().submits().closes()

    newest = slack.channel("kernteam").newest
    assert "Der Schlips" in newest
    assert "Wo war das?" in newest
    assert "In Bonn." in newest


def test_a_question_outlasts_a_refused_picture(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    tells(anna, picture=PICTURE, people=("ben",))
    ben.clicks("Ja, ich bin einverstanden")
    asks_back(karl)

    ben.clicks("Mich nicht mehr zeigen")
    fills_story(anna.clicks("Ändern", in_="dm")).fills("Deine Antwort", "In Bonn.")
    anna.submits().submits().closes()

    assert "Wo war das?" in slack.channel("kernteam").newest
    assert "In Bonn." in slack.channel("kernteam").newest


def test_the_next_review_begins_without_the_last_ones_question(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)
    asks_back(karl)
    fills_story(anna.clicks("Ändern", in_="dm")).submits().submits().closes()
    approves(karl)

    fills_story(anna.clicks("Ändern")).submits().submits().closes()

    assert "Wo war das?" not in slack.channel("kernteam").newest


# --- labels ---


@pytest.mark.parametrize("label", ["Werbung", "Keine Kennzeichnung"])
def test_a_change_keeps_the_label_chosen_before(slack: Sandbox, label: str) -> None:
    [anna] = joined(slack, "anna")
    fills_story(anna.runs("/geschichte")).fills(PRAISE).submits()
    anna.chooses(label).submits().closes()

    fills_story(anna.clicks("Ändern"), title="Der Schlips").submits()

    assert anna.modal is not None
    assert anna.modal.values[LABEL] == label


def test_a_picture_refused_during_the_preview_is_explained(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl, picture=PICTURE)
    anna.clicks("Ändern", in_="dm").fills("Wer auf dem Bild zu sehen ist", ["ben"])
    fills_story(anna).submits().submits().closes()
    fills_story(anna.clicks("Ändern", in_="dm")).submits()

    ben.clicks("Nein, lieber nicht")
    anna.submits()

    assert "Dieses Bild lässt sich nicht verwenden." in str(anna.modal)
