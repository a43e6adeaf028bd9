"""The receipt: what is gone, what Slack refused, and of whom it no longer knows the name."""

import json

import pytest

from bot.config import load_community
from bot.domain.erasure import Preview
from bot.i18n import translator
from bot.views.erasure.preview import form
from bot.views.erasure.receipt import MOST_PLACES, Receipt, receipt
from storage.outbox.erased import Outcome
from tests.guards.sources import ROOT

GONE = {"people": 1, "members": 1, "stories": 3, "mentorships": 1, "wishes": 2}


def shown(language: str, refused: dict[str, int] | None = None, changed: int = 0) -> str:
    """The receipt's texts, one below the other."""
    said = Receipt(7, GONE, Outcome(gone=12, changed=changed, refused=refused or {}))
    blocks = json.loads(json.dumps(receipt(said, translator(language)).payload()["blocks"]))
    texts = [one["text"] if "text" in one else one["elements"][0] for one in blocks]
    return "\n".join(one["text"] for one in texts)


def test_it_counts_by_topic() -> None:
    assert shown("en") == (
        "Your data is deleted\n"
        "• Name, language, time zone, profile, planned reminders\n"
        "• Stories: 3\n"
        "• Mentorships, mentor profile, wishes: 3\n"
        "• Messages and files in Slack: 12\n"
        "Backups and logs still have traces of you until whoever runs me deletes them. Should a "
        "backup be restored, I delete you again.\n"
        "Erasure no. 7. Give this number if you have questions: by now I don’t know any more who "
        "you are."
    )


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "de",
            [
                "lass sie in Slack von der Administration Deines Workspace löschen:",
                "• In meinen Direktnachrichten an Dich: 5",
                "• In #stories: 1",
                "• In <#C0STORIES>: 2",
            ],
        ),
        (
            "en",
            [
                "Please ask an admin of your workspace to delete them:",
                "• In my direct messages to you: 5",
                "• In #stories: 1",
                "• In <#C0STORIES>: 2",
            ],
        ),
    ],
)
def test_it_names_what_slack_refused_and_whom_to_ask(language: str, lines: list[str]) -> None:
    text = shown(language, {"C0STORIES": 2, "#stories": 1, "D0ANNA": 4, "erasure:7": 1})

    assert "\n".join(lines) in text


def test_places_are_named_up_to_what_a_phone_shows() -> None:
    text = shown("en", {f"C0{number:04}": 1 for number in range(MOST_PLACES + 3)})

    assert text.count("<#C0") == MOST_PLACES
    assert "• In other channels: 3" in text


def test_what_others_still_read_says_a_former_member() -> None:
    assert "“a former member” now stands for you: 2" in shown("en", changed=2)
    assert "„ehemaliges Mitglied“ für Dich steht: 2" in shown("de", changed=2)


@pytest.mark.parametrize(
    ("language", "line"),
    [("de", "Einträge im Logbuch der Entscheidungen"), ("en", "Entries in the log of decisions")],
)
def test_the_form_says_that_the_log_keeps_its_entries(language: str, line: str) -> None:
    view = form(Preview(), load_community(ROOT / "community.toml"), translator(language))

    assert line in json.dumps(view, ensure_ascii=False)


@pytest.mark.parametrize(
    ("contact", "language", "ends"),
    [
        ("", "de", "dass Du es bist: Frag das Kernteam."),
        ("", "en", "I can’t know it’s you: ask the core team."),
        ("people@company.example", "de", "Frag hier nach: people@company.example"),
        ("people@company.example", "en", "I can’t know it’s you. Ask here: people@company.example"),
    ],
)
def test_form_and_receipt_say_whom_to_ask_about_another_line_of_the_list(
    contact: str, language: str, ends: str
) -> None:
    community, t = load_community(ROOT / "community.toml"), translator(language)
    consent = community.consent.model_copy(update={"contact": contact})
    community = community.model_copy(update={"consent": consent})
    said = Receipt(7, GONE, Outcome(1, 0, {}), may_be_listed=True, contact=contact)

    for shows in (
        form(Preview(may_be_listed=True), community, t),
        receipt(said, t).payload(),
    ):
        assert ends in json.dumps(shows, ensure_ascii=False)
    for shows in (
        form(Preview(), community, t),
        receipt(Receipt(7, GONE, said.messages, contact=contact), t).payload(),
    ):
        assert ends not in json.dumps(shows, ensure_ascii=False)


@pytest.mark.parametrize(
    ("language", "line"),
    [("de", "Nur mit seinem Schlüssel, der dabei liegt,"), ("en", "Only with its key,")],
)
def test_the_form_does_not_promise_that_nobody_can_be_recognised(language: str, line: str) -> None:
    view = form(Preview(), load_community(ROOT / "community.toml"), translator(language))

    assert line in json.dumps(view, ensure_ascii=False)
