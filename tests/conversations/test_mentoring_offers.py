"""Who is offered to whom: after a no, after a break, by language, and seen by the core team."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.matchmaking import asks, mentor, newcomer, places
from tests.conversations.storytelling import joined

FIRST = {"anna": "Erster Wunsch", "tom": "First wish"}
NO = {"ben": "Diesmal nicht", "clara": "Not this time"}


def offered(person: Person, *names: str) -> list[str]:
    """These mentors in the order of the open choice."""
    text = str(person.modal)
    return sorted(names, key=lambda name: text.index(f"@{name}"))


@pytest.mark.parametrize(
    ("name", "by", "speaks", "why"),
    [("anna", "ben", "Deutsch", "sprecht beide"), ("tom", "clara", "German", "both speak")],
)
def test_who_declined_comes_last_and_nothing_says_why(
    slack: Sandbox, bot: Bot, name: str, by: str, speaks: str, why: str
) -> None:
    declining = mentor(slack, bot, by, places=2, speaks=[speaks])
    mentor(slack, bot, "dora", speaks=["Japanisch"])
    person = newcomer(slack, name, speaks=[speaks]).runs("/mentor")
    assert offered(person, by, "dora") == [by, "dora"]
    assert why in str(person.modal)
    person.closes()
    asks(person, by)

    declining.clicks(NO[by])

    person.runs("/mentor")
    assert offered(person, by, "dora") == ["dora", by]
    cards = str(person.modal).casefold()
    assert not {"abgelehnt", "declined", "lately", "zuletzt"} & set(cards.split())


def test_a_place_of_who_declined_is_not_kept_for_the_same_person(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben", places=2)
    anna = asks(newcomer(slack, "anna"), "ben")
    ben.clicks("Diesmal nicht")

    anna.clicks("Auf die Warteliste setzen")

    assert places(bot) == [(2, 0, 0)]
    anna.runs("/mentor")
    assert "Du stehst auf der Warteliste." in anna.sees
    tom = newcomer(slack, "tom").runs("/mentor")
    assert "@ben" in tom.sees


def test_the_language_of_slack_counts_where_none_was_told(slack: Sandbox, bot: Bot) -> None:
    mentor(slack, bot, "clara", speaks=["English"])
    mentor(slack, bot, "dora", speaks=["Japanisch"], likes=["5G"])
    mentor(slack, bot, "ben", speaks=["Deutsch"])
    anna = newcomer(slack, "anna", likes=["5G"]).runs("/mentor")

    assert offered(anna, "ben", "clara", "dora")[0] == "ben"
    assert "Ihr sprecht beide Deutsch." in str(anna.modal)


@pytest.mark.parametrize(
    ("name", "verb", "nobody", "hidden", "again", "open_now"),
    [
        (
            "ben",
            "mentorprofil",
            "Keine neuen Anfragen annehmen",
            "Du nimmst gerade keine neuen Anfragen an.",
            "Wieder Zeit anbieten",
            "Du bietest 1 Platz an",
        ),
        (
            "clara",
            "mentor-profile",
            "Pause new requests",
            "You aren’t taking new requests right now, so",
            "Offer time again",
            "You offer 1 place",
        ),
    ],
)
def test_a_hidden_mentor_reads_so_in_the_profile_and_ends_it_by_one_button(
    slack: Sandbox, bot: Bot, name: str, verb: str, nobody: str, hidden: str, again: str,
    open_now: str,
) -> None:  # fmt: skip
    person = mentor(slack, bot, name).runs("/mentor").clicks(nobody).closes()

    person.runs(f"/botschafter {verb}")
    assert person.modal is not None
    assert hidden in person.modal
    person.clicks(again, in_="modal")

    assert open_now in person.sees
    person.closes(everything=True).runs(f"/botschafter {verb}")
    assert hidden not in person.sees
    newcomer(slack, "anna").runs("/mentor")
    assert f"@{name}" in slack.user("anna").sees


def test_a_mentor_without_prompts_reads_so_in_the_profile(slack: Sandbox, bot: Bot) -> None:
    clara = mentor(slack, bot, "clara").runs("/botschafter settings")
    clara.fills("Questions and reminders", []).submits().closes()

    clara.runs("/botschafter mentor-profile")

    assert "You’ve turned my questions off" in clara.sees
    assert clara.modal is not None
    assert "Settings" in clara.modal.buttons


def test_the_core_team_offers_time_from_the_line_about_who_waits(slack: Sandbox) -> None:
    [karl] = joined(slack, "karl")
    newcomer(slack, "anna").runs("/mentor").clicks("Auf die Warteliste setzen").closes()
    home = karl.opens_home()
    assert "1 Neuzugang wartet" in home

    karl.clicks("Mein Mentoring-Profil", in_="home")

    assert karl.modal is not None
    assert "Wie viele Neuzugänge gleichzeitig?" in karl.modal.labels
