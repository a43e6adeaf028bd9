from datetime import UTC, date, datetime, timedelta

import pytest

from bot.i18n import own_sentences, sentences, translator


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de-DE", "de"), ("en-GB", "en"), ("en", "en"), ("fr-FR", "de"), ("", "de"), (None, "de")],
)
def test_slack_locales_are_served_in_english_or_german(locale: str | None, language: str) -> None:
    assert translator(locale).locale == language


@pytest.mark.parametrize(
    ("locales", "language"),
    [
        (("fr-FR", "en"), "en"),
        (("", "en"), "en"),
        ((None, "pl-PL", "en"), "en"),
        (("en", "de-DE", "de"), "en"),
        (("de_AT.UTF-8", "en"), "de"),
        (("C.UTF-8", "de"), "de"),
        (("den-CA", "en"), "en"),
        (("eng", "de"), "de"),
    ],
)
def test_whose_language_we_do_not_speak_reads_the_next_one(
    locales: tuple[str | None, ...], language: str
) -> None:
    """A French or Polish Slack in an English-speaking community is answered in English."""
    assert translator(*locales).locale == language


def test_a_sentence_is_said_in_the_readers_language() -> None:
    said = [str(translator(locale)("Tell a story")) for locale in ("de-DE", "en-US")]

    assert said == ["Geschichte erzählen", "Tell a story"]


def test_what_no_catalogue_knows_is_said_as_it_is() -> None:
    t = translator("de-DE")

    assert str(t("{name} the unicorn", name="Uma")) == "Uma the unicorn"
    assert str(t.context("animal", "Unicorn")) == "Unicorn"
    assert [str(t.plural("{n} unicorn", "{n} unicorns", n)) for n in (0, 1, 2)] == [
        "0 unicorns",
        "1 unicorn",
        "2 unicorns",
    ]


@pytest.mark.parametrize(
    "part",
    [
        "Tell a story",
        "Geschichte erzählen",
        "mentorship ends. The other person is told in one neutral sentence.",
        "mentorships end. The other people are told in one neutral sentence.",
        "Mentorschaften enden. Die anderen erfahren es in einem neutralen Satz.",
    ],
)
def test_the_bots_own_sentences_are_known_in_both_languages(part: str) -> None:
    assert part in own_sentences()


def test_the_bots_own_sentences_have_no_places_and_are_not_empty() -> None:
    assert all(own_sentences())
    assert not any("{n}" in one or "Content-Type" in one for one in own_sentences())


def test_days_numbers_and_lists_follow_the_language() -> None:
    german, english = translator("de"), translator("en")

    assert german.date(date(2026, 11, 24)) == "24.\u00a0November 2026"
    assert english.date(date(2026, 11, 24)) == "24\u00a0November 2026"
    assert (german.number(1234.5), english.number(1234.5)) == ("1.234,5", "1,234.5")
    assert str(german.list(["Anna", "Ben", "Clara"])) == "Anna, Ben und Clara"
    assert str(german.list([])) == ""


def test_moments_are_told_in_the_readers_zone() -> None:
    moment = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    assert translator("de").moment(moment, "Europe/Berlin") == "Di., 24.\u00a0Nov., 10:00\u00a0Uhr"
    assert translator("en").moment(moment, "Asia/Tokyo") == "Tue, 24\u00a0Nov, 18:00"


def test_countries_and_languages_have_names() -> None:
    t = translator("de")

    assert (t.country("GR"), t.language("el")) == ("Griechenland", "Griechisch")
    assert (t.country("??"), t.language("??")) == ("??", "??")


def test_no_line_breaks_between_a_number_and_what_it_counts_where_lines_wrap() -> None:
    text = sentences(translator("de").plural("{n} place", "{n} places", 3), "Noch frei: 2 Plätze.")

    assert text.render(str, wraps=True) == "3\u00a0Plätze Noch frei: 2 Plätze."
    assert str(text) == "3 Plätze Noch frei: 2 Plätze."


@pytest.mark.parametrize(
    ("passed", "german", "english"),
    [
        (timedelta(0), "vor 1 Minute", "1 minute ago"),
        (timedelta(hours=3), "vor 3 Stunden", "3 hours ago"),
        (timedelta(days=95), "vor 3 Monaten", "3 months ago"),
    ],
)
def test_an_age_is_said_in_its_largest_unit(passed: timedelta, german: str, english: str) -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)

    said = [translator(one).ago(noon - passed, noon) for one in ("de", "en")]

    assert [one.replace("\u00a0", " ") for one in said] == [german, english]
