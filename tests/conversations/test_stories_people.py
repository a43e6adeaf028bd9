"""People shown in pictures are asked first, and thanks reach the author; as people see it."""

from datetime import datetime, timedelta

from bot.sandbox.person import Sandbox
from tests.conversations.storytelling import (
    PICTURE,
    approves,
    fills_story,
    joined,
    publishes,
    tells,
)


def test_people_shown_are_asked_before_the_review(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")

    tells(anna, picture=PICTURE, people=("ben", "anna"))
    assert slack.channel("kernteam").messages == []
    assert ben.dm().buttons == [
        "Ja, zeig mich",
        "Lieber nicht",
        "Morgen fragen",
        "Keine mehr davon",
    ]
    ben.clicks("Ja, zeig mich")

    assert ben.dm().buttons == ["Mich nicht mehr zeigen"]
    assert "ist in der Durchsicht" in anna.dms[-1]
    approves(karl)
    anna.clicks("Freigeben")
    assert len(slack.channel("geschichten").newest.pictures) == 1


def test_the_review_waits_for_the_last_one(slack: Sandbox) -> None:
    anna, ben, clara = joined(slack, "anna", "ben", "clara")
    tells(anna, picture=PICTURE, people=("ben", "clara"))

    ben.clicks("Ja, zeig mich")
    assert slack.channel("kernteam").messages == []
    clara.clicks("Yes, show me")

    assert len(slack.channel("kernteam").messages) == 1


def test_a_no_returns_the_story_kindly_without_a_reason(slack: Sandbox) -> None:
    anna, ben, clara, karl = joined(slack, "anna", "ben", "clara", "karl")
    tells(anna, picture=PICTURE, people=("ben", "clara"))

    ben.clicks("Lieber nicht")

    assert "Das Bild kann" in anna.dms[-1]
    assert "ben" not in anna.dms[-1]
    assert not any("clara" in text or "picture that shows you" in text for text in clara.dms)
    fills_story(anna.clicks("Ändern")).submits().submits().closes()
    approves(karl)
    anna.clicks("Freigeben")
    assert slack.channel("geschichten").newest.pictures == []


def test_who_has_not_joined_gets_no_message_and_can_be_asked_later(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")
    dora = slack.user("dora")

    tells(anna, picture=PICTURE, people=("dora",))
    assert dora.dms == []
    assert "dora kann ich nicht fragen" in anna.dms[-1]
    joined(slack, "dora")
    anna.clicks("Jetzt fragen")

    assert dora.dm().buttons[:2] == ["Ja, zeig mich", "Lieber nicht"]
    dora.clicks("Ja, zeig mich")
    assert len(slack.channel("kernteam").messages) == 1


def test_a_yes_can_be_taken_back_after_publication(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    tells(anna, picture=PICTURE, people=("ben",))
    ben.clicks("Ja, zeig mich")
    approves(karl)
    anna.clicks("Freigeben")

    ben.clicks("Mich nicht mehr zeigen", in_="dm")

    [post] = slack.channel("geschichten").messages
    assert post.pictures == []
    assert "Sie kam ins Gespräch." in post.text
    assert "Das Bild wurde aus" in anna.dms[-1]


def test_a_refused_picture_cannot_come_back(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    fills_story(anna.runs("/geschichte"), picture=PICTURE, people=("ben",)).submits().submits()
    anna.closes()
    [file_id] = slack.workspace.files
    ben.clicks("Lieber nicht")

    form = fills_story(anna.clicks("Ändern"))
    slack.acting.fill(anna.id, form.modal.place, "picture", "picture", [file_id])  # type: ignore[union-attr]
    form.fills("Das Bild in Worten", "Ben").submits()

    assert anna.modal is not None
    assert list(anna.modal.errors) == ["Bild"]


# --- thanks ---


def test_thanks_by_button_count_once_a_person(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl)

    ben.clicks("👏 Danke", in_="geschichten")
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke (1)"]
    ben.clicks("👏 Danke (1)", in_="geschichten")

    assert "schon bedankt" in ben.ephemerals[-1]
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke (1)"]
    ben.clicks("Zurücknehmen")
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke"]


def test_nobody_thanks_themselves(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)

    anna.clicks("👏 Danke", in_="geschichten")
    anna.reacts("heart", to=slack.channel("geschichten").newest)

    assert "eigene Geschichte" in anna.ephemerals[-1]
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke"]


def test_a_reaction_thanks_and_can_be_taken_back(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl)
    post = slack.channel("geschichten").newest

    ben.reacts("clap", to=post).reacts("heart", to=post).reacts("eyes", to=post)
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke (1)"]
    ben.unreacts("clap", to=post)
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke (1)"]
    ben.unreacts("heart", to=post)

    assert slack.channel("geschichten").newest.buttons == ["👏 Danke"]


def test_who_has_not_joined_may_react_and_hears_nothing(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)
    dora = slack.user("dora")

    dora.reacts("clap", to=slack.channel("geschichten").newest)

    assert dora.dms == []
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke"]


def test_the_author_hears_of_thanks_once_a_day(slack: Sandbox) -> None:
    anna, ben, clara, karl = joined(slack, "anna", "ben", "clara", "karl")
    publishes(anna, karl)
    ben.clicks("👏 Danke", in_="geschichten")
    clara.reacts("tada", to=slack.channel("geschichten").newest)
    before = len(anna.dms)

    slack.goes_to(datetime.fromisoformat("2026-11-24T15:30:00+01:00"))
    assert len(anna.dms) == before
    slack.goes_to(datetime.fromisoformat("2026-11-24T16:00:00+01:00"))
    slack.advances(timedelta(minutes=30))

    assert len(anna.dms) == before + 1
    assert "2-mal Danke" in anna.dms[-1]
    slack.goes_to(datetime.fromisoformat("2026-11-25T16:05:00+01:00"))
    assert len(anna.dms) == before + 1


# --- the list ---


def test_the_list_shows_own_and_newest_stories_page_by_page(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    for n in range(7):
        publishes(anna, karl, title=f"Geschichte {n}")
        slack.advances(timedelta(minutes=1))
    tells(ben, title="Bens eigene")

    ben.runs("/botschafter geschichten")
    assert "Bens eigene · in der Durchsicht" in ben.ephemeral().text
    assert "Geschichte 6" in ben.ephemeral()
    assert "Geschichte 1" not in ben.ephemeral()
    ben.clicks("Mehr anzeigen")

    assert "Geschichte 1" in ben.ephemeral()
    assert "Geschichte 2" not in ben.ephemeral()


def test_the_list_is_narrowed_by_goal_and_words(slack: Sandbox) -> None:
    anna, tom, karl = joined(slack, "anna", "tom", "karl")
    publishes(anna, karl, title="Die Krawatte")
    publishes(anna, karl, title="Der Rucksack")

    tom.runs("/botschafter stories wahrnehmung rucksack")
    assert "Der Rucksack" in tom.ephemeral()
    assert "Die Krawatte" not in tom.ephemeral()
    tom.runs("/botschafter stories sales")

    assert "There are none yet" in tom.ephemeral()


def test_an_opened_story_offers_what_its_reader_may_do(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl, places=("Intranet",))

    for person, buttons in (
        (anna, ["Ändern", "Zurückziehen"]),
        (ben, ["👏 Danke"]),
        (karl, ["👏 Danke", "Verwendung notieren"]),
    ):
        person.runs("/botschafter geschichten").clicks("Öffnen", beside="Wahrnehmung")
        assert person.modal is not None
        assert person.modal.buttons == buttons
        person.closes()


def test_thanks_from_an_opened_story(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl)

    ben.runs("/botschafter geschichten").clicks("Öffnen").clicks("👏 Danke")

    assert "Danke!" in str(ben.modal)
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke (1)"]


def test_the_way_from_home_to_a_changed_story_fits_on_slacks_stack(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)
    anna.opens_home()

    anna.clicks("Alle Geschichten").clicks("Öffnen", beside="veröffentlicht").clicks("Ändern")
    fills_story(anna, title="Der Schlips").submits().submits().closes()

    assert anna.modal is None
    assert "„Der Schlips“ ist in der Durchsicht" in anna.dms[-1]


def test_the_list_on_home_turns_its_pages_in_place(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    for n in range(6):
        publishes(anna, karl, title=f"Geschichte {n}")
    ben.opens_home()

    ben.clicks("Alle Geschichten").clicks("Mehr anzeigen")

    assert "Geschichte 0" in str(ben.modal)
    assert len(slack.workspace.stacks[ben.id]) == 1


def test_a_review_from_home_is_done_in_the_opened_story(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)
    karl.opens_home()

    karl.clicks("Prüfen").clicks("Zustimmen")

    assert "hört davon" in str(karl.modal)
    assert "kann erscheinen" in anna.dms[-1]


def test_who_leaves_takes_along_what_waits_for_review(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)

    anna.runs("/botschafter verlassen").submits().closes()

    newest = slack.channel("kernteam").newest
    assert newest.buttons == []
    assert "zurückgezogen" in newest.text
    karl.runs("/botschafter geschichten")
    assert "Krawatte" not in karl.ephemeral()
