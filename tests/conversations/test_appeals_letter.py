"""The author of a call-out writes once to all who are in, and never sees who that is."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from bot.services.appeals.writing import LETTER, kind_of, save, send_letter
from storage.outbox.rows import OutboxRow
from storage.people import Person as Account
from tests.conversations.gathering import STAGES, THEN, put
from tests.conversations.test_appeals import appeals
from tests.conversations.test_appeals_counted import counted
from tests.units_of_work import unit_of_work


def writes(karl: Person, text: str) -> Person:
    """Karl opens his call-outs and writes to all who are in."""
    karl.opens_home()
    karl.clicks("Kernteam").clicks("Meine Aufrufe").clicks("An alle schreiben")
    return karl.fills("Deine Nachricht", text).submits()


@pytest.mark.every_database
def test_the_author_writes_once_to_all_who_are_in(slack: Sandbox, bot: Bot) -> None:
    karl = appeals(slack, bot)
    for name in ("anna", "tom"):
        put(slack, bot, name, STAGES["ambassador"]).clicks("Ich bin dabei", in_="botschafter")
    slack.user("ben").clicks("Ich bin dabei", in_="botschafter").closes()

    writes(karl, "Wir treffen uns um neun.")
    assert karl.modal is not None
    assert "2 Personen bekommen das." in karl.modal
    assert "anna" not in karl.modal.text.casefold()
    karl.submits().closes(everything=True)
    slack.advances(timedelta(days=4))

    assert "Wir treffen uns um neun." in slack.dms("anna")[-1]
    assert slack.dms("anna")[-1].startswith("@karl schreibt an alle")
    assert "writes to all who are in on" in slack.dms("tom")[-1]
    assert "Wir treffen uns um neun." not in " ".join(map(str, slack.dms("ben")))
    karl.opens_home()
    karl.clicks("Kernteam").clicks("Meine Aufrufe")
    assert karl.modal is not None
    assert "An alle schreiben" not in karl.modal.buttons


def test_a_second_message_is_refused_in_words(slack: Sandbox, bot: Bot) -> None:
    karl = appeals(slack, bot)
    put(slack, bot, "anna", STAGES["ambassador"]).clicks("Ich bin dabei", in_="botschafter")
    karl.opens_home()
    karl.clicks("Kernteam").clicks("Meine Aufrufe")
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        draft = save(uow, karl.id, "Erstens.", kind_of(1))
        send_letter(uow, karl.id, 1, draft.id or 0)

    karl.clicks("An alle schreiben")
    slack.advances(timedelta(days=4))

    assert karl.modal is not None
    assert "schon an alle geschrieben" in karl.modal
    assert sum("Erstens." in one for one in slack.dms("anna")) == 1


def test_whoever_is_out_again_is_not_written_to(slack: Sandbox, bot: Bot) -> None:
    karl = appeals(slack, bot)
    for name in ("anna", "tom"):
        put(slack, bot, name, STAGES["ambassador"]).clicks("Ich bin dabei", in_="botschafter")
    slack.advances(timedelta(hours=12))
    writes(karl, "Bis morgen.").submits().closes(everything=True)
    slack.advances(timedelta(minutes=2))

    slack.user("anna").clicks("Doch nicht", in_="ephemeral")
    slack.advances(timedelta(hours=12))

    assert "Bis morgen." not in " ".join(map(str, slack.dms("anna")))
    assert "Bis morgen." in slack.dms("tom")[-1]


def test_the_draft_of_a_message_is_kept(slack: Sandbox, bot: Bot) -> None:
    karl = appeals(slack, bot)
    put(slack, bot, "anna", STAGES["ambassador"]).clicks("Ich bin dabei", in_="botschafter")
    writes(karl, "Noch nicht fertig").closes(everything=True)

    karl.clicks("Weiterschreiben", in_="dm")

    assert karl.modal is not None
    assert karl.modal.values["Deine Nachricht"] == "Noch nicht fertig"


def test_where_nobody_is_in_there_is_nobody_to_write_to(slack: Sandbox, bot: Bot) -> None:
    karl = appeals(slack, bot)

    karl.opens_home()
    karl.clicks("Kernteam").clicks("Meine Aufrufe")

    assert karl.modal is not None
    assert "0 sind dabei" in karl.modal
    assert "An alle schreiben" not in karl.modal.buttons


def test_back_leads_from_ones_call_outs_to_the_door_and_from_the_form_to_them(
    slack: Sandbox, bot: Bot
) -> None:
    karl = appeals(slack, bot)
    put(slack, bot, "anna", STAGES["ambassador"]).clicks("Ich bin dabei", in_="botschafter")
    karl.opens_home()
    karl.clicks("Kernteam").clicks("Meine Aufrufe").clicks("An alle schreiben").closes()
    assert karl.modal is not None
    assert "1 Person ist dabei" in karl.modal.text.replace("\u00a0", " ")

    karl.clicks("Zurück zu „Kernteam“")

    assert karl.modal is not None
    assert "Aufruf starten" in karl.modal.buttons
    assert "An alle schreiben" not in karl.modal.buttons


def test_each_of_many_is_written_to_once(slack: Sandbox, bot: Bot) -> None:
    karl = appeals(slack, bot)
    counted(slack, bot, *[None] * 230)
    with bot.database.writing() as session:
        for number in range(230):
            account = Account(slack_id=f"U0MANY{number:04d}", team_id="T1", name="many")
            account.locale, account.time_zone, account.described_at = "de-DE", "Europe/Berlin", THEN
            session.add(account)

    writes(karl, "Wir treffen uns um neun.").submits().closes(everything=True)
    slack.advances(timedelta(minutes=5))

    with bot.database.reading() as session:
        written = session.exec(select(OutboxRow.key).where(col(OutboxRow.key).startswith(LETTER)))
        assert len(set(written)) == 230
