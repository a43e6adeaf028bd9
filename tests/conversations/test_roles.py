"""Roles as the core team sees them: taken, offered, let go of."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from storage.roles import holds_role
from tests.conversations.calling import CORE, goes_to, team
from tests.conversations.gathering import STAGES, put, ways_of

DAY = timedelta(days=1)


def news(slack: Sandbox) -> list[str]:
    """What the core team's channel says of roles."""
    return [one.text for one in slack.channel(CORE).messages if "Rolle" in one.text]


def sees(bot: Bot, person: Person) -> bool:
    """True if the person has the mentoring role's rights now."""
    with bot.database.reading() as session:
        return holds_role(session, "mentoring", person.id, bot.clock.now())


@pytest.mark.every_database
def test_a_free_role_is_taken_and_its_rights_begin_a_working_day_later(
    slack: Sandbox, bot: Bot
) -> None:
    karl, _kim, _kaya = team(slack, bot)
    karl.runs("/botschafter rollen")
    assert "Mentoring" in str(karl.modal)
    assert "Sieht, welche zwei um Hilfe bitten" in str(karl.modal)
    assert "Noch hat sie niemand." in str(karl.modal)

    karl.clicks("Übernehmen")

    assert "Du hast die Rolle Mentoring übernommen. Danke!" in str(karl.modal)
    assert "Persönliche Daten siehst Du ab Mi., 25. Nov., 10:00 Uhr" in str(karl.modal)
    assert "Übernommen von @karl, bis zum 24. November 2027." in str(karl.modal)
    [told] = news(slack)
    assert told.startswith("@karl hat die Rolle Mentoring übernommen. Danke!")
    assert told.endswith("Persönliche Daten sind dafür ab Mi., 25. Nov., 10:00 Uhr sichtbar.")
    assert not sees(bot, karl)
    goes_to(slack, "2026-11-25 09:59")
    assert not sees(bot, karl)
    goes_to(slack, "2026-11-25 10:00")
    assert sees(bot, karl)


def test_whoever_comes_second_is_offered_the_deputys_place(slack: Sandbox, bot: Bot) -> None:
    karl, kim, kaya = team(slack, bot)
    for person in (kim, kaya):
        person.runs("/botschafter roles")
    karl.runs("/botschafter rollen").clicks("Übernehmen").closes()

    kim.clicks("Take it on")

    assert "@karl has taken on the role Mentoring already." in str(kim.modal)
    assert "A deputy is still wanted: would you like to be that?" in str(kim.modal)
    kim.clicks("Be the deputy")
    assert "Deputy: @kim." in str(kim.modal)
    kaya.clicks("Übernehmen")
    assert "@karl hat die Rolle Mentoring schon übernommen. Danke für Dein" in str(kaya.modal)
    assert "Vertretung: @kim." in str(kaya.modal)
    assert "Vertretung übernehmen" not in kaya.sees.buttons


@pytest.mark.every_database
def test_an_offer_is_accepted_and_the_holder_keeps_it_until_then(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    karl.runs("/botschafter rollen").clicks("Übernehmen")
    goes_to(slack, "2026-11-25 10:00")

    karl.clicks("Jemandem anbieten").chooses("kim", label="Wem anbieten").submits()

    assert "Ich frage @kim. Die Antwort hat Zeit bis Mi., 2. Dez., 10:00 Uhr" in str(karl.modal)
    assert "Angeboten: @kim kann bis" in str(karl.modal)
    assert "@karl offers you the role Mentoring." in kim.dms[-1]
    assert "Sees which pair asks for help" in kim.dms[-1]
    assert "@karl offers you the role Mentoring." in kim.opens_home()
    assert sees(bot, karl)
    kim.clicks("I’ll take it on", in_="dm")
    assert kim.dms[-1].startswith("You’ve taken on the role Mentoring. Thank you!")
    assert karl.dms[-1] == (
        "@kim hat die Rolle Mentoring von Dir übernommen. Danke für alles, was Du getan hast!"
    )
    assert not sees(bot, karl)
    assert "@kim hat die Rolle Mentoring übernommen." in news(slack)[-1]
    assert "offers you" not in kim.opens_home()


@pytest.mark.every_database
@pytest.mark.parametrize("answer", ["declines", "lets it lapse"])
def test_an_offer_that_comes_back_can_be_made_again(slack: Sandbox, bot: Bot, answer: str) -> None:
    karl, kim, _kaya = team(slack, bot)
    karl.runs("/botschafter rollen").clicks("Übernehmen")
    karl.clicks("Jemandem anbieten").chooses("kim", label="Wem anbieten").submits().closes()

    if answer == "declines":
        kim.clicks("Not this time", in_="dm")
        assert kim.dms[-1] == "That’s fine. The role Mentoring stays where it is."
        assert "@kim kann die Rolle Mentoring gerade nicht übernehmen." in karl.dms[-1]
    else:
        goes_to(slack, "2026-12-01 11:00")
        assert "The offer of the role Mentoring is closed." in kim.dms[-1]
        assert "@kim ist bei der Rolle Mentoring noch nicht zum Antworten" in karl.dms[-1]
    karl.clicks("Jemandem anbieten", in_="dm").chooses("kim", label="Wem anbieten").submits()
    karl.closes()
    kim.clicks("I’ll take it on", in_="dm")
    assert "You’ve taken on the role Mentoring." in kim.dms[-1]


@pytest.mark.every_database
def test_an_offer_is_sent_again_or_taken_back(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    karl.runs("/botschafter rollen").clicks("Übernehmen")
    karl.clicks("Jemandem anbieten").chooses("kim", label="Wem anbieten").submits()

    karl.clicks("Noch einmal anbieten")
    assert "vor weniger als einem Arbeitstag" in str(karl.modal)
    assert len([text for text in kim.dms if "offers you the role" in text]) == 1
    karl.closes()
    goes_to(slack, "2026-11-25 10:00")
    karl.runs("/botschafter rollen").clicks("Noch einmal anbieten")

    assert kim.dms[-2] == "There’s a newer message about this further down."
    assert "@karl offers you the role Mentoring." in kim.dms[-1]
    karl.clicks("Angebot zurücknehmen")
    assert "Du hast das Angebot zurückgenommen. Die Rolle Mentoring bleibt bei Dir." in str(
        karl.modal
    )
    assert "The offer of the role Mentoring is closed." in kim.dms[-1]
    assert kim.dm().buttons == ["Roles"]


def test_letting_go_ends_the_rights_and_opens_the_place(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    karl.runs("/botschafter rollen").clicks("Übernehmen")
    goes_to(slack, "2026-11-25 10:00")
    karl.clicks("Stunden und Ende")
    form = str(karl.modal)
    assert "Meine Rolle" in form
    karl.fills("Stunden im Monat, ungefähr", "3").submits()
    assert "Etwa 3 Stunden im Monat." in str(karl.modal)

    karl.clicks("Abgeben")

    assert not sees(bot, karl)
    assert "Die Rolle Mentoring ist wieder frei." in str(karl.modal)
    assert "Etwa 3 Stunden im Monat." in str(karl.modal)
    assert news(slack)[-1] == "Die Rolle Mentoring ist frei. Wer mag sie übernehmen?"
    kim.clicks("Übernehmen", in_=slack.channel(CORE).newest)
    assert "You’ve taken on the role Mentoring." in kim.ephemerals[-1]
    assert [one for one in news(slack) if "Wer mag" in one] == []


def test_a_form_that_was_open_when_the_role_went_changes_nothing(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    karl.runs("/botschafter rollen").clicks("Übernehmen")
    karl.clicks("Stunden und Ende").fills("Stunden im Monat, ungefähr", "3")
    slack.actions.group_changed("kernteam", remove=karl.id)
    slack.after()

    karl.submits()

    assert "Das geht hier leider nicht." in str(karl.modal)
    assert not sees(bot, karl)
    assert news(slack)[-1] == "Die Rolle Mentoring ist frei. Wer mag sie übernehmen?"


@pytest.mark.parametrize("hours", ["drei", "81", "-1"])
def test_odd_hours_are_explained_beside_the_field(slack: Sandbox, bot: Bot, hours: str) -> None:
    karl, _kim, _kaya = team(slack, bot)
    karl.runs("/botschafter rollen").clicks("Übernehmen").clicks("Stunden und Ende")

    karl.fills("Stunden im Monat, ungefähr", hours[:2]).submits()

    assert "Bitte schreib eine ganze Zahl von 0 bis 80." in str(karl.modal)


def test_only_the_core_team_sees_the_roles(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs("/botschafter rollen")

    assert anna.modal is None
    assert "Rollen" not in ways_of(anna)
