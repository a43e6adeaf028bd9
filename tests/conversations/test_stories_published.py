"""What happens to published stories: used elsewhere, withdrawn; as people see it."""

from bot.sandbox.person import Sandbox
from tests.conversations.storytelling import joined, publishes


def test_a_withdrawn_story_leaves_no_text_anywhere(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl, places=("Intranet",))
    karl.clicks("Verwendung notieren", in_="kernteam")
    karl.fills({"Wo sie verwendet wurde": "Intranet", "Link": "https://intranet.example/1"})
    karl.submits().closes()
    assert "weitergereist" in anna.dms[-1]

    anna.clicks("Zurückziehen", in_="dm")

    [post] = slack.channel("geschichten").messages
    assert "zurückgezogen" in post.text
    assert "Gespräch" not in str(post)
    copies = slack.channel("kernteam").newest
    assert "https://intranet.example/1" in copies.text
    assert not any("Gespräch" in text for text in slack.channel("kernteam").texts)
    assert anna.asked == [
        "Text und Bild verschwinden aus allen Beiträgen. Das lässt sich nicht rückgängig machen."
    ]


def test_only_places_the_author_allows(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)

    newest = slack.channel("kernteam").newest

    assert "nur in der Community" in newest.text
    assert newest.buttons == []


def test_a_link_is_an_address(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl, places=("Intranet",))

    karl.clicks("Verwendung notieren", in_="kernteam")
    karl.fills({"Wo sie verwendet wurde": "Intranet", "Link": "hier"}).submits()

    assert karl.modal is not None
    assert list(karl.modal.errors) == ["Link"]
