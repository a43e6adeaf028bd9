"""A picture's file is deleted in Slack meanwhile: the story and its buttons stay."""

from bot.sandbox.person import Sandbox
from bot.sandbox.workspace import BOT_USER
from tests.conversations.storytelling import (
    ALT,
    PICTURE,
    approves,
    fills_story,
    joined,
    publishes,
    tells,
)


def lose_file(slack: Sandbox) -> None:
    """Somebody deletes the file they uploaded."""
    [file] = (one for one in slack.workspace.files.values() if one.user != BOT_USER)
    file.deleted = True


def test_a_story_is_published_with_the_pictures_words(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    tells(anna, picture=PICTURE)
    approves(karl)
    lose_file(slack)

    anna.clicks("Jetzt veröffentlichen", in_="dm")

    post = slack.channel("geschichten").newest
    assert "Sie kam ins Gespräch." in post
    assert ALT in post
    ben.clicks("👏 Danke", in_="geschichten")
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke (1)"]


def test_a_review_goes_on(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna, picture=PICTURE)
    lose_file(slack)
    karl.opens_home()

    karl.clicks("Durchsehen")

    assert ALT in str(karl.modal)
    karl.clicks("Annehmen")
    assert "ist angenommen" in anna.dms[-1]


def test_the_author_can_choose_another_picture(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl, picture=PICTURE)
    lose_file(slack)

    anna.clicks("Ändern", in_="dm")
    fills_story(anna, picture=("neu.png", PICTURE[1])).submits().submits().closes()
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")

    assert len(slack.channel("geschichten").newest.pictures) == 1
