"""Event coverage: who reports from where, from which angle, and who would if nobody else does."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.covering import FORM, enters, heard, member, opens
from tests.conversations.gathering import NASTY
from tests.conversations.onboarding import calendars, facts, plans, sign_up


@pytest.mark.every_database
def test_an_event_has_its_facts_and_its_angles_by_time_in_both_zones(
    slack: Sandbox, bot: Bot
) -> None:
    enters(slack, bot)

    anna, tom = opens(member(slack, bot, "anna")), opens(member(slack, bot, "tom"))

    assert anna.modal is not None
    assert tom.modal is not None
    for said in ("Lissabon, Halle 5", "#Messe26", "0228 1234", "Bitte nicht zeigen: Prototypen"):
        assert said in anna.modal.text
    assert "11:00 (vor Ort Do., 3. Dez., 10:00 Uhr), 120 Minuten" in anna.modal.text
    order = [
        anna.modal.text.index(one) for one in ("Bühne\n", "Stand\n", "Kulissen\n", "Menschen\n")
    ]
    assert order == sorted(order)
    assert anna.modal.text.count("noch berichtet niemand") == 4
    assert "@ben" in tom.modal.text
    assert "Behind the scenes" in tom.modal.text
    assert tom.modal.buttons[:2] == ["I’ll report", "If nobody else does"]
    assert "Cancel event" not in tom.modal.buttons


def test_several_can_report_from_one_angle_and_others_read_how_many(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot)
    anna, tom = opens(member(slack, bot, "anna")), opens(member(slack, bot, "tom"))

    anna.clicks("Ich berichte", beside="Stand")
    tom.clicks("I’ll report", beside="Stand")

    assert tom.modal is not None
    assert "2 people report" in tom.modal.text
    assert "@anna" not in tom.modal.text
    opens(ben)
    assert ben.modal is not None
    assert "Es berichten: @anna @tom" in ben.modal.text
    confirmed = slack.user("anna").dm(0)
    for said in ("Messe: Stand", "0228 1234", "Prototypen", "#Messe26"):
        assert said in confirmed.text
    [calendar] = calendars(slack, "anna")
    [event] = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "Messe: Stand"
    assert event["LOCATION"] == "Lissabon, Halle 5"


@pytest.mark.every_database
def test_a_sign_up_can_be_undone_until_it_begins(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot)
    anna = opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Bühne")

    anna.clicks("Ich kann doch nicht", in_="dm")

    assert [facts(one)[0] for one in calendars(slack, "anna")] == ["PUBLISH", "CANCEL"]
    anna.closes(everything=True).clicks("Wieder anmelden", in_="dm")
    slack.goes_to(datetime(2026, 12, 3, 10, 30, tzinfo=UTC))
    anna.clicks("Ich kann doch nicht", in_="dm")
    assert "hat begonnen" in heard(anna)


def test_two_angles_each_until_the_day_before(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot)
    tom = opens(member(slack, bot, "tom"))
    tom.clicks("I’ll report", beside="Stage").clicks("I’ll report", beside="Stand")

    tom.clicks("I’ll report", beside="People")

    assert "You’ve signed up for two angles of this event already" in heard(tom)
    slack.goes_to(datetime(2026, 12, 2, 10, 30, tzinfo=UTC))
    opens(tom.closes(everything=True)).clicks("I’ll report", beside="People")
    assert tom.modal is not None
    assert tom.modal.text.count("You have a place.") == 3


def test_a_clash_is_told_and_blocks_nothing(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Datum="2026-12-03", Uhrzeit="11:30")
    sign_up(slack, ["anna"])
    enters(slack, bot)
    anna = opens(member(slack, bot, "anna"))

    anna.clicks("Ich berichte", beside="Stand")

    assert anna.modal is not None
    assert "Zur selben Zeit hast Du noch etwas vor: Kennenlernen." in anna.modal.text
    assert "Du hast einen Platz." in anna.modal.text
    anna.clicks("Ich berichte", beside="Bühne")
    assert "Messe: Stand, Kennenlernen." in anna.modal.text


@pytest.mark.every_database
def test_who_would_if_nobody_else_does_is_seen_by_the_host_alone(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    anna = opens(member(slack, bot, "anna"))

    anna.clicks("Wenn sonst niemand mag", beside="Stand")

    assert anna.modal is not None
    assert "Du berichtest, wenn sonst niemand mag." in anna.modal.text
    opens(ben)
    assert ben.modal is not None
    assert "Wenn sonst niemand mag: @anna" in ben.modal.text
    for name in ("karl", "tom"):
        other = opens(member(slack, bot, name))
        assert other.modal is not None
        assert "@anna" not in other.modal.text
        assert other.modal.text.count("berichtet" if name == "karl" else "reports yet") == 4
    anna.clicks("Doch nicht")
    opens(ben.closes(everything=True))
    assert "@anna" not in ben.modal.text


def test_whoever_reports_would_no_longer_if_nobody_else_does(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    anna = opens(member(slack, bot, "anna")).clicks("Wenn sonst niemand mag", beside="Stand")

    anna.clicks("Ich berichte", beside="Stand")

    opens(ben)
    assert ben.modal is not None
    assert "Es berichten: @anna" in ben.modal.text
    assert "Wenn sonst niemand mag:" not in ben.modal.text


@pytest.mark.every_database
def test_afterwards_reporters_are_asked_once_and_the_story_is_filled_in(
    slack: Sandbox, bot: Bot
) -> None:
    enters(slack, bot)
    anna = opens(member(slack, bot, "anna"))
    anna.clicks("Ich berichte", beside="Stand").clicks("Ich berichte", beside="Bühne")
    anna.closes(everything=True)

    slack.goes_to(datetime(2026, 12, 3, 12, 30, tzinfo=UTC))

    asked = [one for one in anna.dm_screens if "Magst Du erzählen?" in one.text]
    assert len(asked) == 1
    assert asked[0].buttons == [
        "Geschichte erzählen",
        "Morgen fragen",
        "Davon nichts mehr schicken",
    ]
    assert "Magst" not in str(slack.dms("ben"))
    anna.clicks("Geschichte erzählen", in_="dm")
    assert anna.modal is not None
    assert anna.modal.values["Titel"] == "Messe"
    assert anna.modal.values["Deine Geschichte"] == "Lissabon, Halle 5\n#Messe26"
    slack.goes_to(datetime(2026, 12, 18, 12, 30, tzinfo=UTC))
    assert len([one for one in anna.dm_screens if "Magst Du erzählen?" in one.text]) == 0


def test_who_switched_such_questions_off_is_not_asked(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot)
    anna = member(slack, bot, "anna", prompts_off=["sign-ups"])
    opens(anna).clicks("Ich berichte", beside="Stand")

    slack.goes_to(datetime(2026, 12, 3, 12, 30, tzinfo=UTC))

    assert "Magst Du erzählen?" not in str(slack.dms("anna"))


@pytest.mark.every_database
def test_the_host_adds_an_angle_changes_and_cancels_one(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    anna = opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand")
    anna.closes(everything=True)

    opens(ben).clicks("Blickwinkel ergänzen").fills({"Blickwinkel": "Bühne", "Uhrzeit": "15:00"})
    ben.submits()
    assert ben.modal is not None
    assert "16:00 (vor Ort Do., 3. Dez., 15:00 Uhr), 45 Minuten" in ben.modal.text
    ben.clicks("Ändern", beside="Stand").fills({"Uhrzeit": "10:30"}).submits()
    assert "hat sich geändert: Messe: Stand." in str(slack.dms("anna"))
    ben.clicks("Blickwinkel absagen", beside="Stand")

    assert "Abgesagt: Messe: Stand" in str(slack.dms("anna"))


def test_a_cancelled_event_tells_all_who_signed_up(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    anna = opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand")
    anna.closes(everything=True)

    opens(ben).clicks("Veranstaltung absagen")
    ben.fills({"Nachricht an alle Angemeldeten": NASTY}).submits()

    assert "Abgesagt: Messe: Stand" in str(slack.dms("anna"))
    slack.goes_to(datetime(2026, 12, 4, 12, 0, tzinfo=UTC))
    assert "Magst Du erzählen?" not in str(slack.dms("anna"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"Titel": " "}, "Titel"),
        ({"Ort": " "}, "Ort"),
        ({"Erster Tag": "2026-11-01"}, "Erster Tag"),
        ({"Bis": "09:00"}, "Bis"),
        ({"Hashtag": "zwei Worte"}, "Hashtag"),
        ({"Anmelden ab (Tag)": "2026-12-04"}, "Anmelden ab (Tag)"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    slack: Sandbox, bot: Bot, changes: dict[str, Any], field: str
) -> None:
    ben = member(slack, bot, "ben").runs("/botschafter vor-ort").clicks("Veranstaltung eintragen")

    ben.fills(FORM | changes).submits()

    assert ben.modal is not None
    assert list(ben.modal.errors) == [field]


def test_whoever_comes_second_to_look_after_an_event_reads_so(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    ben.runs("/botschafter pause").fills("Bis", "2027-01-31").submits()
    karl, tom = (opens(member(slack, bot, name)) for name in ("karl", "tom"))
    tom.clicks("I’ll look after it").fills({"Title": "Mine"})
    karl.clicks("Ich kümmere mich darum").fills({"Titel": "Kongress"}).submits()

    tom.submits()

    assert "Somebody else looks after this event" in heard(tom)
    opens(karl.closes(everything=True))
    assert karl.modal is not None
    assert "Kongress" in karl.modal.text


def test_what_a_host_leaves_behind_is_looked_after_by_somebody_else(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot)
    karl = member(slack, bot, "karl")
    ben.runs("/botschafter pause").fills("Bis", "2027-01-31").submits()

    karl.opens_home()
    assert karl.home is not None
    assert "Veranstaltung, um die sich gerade niemand kümmert" in karl.home.text
    karl.clicks("Ich kümmere mich darum", in_="home").submits()

    opens(karl.closes(everything=True))
    assert karl.modal is not None
    assert "Veranstaltung absagen" in karl.modal.buttons


def test_an_open_angle_soon_to_come_is_open_and_names_nobody(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot)
    opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand")

    karl = member(slack, bot, "karl")
    karl.opens_home()

    assert karl.home is not None
    assert "Veranstaltung mit 3 offenen Blickwinkeln" in karl.home.text
    assert "@anna" not in karl.home.text


def test_whoever_leaves_reports_no_more(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    anna = opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand")
    anna.clicks("Wenn sonst niemand mag", beside="Bühne").closes(everything=True)

    anna.runs("/botschafter verlassen").submits()
    slack.advances(timedelta(seconds=5))

    opens(ben)
    assert ben.modal is not None
    assert "@anna" not in ben.modal.text
    assert ben.modal.text.count("noch berichtet niemand") == 4
