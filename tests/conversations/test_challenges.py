"""Challenges by site: rights first, then everybody's yes, before filming and to the video."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.filming import (
    CHALLENGES,
    LICENCE,
    VIDEO,
    agrees,
    begun,
    card,
    joins,
    releases,
    shows_video,
)
from tests.conversations.gathering import STAGES, put

CONSENTS = "/botschafter einwilligungen"


@pytest.mark.every_database
def test_a_video_is_shown_once_everybody_in_it_has_said_yes_twice(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "ben", "tom")
    assert "2 Menschen machen mit" in card(karl)

    shows_video(karl)
    agrees(slack, "ben")

    assert "Noch nicht von allen freigegeben" in card(karl)
    assert VIDEO not in card(karl)
    agrees(slack, "tom")
    assert "Alle haben einer Nutzung des Videos zugestimmt: Ein Tanz, Bonn." in karl.dms[-1]
    assert VIDEO not in card(slack.user("tom"))
    assert "Freigegeben" in releases(karl, "Intranet")
    assert "Von allen freigegeben, die mitmachen" in card(karl)
    assert VIDEO in card(slack.user("tom"))


def test_whoever_agrees_to_another_use_each_has_released_nothing_together(
    slack: Sandbox, bot: Bot
) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "ben", "tom", uses=("Intranet", "Community"))
    shows_video(karl)

    agrees(slack, "ben", uses=("Intranet",))
    agrees(slack, "tom", uses=("Community",))

    assert "Noch nicht von allen freigegeben" in card(karl)


def test_a_site_joins_once_however_it_is_spelled(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)

    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Standort anmelden")
    karl.fills("Ort oder Standort", "BONN!").submits()

    assert karl.modal is not None
    assert "macht schon mit" in str(karl.modal.errors)


def test_sites_stand_in_alphabetical_order(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)

    for name in ("Zwickau", "Ärzen", "Celle"):
        karl.runs(CHALLENGES).clicks("Ansehen").clicks("Standort anmelden")
        karl.fills("Ort oder Standort", name).submits().closes(everything=True)

    seen = card(karl)
    assert sorted(["Ärzen", "Bonn", "Celle", "Zwickau"], key=seen.index) == [
        "Ärzen",
        "Bonn",
        "Celle",
        "Zwickau",
    ]


def test_nothing_is_ticked_beforehand_and_a_yes_to_one_use_is_needed(
    slack: Sandbox, bot: Bot
) -> None:
    begun(slack, bot)
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    tom.runs(CHALLENGES).clicks("Look").clicks("Take part")

    tom.submits()

    assert tom.modal is not None
    assert "Please tick at least one use" in str(tom.modal.errors)


def test_people_say_yes_before_filming_and_not_when_the_video_is_there(
    slack: Sandbox, bot: Bot
) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "ben")
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    tom.runs(CHALLENGES).clicks("Look").clicks("Take part")
    shows_video(karl)

    tom.fills("I may be filmed, and the video may be used", ["Intranet"]).submits()

    assert "filmed already, and the yes comes before filming" in str(tom.modal)
    assert "Mitmachen" not in card(karl)


def test_of_five_people_a_site_says_how_many_have_released_it_and_never_who(
    slack: Sandbox, bot: Bot
) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "anna", "ben", "tom", "dora", "clara")
    shows_video(karl)

    agrees(slack, "anna", "tom", "dora")

    assert "3 von 5 haben es freigegeben" in card(karl)
    assert "@ben" not in card(karl)
    assert "3 von 5 haben es freigegeben" in karl.opens_home()


def _released(slack: Sandbox, bot: Bot) -> Person:
    karl = begun(slack, bot)
    joins(slack, bot, "ben", "tom", uses=("Intranet", "Community"))
    shows_video(karl)
    agrees(slack, "ben", "tom", uses=("Intranet", "Community"))
    releases(karl, "Community", "Intranet")
    return karl


def test_a_yes_that_is_taken_back_ends_its_use_at_once_and_copies_are_to_go(
    slack: Sandbox, bot: Bot
) -> None:
    karl = _released(slack, bot)
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren").clicks("Verwendung notieren")
    karl.chooses("Intranet", label="Wo").fills("Link", "https://intranet.example.com/1")
    karl.submits().closes(everything=True)
    ben = slack.user("ben").runs(CONSENTS)
    assert "Du im Video von Ein Tanz, Bonn in der Community und im Intranet" in str(ben.modal)

    ben.clicks("Nicht mehr im Intranet")

    assert "Du hast das zurückgenommen" in str(ben.modal)
    seen = card(slack.user("tom"))
    assert "May be used in the community: " in seen
    assert "on the intranet" not in seen
    assert "Jemand hat ein Ja zurückgenommen: Ein Tanz, Bonn." in karl.dms[-1]
    assert "ben" not in karl.dms[-1]
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren")
    assert "Soll weg: im Intranet https://intranet.example.com/1" in str(karl.modal)
    karl.clicks("Ist weg")
    assert "Stand: weg" in str(karl.modal)


@pytest.mark.every_database
def test_the_contact_hears_whom_to_leave_out_from_that_person_alone(
    slack: Sandbox, bot: Bot
) -> None:
    karl = _released(slack, bot)
    ben = slack.user("ben").runs(CONSENTS).clicks("Nicht mehr im Intranet")

    ben.clicks("Sagen, dass ich es bin")

    assert "@ben möchte im Video von Ein Tanz, Bonn nicht zu sehen sein" in karl.dms[-1]


def test_whoever_is_out_takes_the_video_along(slack: Sandbox, bot: Bot) -> None:
    karl = _released(slack, bot)

    slack.user("tom").runs(CHALLENGES).clicks("Look").clicks("I’m out")

    assert VIDEO not in card(karl)
    assert "Eine neue Fassung" in str(
        karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren").modal
    )
    assert "You in the video" not in str(slack.user("tom").runs("/botschafter consents").modal)


def test_whoever_leaves_the_community_takes_the_video_along(slack: Sandbox, bot: Bot) -> None:
    karl = _released(slack, bot)

    slack.user("tom").runs("/botschafter leave").submits()

    assert VIDEO not in card(karl)
    assert "1 Person macht mit" in card(karl)


def test_a_new_version_asks_everybody_anew(slack: Sandbox, bot: Bot) -> None:
    karl = _released(slack, bot)

    shows_video(karl, "https://video.example.com/new", "Eine neue Fassung")

    assert "video.example.com" not in card(karl)
    agrees(slack, "ben", "tom")
    releases(karl, "Intranet")
    assert "https://video.example.com/new" in card(slack.user("tom"))


def test_an_answer_to_an_old_version_says_nothing_of_the_new_one(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "tom")
    shows_video(karl)
    tom = slack.user("tom").clicks("Answer about the video", in_="dm")
    tom.fills("I’ve seen the video, and it may be used", ["Intranet"])
    shows_video(karl, "https://video.example.com/new", "Eine neue Fassung")

    tom.submits()

    assert "This version of the video is no longer used" in str(tom.modal)


def test_every_use_ends_with_the_licence(slack: Sandbox, bot: Bot) -> None:
    karl = _released(slack, bot)
    today = slack.workspace.clock.now().date()
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Ändern")
    karl.fills("Ende der Lizenz", str(today + timedelta(days=20))).submits().closes(everything=True)
    assert "Lizenz, die endet" in karl.opens_home()

    slack.advances(timedelta(days=21))

    assert "Die Lizenz ist zu Ende" in card(karl)
    assert VIDEO not in card(karl)
    assert "Die Rechte am Video sind zu Ende" in str(karl.dms)


def test_nobody_joins_a_challenge_that_is_over(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    tom.runs(CHALLENGES).clicks("Look").clicks("Take part")
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Beenden")

    tom.fills("I may be filmed, and the video may be used", ["Intranet"]).submits()

    assert "This challenge is over" in str(tom.modal)
    assert "Vorbei: Mitmachen geht nicht mehr" in str(karl.modal)


def test_a_site_whose_contact_leaves_is_open_until_somebody_of_it_organises(
    slack: Sandbox, bot: Bot
) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "tom")
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren").clicks("Bitte jemand anders")
    karl.closes(everything=True)
    assert "Niemand organisiert dort" in karl.opens_home()

    slack.user("tom").runs(CHALLENGES).clicks("Look").clicks("I’ll organise there")

    assert "Vor Ort organisiert @tom." in card(karl)
    assert "Niemand organisiert dort" not in karl.opens_home()
    assert LICENCE in card(karl)
