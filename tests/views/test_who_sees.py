"""Every form ends with the line who sees what is entered, and until when."""

import tomllib
from pathlib import Path
from typing import Any, cast

import pytest
from sqlmodel import col

from bot.i18n import translator
from bot.views.block_kit import View
from bot.views.blocks import Message
from bot.views.form_fields import not_stored, stored
from bot.views.who_sees import ONLY, SEES, UNTIL, who_sees
from storage.drafts import Draft
from storage.joint_decisions import JointDecision
from storage.sessions.models import OnboardingSession
from storage.types import Retention, SeenBy
from tests.views.builders import BUILDERS, built_largest, largest_forms

FORMS = largest_forms("en")
LONGEST_LINE = 365

LINES = tomllib.loads(Path(__file__).with_name("who_sees.toml").read_text(encoding="utf-8"))

t = translator("en")


def _last(view: View) -> str:
    end = cast("dict[str, Any]", view["blocks"][-1])
    assert end["type"] == "context"
    return str(end["elements"][0]["text"])


def test_every_form_says_who_sees_what_is_entered_and_until_when() -> None:
    assert {name: _last(view) for name, (view, _fields) in FORMS.items()} == LINES


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_line_is_short(language: str) -> None:
    long = {
        name: line
        for name, (view, _fields) in largest_forms(language).items()
        if len(line := _last(view)) > LONGEST_LINE or line.count("\n") > 1
    }

    assert long == {}


def test_there_are_words_for_everything_that_is_declared() -> None:
    assert SEES.keys() == ONLY.keys() == set(SeenBy)
    assert UNTIL.keys() == set(Retention)


def test_fields_that_differ_from_most_stand_below() -> None:
    fields = [
        (stored("title", col(OnboardingSession.title)), "Title"),
        (stored("date", col(OnboardingSession.on)), "Date"),
        (stored("link", col(OnboardingSession.link)), "Link"),
        (stored("until", col(JointDecision.pause_until)), "Until when?"),
        (not_stored("rhythm"), "Repeat"),
    ]

    assert str(who_sees(fields, t)) == (
        "Everyone in the channel sees this, as long as the message is there.\n"
        "“Link”: the core team and those who sign up. “Until when?”: only you."
    )


def test_a_draft_is_named_beside_what_becomes_of_it() -> None:
    title = stored("title", col(Draft.content), col(OnboardingSession.title))

    assert str(who_sees([(title, "Title")], t)) == (
        "Everyone in the channel sees this, as long as the message is there. "
        "The draft: only you, for up to 7 days."
    )


def test_a_form_whose_fields_are_not_stored_says_so() -> None:
    assert str(who_sees([(not_stored("words"), "Words")], t)) == "I don’t keep what you enter here."


BY_BUTTONS = {"mentoring.choice.form"}
"""Forms in which buttons choose."""

NOTHING_TO_ENTER = {
    "appeals.posts.preview",
    "appeals.posts.letter_preview",
    "drafts.preview",
    "boards.preview.ideas",
    "boards.preview.offers",
    "introductions.writing.preview",
    "members.status.leave_form",
}
"""Forms that ask for a last yes alone."""


def test_what_can_be_sent_off_without_a_field_asks_for_nothing() -> None:
    built = {name: built_largest(builder, "en") for name, builder in BUILDERS.items()}
    sent_off = {
        name: one for name, one in built.items() if not isinstance(one, Message) and "submit" in one
    }

    assert set(sent_off) - set(FORMS) == BY_BUTTONS | NOTHING_TO_ENTER
    assert {name: _last(sent_off[name]) for name in BY_BUTTONS} == {
        "mentoring.choice.form": "Only the two of you see this, for 12 months after it’s over."
    }
