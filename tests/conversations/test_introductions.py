"""The self-introduction: form, preview, post; edited, not repeated."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from bot.views.home_parts import Door
from tests.conversations.gathering import NASTY, STAGES, goes_through, member_of, put, ways_of

WORDS = {
    "anna": ("Über Dich", "Warum Du mitmachst", "Wonach andere Dich fragen können", "Zurück"),
    "tom": ("About you", "Why you take part", "What others can ask you about", "Back"),
}


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_what_was_typed_is_shown_letter_by_letter(slack: Sandbox, bot: Bot, name: str) -> None:
    person = put(slack, bot, name, STAGES["newcomer"], location=NASTY, country="DE")
    about, motive, ask_me, _back = WORDS[name]

    person.runs("/vorstellen").fills({about: NASTY, motive: NASTY, ask_me: NASTY}).submits()
    assert person.modal is not None
    assert person.modal.text.count(NASTY) == 3
    person.submits()

    [post] = slack.channel("vorstellungen").messages
    assert post.text.count(NASTY) == 3
    for sign in ("<!channel>", "<https://example.com"):
        assert sign not in post.message.text
    assert "stellt sich vor" in post.fallback


def test_the_preview_is_the_post_as_it_will_be(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["newcomer"], country="DE")
    tom.runs("/vorstellen").fills({"About you": "Hello", "Why you take part": "Fun"}).submits()
    assert tom.modal is not None
    shown = tom.modal.text

    tom.submits()

    for line in slack.channel("vorstellungen").newest.text.splitlines():
        assert line in shown
    assert "stellt sich vor" in shown
    assert "Deutschland" in shown


def test_back_from_the_preview_keeps_what_was_typed(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["newcomer"])

    anna.runs("/vorstellen").fills("Über Dich", "Hallo").submits().closes()

    assert anna.modal is not None
    assert anna.modal.values["Über Dich"] == "Hallo"


@pytest.mark.parametrize("words", ["AB", "ABA"])
def test_what_is_changed_after_a_look_at_the_preview_counts(
    slack: Sandbox, bot: Bot, words: str
) -> None:
    anna = put(slack, bot, "anna", STAGES["newcomer"])
    texts = [f"Fassung {letter}, Versuch eins" for letter in words]
    anna.runs("/vorstellen")

    for text in texts[:-1]:
        anna.fills("Über Dich", text).submits().closes()
    anna.fills("Über Dich", texts[-1]).submits()

    assert anna.modal is not None
    assert texts[-1] in anna.modal
    anna.submits().closes()
    assert texts[-1] in slack.channel("vorstellungen").newest.text
    anna.runs("/vorstellen")
    assert anna.modal.values["Über Dich"] == texts[-1]


def test_a_closed_form_is_offered_again_for_a_week(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["newcomer"])
    tom.runs("/vorstellen").fills("About you", "Hello").submits().closes(everything=True)

    tom.runs("/vorstellen")
    assert tom.modal is not None
    assert tom.modal.values["About you"] == "Hello"
    tom.closes()
    slack.advances(timedelta(days=8))
    tom.runs("/vorstellen")

    assert tom.modal is not None
    assert not tom.modal.values["About you"]


def test_nothing_but_spaces_is_refused_beside_the_field(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["newcomer"])

    tom.runs("/vorstellen").fills("About you", "   ").submits()

    assert tom.modal is not None
    assert list(tom.modal.errors) == ["About you"]


def test_the_next_step_follows_in_every_place(slack: Sandbox) -> None:
    label, text = "Deine Zustimmung", "Ich stimme zu und kann das jederzeit zurücknehmen."
    anna = slack.user("anna")
    anna.opens_home()
    anna.runs("/mitmachen").fills(label, [text]).submits().closes()
    assert anna.dm(-1).buttons == ["Dich vorstellen"]

    anna.clicks("Dich vorstellen", in_="dm").fills("Über Dich", "Hallo").submits().submits()

    assert anna.modal is not None
    assert "Deine Vorstellung steht in #vorstellungen." in anna.modal
    assert anna.modal.buttons == ["Mentor:in wählen"]
    assert anna.dm(-1).buttons == ["Mentor:in wählen"]
    assert len(anna.dms) == 1
    assert anna.home.buttons[0] == "Mentor:in wählen"


def test_a_fan_introduces_themselves_as_well(slack: Sandbox, bot: Bot) -> None:
    gabi = put(slack, bot, "gabi", STAGES["fan"])

    goes_through(gabi, Door.MY_WAY).clicks("Mich vorstellen")
    gabi.fills("Über Dich", "Hallo").submits().submits()

    assert "Hallo" in slack.channel("vorstellungen").newest.text
    assert gabi.modal is not None
    assert "Mentor" not in gabi.modal.text
    gabi.closes()
    assert "Meine Vorstellung ändern" in ways_of(gabi)


@pytest.mark.every_database
def test_an_introduction_after_coming_back_is_a_new_post(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["newcomer"])
    anna.runs("/vorstellen").fills("Über Dich", "Erstes Mal").submits().submits().closes()
    anna.runs("/botschafter verlassen").submits().closes()
    label, text = "Deine Zustimmung", "Ich stimme zu und kann das jederzeit zurücknehmen."
    anna.runs("/mitmachen").fills(label, [text]).submits().closes()
    assert member_of(bot, anna).introduced_at is None

    anna.runs("/vorstellen").fills("Über Dich", "Zweites Mal").submits().submits()

    [post] = slack.channel("vorstellungen").messages
    assert "Zweites Mal" in post.text


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_spaces_in_a_field_that_may_stay_empty_are_nothing(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    person = put(slack, bot, name, STAGES["newcomer"])
    about, motive, ask_me, _back = WORDS[name]

    person.runs("/vorstellen").fills({about: "Hallo", motive: "  \u00a0", ask_me: "\n   "})
    person.submits().submits()

    [post] = slack.channel("vorstellungen").messages
    assert "Warum ich mitmache" not in post.text
    assert "Frag mich nach" not in post.text


@pytest.mark.parametrize("stage", ["unknown", "imported", "paused", "left"])
def test_who_does_not_take_part_is_led_to_the_way_in(slack: Sandbox, bot: Bot, stage: str) -> None:
    tom = put(slack, bot, "tom", STAGES[stage])

    tom.runs("/vorstellen")

    assert tom.modal is None
    assert tom.ephemeral(-1).buttons[0] in {"Join", "Read and decide", "Come back now"}
