"""The core team asks who is in; whoever has neither commands nor a Home finds the way in there."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import NASTY, STAGES, put, ways_of
from tests.conversations.outlived import outlived
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
    assert post.buttons == ["Ich bin dabei", "Mitmachen"]


def test_the_preview_is_the_post_as_it_will_be(slack: Sandbox, bot: Bot) -> None:
    kim = put(slack, bot, "kim", STAGES["ambassador"])

    kim.runs("/botschafter call-out").fills("Your call-out", "Wer macht mit?").submits()

    assert kim.modal is not None
    assert "This is how it will look" in kim.modal
    assert "Wer ist dabei?" in kim.modal
    assert "Who’s in?" not in kim.modal.text


@pytest.mark.every_database
def test_an_appeal_changed_after_its_preview_is_posted_as_changed(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs("/botschafter aufruf").fills("Dein Aufruf", "Wer fährt mit?").submits().closes()

    karl.fills("Dein Aufruf", "Wer läuft mit?").submits()

    assert karl.modal is not None
    assert "Wer läuft mit?" in karl.modal
    karl.submits().closes()
    assert "Wer läuft mit?" in slack.channel("botschafter").newest.text


def test_an_appeal_is_posted_once(slack: Sandbox, bot: Bot) -> None:
    kim = put(slack, bot, "kim", STAGES["ambassador"])
    kim.runs("/botschafter call-out").fills("Your call-out", "Who’s in?").submits()
    first = kim.modal
    assert first is not None
    slack.actions.submit(kim.id, first.view.id)
    slack.after()

    kim.runs("/botschafter call-out")

    assert kim.modal is not None
    assert kim.modal.values["Your call-out"] is None or kim.modal.values["Your call-out"] == ""
    assert len(slack.channel("botschafter").messages) == 1


@pytest.mark.every_database
def test_only_the_core_team_appeals(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs("/botschafter aufruf")

    assert anna.modal is None
    assert "Aufruf starten" not in ways_of(anna)
    assert "Aufruf starten" in ways_of(put(slack, bot, "karl", STAGES["ambassador"]))


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
    assert slack.channel("botschafter").newest.buttons == ["Ich bin dabei", "Mitmachen"]


def test_a_stranger_joins_as_a_fan_and_hears_the_next_step(slack: Sandbox, bot: Bot) -> None:
    sam = stranger_joins(slack, bot)

    assert sam.modal is not None
    assert "You’re with the community as a fan." in sam.modal
    assert sam.modal.buttons == ["Tell a story", "Show overview"]


def test_a_stranger_finds_everything_under_the_appeal(slack: Sandbox, bot: Bot) -> None:
    sam = stranger_joins(slack, bot).closes(everything=True)

    sam.clicks("Mitmachen", in_="botschafter")

    assert sam.modal is not None
    assert sam.modal.title == "Overview"
    assert sam.modal.buttons == [
        "Tell a story",
        "What I agreed to",
        "My way",
        "Stories",
        "Help",
    ]
    sam.clicks("Help").clicks("What you can do here")
    assert "/botschafter" not in sam.modal
    sam.clicks("Back to “Help”").clicks("Back to the overview").clicks("My way")
    for label in (
        "Introduce myself",
        "My profile",
        "Settings",
        "Take a pause",
        "Leave the community",
    ):
        assert label in sam.modal.buttons
    assert len(sam.workspace.stacks[sam.id]) == 1


@pytest.mark.every_database
def test_a_stranger_introduces_themselves_pauses_and_leaves(slack: Sandbox, bot: Bot) -> None:
    sam = stranger_joins(slack, bot).closes(everything=True)

    sam.clicks("Mitmachen", in_="botschafter").clicks("My way").clicks("Introduce myself")
    sam.fills("About you", "Hello from outside").submits().submits().closes(everything=True)
    assert "Hello from outside" in slack.channel("vorstellungen").newest.text

    sam.clicks("Mitmachen", in_="botschafter").clicks("My way").clicks("Take a pause")
    sam.fills("Until", "2026-12-24").submits().closes(everything=True)
    sam.clicks("Mitmachen", in_="botschafter")
    assert sam.modal is not None
    assert "Your pause ends by itself on 24 December 2026." in sam.modal
    sam.clicks("Come back now").closes(everything=True)

    sam.clicks("Mitmachen", in_="botschafter").clicks("My way")
    sam.clicks("Leave the community").submits()
    assert sam.modal is not None
    assert "You’ve left." in sam.modal
    assert slack.channel("vorstellungen").messages == []


def test_the_overview_gives_way_to_the_door_below_a_form(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs("/botschafter status").clicks("Überblick zeigen")
    anna.clicks("Mein Weg").clicks("Einstellungen")

    assert anna.modal is not None
    assert anna.modal.title == "Einstellungen"
    assert len(anna.workspace.stacks[anna.id]) == 2


@pytest.mark.every_database
@pytest.mark.parametrize(
    ("name", "runs", "says", "undo", "after"),
    [
        ("anna", "Ich bin dabei", "Du bist dabei", "Doch nicht", "Du bist nicht mehr dabei"),
        ("tom", "Ich bin dabei", "You’re in", "Not after all", "You’re no longer counted"),
    ],
)
def test_who_is_in_is_counted_once_and_taken_back_in_one_click(
    slack: Sandbox, bot: Bot, name: str, runs: str, says: str, undo: str, after: str
) -> None:
    appeals(slack, bot)
    person = put(slack, bot, name, STAGES["ambassador"])
    person.clicks(runs, in_="botschafter").clicks(runs, in_="botschafter")
    assert says in person.ephemeral(-1)
    slack.advances(timedelta(seconds=5))
    assert "1 Person ist dabei." in slack.channel("botschafter").newest.text

    person.clicks(undo, in_="ephemeral")

    assert after in person.ephemeral(-1)
    slack.advances(timedelta(seconds=5))
    assert "dabei." not in slack.channel("botschafter").newest.text


@pytest.mark.every_database
def test_who_presses_first_is_counted_at_once_and_those_who_follow_are_one_edit(
    slack: Sandbox, bot: Bot
) -> None:
    appeals(slack, bot)
    names = ("anna", "tom", "kim", "ben", "clara")
    people = [put(slack, bot, name, STAGES["ambassador"]) for name in names]
    before = edits(slack)

    people[0].clicks("Ich bin dabei", in_="botschafter")
    assert "1 Person ist dabei." in slack.channel("botschafter").newest.text
    for person in people[1:]:
        person.clicks("Ich bin dabei", in_="botschafter")
    slack.advances(timedelta(seconds=2))
    assert "1 Person ist dabei." in slack.channel("botschafter").newest.text
    slack.advances(timedelta(seconds=2))

    assert "5 sind dabei." in slack.channel("botschafter").newest.text
    assert edits(slack) == before + 2


def edits(slack: Sandbox) -> int:
    """How often Slack was asked to change a message."""
    return sum(one.type == "chat.update" for one in slack.workspace.traffic)


def test_who_leaves_is_counted_no_longer(slack: Sandbox, bot: Bot) -> None:
    appeals(slack, bot)
    anna = put(slack, bot, "anna", STAGES["ambassador"]).clicks("Ich bin dabei", in_="botschafter")

    anna.runs("/botschafter verlassen").submits()
    slack.advances(timedelta(seconds=5))

    assert "dabei." not in slack.channel("botschafter").newest.text


def test_the_months_report_counts_call_outs_and_answers(slack: Sandbox, bot: Bot) -> None:
    appeals(slack, bot)
    put(slack, bot, "anna", STAGES["ambassador"]).clicks("Ich bin dabei", in_="botschafter")

    slack.advances(timedelta(days=14))

    report = " ".join(one.text for one in slack.channel("kernteam").messages)
    assert "1 Aufruf wurde gestartet" in report
    assert "1 Zusage zu Aufrufen" in report


def test_an_appeal_is_forgotten_after_a_year(slack: Sandbox, bot: Bot) -> None:
    appeals(slack, bot)
    put(slack, bot, "anna", STAGES["ambassador"]).clicks("Ich bin dabei", in_="botschafter")

    slack.advances(timedelta(days=370))

    [post] = slack.channel("botschafter").messages
    assert "1 Person war dabei." in post
    assert post.buttons == ["Mitmachen"]
    assert outlived(slack, bot.database, "anna", in_channel="botschafter") == []


@pytest.mark.parametrize("text", [" ", " \n\t ", "\u00a0"])
def test_a_blank_appeal_is_refused_beside_its_field(slack: Sandbox, bot: Bot, text: str) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])

    karl.runs("/botschafter aufruf").fills("Dein Aufruf", text).submits()

    assert karl.modal is not None
    assert list(karl.modal.errors) == ["Dein Aufruf"]
    assert slack.channel("botschafter").messages == []
