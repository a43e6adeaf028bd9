"""Stories in lists and opened, thanks for them, and what their authors hear; as people see it."""

from datetime import datetime, timedelta

import pytest

from bot.sandbox.person import Sandbox
from bot.views.home_parts import Door
from tests.conversations.gathering import goes_through
from tests.conversations.storytelling import (
    fills_story,
    joined,
    publishes,
    tells,
)


def test_thanks_by_button_count_once_a_person(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl)

    ben.clicks("👏 Danke", in_="geschichten")
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke (1)"]
    ben.clicks("👏 Danke (1)", in_="geschichten")

    assert "schon bedankt" in ben.ephemerals[-1]
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke (1)"]
    ben.clicks("Dank zurücknehmen")
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke"]


def test_nobody_thanks_themselves(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)

    anna.clicks("👏 Danke", in_="geschichten")
    anna.reacts("heart", to=slack.channel("geschichten").newest)

    assert "eigene Geschichte" in anna.ephemerals[-1]
    assert slack.channel("geschichten").newest.buttons == ["👏 Danke"]


@pytest.mark.every_database
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


def test_an_english_author_hears_of_thanks_and_switches_this_off(slack: Sandbox) -> None:
    tom, ben, karl = joined(slack, "tom", "ben", "karl")
    publishes(tom, karl, title="The tie")
    publishes(tom, karl, title="The rucksack")
    for n in range(2):
        ben.reacts("heart", to=slack.channel("geschichten").messages[n])

    slack.advances(timedelta(hours=7))  # four in London
    assert "2 thank-yous for what you told." in tom.dms[-1]
    assert "The tie: 1" in tom.dm()
    tom.clicks("Turn these off", in_="dm")
    karl.reacts("heart", to=slack.channel("geschichten").newest)
    before = len(tom.dms)
    slack.advances(timedelta(days=1))

    assert len(tom.dms) == before


def test_a_reaction_is_taken_back_on_a_pause_too(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl)
    ben.reacts("clap", to=slack.channel("geschichten").newest)
    ben.runs("/botschafter pause bis 24.12.2026").submits().closes()

    ben.unreacts("clap", to=slack.channel("geschichten").newest)

    assert slack.channel("geschichten").newest.buttons == ["👏 Danke"]


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


def test_what_is_found_comes_best_first_page_by_page(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    for n in range(6):
        publishes(anna, karl, title=f"Rucksack {n}")
    publishes(anna, karl, title="Die Krawatte")

    ben.runs("/botschafter geschichten rucksakc")
    assert "Rucksack 5" in ben.ephemeral()
    assert "Rucksack 0" not in ben.ephemeral()
    ben.clicks("Mehr anzeigen")

    assert "Rucksack 0" in ben.ephemeral()
    assert "Rucksack 1" not in ben.ephemeral()
    assert "Mehr anzeigen" not in ben.ephemeral().buttons


def test_what_was_withdrawn_is_not_found_any_more(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl, title="Die Krawatte")
    ben.runs("/botschafter geschichten krawatte")
    assert "Die Krawatte" in ben.ephemeral()

    anna.clicks("Zurückziehen", in_="dm")
    ben.runs("/botschafter geschichten krawatte")

    assert "Die Krawatte" not in ben.ephemeral()
    assert "Noch gibt es keine" in ben.ephemeral()


def test_an_opened_story_offers_what_its_reader_may_do(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl, places=("Intranet",))

    for person, buttons in (
        (anna, ["Ändern", "Zurückziehen", "Nicht mehr im Intranet"]),
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
    goes_through(anna, Door.STORIES)

    anna.clicks("Alle Geschichten").clicks("Öffnen", beside="veröffentlicht").clicks("Ändern")
    fills_story(anna, title="Der Schlips").submits().submits().closes()

    assert anna.modal is None
    assert "„Der Schlips“ ist in der Durchsicht" in anna.dms[-1]


def test_the_list_on_home_turns_its_pages_in_place(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    for n in range(6):
        publishes(anna, karl, title=f"Geschichte {n}")
    goes_through(ben, Door.STORIES)

    ben.clicks("Alle Geschichten").clicks("Mehr anzeigen")

    assert "Geschichte 0" in str(ben.modal)
    assert len(slack.workspace.stacks[ben.id]) == 1


def test_a_review_from_home_is_done_in_the_opened_story(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)
    karl.opens_home()

    karl.clicks("Durchsehen").clicks("Annehmen")

    assert "richte es aus" in str(karl.modal)
    assert "ist angenommen" in anna.dms[-1]


@pytest.mark.every_database
def test_who_leaves_takes_along_what_waits_for_review(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)

    anna.runs("/botschafter verlassen").submits().closes()

    newest = slack.channel("kernteam").newest
    assert newest.buttons == []
    assert "zurückgezogen" in newest.text
    karl.runs("/botschafter geschichten")
    assert "Krawatte" not in karl.ephemeral()
