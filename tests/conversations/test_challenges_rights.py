"""Challenges by site: rights come first, and without them nobody joins, answers or releases."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.filming import (
    CHALLENGES,
    RIGHTS,
    VIDEO,
    agrees,
    begun,
    card,
    joins,
    releases,
    shows_video,
    starts,
)
from tests.conversations.gathering import STAGES, put

SEEN = "I’ve seen the video, and it may be used"


def test_sites_cannot_join_before_all_rights_are_cleared(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])

    starts(karl, RIGHTS[:2])

    assert "Hausrecht an jedem Ort: noch nicht geklärt" in str(karl.modal)
    assert "Standorte können mitmachen, sobald alle Rechte geklärt sind." in str(karl.modal)
    assert karl.modal is not None
    assert "Standort anmelden" not in karl.modal.buttons


def test_a_site_cannot_be_brought_in_once_a_right_is_gone(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    tom.runs(CHALLENGES).clicks("Look")
    _clears(karl, RIGHTS[:1])

    tom.clicks("Bring a site in")

    assert "The rights aren’t cleared yet" in str(tom.modal) + str(tom.ephemerals)


@pytest.mark.every_database
def test_nobody_is_asked_about_a_video_while_its_rights_are_open(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "ben", "tom")
    shows_video(karl)
    agrees(slack, "ben")
    tom = slack.user("tom")
    assert "Answer" in tom.opens_home().buttons

    _clears(karl, RIGHTS[:1])

    assert tom.dm(-1).buttons == []
    assert "There’s nothing to answer right now" in tom.dms[-1]
    assert "Answer about the video" not in card(tom)
    assert "Answer" not in tom.home.buttons
    assert "Die Rechte am Video sind zu Ende: Ein Tanz, Bonn." in karl.dms[-1]
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren")
    assert "Die Rechte sind nicht geklärt" in str(karl.modal)
    assert "zugestimmt" not in str(karl.modal)
    _clears(karl.closes(everything=True), RIGHTS)
    assert "Answer about the video" in card(tom)
    tom.clicks("Answer", in_="home")
    tom.fills(SEEN, ["Intranet"]).submits()
    assert "Freigegeben" in releases(karl, "Intranet")


def test_a_form_about_a_video_that_was_open_when_a_right_went_changes_nothing(
    slack: Sandbox, bot: Bot
) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "tom")
    shows_video(karl)
    tom = slack.user("tom").clicks("Answer about the video", in_="dm")
    _clears(karl, RIGHTS[:1])

    tom.fills(SEEN, ["Intranet"]).submits()

    assert "The rights aren’t cleared yet" in str(tom.modal) + str(tom.ephemerals)
    assert "You’ve said yes" not in "".join(tom.dms)


def test_a_right_that_goes_while_somebody_has_a_form_or_a_button_open_stops_them(
    slack: Sandbox, bot: Bot
) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "ben")
    shows_video(karl)
    agrees(slack, "ben")
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    tom.runs(CHALLENGES).clicks("Look").clicks("Bring a site in")
    kaya = put(slack, bot, "kaya", STAGES["ambassador"])
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren")
    _clears(kaya, RIGHTS[:1])

    tom.fills("Town or site", "Leipzig").submits()
    karl.clicks("Nutzung erlauben")

    assert "The rights aren’t cleared yet" in str(tom.modal) + str(tom.ephemerals)
    assert "Die Rechte sind noch nicht geklärt" in str(karl.modal) + str(karl.ephemerals)
    assert "Leipzig" not in card(kaya)
    assert VIDEO not in card(kaya)


def test_a_new_version_waits_for_the_rights(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "ben")
    kaya = put(slack, bot, "kaya", STAGES["ambassador"])
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren").clicks("Das Video ist da")
    _clears(kaya, RIGHTS[:1])

    karl.fills("Link des Videos", VIDEO).submits()

    assert "Die Rechte sind noch nicht geklärt" in str(karl.modal) + str(karl.ephemerals)
    assert "Das Video ist da" not in "".join(slack.user("ben").dms)


def _clears(karl: Person, rights: list[str]) -> None:
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Ändern")
    karl.fills("Geklärte Rechte", rights).submits().closes(everything=True)
