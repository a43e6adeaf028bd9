"""The Home tab: what concerns somebody, and how it follows every change."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from bot.services.notifications import HOMES_TOGETHER
from tests.conversations.gathering import NASTY, STAGES, put, ways_of
from tests.conversations.matchmaking import asks, mentor, newcomer
from tests.conversations.storytelling import approves, fills_story, joined, publishes, tells
from tests.conversations.trainees import END, MONTH_1, MONTH_3, at, pair


def test_an_unknown_person_is_invited_in(slack: Sandbox) -> None:
    anna, tom = slack.user("anna").opens_home(), slack.user("tom").opens_home()

    assert "Du bist noch nicht dabei. Mitmachen dauert eine Minute." in anna
    assert anna.buttons == ["Mitmachen", "Meine Daten", "Meine Daten löschen", "Kennenlern-Termine"]
    assert "You haven’t joined yet. Joining takes a minute." in tom
    assert tom.buttons == ["Join", "My data", "Delete my data", "Onboarding sessions"]


@pytest.mark.every_database
def test_home_follows_joining_introduction_choice_and_match(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    ben.opens_home()
    anna = slack.user("anna")
    anna.opens_home()
    seen = [anna.home.buttons[0]]

    anna = newcomer(slack, "anna")
    seen.append(anna.home.buttons[0])
    asks(anna, "ben")
    seen.append(anna.home.buttons[0])
    assert "1 Neuzugang wünscht sich Dich als Mentor:in." in ben.home
    ben.clicks("Antworten", in_="home").clicks("Ja, gern").closes(everything=True)
    seen.append(anna.home.buttons[0])

    assert seen == ["Mitmachen", "Mentor:in wählen", "Meine Wünsche ansehen", "Geschichte erzählen"]
    assert "Dich begleitet: @ben" in anna.home
    assert "Deine Probezeit dauert bis zum 24. Mai 2027." in anna.home
    assert "Du begleitest @anna." in ben.home
    assert "Wartet auf Dich" not in ben.home


NO_BREAK = "\N{NO-BREAK SPACE}"
WAYS = {
    "unknown": "➜ *1 Mitmachen* · 2 Vorstellung · 3 Mentor:in · 4 Probezeit · 5 Botschafter:in",
    "newcomer": "✓ 1 Mitmachen · ➜ *2 Vorstellung* · 3 Mentor:in · 4 Probezeit · 5 Botschafter:in",
    "introduced": "✓ 1 Mitmachen · ✓ 2 Vorstellung · ➜ *3 Mentor:in* · 4 Probezeit · "
    "5 Botschafter:in",
    "asking": "✓ 1 Mitmachen · ✓ 2 Vorstellung · ➜ *3 Mentor:in: angefragt* · 4 Probezeit · "
    "5 Botschafter:in",
    "left": "➜ *1 Mitmachen* · 2 Vorstellung · 3 Mentor:in · 4 Probezeit · 5 Botschafter:in",
    "imported": "",
    "ambassador": "",
    "fan": "",
    "paused": "",
}


def way_of(person: Person) -> str:
    """The way in, as their Home tab shows it."""
    shown = [
        str(element["text"]).replace(NO_BREAK, " ")
        for block in person.home.blocks
        if block["type"] == "context"
        for element in block["elements"]
    ]
    lines = [line for line in shown if line.startswith(("Dein Weg: ", "Your way: "))]
    return lines[0].partition(": ")[2] if lines else ""


@pytest.mark.parametrize("stage", WAYS)
def test_the_way_in_stands_on_home_while_one_lies_ahead(
    slack: Sandbox, bot: Bot, stage: str
) -> None:
    anna = put(slack, bot, "anna", STAGES[stage])

    anna.opens_home()

    assert way_of(anna) == WAYS[stage]


def test_the_way_in_counts_the_months_of_the_probation(slack: Sandbox, bot: Bot) -> None:
    tom, _clara = pair(slack, bot, "tom", "clara")
    tom.opens_home()
    seen = [way_of(tom)]
    slack.goes_to(at(MONTH_1))
    tom.opens_home()
    seen.append(way_of(tom))
    slack.goes_to(at(END, 12))
    tom.opens_home()
    seen.append(way_of(tom))

    before = "✓ 1 Join · ✓ 2 Introduction · ✓ 3 Mentor · ➜ *4 Trial period: "
    assert seen == [
        f"{before}{note}* · 5 Ambassador"
        for note in ("month 1 of 6", "month 2 of 6", "joint decision")
    ]


def test_a_mentorship_that_ended_keeps_what_is_done_on_the_way(slack: Sandbox, bot: Bot) -> None:
    tom, _clara = pair(slack, bot, "tom", "clara")
    slack.goes_to(at(MONTH_3))
    tom.runs("/mentor").clicks("End the mentorship").closes()
    tom.opens_home()
    seen = [way_of(tom)]
    tom.runs("/botschafter pause until 2027-03-31").submits().closes()
    tom.opens_home()
    seen.append(way_of(tom))

    ways = ("*3 Mentor*", "*3 Mentor: after your pause*")
    assert seen == [
        f"✓ 1 Join · ✓ 2 Introduction · ➜ {way} · 4 Trial period: 3 of 6 months done · 5 Ambassador"
        for way in ways
    ]


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_the_waiting_list_is_the_headline_until_a_place_is_kept(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    english = name == "tom"
    person = newcomer(slack, name).runs("/mentor")
    person.clicks("Put me on the waiting list" if english else "Auf die Warteliste setzen").closes()
    waits = person.opens_home()
    headline = "You’re on the waiting list" if english else "Du stehst auf der Warteliste"
    assert headline in waits
    assert waits.buttons[0] == ("See the waiting list" if english else "Warteliste ansehen")
    assert way_of(person).count("waiting list" if english else "Warteliste") == 1

    mentor(slack, bot, "ben")

    kept = person.opens_home()
    assert kept.buttons[0] == ("See the place" if english else "Platz ansehen")
    person.clicks(kept.buttons[0], in_="home")
    assert person.modal is not None
    assert ("Ask this mentor" if english else "Jetzt anfragen") in person.modal.buttons


def test_each_thing_that_waits_has_the_button_that_acts(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    for person in (anna, karl):
        person.opens_home()
    tells(anna)
    slack.advances(HOMES_TOGETHER)
    assert "Die Krawatte" in karl.home
    karl.clicks("Durchsehen", in_="home").closes(everything=True)
    approves(karl)
    assert "„Die Krawatte“ ist angenommen." in anna.home

    anna.clicks("Ansehen", in_="home").clicks("Jetzt veröffentlichen").closes(everything=True)
    slack.advances(HOMES_TOGETHER)

    assert "Wartet auf Dich" not in anna.home
    assert "Neueste Geschichten" in anna.home
    assert "Nichts wartet auf Dich. Genieß den Tag." in karl.home


def test_what_people_typed_is_shown_letter_by_letter(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    title = NASTY[:60]

    publishes(anna, karl, title=title)

    for person in (anna, karl):
        assert "<@U0ANNA0001> & <!channel>" in person.opens_home()
        assert "*bold*" not in str(person.home.blocks)


def test_a_guest_finds_everything_but_the_mentors(slack: Sandbox, bot: Bot) -> None:
    gabi = put(slack, bot, "gabi", STAGES["fan"])

    home = gabi.opens_home()

    assert "Mentor" not in home.text
    assert home.buttons == [
        "Geschichte erzählen",
        "Meine Einwilligungen",
        "Mein Weg",
        "Geschichten",
        "Hilfe",
    ]
    assert ways_of(gabi) == [
        "Mich vorstellen",
        "Mein Profil",
        "Einstellungen",
        "Meine Einwilligungen",
        "Meine Daten",
        "Logbuch der Entscheidungen",
        "Pause machen",
        "Die Community verlassen",
        "Meine Daten löschen",
        "Geschichte erzählen",
        "Alle Geschichten",
        "Buch der Geschichten",
        "Was Du hier tun kannst",
    ]


def test_what_can_be_typed_can_be_pressed(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])

    ways = ways_of(karl)

    for label in (
        "Alle Geschichten",
        "Mitglieder finden",
        "Kennenlern-Termine",
        "Mentoring",
        "Aufruf starten",
        "Agenda",
        "Aufgaben",
        "Beschlüsse",
        "Protokoll",
        "Reichweite eintragen",
        "Liste zuordnen",
        "Einstieg posten",
    ):
        assert label in ways


def test_a_colleague_who_is_a_fan_can_become_an_ambassador(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["fan"])

    tom.clicks("Become an ambassador", in_="home")

    assert tom.modal is not None
    assert "You’ve joined as a newcomer." in tom.modal
    assert tom.home.buttons[0] == "Introduce yourself"


def test_a_paused_person_sees_until_when_and_comes_back(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["paused"])
    home = tom.opens_home()
    assert "Your pause ends by itself on 31 January 2027." in home
    assert home.buttons == [
        "Come back now",
        "Leave the community",
        "My data",
        "Delete my data",
        "Onboarding sessions",
    ]

    tom.clicks("Come back now", in_="home")

    assert "You’re an ambassador." in tom.home


def test_an_imported_person_decides_on_home(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["imported"])
    assert anna.opens_home().buttons == [
        "Lesen und entscheiden",
        "Die Community verlassen",
        "Meine Daten",
        "Meine Daten löschen",
        "Kennenlern-Termine",
    ]

    anna.clicks("Die Community verlassen", in_="home").submits().closes()

    assert "Du hast die Community verlassen." in anna.home


def test_a_story_is_told_from_home(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["introduced"])

    anna.clicks("Geschichte erzählen", in_="home")
    fills_story(anna).submits().submits().closes(everything=True)

    assert "Die Krawatte" in anna.home
