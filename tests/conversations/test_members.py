"""Joining, introducing oneself, pausing, leaving; as people see it."""

import pytest

from bot.sandbox.person import Person, Sandbox
from bot.views.ids import MemberIds

AGREE = {
    "de": ("Deine Zustimmung", "Ich stimme zu und kann das jederzeit zurücknehmen."),
    "en": ("Your consent", "I agree, and I can take this back at any time."),
}


def joins(person: Person, language: str = "de") -> Person:
    """Join with nothing but the consent."""
    label, text = AGREE[language]
    return person.runs("/mitmachen").fills(label, [text]).submits().closes()


def introduces(person: Person, text: str) -> Person:
    """Publish an introduction in English or German, whichever the form speaks."""
    person.runs("/vorstellen")
    form = person.modal
    assert form is not None
    return person.fills(form.labels[0], text).submits().submits()


def test_joining_needs_consent(slack: Sandbox) -> None:
    anna = slack.user("anna")

    anna.runs("/mitmachen").submits()

    assert anna.modal is not None
    assert list(anna.modal.errors) == ["Deine Zustimmung"]


def test_a_region_is_found_by_typing(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen")
    form = anna.modal
    assert form is not None

    found = slack.acting.options(anna.id, form.place, "region", MemberIds.REGION, query="Nordrh")

    assert [one["text"]["text"] for one in found.options] == ["Nordrhein-Westfalen (DE-NW)"]


def test_a_newcomer_hears_the_next_step(slack: Sandbox) -> None:
    anna = joins(slack.user("anna"))

    assert anna.dms[-1].startswith("Willkommen bei Botschafter!")
    assert anna.dm(-1).buttons == ["Stell Dich vor"]


def test_an_english_newcomer_reads_english(slack: Sandbox) -> None:
    tom = joins(slack.user("tom"), "en")

    assert tom.dms[-1].startswith("Welcome to Botschafter!")


@pytest.mark.parametrize("name", ["gabi"])
def test_guests_join_as_fans(slack: Sandbox, name: str) -> None:
    guest = joins(slack.user(name))

    guest.runs("/botschafter status", in_="geschichten")

    assert "Fan" in guest.ephemerals[-1]


def test_joining_twice_says_where_one_is(slack: Sandbox) -> None:
    anna = joins(slack.user("anna"))

    anna.runs("/mitmachen")

    assert anna.modal is None
    assert "Neuzugang" in anna.ephemerals[-1]


def test_the_introduction_is_posted_after_a_preview(slack: Sandbox) -> None:
    anna = joins(slack.user("anna"))

    anna.runs("/vorstellen").fills("Über Dich", "Ich baue Netze *und* <Brücken> & mehr.").submits()
    assert slack.channel("vorstellungen").messages == []
    anna.clicks("Veröffentlichen")

    [post] = slack.channel("vorstellungen").messages
    assert "Ich baue Netze *und* <Brücken> & mehr." in post.text


def test_an_edited_introduction_changes_the_post(slack: Sandbox) -> None:
    anna = introduces(joins(slack.user("anna")), "Erster Text")

    introduces(anna.closes(), "Zweiter Text")

    [post] = slack.channel("vorstellungen").messages
    assert "Zweiter Text" in post.text


def test_a_second_publish_from_another_device_is_answered_kindly(slack: Sandbox) -> None:
    anna = joins(slack.user("anna"))
    anna.runs("/vorstellen").fills("Über Dich", "Hallo").submits()
    first = anna.modal
    assert first is not None
    slack.acting.submit(anna.id, first.view.id)
    slack.after()

    anna.runs("/vorstellen").fills("Über Dich", "Hallo, ich bin Anna").submits().submits()

    [post] = slack.channel("vorstellungen").messages
    assert "Hallo, ich bin Anna" in post.text


def test_an_unintroduced_person_cannot_skip_to_the_mentors(slack: Sandbox) -> None:
    anna = joins(slack.user("anna"))

    anna.runs("/mentor")

    assert anna.modal is None
    assert "stell Dich" in anna.ephemerals[-1]


def test_a_pause_ends_when_the_person_says_so(slack: Sandbox) -> None:
    anna = joins(slack.user("anna"))
    anna.runs("/botschafter pause until 2026-12-24").submits().closes()

    anna.runs("/geschichte")
    assert "Pause" in anna.ephemerals[-1]
    anna.clicks("Jetzt zurückkommen")

    anna.runs("/botschafter status")
    assert "Neuzugang" in anna.ephemerals[-1]


def test_a_pause_into_the_past_is_refused_beside_the_field(slack: Sandbox) -> None:
    anna = joins(slack.user("anna"))

    anna.runs("/botschafter pause until 2026-11-01").submits()

    assert anna.modal is not None
    assert list(anna.modal.errors) == ["Bis"]


def test_who_leaves_takes_the_introduction_along(slack: Sandbox) -> None:
    anna = introduces(joins(slack.user("anna")), "Hallo").closes()

    anna.runs("/botschafter verlassen").submits().closes()

    assert slack.channel("vorstellungen").messages == []
    anna.runs("/botschafter status")
    assert "verlassen" in anna.ephemerals[-1]
