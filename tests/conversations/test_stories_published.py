"""What happens to stories in the end: used elsewhere, declined, withdrawn; as people see it."""

from bot.sandbox.person import Sandbox
from tests.conversations.storytelling import fills_story, joined, publishes, tells
from tests.conversations.test_prompts_thanks import summary
from tests.conversations.test_stories_thanks import AFTERNOONS


def test_a_withdrawn_story_leaves_no_text_anywhere(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl, places=("Intranet",))
    karl.clicks("Verwendung notieren", in_="kernteam")
    karl.fills({"Wo sie verwendet wurde": "Intranet", "Link": "https://intranet.example/1"})
    karl.submits().closes()
    told = len(anna.dms)
    summary(slack)
    assert anna.dms[told:] == [
        "Deine Geschichte „Die Krawatte“ steht jetzt im Intranet. https://intranet.example/1"
    ]
    assert anna.dm().buttons == ["Sag es mir morgen", "Davon nichts mehr schicken"]

    anna.clicks("Zurückziehen", in_="dm")

    [post] = slack.channel("geschichten").messages
    assert "zurückgezogen" in post.text
    assert "Gespräch" not in str(post)
    copies = slack.channel("kernteam").newest
    assert "https://intranet.example/1" in copies.text
    assert not any("Gespräch" in text for text in slack.channel("kernteam").texts)
    [asked] = anna.asked
    assert asked == (
        "Ich nehme Text und Bild aus allen Beiträgen, von der Geschichtenwand, aus dem Feed und "
        "aus der nächsten Ausgabe des Buches. Das lässt sich nicht rückgängig machen."
    )


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


def test_places_taken_back_are_listed_for_the_core_team(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl, places=("Intranet", "Social Media"))
    for place in ("Intranet", "Social Media"):
        karl.clicks("Verwendung notieren", in_="kernteam")
        karl.fills({"Wo sie verwendet wurde": place}).submits().closes()

    fills_story(anna.clicks("Ändern", beside="steht in", in_="dm"), places=("Intranet",))
    anna.submits().submits().closes()

    # At once: what is taken back waits for no review.
    [copies] = [one for one in slack.channel("kernteam").messages if "nicht mehr" in one.text]
    assert "„Die Krawatte“ darf hier nicht mehr verwendet werden:" in copies.text
    assert "Social Media" in copies.text
    assert "Intranet" not in copies.text
    assert copies.buttons == ["Liste öffnen"]


def test_an_english_author_hears_of_use_and_withdraws(slack: Sandbox) -> None:
    tom, karl = joined(slack, "tom", "karl")
    publishes(tom, karl, title="The tie", places=("Intranet",))
    karl.clicks("Verwendung notieren", in_="kernteam")
    karl.fills({"Wo sie verwendet wurde": "Intranet"}).submits().closes()
    slack.goes_to(AFTERNOONS[-1])
    assert "Your story “The tie” is now on the intranet." in tom.dms[-1]

    tom.clicks("Withdraw", in_="dm")

    assert tom.dms[-1].startswith("“The tie” is withdrawn. Text and picture are gone from every")
    assert "zurückgezogen" in slack.channel("geschichten").newest.text


def test_a_change_is_announced_and_declined_as_one(slack: Sandbox) -> None:
    tom, karl = joined(slack, "tom", "karl")
    publishes(tom, karl)
    fills_story(tom.clicks("Change", in_="dm"), text="Buy now!").submits().submits().closes()
    assert "Die Änderung einer veröffentlichten Geschichte" in slack.channel("kernteam").newest

    karl.clicks("Ablehnen", in_="kernteam").fills("Deine Begründung", "Lieber so.").submits()

    assert "hat die Änderung an „Die Krawatte“ abgelehnt" in slack.channel("kernteam").newest
    assert "stays as it is" in tom.dms[-1]
    assert "Lieber so." in tom.dms[-1]


def test_a_declined_story_can_be_withdrawn(slack: Sandbox) -> None:
    tom, karl = joined(slack, "tom", "karl")
    tells(tom)
    karl.clicks("Ablehnen", in_="kernteam").fills("Deine Begründung", "Zu kurz.").submits().closes()
    assert "won’t be published this time" in tom.dms[-1]

    tom.runs("/botschafter stories").clicks("Open").clicks("Withdraw")

    tom.closes()
    assert "“Die Krawatte” is withdrawn." in tom.dms[-1]
    assert tom.runs("/botschafter stories").ephemeral().buttons == ["Tell a story"]
