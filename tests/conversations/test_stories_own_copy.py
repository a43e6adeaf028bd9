"""The channel shows the bot's own copy of a picture, which goes; the author's upload stays."""

import pytest

from bot.sandbox.person import Sandbox
from bot.sandbox.workspace import BOT_USER, SlackFile
from tests.conversations.storytelling import ALT, PICTURE, approves, joined, publishes, tells

OWN = {
    "anna": "Meine eigene Kopie ihres Bildes, falls es eine gab, ist gelöscht.",
    "tom": "My own copy of its picture, if there was one, is deleted.",
}


def files(slack: Sandbox) -> tuple[SlackFile, SlackFile]:
    """What the author uploaded, and the bot's own copy."""
    theirs, own = slack.workspace.files.values()
    assert own.user == BOT_USER != theirs.user
    return theirs, own


@pytest.mark.every_database
@pytest.mark.parametrize(("name", "withdraw"), [("anna", "Zurückziehen"), ("tom", "Withdraw")])
def test_with_the_story_the_copy_goes_and_the_upload_stays(
    slack: Sandbox, name: str, withdraw: str
) -> None:
    author, karl = joined(slack, name, "karl")
    publishes(author, karl, picture=PICTURE)
    theirs, own = files(slack)
    [picture] = slack.channel("geschichten").newest.pictures
    assert (picture["slack_file"]["id"], picture["alt_text"]) == (own.id, ALT)
    assert own.content.startswith(b"\xff\xd8")
    assert own.channels == []

    author.clicks(withdraw, in_="dm")

    assert (own.deleted, theirs.deleted) == (True, False)
    assert OWN[name] in author.dm()


def test_with_the_no_of_somebody_shown_the_copy_goes(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    tells(anna, picture=PICTURE, people=("ben",))
    ben.clicks("Ja, ich bin einverstanden")
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")
    theirs, own = files(slack)

    ben.clicks("Mich nicht mehr zeigen")

    assert (own.deleted, theirs.deleted) == (True, False)
    assert slack.channel("geschichten").newest.pictures == []
    assert "Meine eigene Kopie des Bildes ist gelöscht." in ben.dm()


def test_a_picture_that_cannot_be_read_is_shown_in_words(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")

    publishes(anna, karl, picture=("krawatte.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64))

    assert len(slack.workspace.files) == 1
    post = slack.channel("geschichten").newest
    assert (post.pictures, ALT in post) == ([], True)
    assert "Wähl es dann neu aus, als JPEG oder PNG." in anna.dm()
