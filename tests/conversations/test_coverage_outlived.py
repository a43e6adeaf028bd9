"""Event coverage: the reminder, what is left once an event is over, and once its host is gone."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.sandbox.person import Sandbox
from storage.coverage import CoverageAngle, CoverageEvent
from storage.signup import SignUp
from tests.conversations.covering import enters, member, opens
from tests.conversations.erasing import confirms
from tests.conversations.onboarding import calendars, facts
from tests.conversations.outlived import outlived

DAY_BEFORE = datetime(2026, 12, 2, 8, 1, tzinfo=UTC)
OVER = datetime(2026, 12, 3, 12, 30, tzinfo=UTC)


def test_who_reports_is_reminded_once_on_the_working_day_before(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot)
    anna = opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand")
    tom = opens(member(slack, bot, "tom")).clicks("If nobody else does", beside="Stage")
    before = len(anna.dm_screens)

    slack.goes_to(DAY_BEFORE - timedelta(minutes=2))
    assert len(anna.dm_screens) == before
    slack.goes_to(DAY_BEFORE)

    [reminder] = anna.dm_screens[before:]
    for said in ("Messe: Stand", "vor Ort Do., 3. Dez., 10:00 Uhr", "Prototypen", "#Messe26"):
        assert said in reminder.text
    assert "Messe" not in str(slack.dms(tom.user.name))


@pytest.mark.every_database
def test_erasing_the_host_cancels_the_event_and_leaves_none_of_their_words(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot)
    anna = opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand")
    anna.clicks("Wenn sonst niemand mag", beside="Bühne").closes(everything=True)

    confirms(ben.runs("/botschafter löschen"))
    slack.advances(timedelta(hours=1))

    said = str(slack.dms("anna"))
    for word in ("Messe", "Lissabon", "0228 1234", "Prototypen"):
        assert word not in said
    assert "Abgesagt: Veranstaltung: Stand" in said
    assert [facts(one)[0] for one in calendars(slack, "anna")] == ["CANCEL"]
    with bot.database.reading() as session:
        for table in (CoverageEvent, CoverageAngle, SignUp):
            assert session.exec(select(table)).all() == []


def test_erasing_the_host_afterwards_leaves_none_of_their_words_in_the_question_to_tell_of_it(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot)
    opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand").closes(everything=True)
    slack.goes_to(datetime(2026, 12, 22, 12, tzinfo=UTC))
    assert "Messe" in str(slack.dms("anna"))

    confirms(ben.runs("/botschafter löschen"))
    slack.advances(timedelta(hours=1))

    assert "Messe" not in str(slack.dms("anna"))
    assert calendars(slack, "anna") == []


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_the_press_contact_is_kept_until_the_event_is_over(
    slack: Sandbox, bot: Bot, is_cancelled: bool
) -> None:
    ben = enters(slack, bot)
    assert _press_contact(bot) == "Büro, 0228 1234"

    if is_cancelled:
        opens(ben).clicks("Veranstaltung absagen").submits()
    else:
        slack.goes_to(OVER)

    assert _press_contact(bot) == ""


def test_no_calendar_and_no_message_keeps_the_press_contact(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot)
    anna = opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand")
    slack.goes_to(DAY_BEFORE)
    assert [one for one in anna.dm_screens if "0228 1234" in one.text] != []

    slack.goes_to(OVER)

    [calendar] = calendars(slack, "anna")
    [event] = calendar.walk("VEVENT")
    described = str(event["DESCRIPTION"])
    assert "0228 1234" not in described
    assert "Bitte nicht zeigen: Prototypen" in described
    assert "*" not in described
    assert [one for one in anna.dm_screens if "0228 1234" in one.text] == []


def _press_contact(bot: Bot) -> str:
    with bot.database.reading() as session:
        return session.exec(select(CoverageEvent)).one().press_contact


def test_who_would_if_nobody_else_does_is_forgotten_once_it_is_over(
    slack: Sandbox, bot: Bot
) -> None:
    enters(slack, bot)
    opens(member(slack, bot, "anna")).clicks("Wenn sonst niemand mag", beside="Stand")

    slack.goes_to(OVER)

    with bot.database.reading() as session:
        assert session.exec(select(SignUp)).all() == []


def test_no_button_outlives_its_moment(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot)
    opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand").closes(everything=True)

    slack.goes_to(OVER + timedelta(days=15))

    assert outlived(slack, bot.database, "anna", "ben") == []


@pytest.mark.every_database
def test_the_months_report_counts_events_and_sign_ups_but_nothing_that_was_cancelled(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot)
    for name in ("anna", "karl"):
        opens(member(slack, bot, name)).clicks("Ich berichte", beside="Stand")
    opens(member(slack, bot, "tom")).clicks("I’ll report", beside="Stage")
    opens(ben).clicks("Blickwinkel absagen", beside="Bühne")

    slack.goes_to(datetime(2027, 1, 4, 9, tzinfo=UTC))

    report = "\n".join(slack.channel("kernteam").texts).replace("\u00a0", " ")
    assert "Von 1 Veranstaltung wurde berichtet" in report
    assert "2 Mal hat sich jemand zum Berichten gemeldet" in report
