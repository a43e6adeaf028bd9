"""Telling, reviewing and publishing stories, as people see it."""

import pytest

from bot.sandbox.person import Sandbox
from tests.conversations.storytelling import (
    ALT,
    PICTURE,
    approves,
    fills_story,
    joined,
    publishes,
    tells,
    words_of,
)


def test_a_story_from_the_form_to_the_channel(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")

    tells(anna, title="Die *Krawatte*", text="Ein <Empfang> & ein Gespräch.")
    assert "ist in der Durchsicht" in anna.dms[-1]
    assert slack.channel("geschichten").messages == []
    approves(karl)
    assert "ist angenommen" in anna.dms[-1]
    anna.clicks("Jetzt veröffentlichen")

    [post] = slack.channel("geschichten").messages
    assert "Die *Krawatte*" in post.text
    assert "Ein <Empfang> & ein Gespräch." in post.text
    assert "Ziel: Wahrnehmung" in post.text
    assert post.buttons == ["👏 Danke"]
    assert "steht in #geschichten" in anna.dms[-1]


def test_a_story_changed_after_its_preview_goes_to_review_as_changed(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    anna.runs("/geschichte", in_="geschichten")
    fills_story(anna, text="Der erste Wurf.").submits().closes()

    anna.fills("Deine Geschichte", "Der zweite Wurf.").submits()

    assert anna.modal is not None
    assert "Der zweite Wurf." in anna.modal
    anna.submits().closes()
    approves(karl)
    anna.clicks("Jetzt veröffentlichen")
    assert "Der zweite Wurf." in slack.channel("geschichten").newest.text


def test_an_english_author_and_an_english_reviewer(slack: Sandbox) -> None:
    tom, kim = joined(slack, "tom", "kim")

    tells(tom, title="The tie", text="It got us talking.")
    approves(kim)
    tom.clicks("Publish now")

    [post] = slack.channel("geschichten").messages
    assert "The tie" in post.text
    assert tom.dms[-1].startswith("“The tie” is published in #geschichten.")


def test_steps_before_lose_their_buttons(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")

    publishes(anna, karl)

    assert [screen.buttons for screen in anna.dm_screens[1:]] == [
        [],
        [],
        ["Ändern", "Zurückziehen"],
    ]


def test_guests_tell_stories_as_fans(slack: Sandbox) -> None:
    guest, karl = joined(slack, "gabi", "karl")

    publishes(guest, karl)

    assert "Die Krawatte" in slack.channel("geschichten").newest.text


def test_who_has_not_joined_hears_the_next_step(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/geschichte")

    assert anna.modal is None
    assert anna.ephemeral().buttons == ["Mitmachen"]


def test_a_picture_needs_words_beside_the_field(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")

    fills_story(anna.runs("/geschichte"), picture=PICTURE, alt="").submits()

    assert anna.modal is not None
    assert list(anna.modal.errors) == ["Das Bild in Worten"]
    assert anna.modal.values["Titel"] == "Die Krawatte"


def test_the_picture_is_shown_with_its_words(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")

    publishes(anna, karl, picture=PICTURE)

    [picture] = slack.channel("geschichten").newest.pictures
    assert picture["alt_text"] == ALT


def test_a_product_offers_an_advertising_label(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    fills_story(anna.runs("/geschichte")).fills("Produkte", ["Meine Geschichte lobt ein Produkt"])

    anna.submits().chooses("Werbung").submits().closes()
    approves(karl)
    anna.clicks("Jetzt veröffentlichen")

    assert slack.channel("geschichten").newest.text.startswith("Werbung")


def test_hashtags_are_suggested_never_required(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    fills_story(anna.runs("/geschichte")).fills("Hashtags", ["#Werkstolz"])

    anna.submits().submits().closes()
    approves(karl)
    anna.clicks("Jetzt veröffentlichen")

    assert "#Werkstolz" in slack.channel("geschichten").newest.text


# --- review ---


def test_the_author_does_not_review(slack: Sandbox) -> None:
    karl, kim = joined(slack, "karl", "kim")
    tells(karl)

    approves(karl)
    assert "liest jemand anderes" in karl.ephemerals[-1]
    approves(kim)

    assert "ist angenommen" in karl.dms[-1]


def test_the_second_reviewer_hears_what_became_of_it(slack: Sandbox) -> None:
    anna, karl, kim = joined(slack, "anna", "karl", "kim")
    tells(anna)

    send, slack.after = slack.after, lambda: None  # nothing is sent between the two clicks
    approves(karl)
    approves(kim)
    slack.after = send
    slack.after()

    assert kim.ephemerals[-1].startswith("This story is already approved.")
    assert slack.channel("kernteam").newest.buttons == []
    assert "karl hat „Die Krawatte“ angenommen" in slack.channel("kernteam").newest.text


def test_a_question_is_answered_in_one_field(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)

    karl.clicks("Nachfragen", in_="kernteam").fills("Deine Frage", "Wo war das?").submits().closes()
    assert "Wo war das?" in anna.dms[-1]
    anna.clicks("Antworten").fills("Deine Antwort", "In Bonn.").submits().closes()

    newest = slack.channel("kernteam").newest
    assert "Wo war das?" in newest.text
    assert "In Bonn." in newest.text
    approves(karl)
    anna.clicks("Jetzt veröffentlichen")
    assert len(slack.channel("geschichten").messages) == 1


def test_a_question_is_answered_by_changing_the_story(slack: Sandbox) -> None:
    tom, karl = joined(slack, "tom", "karl")
    tells(tom)
    karl.clicks("Nachfragen", in_="kernteam").fills("Deine Frage", "Wo war das?").submits().closes()

    # The rest stands in the form as it was, the tick about customers too.
    tom.clicks("Change", in_="dm").fills("Title", "The tie in Bonn").submits().submits().closes()

    newest = slack.channel("kernteam").newest
    assert "The tie in Bonn" in newest.text
    assert "Sie kam ins Gespräch." in newest.text


def test_an_answer_of_spaces_is_refused_beside_the_field(slack: Sandbox) -> None:
    tom, karl = joined(slack, "tom", "karl")
    tells(tom)
    karl.clicks("Nachfragen", in_="kernteam").fills("Deine Frage", "Wo war das?").submits().closes()

    tom.clicks("Answer", in_="dm").fills("Your answer", "   ").submits()

    assert tom.modal is not None
    assert list(tom.modal.errors) == ["Your answer"]


def test_a_story_is_declined_kindly_and_privately(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)

    karl.clicks("Ablehnen", in_="kernteam")
    karl.fills("Deine Begründung", "Das klingt wie ein Prospekt.").submits().closes()

    assert "Das klingt wie ein Prospekt." in anna.dms[-1]
    assert anna.dm().buttons == ["Weitere Geschichte erzählen"]
    assert "Prospekt" not in str(slack.channel("kernteam").newest)


def test_a_change_after_approval_goes_back_to_review(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)
    approves(karl)

    anna.clicks("Ändern")
    fills_story(anna, title="Der Schlips").submits().submits().closes()

    assert "ist in der Durchsicht" in anna.dms[-1]
    assert slack.channel("geschichten").messages == []
    approves(karl)
    anna.clicks("Jetzt veröffentlichen")
    assert "Der Schlips" in slack.channel("geschichten").newest.text


@pytest.mark.every_database
def test_a_change_of_a_published_story_edits_its_post_after_review(slack: Sandbox) -> None:
    anna, karl, ben = joined(slack, "anna", "karl", "ben")
    publishes(anna, karl)
    ben.clicks("👏 Danke", in_="geschichten")

    anna.clicks("Ändern", in_="dm")
    fills_story(anna, text="Und dann wurde er Kunde.").submits().submits().closes()
    assert "Sie kam ins Gespräch." in slack.channel("geschichten").newest.text
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")

    [post] = slack.channel("geschichten").messages
    assert "Und dann wurde er Kunde." in post.text
    assert post.buttons == ["👏 Danke (1)"]


def test_a_declined_change_leaves_the_published_story(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)
    anna.clicks("Ändern", in_="dm")
    fills_story(anna, text="Kauft jetzt!").submits().submits().closes()

    karl.clicks("Ablehnen", in_="kernteam").fills("Deine Begründung", "Lieber so.").submits()

    assert "bleibt, wie sie ist" in anna.dms[-1]
    assert "Sie kam ins Gespräch." in slack.channel("geschichten").newest.text


def test_the_longest_story_full_of_signs_reaches_everybody(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    signs = "<!channel> & @here *b* "
    title, text = (signs * 6)[:119] + "!", (signs * 120)[:2499] + "!"

    tells(anna, title=title, text=text, picture=PICTURE, alt="&" * 500, people=("ben",))
    ben.clicks("Ja, ich bin einverstanden")
    karl.clicks("Nachfragen", in_="kernteam").fills("Deine Frage", "&" * 1000).submits().closes()
    anna.clicks("Antworten").fills("Deine Antwort", "<" * 1000).submits().closes()
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")

    post = slack.channel("geschichten").newest
    assert title in post.text
    assert text in post.text
    assert len(post.pictures) == 1
    assert "<!channel>" not in str(post.message.text)
    ben.runs("/botschafter geschichten").clicks("Öffnen")
    assert text in str(ben.modal)


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_the_preview_is_the_post_as_it_will_be(slack: Sandbox, name: str) -> None:
    author, karl = joined(slack, name, "karl")
    author.runs("/geschichte", in_="geschichten")
    fills_story(author, picture=PICTURE).submits()
    assert author.modal is not None
    shown = author.modal.text
    author.submits().closes()
    approves(karl)

    author.clicks(words_of(author)["release"], in_="dm")

    post = slack.channel("geschichten").newest
    assert "Ziel: Wahrnehmung" in post
    assert [line for line in post.text.splitlines() if line not in shown] == []
