"""Interest groups: founded, joined, left and hosted with a click each; nobody is told."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from bot.services.groups import join, step_back
from storage.groups import InterestGroup
from tests.conversations.climbing import (
    FORM,
    GROUPS,
    GRUPPEN,
    climbing,
    hosts,
    people_in,
    the_group,
)
from tests.conversations.gathering import NASTY, STAGES, put
from tests.units_of_work import unit_of_work


def said_to(people: dict[str, Person]) -> list[str]:
    return [text for one in people.values() for text in (*one.dms, *one.ephemerals)]


@pytest.mark.every_database
def test_a_group_is_founded_joined_and_left_with_one_click_each_and_nobody_is_told(
    slack: Sandbox, bot: Bot
) -> None:
    people = climbing(slack, bot)
    anna, tom = people["anna"], people["tom"]
    before = said_to(people)
    tom.runs(GROUPS)
    assert "Klettern" in str(tom.modal)
    assert "Wir klettern nach Feierabend." in str(tom.modal)
    assert "https://example.slack.com/archives/C0CLIMB" in str(tom.modal)
    assert "Languages: German and English" in str(tom.modal)
    assert "1 member" in str(tom.modal)

    tom.clicks("Join")

    assert "2 members · you’re in" in str(tom.modal)
    assert people_in(bot) == [anna.id, tom.id]
    tom.clicks("Leave the group")
    assert "1 member" in str(tom.modal)
    assert people_in(bot) == [anna.id]
    assert said_to(people) == before
    assert slack.channel("botschafter").messages == []


def test_a_second_click_hears_the_state(slack: Sandbox, bot: Bot) -> None:
    people = climbing(slack, bot)
    ben = people["ben"].runs(GRUPPEN)
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        join(uow, ben.id, the_group(bot).number)  # on another device

    ben.clicks("Mitmachen")

    assert "2 Mitglieder · Du bist dabei" in str(ben.modal)
    assert people_in(bot) == [people["anna"].id, ben.id]


def test_who_is_in_it_only_its_members_see_and_others_a_number(slack: Sandbox, bot: Bot) -> None:
    people = climbing(slack, bot)
    people["ben"].runs(GRUPPEN).clicks("Mitmachen").closes()
    karl = people["karl"].runs(GRUPPEN)
    assert "2 Mitglieder" in str(karl.modal)
    assert "@" not in str(karl.modal)

    karl.clicks("Mitmachen")

    assert "@anna, @ben, @karl" in str(karl.modal)
    assert "Ansprechpersonen: @anna" in str(karl.modal)
    karl.clicks("Gruppe verlassen")
    assert "@" not in str(karl.modal)
    assert "Wer in der Gruppe ist, siehst Du, sobald Du selbst dabei bist." in str(karl.modal)


def test_two_host_it_by_taking_the_places_and_a_third_hears_so(slack: Sandbox, bot: Bot) -> None:
    people = climbing(slack, bot)
    anna, ben, kaya = (people[name] for name in ("anna", "ben", "kaya"))
    for one in (ben, kaya):
        one.runs(GRUPPEN).clicks("Mitmachen")
    ben.clicks("Ich bin Ansprechperson")
    assert hosts(bot) == {anna.id, ben.id}

    kaya.clicks("Ich bin Ansprechperson")

    assert "Diese Gruppe hat inzwischen zwei Ansprechpersonen." in str(kaya.modal)
    assert hosts(bot) == {anna.id, ben.id}
    ben.clicks("Nicht mehr Ansprechperson sein")
    assert hosts(bot) == {anna.id}
    assert ben.id in people_in(bot)


def test_its_words_stay_their_authors_where_another_changes_only_the_languages(
    slack: Sandbox, bot: Bot
) -> None:
    people = climbing(slack, bot)
    anna, ben = people["anna"], people["ben"]
    ben.runs(GRUPPEN).clicks("Mitmachen").clicks("Ich bin Ansprechperson").clicks("Ändern")
    assert "gehen Name, Satz und Link mit; die Gruppe bleibt" in str(ben.modal)

    ben.chooses("Französisch", label="Sprachen").submits()

    assert (the_group(bot).version, the_group(bot).worded_by) == (2, anna.id)
    ben.clicks("Ändern").fills("Worum es geht, in einem Satz", "Wir bouldern.").submits()
    assert the_group(bot).worded_by == ben.id


def test_its_hosts_change_its_words_and_an_older_form_changes_nothing(
    slack: Sandbox, bot: Bot
) -> None:
    people = climbing(slack, bot)
    anna, tom = people["anna"], people["tom"]
    tom.runs(GROUPS).clicks("Join").clicks("I’ll host it").clicks("Change")
    anna.runs(GRUPPEN).clicks("Öffnen").clicks("Ändern").fills("Name", "Bouldern").submits()
    assert "Bouldern" in str(anna.modal)

    tom.fills("Name", "Climbing").submits()

    assert the_group(bot).name == "Bouldern"
    assert "Something has changed since you opened this form." in str(tom.modal)


def test_who_hosts_it_no_longer_saves_nothing(slack: Sandbox, bot: Bot) -> None:
    people = climbing(slack, bot)
    anna = people["anna"].runs(GRUPPEN).clicks("Öffnen").clicks("Ändern").fills("Name", "Neu")
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        step_back(uow, anna.id, the_group(bot).number)  # on another device

    anna.submits()

    assert "Das ändern die Ansprechpersonen der Gruppe, und das bist Du" in str(anna.modal)
    assert the_group(bot).name == "Klettern"


def test_what_is_missing_stands_beside_its_field_and_what_was_typed_stays(
    slack: Sandbox, bot: Bot
) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"]).runs(GRUPPEN).clicks("Gruppe gründen")
    karl.fills({**FORM, "Name": " ", "Link zum Channel oder zur Seite": "#klettern"})
    karl.chooses("Deutsch", label="Sprachen").submits()

    assert karl.modal is not None
    assert karl.modal.errors == {
        "Name": "Bitte gib der Gruppe einen Namen.",
        "Link zum Channel oder zur Seite": (
            "Bitte gib eine Adresse an, die mit https:// beginnt, oder lass das Feld leer."
        ),
    }
    assert karl.modal.values["Worum es geht, in einem Satz"] == "Wir klettern nach Feierabend."


@pytest.mark.parametrize("name", ["Diabetes", "Gewerkschaft", NASTY])
def test_the_form_says_what_is_no_topic_for_a_list_and_refuses_nothing(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"]).runs(GRUPPEN).clicks("Gruppe gründen")
    assert "Gesundheit, Glaube, Gewerkschaft und Herkunft sind keine Themen für eine Liste" in str(
        karl.modal
    )

    karl.fills({**FORM, "Name": name[:60]}).chooses("Deutsch", label="Sprachen").submits()

    assert the_group(bot).name == name[:60].strip()


def test_guests_see_no_groups(slack: Sandbox, bot: Bot) -> None:
    climbing(slack, bot)
    gabi = put(slack, bot, "gabi", STAGES["fan"])

    gabi.runs(GRUPPEN, in_="geschichten")

    assert gabi.modal is None
    assert "Klettern" not in gabi.ephemerals[-1]


@pytest.mark.every_database
def test_who_stepped_back_is_still_welcome(slack: Sandbox, bot: Bot) -> None:
    climbing(slack, bot)
    yuki = put(slack, bot, "yuki", STAGES["fan"])

    yuki.runs(GRUPPEN).clicks("Join").clicks("I’ll host it")

    assert yuki.id in people_in(bot)
    assert yuki.id in hosts(bot)


def test_with_many_groups_the_list_has_pages(slack: Sandbox, bot: Bot) -> None:
    people = climbing(slack, bot)
    with bot.database.writing() as session:
        for number in range(45):
            session.add(
                InterestGroup(
                    name=f"Gruppe {number:02}", sentence="Eine.", founded_at=bot.clock.now()
                )
            )
    karl = people["karl"].runs(GRUPPEN)
    assert "Gruppe 19" in str(karl.modal)
    assert "Gruppe 20" not in str(karl.modal)

    karl.clicks("Weitere Gruppen").clicks("Weitere Gruppen")

    assert "Klettern" in str(karl.modal)
    assert karl.modal is not None
    assert "Weitere Gruppen" not in karl.modal.buttons
    karl.clicks("Vorige Gruppen")
    assert "Gruppe 20" in str(karl.modal)
