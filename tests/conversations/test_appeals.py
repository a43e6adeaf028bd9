"""The core team asks who is in; whoever has neither commands nor a Home finds the way in there."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import NASTY, STAGES, put
from tests.conversations.test_members import AGREE


def appeals(slack: Sandbox, bot: Bot, text: str = "Wer kommt mit auf die Messe?") -> Person:
    """Karl of the core team posts an appeal."""
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    return karl.runs("/botschafter aufruf").fills("Dein Aufruf", text).submits().submits().closes()


def stranger_joins(slack: Sandbox, bot: Bot) -> Person:
    """Sam of another workspace joins by the button under an appeal."""
    appeals(slack, bot)
    label, text = AGREE["en"]
    return slack.user("sam").clicks("Mitmachen", in_="botschafter").fills(label, [text]).submits()


def test_an_appeal_is_posted_after_a_preview(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])

    karl.runs("/botschafter aufruf").fills("Dein Aufruf", NASTY).submits()
    assert slack.channel("botschafter").messages == []
    assert karl.modal is not None
    assert NASTY in karl.modal
    karl.submits().closes()

    [post] = slack.channel("botschafter").messages
    assert NASTY in post.text
    assert post.fallback.startswith("Wer ist dabei?")
    assert "<!channel>" not in post.message.text
    assert post.buttons == ["Mitmachen"]


def test_an_appeal_is_posted_once(slack: Sandbox, bot: Bot) -> None:
    kim = put(slack, bot, "kim", STAGES["ambassador"])
    kim.runs("/botschafter appeal").fills("Your call-out", "Who’s in?").submits()
    first = kim.modal
    assert first is not None
    slack.actions.submit(kim.id, first.view.id)
    slack.after()

    kim.runs("/botschafter appeal")

    assert kim.modal is not None
    assert kim.modal.values["Your call-out"] is None or kim.modal.values["Your call-out"] == ""
    assert len(slack.channel("botschafter").messages) == 1


def test_only_the_core_team_appeals(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs("/botschafter aufruf")

    assert anna.modal is None
    assert "Aufruf starten" not in anna.opens_home().buttons
    assert "Aufruf starten" in put(slack, bot, "karl", STAGES["ambassador"]).opens_home().buttons


def test_a_colleague_joins_by_the_button(slack: Sandbox, bot: Bot) -> None:
    appeals(slack, bot)
    anna = slack.user("anna")
    label, text = AGREE["de"]

    anna.clicks("Mitmachen", in_="botschafter").fills(label, [text]).submits()

    assert anna.modal is not None
    assert "Neuzugang" in anna.modal


def test_the_button_says_where_one_is(slack: Sandbox, bot: Bot) -> None:
    karl = appeals(slack, bot)

    karl.clicks("Mitmachen", in_="botschafter")

    assert "Du bist Botschafter:in." in karl.ephemerals[-1]
    assert slack.channel("botschafter").newest.buttons == ["Mitmachen"]


def test_a_stranger_joins_as_a_fan_and_hears_the_next_step(slack: Sandbox, bot: Bot) -> None:
    sam = stranger_joins(slack, bot)

    assert sam.modal is not None
    assert "You’re with the community as a fan." in sam.modal
    assert sam.modal.buttons == ["Tell a story", "Show overview"]


def test_a_stranger_finds_everything_under_the_appeal(slack: Sandbox, bot: Bot) -> None:
    sam = stranger_joins(slack, bot).closes(everything=True)

    sam.clicks("Mitmachen", in_="botschafter")

    assert sam.modal is not None
    assert sam.modal.title == "Show overview"
    for label in (
        "Introduce myself",
        "My profile",
        "Settings",
        "Take a pause",
        "Leave the community",
    ):
        assert label in sam.modal.buttons
    assert "Become an ambassador" not in sam.modal.buttons
    assert "/botschafter" not in sam.modal


@pytest.mark.every_database
def test_a_stranger_introduces_themselves_pauses_and_leaves(slack: Sandbox, bot: Bot) -> None:
    sam = stranger_joins(slack, bot).closes(everything=True)

    sam.clicks("Mitmachen", in_="botschafter").clicks("Introduce myself")
    sam.fills("About you", "Hello from outside").submits().submits().closes(everything=True)
    assert "Hello from outside" in slack.channel("vorstellungen").newest.text

    sam.clicks("Mitmachen", in_="botschafter").clicks("Take a pause")
    sam.fills("Until", "2026-12-24").submits().closes(everything=True)
    sam.clicks("Mitmachen", in_="botschafter")
    assert sam.modal is not None
    assert "Your pause ends by itself on 24 December 2026." in sam.modal
    sam.clicks("Come back now").closes(everything=True)

    sam.clicks("Mitmachen", in_="botschafter").clicks("Leave the community").submits()
    assert sam.modal is not None
    assert "You’ve left." in sam.modal
    assert slack.channel("vorstellungen").messages == []


def test_the_overview_replaces_home_within_a_form(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs("/botschafter status").clicks("Überblick zeigen").clicks("Einstellungen")

    assert anna.modal is not None
    assert anna.modal.title == "Einstellungen"
    assert len(anna.workspace.stacks[anna.id]) == 1
