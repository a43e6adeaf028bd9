"""Whoever closes a form hears that its draft is kept, where one is."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import STAGES, put
from tests.conversations.outlived import outlived
from tests.conversations.storytelling import fills_story, joined

WORDS = {
    "anna": ("Über Dich", "Den Entwurf Deiner Vorstellung hebe ich bis zum 1. Dezember 2026 auf"),
    "tom": ("About you", "I’m keeping the draft of your introduction until 1 December 2026"),
}
BACK = {"anna": "Weiterschreiben", "tom": "Go on writing"}
GONE = {"anna": "ist nicht mehr da", "tom": "is no longer kept"}
SENT = {"anna": "hast Du abgeschickt", "tom": "You’ve sent off the draft"}


def closes_after_preview(person: Person, text: str = "Hallo") -> Person:
    """Look at the preview of an introduction, then close everything."""
    field, _said = WORDS[person.user.name]
    person.runs("/vorstellen").fills(field, text).submits().closes(everything=True)
    return person


@pytest.mark.every_database
@pytest.mark.parametrize("name", ["anna", "tom"])
def test_closing_a_form_says_that_its_draft_is_kept(slack: Sandbox, bot: Bot, name: str) -> None:
    field, said = WORDS[name]
    person = closes_after_preview(put(slack, bot, name, STAGES["newcomer"]))
    assert said in person.dm(-1)

    person.clicks(BACK[name], in_="dm")

    assert person.modal is not None
    assert person.modal.values[field] == "Hallo"
    told = len(person.dms)
    person.closes()
    assert len(person.dms) == told


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_nothing_is_said_where_nothing_is_kept(slack: Sandbox, bot: Bot, name: str) -> None:
    field, _said = WORDS[name]
    person = put(slack, bot, name, STAGES["newcomer"])

    person.runs("/vorstellen").fills(field, "Hallo").closes()
    person.runs("/vorstellen").fills(field, "Hallo").submits().submits().closes()

    assert person.dms == []


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_a_draft_that_was_sent_off_is_not_gone_on_with(slack: Sandbox, bot: Bot, name: str) -> None:
    person = closes_after_preview(put(slack, bot, name, STAGES["newcomer"]))
    closes_after_preview(person, "Hallo zusammen")
    assert [bool(one.buttons) for one in person.dm_screens] == [True]

    person.clicks(BACK[name], in_="dm").submits().submits().closes()

    assert SENT[name] in person.dm(-1)
    assert person.dm(-1).buttons == []


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_a_draft_is_kept_until_the_day_that_was_named(slack: Sandbox, bot: Bot, name: str) -> None:
    person = closes_after_preview(put(slack, bot, name, STAGES["newcomer"]))

    slack.advances(timedelta(days=8))

    assert GONE[name] in person.dm(-1)
    assert outlived(slack, bot.database, name) == []


def test_the_draft_of_a_changed_story_leads_back_to_its_story(slack: Sandbox, bot: Bot) -> None:
    [anna] = joined(slack, "anna")
    anna.runs("/geschichte", in_="geschichten")
    fills_story(anna).submits().submits().closes()
    anna.clicks("Ändern", in_="dm")
    fills_story(anna, text="Sie kam ins Fernsehen.").submits().closes(everything=True)
    assert "Den Entwurf Deiner Geschichte hebe ich" in anna.dm(-1)

    anna.clicks("Weiterschreiben", in_="dm")

    assert anna.modal is not None
    assert anna.modal.values["Deine Geschichte"] == "Sie kam ins Fernsehen."
    anna.submits().submits().closes()
    assert outlived(slack, bot.database, "anna") == []


def test_the_draft_of_a_call_out_is_kept(slack: Sandbox, bot: Bot) -> None:
    kim = put(slack, bot, "kim", STAGES["ambassador"])

    kim.runs("/botschafter appeal").fills("Your call-out", "Who helps?").submits()
    kim.closes(everything=True)

    assert "I’m keeping the draft of your call-out" in kim.dm(-1)
    assert kim.dm(-1).buttons == ["Go on writing"]
