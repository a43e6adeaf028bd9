"""Interest groups over time: asleep and awake, without a host, and when their people go."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.calling import CORE, goes_to
from tests.conversations.climbing import (
    FORM,
    GROUPS,
    GRUPPEN,
    climbing,
    hosts,
    people_in,
    the_group,
)
from tests.conversations.erasing import confirms


def test_with_fewer_than_three_it_falls_asleep_after_sixty_days_and_anyone_wakes_it_up(
    slack: Sandbox, bot: Bot
) -> None:
    people = climbing(slack, bot)
    kim, karl = people["kim"], people["karl"]
    people["ben"].runs(GRUPPEN).clicks("Mitmachen").closes()
    slack.advances(timedelta(days=59))
    assert "schläft" not in str(karl.runs(GRUPPEN).modal)
    slack.advances(timedelta(days=1))
    kim.runs(GROUPS)
    assert "asleep: fewer than 3 members for 60 days · 2 members" in str(kim.modal)

    kim.clicks("Wake it up")

    assert "3 members · you’re in" in str(kim.modal)
    kim.clicks("Leave the group")
    slack.advances(timedelta(days=59))
    assert "schläft" not in str(karl.closes().runs(GRUPPEN).modal)
    slack.advances(timedelta(days=1))
    assert "schläft" in str(karl.closes().runs(GRUPPEN).modal)


def test_who_is_in_a_sleeping_group_wakes_it_up_too(slack: Sandbox, bot: Bot) -> None:
    anna = climbing(slack, bot)["anna"]
    slack.advances(timedelta(days=60))

    anna.runs(GRUPPEN).clicks("Öffnen").clicks("Aufwecken")

    assert "schläft" not in str(anna.modal)
    assert people_in(bot) == [anna.id]


def test_a_group_that_sleeps_stands_below_those_that_are_awake(slack: Sandbox, bot: Bot) -> None:
    people = climbing(slack, bot)
    slack.advances(timedelta(days=60))
    ben = people["ben"].runs(GRUPPEN).clicks("Gruppe gründen").fills({**FORM, "Name": "Zelten"})
    ben.chooses("Deutsch", label="Sprachen").submits().closes(everything=True)

    karl = people["karl"].runs(GRUPPEN)

    assert str(karl.modal).index("Zelten") < str(karl.modal).index("Klettern")


def test_a_group_without_a_host_is_in_the_digest_until_somebody_takes_it(
    slack: Sandbox, bot: Bot
) -> None:
    people = climbing(slack, bot)
    anna, karl = people["anna"], people["karl"]
    goes_to(slack, "2026-11-30 09:01")
    assert "Interessengruppe" not in "".join(digests(slack))
    anna.runs(GRUPPEN).clicks("Öffnen").clicks("Nicht mehr Ansprechperson sein")
    goes_to(slack, "2026-12-07 09:01")
    assert "Interessengruppe, die eine Ansprechperson sucht: Klettern" in digests(slack)[-1]

    karl.clicks("Ich bin Ansprechperson", in_=CORE)

    assert hosts(bot) == {karl.id}
    assert people_in(bot) == [anna.id, karl.id]
    assert "Du bist jetzt Ansprechperson von Klettern" in karl.ephemerals[-1]
    assert "eine Ansprechperson sucht" not in digests(slack)[-1]


def digests(slack: Sandbox) -> list[str]:
    title = "Was diese Woche offen ist"
    return [one.text for one in slack.channel(CORE).messages if title in one.text]


def test_who_leaves_the_community_is_out_of_their_groups_and_hosts_none(
    slack: Sandbox, bot: Bot
) -> None:
    people = climbing(slack, bot)
    people["ben"].runs(GRUPPEN).clicks("Mitmachen").closes()

    people["anna"].runs("/botschafter verlassen").submits().closes(everything=True)

    assert people_in(bot) == [people["ben"].id]
    assert hosts(bot) == set()


def test_a_pause_frees_a_hosts_place_and_keeps_the_membership(slack: Sandbox, bot: Bot) -> None:
    anna = climbing(slack, bot)["anna"]

    anna.runs("/botschafter pause 3 Wochen").submits().closes(everything=True)

    assert people_in(bot) == [anna.id]
    assert hosts(bot) == set()


@pytest.mark.every_database
def test_who_is_erased_takes_their_words_along_and_the_others_find_new_ones(
    slack: Sandbox, bot: Bot
) -> None:
    people = climbing(slack, bot)
    people["ben"].runs(GRUPPEN).clicks("Mitmachen").closes()

    anna = people["anna"].runs("/botschafter löschen")
    assert "Interessengruppen, in denen Du bist: 1" in str(anna.modal)
    confirms(anna).closes(everything=True)

    group = the_group(bot)
    assert (group.name, group.sentence, group.link) == ("Gruppe 1", "", "")
    assert group.worded_by is None
    assert people_in(bot) == [people["ben"].id]
    assert "Gruppe 1" in str(people["karl"].runs(GRUPPEN).modal)


def test_a_group_without_anybody_is_forgotten_after_a_year(slack: Sandbox, bot: Bot) -> None:
    people = climbing(slack, bot)
    people["anna"].runs(GRUPPEN).clicks("Öffnen").clicks("Gruppe verlassen").closes()
    slack.advances(timedelta(days=364))
    assert "Klettern" in str(people["karl"].runs(GRUPPEN).modal)

    slack.advances(timedelta(days=2))

    people["karl"].closes().runs(GRUPPEN)
    assert "Hier gibt es noch keine Gruppe." in str(people["karl"].modal)


def test_the_months_report_counts_groups_that_are_awake(slack: Sandbox, bot: Bot) -> None:
    climbing(slack, bot)

    goes_to(slack, "2026-12-01 09:01")
    goes_to(slack, "2027-03-01 09:01")

    said = [one.text for one in slack.channel(CORE).messages if "Wirkung im" in one.text]
    assert "1 Interessengruppe ist aktiv" in said[0]
    assert "Interessengruppe" not in said[-1]
