"""The offer board: what needs hands, similar first, "I'm in" and undoing it."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from bot.services.offers.board import PAGE
from tests.conversations.gathering import NASTY, STAGES, put
from tests.conversations.offering import (
    ABOUT,
    DATED,
    FORM,
    IN,
    TITLE,
    UNDO,
    board,
    joined,
    post,
    posts,
    shown,
)
from tests.conversations.onboarding import calendars, facts


@pytest.mark.every_database
def test_somebody_claims_work_themselves_and_undoes_it(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot)
    tom = slack.user("tom")

    said = board(tom, "offers")
    tom.clicks("I’m in")

    assert TITLE in said
    assert ABOUT in said
    assert "Any time until 22 December 2026" in said
    assert "1 hour" in said
    assert "Hands: 0 of 1, 0 waiting" in said
    assert "You’re in." in shown(tom)
    assert "You’re in." in tom.dms[-1]
    assert tom.dm().buttons == ["Undo"]
    assert calendars(slack, "tom") == []
    tom.clicks("Undo")
    assert "You’re in." not in shown(tom)
    assert "You’re no longer in" in tom.dms[-1]


def test_the_form_asks_what_when_where_how_long_how_many_and_until_and_never_for_whom(
    slack: Sandbox, bot: Bot
) -> None:
    [anna] = joined(slack, bot, "anna")

    anna.runs("/botschafter brett").clicks("Angebot machen")

    assert anna.modal is not None
    assert list(anna.modal.values) == [
        "Was ist zu tun?",
        "Mehr dazu",
        "Tag",
        "Uhrzeit",
        "Wie lange braucht jede:r?",
        "Wo?",
        "Wie viele Hände?",
        "Am Brett bis",
    ]
    assert anna.modal.values["Am Brett bis"] == "2026-12-22"  # in four weeks


def test_only_whoever_posted_it_sees_who_is_in(slack: Sandbox, bot: Bot) -> None:
    anna = posts(slack, bot, **{"Wie viele Hände?": 2})
    ben, tom = slack.user("ben"), slack.user("tom")

    ben.runs("/botschafter brett").clicks(IN).closes()

    assert f"Dabei: @{ben.user.shown_name}" in board(anna)
    assert anna.modal is not None
    assert anna.modal.buttons == ["Angebot machen", "Ändern", "Abhängen"]
    assert anna.dms == []
    assert ben.user.shown_name not in board(tom, "offers")
    assert "Hands: 1 of 2" in shown(tom)


def test_when_all_hands_are_there_the_next_waits_and_a_freed_place_is_theirs(
    slack: Sandbox, bot: Bot
) -> None:
    posts(slack, bot)
    ben, tom = slack.user("ben"), slack.user("tom")
    ben.runs("/botschafter brett").clicks(IN)
    tom.runs("/botschafter offers").clicks("I’m in")
    assert "You’re on the waiting list." in shown(tom)

    ben.clicks(UNDO)

    tom.clicks("Take the place", in_="dm")
    assert "You’re in." in tom.dms[-1]


def test_similar_offers_come_first_and_force_nobody(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot)
    ben = slack.user("ben")
    slack.advances(timedelta(days=8))

    ben.runs("/botschafter brett").clicks("Angebot machen")
    ben.fills(FORM | {"Was ist zu tun?": "Am Stand in Bonn helfen"}).submits()

    assert f"{TITLE}\nvor 1 Woche" in shown(ben)
    assert ben.modal is not None
    assert ben.modal.submit_label == "Das meine ich nicht"
    ben.submits().closes(everything=True)
    assert "Am Stand in Bonn helfen" in board(ben)
    assert TITLE in shown(ben)


def test_whoever_meant_it_joins_in_with_it_instead(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot)
    ben = slack.user("ben").runs("/botschafter brett").clicks("Angebot machen")
    ben.fills(FORM).submits()

    ben.clicks("Das ist es").clicks(IN)

    assert "Du bist dabei." in shown(ben)
    ben.closes(everything=True).runs("/botschafter brett").clicks("Angebot machen")
    assert ben.modal is not None
    assert not ben.modal.values["Was ist zu tun?"]


def test_what_is_no_longer_on_the_board_is_not_shown_as_similar(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot)
    slack.advances(timedelta(days=30))
    ben = slack.user("ben").runs("/botschafter brett").clicks("Angebot machen")

    ben.fills(FORM).submits()

    assert ben.modal is not None
    assert ben.modal.submit_label == "Veröffentlichen"


def test_a_closed_form_is_kept_and_found_again(slack: Sandbox, bot: Bot) -> None:
    [anna] = joined(slack, bot, "anna")
    anna.runs("/botschafter brett").clicks("Angebot machen").fills(FORM | DATED).submits()

    anna.closes().closes()

    assert "Ich bewahre den Entwurf Deines Angebots" in anna.dms[-1]
    anna.runs("/botschafter brett").clicks("Angebot machen")
    assert anna.modal is not None
    assert anna.modal.values["Was ist zu tun?"] == TITLE
    assert anna.modal.values["Tag"] == "2026-12-01"


def test_mistakes_stand_beside_their_fields(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    tom.runs("/botschafter offers").clicks("Post an offer")

    tom.fills({"What is there to do?": " ", "Time": "10:00", "On the board until": "2026-11-02"})
    tom.submits()

    assert tom.modal is not None
    assert tom.modal.errors == {
        "What is there to do?": "Please say in a line what there is to do.",
        "Day": "Please choose the day as well, or leave the time empty.",
        "On the board until": "This moment has already passed. Please choose a later one.",
    }


def test_what_was_typed_comes_out_as_it_was_typed(slack: Sandbox, bot: Bot) -> None:
    [anna, ben] = joined(slack, bot, "anna", "ben")
    post(anna, **{"Was ist zu tun?": NASTY, "Mehr dazu": NASTY, "Wo?": NASTY})

    said = board(ben)

    assert said.count("<@U0ANNA0001> & <!channel> <https://example.com|here>") == 3


def test_a_date_brings_a_calendar_file_and_a_reminder(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot, **DATED)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    assert [facts(one) for one in calendars(slack, "ben")] == [("PUBLISH", 0, "CONFIRMED")]

    slack.advances(timedelta(days=6))  # to the working day before

    assert f"Steht bevor: {TITLE}." in ben.dms[-1]
    assert UNDO in ben.dm().buttons


def test_more_offers_than_a_page_holds_are_a_click_away(slack: Sandbox, bot: Bot) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    for number in range(PAGE + 1):
        post(anna, **{"Was ist zu tun?": f"Aufgabe {number}."})

    first = board(ben)
    ben.clicks("Mehr anzeigen").clicks(IN)

    assert f"Aufgabe {PAGE}." not in first
    assert f"Aufgabe {PAGE}." in shown(ben)
    assert "Du bist dabei." in shown(ben)
    assert ben.modal is not None
    ben.clicks("Alle Angebote")
    assert "Aufgabe 0." in shown(ben)


def test_guests_and_those_who_have_not_joined_find_no_board(slack: Sandbox) -> None:
    gabi, dora = slack.user("gabi"), slack.user("dora")

    gabi.runs("/botschafter offers")
    dora.runs("/botschafter offers")

    assert "Dieser Teil ist für Kolleg:innen aus dem Unternehmen." in gabi.ephemerals[-1]
    assert "Du bist noch nicht dabei." in dora.ephemerals[-1]


@pytest.mark.every_database
def test_the_core_team_takes_down_somebodys_offer_and_all_concerned_hear(
    slack: Sandbox, bot: Bot
) -> None:
    anna = posts(slack, bot, **DATED)
    [karl] = joined(slack, bot, "karl")
    tom = slack.user("tom").runs("/botschafter offers").clicks("I’m in").closes()

    board(karl)
    karl.clicks("Abhängen")

    assert TITLE not in shown(karl)
    assert anna.dms[-1] == (
        f"Danke für Dein Angebot „{TITLE}“. Das Kernteam hat es vom Brett genommen. @karl kann Dir"
        " sagen, warum, und was weiterhilft."
    )
    assert f"This is cancelled: {TITLE}" in str(tom.dms)
    assert TITLE not in board(anna)
    anna.closes().runs("/botschafter logbuch")
    assert "Jemand aus dem Kernteam hat Dein Angebot vom Brett genommen." in anna.ephemeral()


def test_others_find_no_way_to_take_down_what_is_not_theirs(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot)
    ben = slack.user("ben")

    board(ben)

    assert ben.modal is not None
    assert "Abhängen" not in ben.modal.buttons


def test_who_is_in_reads_so_and_how_to_undo_it(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot)
    tom = slack.user("tom").runs("/botschafter offers").clicks("I’m in")

    assert "You’re in. · Hands: 1 of 1, 0 waiting" in shown(tom)
    assert tom.dms[-1].startswith("You’re in.\n")
    tom.clicks("Undo", in_="dm")
    assert tom.dms[-1] == f"You’re no longer in: {TITLE}."
    assert tom.dm().buttons == ["I’m in after all", "All offers"]
