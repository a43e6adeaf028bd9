"""Choosing a mentor, being asked, saying yes, no or nothing; as people see it."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from tests.conversations.matchmaking import (
    ambassador,
    asks,
    joins,
    member_of,
    mentor,
    newcomer,
    places,
    status_of,
)

DAY = timedelta(days=1)


def test_from_the_choice_to_the_probation(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben", speaks=["Deutsch"], likes=["Cloud"], about="Kaffee & *Kuchen*")
    anna = newcomer(slack, "anna", speaks=["Deutsch"], likes=["Cloud"])

    anna.runs("/mentor")
    assert anna.modal is not None
    assert (
        "Ihr sprecht beide Deutsch. Gemeinsame Themen: Cloud. Ihr habt dieselbe Uhrzeit."
        in anna.modal
    )
    assert "„Kaffee & *Kuchen*“" in anna.modal
    anna.clicks("Erster Wunsch", beside="ben")
    assert "1. @ben" in anna.modal
    anna.submits()
    assert "Ich frage @ben." in anna.sees
    anna.closes()

    assert "@anna wünscht sich Dich als Mentor:in. Hast Du Zeit?" in ben.dms[-1]
    ben.clicks("Ja, gern")

    assert "Du begleitest jetzt @anna." in ben.dms[-1]
    assert ben.dm().buttons == ["Hallo sagen"]
    assert anna.dms[-1].startswith("@ben begleitet Dich jetzt! Deine Probezeit von 6 Monaten")
    assert status_of(bot, anna) is Status.TRAINEE
    assert places(bot) == [(1, 1, 0)]


def test_the_same_in_english(slack: Sandbox, bot: Bot) -> None:
    clara = mentor(slack, bot, "clara", speaks=["English"], likes=["cloud"])
    tom = newcomer(slack, "tom", speaks=["English"], likes=["cloud"])

    tom.runs("/mentor")
    assert tom.modal is not None
    assert (
        "You both speak English. Shared topics: cloud. You have the same local time." in tom.modal
    )
    tom.clicks("First wish").submits().closes()
    clara.clicks("Yes, I’d love to")

    assert tom.dms[-1].startswith(
        "@clara is your mentor now! Your trial period of 6 months starts."
    )
    tom.clicks("Say hello")
    assert "Open the conversation with @clara" in tom.ephemerals[-1]
    assert "shall we meet for a virtual coffee this week?" in tom.ephemerals[-1]
    blocks = str(tom.ephemeral_screens[-1].blocks)
    assert f"slack://user?team={clara.user.team_id or slack.workspace.team_id}" in blocks


def test_the_better_match_stands_first(slack: Sandbox, bot: Bot) -> None:
    mentor(slack, bot, "clara", speaks=["English"])
    mentor(slack, bot, "ben", speaks=["Deutsch"])
    anna = newcomer(slack, "anna", speaks=["Deutsch"]).runs("/mentor")

    text = str(anna.modal)

    assert text.index("@ben") < text.index("@clara")


def test_a_declined_wish_moves_on_without_a_word_about_it(slack: Sandbox, bot: Bot) -> None:
    ben, dora = mentor(slack, bot, "ben"), mentor(slack, bot, "dora")
    anna = asks(newcomer(slack, "anna"), "ben", "dora")
    before = len(anna.dms)

    ben.clicks("Diesmal nicht")

    assert "Danke für Deine Antwort." in ben.dms[-1]
    assert len(anna.dms) == before
    assert "@anna wünscht sich Dich" in dora.dms[-1]
    assert "Wunsch" not in dora.dms[-1]


def test_when_nothing_is_left_the_newcomer_hears_it_kindly(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben", places=2)
    mentor(slack, bot, "dora")
    anna = asks(newcomer(slack, "anna"), "ben")

    ben.clicks("Diesmal nicht")

    assert "Das sagt nichts über Dich." in anna.dms[-1]
    assert anna.dm().buttons == ["Neu wählen"]
    anna.clicks("Neu wählen")
    assert anna.modal is not None
    assert anna.modal.title == "Mentor:in wählen"


def test_who_is_full_has_their_other_requests_closed(slack: Sandbox, bot: Bot) -> None:
    ben, dora = mentor(slack, bot, "ben"), mentor(slack, bot, "dora", places=2)
    anna = asks(newcomer(slack, "anna"), "ben")
    tom = asks(newcomer(slack, "tom"), "ben", "dora")
    first, second = ben.dm_screens[-2], ben.dm_screens[-1]

    ben.reacts("heavy_check_mark", to=first)

    assert status_of(bot, anna) is Status.TRAINEE
    assert "geschlossen" in ben.dms[-1]
    assert ben.dm().buttons == []
    assert second.ts == ben.dm().ts
    assert "@tom wünscht sich Dich" in dora.dms[-1]
    assert status_of(bot, tom) is Status.NEWCOMER


def test_a_mentor_who_pauses_is_skipped_and_mentees_choose_again(slack: Sandbox, bot: Bot) -> None:
    ben, dora = mentor(slack, bot, "ben", places=2), mentor(slack, bot, "dora", places=2)
    anna = asks(newcomer(slack, "anna"), "ben")
    ben.clicks("Ja, gern")
    asks(newcomer(slack, "tom"), "ben", "dora")

    ben.runs("/botschafter pause until 2026-12-24").submits().closes()

    assert status_of(bot, anna) is Status.NEWCOMER
    assert "Die Mentorschaft mit @ben ist beendet." in anna.dms[-1]
    assert "@tom wünscht sich Dich" in dora.dms[-1]
    assert places(bot) == [(2, 0, 0), (2, 0, 0)]
    anna.clicks("Mentor:in wählen")
    assert "@ben" not in str(anna.modal)


@pytest.mark.parametrize("line", ["verlassen", "pause 24.12.2026"])
def test_a_newcomer_who_leaves_or_pauses_closes_the_prompts(
    slack: Sandbox, bot: Bot, line: str
) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")

    anna.runs(f"/botschafter {line}").submits().closes()

    assert "nicht mehr offen" in ben.dms[-1]
    assert ben.dm().buttons == []


def test_the_newcomer_ends_it_and_keeps_the_months(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    ben.clicks("Ja, gern")
    slack.advances(41 * DAY)

    anna.runs("/mentor").clicks("Mentorschaft beenden")

    assert "Du brauchst keinen Grund." in anna.asked[-1]
    assert "Deine bisherigen Monate zählen weiter" in anna.sees
    assert "Die Mentorschaft mit @anna ist beendet." in ben.dms[-1]
    assert (member_of(bot, anna).months_served, member_of(bot, anna).days_served) == (1, 11)
    asks(anna.closes(), "ben")
    ben.clicks("Ja, gern")
    assert "Deine Probezeit geht weiter" in anna.dms[-1]
    assert str(member_of(bot, anna).probation_since) == "2026-11-24"


def test_the_mentor_ends_it_in_one_neutral_sentence(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    ben.clicks("Ja, gern")

    ben.runs("/mentor").clicks("Mentorschaft beenden").closes()

    assert "Die Mentorschaft mit @ben ist beendet." in anna.dms[-1]
    assert anna.dm().buttons == ["Mentor:in wählen"]
    assert status_of(bot, anna) is Status.NEWCOMER


def test_handing_back_in_english(slack: Sandbox, bot: Bot) -> None:
    clara = mentor(slack, bot, "clara")
    tom = asks(newcomer(slack, "tom"), "clara")
    clara.clicks("Yes, I’d love to")
    assert clara.dms[-1].startswith("You’re @tom’s mentor now.")
    slack.advances(41 * DAY)

    tom.runs("/mentor").clicks("End the mentorship").closes()

    assert clara.dms[-1] == "The mentorship with @tom has ended. Thank you for your time."
    asks(tom, "clara")
    clara.clicks("Yes, I’d love to")
    assert tom.dms[-1].startswith("@clara is your mentor now! Your trial period continues")
    clara.runs("/mentor").clicks("End the mentorship").closes()
    assert tom.dms[-1].startswith(
        "The mentorship with @clara has ended. The months you’ve completed"
    )
    assert tom.dm().buttons == ["Choose a mentor"]


def test_answers_in_the_overview_count_as_well(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")

    ben.runs("/mentor").clicks("Ja, gern")

    assert "Du begleitest jetzt @anna" in ben.sees
    assert ben.dm().buttons == ["Hallo sagen"]
    assert status_of(bot, anna) is Status.TRAINEE


def test_guests_fans_and_newcomers_hear_where_they_are(slack: Sandbox, bot: Bot) -> None:
    gabi = joins(slack, "gabi").runs("/mentor", in_="geschichten")
    assert "Als Fan" in gabi.ephemerals[-1]

    anna = joins(slack, "anna").runs("/botschafter mentorprofil")
    assert "Botschafter:in" in anna.ephemerals[-1]
    assert anna.ephemeral().buttons == ["Dich vorstellen"]

    ben = ambassador(slack, bot, "ben").runs("/mentor")
    assert ben.modal is not None
    assert ben.modal.title == "Dein Mentoring-Profil"


@pytest.mark.every_database
def test_an_ambassador_offers_time_pauses_and_takes_it_up_again(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben", places=2)
    anna = newcomer(slack, "anna")

    ben.runs("/mentor").clicks("Keine neuen Anfragen annehmen")
    assert "Du nimmst gerade keine neuen Anfragen an." in ben.sees
    anna.runs("/mentor")
    assert "@ben" not in str(anna.modal)
    anna.closes()
    ben.clicks("Wieder Zeit anbieten")

    anna.runs("/mentor")
    assert "@ben" in str(anna.modal)


def test_fewer_places_than_mentees_are_refused_beside_the_field(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben", places=2)
    for name in ("anna", "tom"):
        asks(newcomer(slack, name), "ben")
        ben.reacts("white_check_mark")

    ben.runs("/botschafter mentorprofil").fills("Wie viele Neuzugänge gleichzeitig?", "1").submits()

    assert ben.modal is not None
    assert list(ben.modal.errors.values()) == [
        "Vergebene Plätze: 2. Weniger kannst Du nicht anbieten."
    ]
