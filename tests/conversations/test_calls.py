"""The core team's call from its announcement to its end."""

from datetime import timedelta

from bot.app import Bot
from bot.sandbox.person import Sandbox
from bot.views.home_parts import Door
from tests.conversations.calling import (
    ANNOUNCED,
    BEGUN,
    CORE,
    OVER,
    REMINDED,
    goes_to,
    posts,
    team,
)
from tests.conversations.gathering import NASTY, STAGES, goes_through, put, ways_of
from tests.conversations.storytelling import tells


def test_the_call_is_announced_a_day_before(slack: Sandbox) -> None:
    goes_to(slack, "2026-11-30 09:59")
    assert posts(slack) == []

    goes_to(slack, ANNOUNCED)

    [post] = posts(slack)
    assert post.fallback == "Kernteam-Call: Di., 1. Dez., 10:00 Uhr"
    assert "Organisation\n• 1 Rolle ist frei." in post.text
    assert post.buttons == [
        "Punkt hinzufügen",
        "Ich schreibe Protokoll",
        "Call verlegen",
        "Diese Woche ausfallen lassen",
    ]


def test_the_announcement_grows_with_the_agenda(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    karl.runs("/botschafter agenda Treffen im Frühjahr").submits().closes()
    goes_to(slack, ANNOUNCED)
    assert "Treffen im Frühjahr (von @karl)" in posts(slack)[0].text

    kim.clicks("Punkt hinzufügen", in_=CORE)
    kim.fills({"What to talk about": NASTY, "Topic": "Tools"}).submits()

    [post] = posts(slack)
    # In mrkdwn the signs of formatting give way to others; links and alarms stay what was typed.
    assert "<@U0ANNA0001> & <!channel> <https://example.com|here> (von @kim)" in post.text
    assert post.text.index("Organisation") < post.text.index("Werkzeuge")
    assert kim.modal is not None
    assert "It’s on the agenda" in kim.modal


def test_an_empty_item_is_refused_beside_its_field(slack: Sandbox, bot: Bot) -> None:
    _karl, kim, _kaya = team(slack, bot)

    kim.runs("/botschafter agenda").fills("What to talk about", "   ").submits()

    assert kim.modal is not None
    assert kim.modal.errors == {"What to talk about": "Please write a few words."}


def test_what_waits_for_the_team_stands_on_the_agenda_by_itself(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)

    tells(put(slack, bot, "anna", STAGES["ambassador"]))
    assert "1 Geschichte wartet auf ein zweites Paar Augen." in posts(slack)[0].text
    karl.clicks("Annehmen", in_=CORE)

    assert "Geschichte wartet" not in posts(slack)[0].text


def test_the_agenda_shows_what_is_on_it_and_what_is_done_leaves_it(
    slack: Sandbox, bot: Bot
) -> None:
    karl, kim, _kaya = team(slack, bot)
    karl.runs("/botschafter agenda Rucksäcke").submits().closes()
    goes_to(slack, ANNOUNCED)

    kim.runs("/botschafter agenda")
    assert kim.modal is not None
    assert "Next call: Tue, 1 Dec, 10:00" in kim.modal
    kim.clicks("Done")

    assert kim.modal is not None
    assert kim.modal.title == "Agenda"
    assert "Rucksäcke" not in kim.modal
    assert "Rucksäcke" not in posts(slack)[0].text


def test_a_short_post_comes_before_the_call_and_goes_after_it(slack: Sandbox) -> None:
    goes_to(slack, ANNOUNCED)

    goes_to(slack, REMINDED)
    assert [post.fallback for post in posts(slack)] == [
        "Kernteam-Call: Di., 1. Dez., 10:00 Uhr",
        "Gleich beginnt der Kernteam-Call: Di., 1. Dez., 10:00 Uhr",
    ]
    goes_to(slack, BEGUN)
    assert "Protokoll schreiben" in posts(slack)[0].buttons
    assert "Diese Woche ausfallen lassen" not in posts(slack)[0].buttons
    goes_to(slack, OVER)

    [post] = posts(slack)
    assert "ist vorbei" in post.text
    assert post.buttons == ["Protokoll schreiben"]


def test_a_call_is_skipped_with_a_word_and_held_after_all(slack: Sandbox, bot: Bot) -> None:
    karl, kim, kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)

    karl.clicks("Diese Woche ausfallen lassen", in_=CORE)
    [post] = posts(slack)
    assert "Kein Call am 1. Dezember 2026: @karl hat ihn abgesagt." in post.text
    assert karl.asked != []
    kim.clicks("Doch stattfinden lassen", in_=CORE)
    assert kim.ephemerals[-1] == "The call takes place after all: Tue, 1 Dec, 10:00"
    goes_to(slack, REMINDED)

    assert [one.fallback for one in posts(slack)] == [
        "Kernteam-Call: Di., 1. Dez., 10:00 Uhr",
        "Gleich beginnt der Kernteam-Call: Di., 1. Dez., 10:00 Uhr",
    ]
    kaya.clicks("Diese Woche ausfallen lassen", in_=CORE)
    assert len(posts(slack)) == 1
    kaya.clicks("Doch stattfinden lassen", in_=CORE)
    slack.advances(timedelta(minutes=1))

    # Who saw that there is no call is told that there is one.
    assert posts(slack)[-1].fallback == "Gleich beginnt der Kernteam-Call: Di., 1. Dez., 10:00 Uhr"


def test_two_people_skip_at_once(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    after, slack.after = slack.after, lambda: None

    karl.clicks("Diese Woche ausfallen lassen", in_=CORE)
    kim.clicks("Diese Woche ausfallen lassen", in_=CORE)
    slack.after = after
    slack.after()

    assert "This call is already off." in kim.ephemerals[-1]
    assert "@karl" in posts(slack)[0].text


def test_a_skipped_call_is_silent_and_its_agenda_waits(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    karl.runs("/botschafter agenda Rucksäcke").submits().closes()
    goes_to(slack, ANNOUNCED)
    karl.clicks("Diese Woche ausfallen lassen", in_=CORE)

    for moment in (REMINDED, BEGUN, OVER, "2026-12-07 10:00"):
        goes_to(slack, moment)

    assert len(posts(slack)) == 2
    assert posts(slack)[1].fallback == "Kernteam-Call: Di., 8. Dez., 10:00 Uhr"
    assert "Rucksäcke" in posts(slack)[1].text


def test_a_late_click_on_skip_changes_nothing(slack: Sandbox, bot: Bot) -> None:
    _karl, kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    after, slack.after = slack.after, lambda: None

    slack.advances(timedelta(days=2))
    kim.clicks("Diese Woche ausfallen lassen", in_=CORE)
    slack.after = after
    slack.after()

    assert "This call has already begun." in kim.ephemerals[-1]
    assert kim.ephemeral(-1).buttons == ["Agenda"]


def test_a_clock_that_was_down_announces_late_but_not_too_late(slack: Sandbox) -> None:
    goes_to(slack, "2026-12-01 09:50")

    assert [post.fallback for post in posts(slack)] == [
        "Kernteam-Call: Di., 1. Dez., 10:00 Uhr",
        "Gleich beginnt der Kernteam-Call: Di., 1. Dez., 10:00 Uhr",
    ]


def test_a_clock_that_was_down_for_days_does_not_announce_what_has_been(slack: Sandbox) -> None:
    goes_to(slack, "2026-11-29 10:00")

    goes_to(slack, "2026-12-02 10:00")
    assert posts(slack) == []
    goes_to(slack, "2026-12-07 10:00")

    assert [post.fallback for post in posts(slack)] == ["Kernteam-Call: Di., 8. Dez., 10:00 Uhr"]


def test_only_the_core_team_sees_and_changes_any_of_it(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    karl, _kim, _kaya = team(slack, bot)

    for verb in ("agenda", "protokoll", "beschluss", "aufgaben"):
        anna.runs(f"/botschafter {verb}")
        assert "Das geht hier leider nicht. Es hat sich nichts geändert." in anna.ephemerals[-1]
        assert anna.modal is None

    ways = {"Agenda", "Aufgaben", "Beschlüsse", "Protokoll"}
    assert ways <= set(ways_of(karl))
    assert ways & set(ways_of(anna)) == set()
    assert anna.dms == []


def test_home_leads_to_everything(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)

    assert {"Agenda", "Aufgaben", "Beschlüsse", "Protokoll"} <= set(ways_of(karl))
    goes_through(kim, Door.CORE_TEAM).clicks("Tasks")

    assert kim.modal is not None
    assert "No tasks are open." in kim.modal
