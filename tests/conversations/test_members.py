"""Joining, introducing oneself, pausing, leaving; as people see it."""

from datetime import UTC, datetime

import pytest

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from bot.views.members.ids import MemberIds
from tests.conversations.gathering import NASTY, STAGES, member_of, put

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

    found = slack.actions.options(anna.id, form.ref, "region", MemberIds.REGION, query="Nordrh")

    assert [one["text"]["text"] for one in found.options] == ["Nordrhein-Westfalen (DE-NW)"]


def test_a_newcomer_hears_the_next_step(slack: Sandbox) -> None:
    anna = joins(slack.user("anna"))

    assert anna.dms[-1].startswith("Willkommen in der Community Botschafter!")
    assert anna.dm(-1).buttons == ["Dich vorstellen"]


def test_an_english_newcomer_reads_english(slack: Sandbox) -> None:
    tom = joins(slack.user("tom"), "en")

    assert tom.dms[-1].startswith("Welcome to the Botschafter community!")


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


@pytest.mark.every_database
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
    slack.actions.submit(anna.id, first.view.id)
    slack.after()
    assert anna.modal is not None
    first_answer = anna.modal.title

    anna.runs("/vorstellen").fills("Über Dich", "Hallo, ich bin Anna").submits().submits()

    [post] = slack.channel("vorstellungen").messages
    assert "Hallo, ich bin Anna" in post.text
    assert anna.modal is not None
    assert anna.modal.errors == {}
    assert anna.modal.title == first_answer


def test_an_unintroduced_person_cannot_skip_to_the_mentors(slack: Sandbox) -> None:
    anna = joins(slack.user("anna"))

    anna.runs("/mentor")

    assert anna.modal is None
    assert "Stell Dich zuerst den anderen vor" in anna.ephemerals[-1]


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

    anna.runs("/botschafter pause").fills("Bis", "2026-11-01").submits()

    assert anna.modal is not None
    assert list(anna.modal.errors) == ["Bis"]


def test_who_leaves_takes_the_introduction_along(slack: Sandbox) -> None:
    anna = introduces(joins(slack.user("anna")), "Hallo").closes()

    anna.runs("/botschafter verlassen").submits().closes()

    assert slack.channel("vorstellungen").messages == []
    anna.runs("/botschafter status")
    assert "verlassen" in anna.ephemerals[-1]


# --- consent and joining ---


@pytest.mark.parametrize(("name", "language"), [("anna", "de"), ("tom", "en")])
def test_the_consent_says_what_why_how_long_and_who(
    slack: Sandbox, name: str, language: str
) -> None:
    form = slack.user(name).runs("/mitmachen").modal

    assert form is not None
    for word in {
        "de": ("Was gespeichert wird", "Wozu", "Wie lange", "Wer es sieht", "Freiwillig"),
        "en": ("What is stored", "Why", "How long", "Who sees it", "Voluntary"),
    }[language]:
        assert word in form.text


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("anna", "mit /botschafter löschen oder „Meine Daten löschen“ in meinem Home-Tab"),
        ("tom", "with /botschafter erase or “Delete my data” on my Home tab"),
        ("gabi", "mit „Meine Daten löschen“ in meinem Überblick"),
    ],
)
def test_the_consent_names_the_way_to_erasure(slack: Sandbox, name: str, way: str) -> None:
    form = slack.user(name).runs("/mitmachen", in_="geschichten").modal

    assert form is not None
    assert way in form.text


def test_the_core_team_joins_as_ambassadors(slack: Sandbox, bot: Bot) -> None:
    karl = joins(slack.user("karl"))

    assert member_of(bot, karl).status is Status.AMBASSADOR


def test_an_imported_members_consent_restores_the_status(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["imported"])

    label, text = AGREE["de"]
    anna.runs("/mitmachen").fills(label, [text]).submits()

    assert member_of(bot, anna).status is Status.AMBASSADOR
    assert anna.modal is not None
    assert "Du bist Botschafter:in." in anna.modal


@pytest.mark.every_database
def test_who_comes_back_keeps_the_months_served(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["trainee"], topics=["cloud"], location="Leeds")
    slack.goes_to(datetime(2027, 1, 12, 10, tzinfo=UTC))
    tom.runs("/botschafter leave").submits().closes()
    left = member_of(bot, tom)
    assert (left.months_served, left.days_served) == (2, 10)
    assert (left.topics, left.location, left.consented_at) == ([], None, None)

    joins(tom, "en")

    member = member_of(bot, tom)
    assert (member.status, member.months_served, member.days_served) == (Status.NEWCOMER, 2, 10)
    assert tom.dm(-1).buttons == ["Introduce yourself"]


def test_the_second_device_changes_the_profile_only(slack: Sandbox, bot: Bot) -> None:
    anna = slack.user("anna")
    label, text = AGREE["de"]
    anna.runs("/mitmachen").fills({label: [text], "Standort": "Bonn"})
    form = anna.modal
    put_meanwhile = put(slack, bot, "anna", STAGES["trainee"])
    known = member_of(bot, anna)
    assert form is not None

    put_meanwhile.submits()

    member = member_of(bot, anna)
    changed = {"location", "version"}
    assert (member.status, member.location) == (Status.TRAINEE, "Bonn")
    assert member.model_dump(exclude=changed) == known.model_dump(exclude=changed)
    assert anna.dms == []
    assert slack.channel("vorstellungen").messages == []


# --- the profile ---


def test_the_profile_is_changed_in_ones_own_words(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["ambassador"])

    tom.runs("/botschafter profile").fills(
        {"Country": "Germany", "Region": "Thüringen (DE-TH)", "Location": NASTY}
    )
    tom.fills({"Languages you speak": ["German"], "Topics you know or care about": ["cloud"]})
    tom.submits()

    member = member_of(bot, tom)
    assert (member.country, member.region, member.location) == ("DE", "DE-TH", NASTY)
    assert (member.languages, member.topics) == (["de"], ["cloud"])
    tom.closes().runs("/botschafter profile")
    assert tom.modal is not None
    assert tom.modal.values["Region"] == "Thüringen (DE-TH)"


def test_a_region_elsewhere_is_refused_beside_the_field(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs("/botschafter profil").fills({"Land": "Schweiz", "Region": "Bayern (DE-BY)"})
    anna.submits()

    assert anna.modal is not None
    assert list(anna.modal.errors) == ["Region"]


def test_what_is_typed_is_kept_without_signs_that_nobody_sees(slack: Sandbox) -> None:
    ben = slack.user("ben")
    joins(ben)

    introduces(ben, "Ich bin B\u200be\u00adn \U0001f469\u200d\U0001f4bb\u2060.")

    assert "Ich bin Ben \U0001f469\u200d\U0001f4bb." in slack.channel("vorstellungen").newest.text
