"""What becomes of a video, and of a site, when somebody goes; and what is open of challenges."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.calling import CORE, goes_to
from tests.conversations.erasing import confirms
from tests.conversations.filming import (
    CHALLENGES,
    COPY,
    RIGHTS,
    VIDEO,
    begun,
    card,
    in_use,
    joins,
    starts,
)
from tests.conversations.gathering import STAGES, put


def _desk(karl: Person) -> str:
    seen = str(karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren").modal)
    karl.closes(everything=True)
    return seen


def _goes(tom: Person, way: str) -> None:
    if way == "leaves":
        tom.runs("/botschafter leave").submits()
    elif way == "is erased":
        confirms(tom.runs("/botschafter delete")).closes(everything=True)
    else:
        tom.changes(
            **({"deleted": True} if way == "loses the account" else {"is_restricted": True})
        )


@pytest.mark.parametrize("way", ["leaves", "loses the account", "becomes a guest", "is erased"])
def test_with_whoever_goes_the_video_goes_from_every_place(
    slack: Sandbox, bot: Bot, way: str
) -> None:
    karl = in_use(slack, bot)

    _goes(slack.user("tom"), way)

    assert VIDEO not in card(karl)
    assert "1 Person macht mit" in card(karl)
    assert f"Soll weg: im Intranet {COPY}" in _desk(karl)
    assert "Jemand hat ein Ja zurückgenommen: Ein Tanz, Bonn." in karl.dms[-1]
    assert "Tom" not in karl.dms[-1]


def test_a_pause_keeps_the_video_of_who_is_in_it(slack: Sandbox, bot: Bot) -> None:
    karl = in_use(slack, bot)

    slack.user("tom").runs("/botschafter pause 3 weeks").submits().closes(everything=True)

    assert VIDEO in card(karl)


@pytest.mark.parametrize("way", ["pauses", "leaves", "loses the account", "becomes a guest"])
def test_a_site_whose_contact_goes_is_free_and_its_challenge_goes_on(
    slack: Sandbox, bot: Bot, way: str
) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "ben")
    ben = slack.user("ben")

    if way == "pauses":
        karl.runs("/botschafter pause 3 Wochen").submits().closes(everything=True)
    elif way == "leaves":
        karl.runs("/botschafter verlassen").submits().closes(everything=True)
    else:
        _goes(karl, way)

    seen = card(ben)
    assert "Dort organisiert gerade niemand." in seen
    assert ("Begonnen von @karl" in seen) is (way == "pauses")
    assert "Standort anmelden" in seen


def test_whoever_is_out_of_the_core_team_goes_on_organising_at_their_site(
    slack: Sandbox, bot: Bot
) -> None:
    karl = begun(slack, bot)

    slack.actions.group_changed("kernteam", remove=karl.id)
    slack.after()

    assert "Vor Ort organisiert @karl." in card(karl)
    assert "Begonnen von" not in card(karl)


def _digests(slack: Sandbox) -> list[str]:
    title = "Was diese Woche offen ist"
    return [one.text for one in slack.channel(CORE).messages if title in one.text]


@pytest.mark.every_database
def test_the_digest_shows_a_free_site_a_licence_that_ends_and_copies_until_they_are_seen_to(
    slack: Sandbox, bot: Bot
) -> None:
    karl = in_use(slack, bot)
    goes_to(slack, "2026-11-30 09:01")
    assert "Ein Tanz" not in "".join(_digests(slack))
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Ändern")
    karl.fills("Ende der Lizenz", "2026-12-20").submits().closes(everything=True)
    slack.user("ben").runs(CHALLENGES).clicks("Ansehen").clicks("Nicht mehr mitmachen")
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren").clicks("Bitte jemand anders")
    karl.closes(everything=True)

    goes_to(slack, "2026-12-07 09:01")

    said = _digests(slack)[-1]
    assert "Lizenz, die endet: Ein Tanz" in said
    assert "Niemand organisiert dort: Ein Tanz, Bonn" in said
    assert "Kopien eines Videos sollen weg: Ein Tanz, Bonn" in said
    slack.user("tom").runs(CHALLENGES).clicks("Look").clicks("I’ll organise there")
    slack.user("tom").clicks("Organise").clicks("It’s gone").closes(everything=True)
    goes_to(slack, "2026-12-14 09:01")
    assert "Bonn" not in _digests(slack)[-1]


def test_the_months_report_counts_sites_that_joined_and_videos_that_came_out(
    slack: Sandbox, bot: Bot
) -> None:
    in_use(slack, bot)

    goes_to(slack, "2026-12-01 09:01")
    goes_to(slack, "2027-01-04 09:01")

    said = [one.text for one in slack.channel(CORE).messages if "Wirkung im" in one.text]
    assert "1 Standort" in said[0]
    assert "1 Video" in said[0]
    assert "Standort" not in said[-1]
    assert "Video" not in said[-1]


def test_the_contact_cannot_be_told_who_it_was_before_something_is_taken_back(
    slack: Sandbox, bot: Bot
) -> None:
    karl = in_use(slack, bot)
    told = len(karl.dms)
    tom = slack.user("tom").runs("/botschafter consents").clicks("No longer on the intranet")
    heard = len(karl.dms)
    assert "Nobody hears who it was" in str(tom.modal)
    assert heard > told

    tom.clicks("Tell the contact that it’s me")

    assert "The contact knows now whom to leave out." in str(tom.modal)
    assert len(karl.dms) == heard + 1
    assert "@tom möchte im Video von Ein Tanz, Bonn nicht zu sehen sein" in karl.dms[-1]


def test_words_go_with_who_wrote_them_whoever_sets_a_date_later(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    starts(karl, RIGHTS).closes(everything=True)
    kim = put(slack, bot, "kim", STAGES["ambassador"])
    kim.runs(CHALLENGES).clicks("Look").clicks("Change")
    kim.fills("Last day to join", "2026-12-20").submits().closes(everything=True)

    confirms(kim.runs("/botschafter delete")).closes(everything=True)

    assert "Ein Tanz" in card(karl)
    confirms(karl.runs("/botschafter löschen")).closes(everything=True)
    assert "Ein Tanz" not in card(put(slack, bot, "ben", STAGES["ambassador"]))


def test_a_site_whose_name_is_erased_is_not_taken_for_one_that_is_called_so(
    slack: Sandbox, bot: Bot
) -> None:
    karl = begun(slack, bot)
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    tom.runs(CHALLENGES).clicks("Look").clicks("Bring a site in")
    tom.fills("Town or site", "Celle").submits().closes(everything=True)
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Standort anmelden")
    karl.fills("Ort oder Standort", "Standort 2").submits().closes(everything=True)

    confirms(tom.runs("/botschafter delete")).closes(everything=True)

    assert card(karl).count("Standort 2") == 2
    assert "Celle" not in card(karl)
