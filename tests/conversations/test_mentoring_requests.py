"""What mentors are asked: yes and no by button and by reaction, later, silence, no more of it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from storage.mentoring.profiles import MentorProfile
from tests.conversations.matchmaking import asks, mentor, newcomer, status_of

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def test_a_check_mark_says_yes(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")

    ben.reacts("white_check_mark")

    assert status_of(bot, anna) is Status.TRAINEE
    assert "Du begleitest jetzt @anna." in ben.dms[-1]


def test_a_cross_says_no_and_other_reactions_nothing(slack: Sandbox, bot: Bot) -> None:
    ben, dora = mentor(slack, bot, "ben"), mentor(slack, bot, "dora")
    asks(newcomer(slack, "anna"), "ben", "dora")

    ben.reacts("eyes")
    assert "anna" not in "".join(dora.dms)
    ben.reacts("x")

    assert "@anna wünscht sich Dich" in dora.dms[-1]


def test_a_late_reaction_hears_that_it_is_no_longer_open(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    anna.runs("/mentor").clicks("Wünsche zurückziehen").closes()
    prompt = ben.dm()

    assert "nicht mehr offen" in prompt.text
    assert prompt.buttons == []
    ben.reacts("white_check_mark", to=prompt)

    assert "nicht mehr offen" in ben.dms[-1]
    assert len(ben.dms) > 1
    assert status_of(bot, anna) is Status.NEWCOMER


def test_later_asks_once_more_on_the_next_working_day(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")

    ben.clicks("Später fragen")
    assert ben.dm().buttons == []
    assert "noch einmal am Mi" in ben.dms[-1]
    slack.advances(DAY)

    assert "Wie gewünscht noch einmal" in ben.dms[-1]
    assert ben.dm().buttons == ["Ja, gern", "Diesmal nicht", "Keine neuen Anfragen annehmen"]
    ben.clicks("Ja, gern")
    assert status_of(bot, anna) is Status.TRAINEE
    assert ben.dms[-2:] == [
        "Zu @anna habe ich weiter unten noch einmal gefragt.",
        "Du begleitest jetzt @anna. Danke! Als Nächstes: Sag Hallo.",
    ]


def test_later_and_then_no_in_english(slack: Sandbox, bot: Bot) -> None:
    clara = mentor(slack, bot, "clara")
    tom = asks(newcomer(slack, "tom"), "clara")
    clara.clicks("Ask me later")
    assert "I’ll ask you about @tom again on Wed" in clara.dms[-1]
    slack.advances(DAY)
    assert clara.dms[-1].startswith("As you asked, here’s the question again: would you like")

    clara.clicks("Not this time")

    assert clara.dms[-2:] == [
        "I asked you about @tom again, further down.",
        "Thank you for answering. @tom won’t hear any details.",
    ]
    assert "That says nothing about you." in tom.dms[-1]
    assert tom.dm().buttons == ["Put me on the waiting list"]


@pytest.mark.every_database
def test_a_reaction_on_the_first_question_counts_after_the_second(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    first = ben.dm()
    ben.clicks("Später fragen")
    slack.advances(DAY)

    ben.reacts("ballot_box_with_check", to=first)

    assert status_of(bot, anna) is Status.TRAINEE
    assert "Du begleitest jetzt @anna." in ben.dms[-1]


@pytest.mark.parametrize(
    ("names", "first", "reminder", "below", "closed"),
    [
        (
            ("ben", "dora", "anna"),
            "@anna wünscht sich Dich als Mentor:in. Hast Du Zeit?",
            "Zur Erinnerung, ganz ohne Druck: @anna wünscht sich Dich als Mentor:in.",
            "Zu @anna habe ich weiter unten noch einmal gefragt.",
            "Die Anfrage von @anna ist geschlossen, und das ist in Ordnung.",
        ),
        (
            ("clara", "kim", "tom"),
            "@tom would like you as a mentor. Do you have time?",
            "Just a reminder, no pressure: @tom would like you as a mentor.",
            "I asked you about @tom again, further down.",
            "The request from @tom is closed, and that’s fine.",
        ),
    ],
    ids=["de", "en"],
)
def test_silence_is_reminded_once_and_moves_on_after_three_working_days(
    slack: Sandbox,
    bot: Bot,
    names: tuple[str, str, str],
    first: str,
    reminder: str,
    below: str,
    closed: str,
) -> None:
    silent, second = mentor(slack, bot, names[0]), mentor(slack, bot, names[1])
    asks(newcomer(slack, names[2]), names[0], names[1])

    slack.advances(2 * DAY - MINUTE)
    assert silent.dms[-1].startswith(first)
    slack.advances(MINUTE)
    assert silent.dms[-2] == below
    assert silent.dms[-1].startswith(reminder)
    slack.advances(DAY - MINUTE)
    assert silent.dm().buttons
    assert names[2] not in "".join(second.dms)
    slack.advances(MINUTE)

    assert silent.dm().buttons == []
    assert silent.dms[-1].startswith(closed)
    assert silent.dms[-2] == below
    assert second.dms[-1].startswith(first)


def test_a_request_is_where_a_mentor_can_stop_being_asked(slack: Sandbox, bot: Bot) -> None:
    ben, dora = mentor(slack, bot, "ben", places=2), mentor(slack, bot, "dora")
    asks(newcomer(slack, "anna"), "ben", "dora")

    ben.clicks("Keine neuen Anfragen annehmen")

    assert "Du nimmst gerade keine neuen Anfragen an." in ben.ephemerals[-1]
    assert "Wieder Zeit anbieten" in ben.ephemeral().buttons
    assert "Die Anfrage von @anna ist geschlossen" in ben.dms[-1]
    assert ben.dm().buttons == []
    assert "@anna wünscht sich Dich" in dora.dms[-1]
    ben.clicks("Wieder Zeit anbieten")
    assert "Du bietest 2 Plätze an. Noch frei: 2." in ben.ephemerals[-1]


def test_later_does_not_stop_the_three_days(slack: Sandbox, bot: Bot) -> None:
    ben, dora = mentor(slack, bot, "ben"), mentor(slack, bot, "dora")
    asks(newcomer(slack, "anna"), "ben", "dora")

    ben.clicks("Später fragen")
    slack.advances(3 * DAY)

    assert ben.dm().buttons == []
    assert "@anna wünscht sich Dich" in dora.dms[-1]


def test_an_older_settings_form_does_not_reverse_it(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    asks(newcomer(slack, "anna"), "ben")
    ben.runs("/botschafter einstellungen")
    ben.clicks("Keine neuen Anfragen annehmen", in_="dm")

    ben.submits()

    assert ben.modal is not None
    assert "hat sich" in ben.modal
    with bot.database.reading() as session:
        [profile] = session.exec(select(MentorProfile)).all()
    assert not profile.is_open
