"""Every prompt can be put off and switched off, and each kind has its own setting."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.app import Bot
from bot.domain.prompts import LABELS, Prompt
from bot.i18n import Translator, translator
from bot.sandbox.person import Person, Sandbox
from bot.services.telling import tell
from bot.views.blocks import Message, section
from storage.unit_of_work import unit_of_work
from tests.conversations.gathering import STAGES, member_of, put
from tests.conversations.matchmaking import asks, mentor, newcomer
from tests.conversations.storytelling import PICTURE, joined, publishes, tells

NEXT_MORNING = datetime(2026, 11, 25, 8, 1, tzinfo=UTC)
KINDS = "Welche davon"
MENTORS = "Neuzugänge, die sich mich als Mentor:in wünschen"


def says(text: str, _t: Translator) -> Message:
    """A message of this text."""
    return Message(text, [section(text)])


def summary(slack: Sandbox) -> None:
    """The hour at which authors hear of the day's thanks has come."""
    slack.goes_to(datetime(2026, 11, 24, 15, 5, tzinfo=UTC))


def without(*kinds: Prompt) -> list[str]:
    """The ticks of the settings for all but these kinds."""
    return [translator("de").gettext(LABELS[kind]) for kind in Prompt if kind not in kinds]


def switches_off(person: Person, *kinds: Prompt) -> None:
    """Untick these kinds in the settings."""
    person.runs("/botschafter einstellungen", in_="geschichten").fills(KINDS, without(*kinds))
    person.submits().closes()


def test_each_kind_has_its_own_setting(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    for kind in Prompt:
        switches_off(anna, kind)

        assert member_of(bot, anna).prompts_off == [kind]


@pytest.mark.parametrize("kind", Prompt)
def test_what_waits_is_not_sent_once_its_kind_is_off(
    slack: Sandbox, bot: Bot, kind: Prompt
) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    slack.goes_to(datetime(2026, 11, 24, 19, 0, tzinfo=UTC))
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        for one in Prompt:
            tell(uow, anna.id, partial(says, one), key=f"test:{one}", prompt=one)

    switches_off(anna, kind)
    slack.goes_to(NEXT_MORNING)

    assert anna.dms == [one for one in Prompt if one is not kind]


# --- requests ---


def test_mentors_have_a_setting_for_requests(slack: Sandbox, bot: Bot) -> None:
    ben, dora = mentor(slack, bot, "ben"), mentor(slack, bot, "dora")
    asks(newcomer(slack, "anna"), "ben", "dora")

    ben.runs("/botschafter einstellungen").fills(KINDS, without()).submits().closes()

    assert ben.dm().buttons == []
    assert "@anna wünscht sich Dich" in dora.dms[-1]
    tom = newcomer(slack, "tom").runs("/mentor")
    assert "@ben" not in str(tom.modal)
    tom.closes()
    ben.runs("/botschafter einstellungen").fills(KINDS, [MENTORS, *without()]).submits()
    assert "@ben" in str(tom.runs("/mentor").modal)


def test_who_is_no_mentor_has_none(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    assert MENTORS not in str(anna.runs("/botschafter einstellungen").modal)


# --- pictures ---


def test_a_question_about_a_picture_comes_again_tomorrow(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))

    ben.clicks("Morgen fragen")

    assert "Ich frage noch einmal am Mi. 25. Nov. 09:00" in ben.dms[-1]
    assert ben.dm().buttons == []
    slack.goes_to(NEXT_MORNING)
    assert "Ist Dir das recht?" in ben.dms[-1]
    ben.clicks("Ja, zeig mich")
    assert [one.buttons for one in ben.dm_screens[-2:]] == [["Mich nicht mehr zeigen"]] * 2
    slack.advances(timedelta(days=3))
    assert "ist in der Durchsicht" in anna.dms[-1]


def test_a_picture_that_was_answered_meanwhile_is_not_asked_about_again(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))
    ben.clicks("Morgen fragen")
    ben.opens_home()
    ben.clicks("Antworten", in_="home").clicks("Ja, zeig mich").closes(everything=True)
    told = len(ben.dms)

    slack.goes_to(NEXT_MORNING)

    assert len(ben.dms) == told


def test_a_question_is_taken_back_however_often_it_was_asked(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))
    ben.clicks("Morgen fragen")
    slack.goes_to(NEXT_MORNING)
    before = len(ben.dms)

    anna.clicks("Zurückziehen", in_="dm")

    assert len(ben.dms) == before - 2


def test_who_wants_no_such_questions_is_not_asked(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    switches_off(ben, Prompt.PICTURES)

    tells(anna, picture=PICTURE, people=("ben",))

    assert "Die Frage an @ben steht nur in meinem Home-Tab" in anna.dms[-1]
    assert not any("Die Krawatte" in text for text in ben.dms)
    assert "Die Krawatte" in ben.opens_home()


# --- thanks ---


def test_thanks_are_told_again_with_those_of_the_next_day(slack: Sandbox) -> None:
    anna, ben, karl, dora = joined(slack, "anna", "ben", "karl", "dora")
    publishes(anna, karl)
    ben.clicks("👏 Danke", in_="geschichten")
    summary(slack)
    assert "Einmal Danke" in anna.dms[-1]
    assert anna.dm().buttons[-2:] == ["Sag es mir morgen", "Keine mehr davon"]

    anna.clicks("Sag es mir morgen", in_="dm")

    assert anna.dms[-1].startswith("In Ordnung: Ich sage es Dir zusammen")
    dora.clicks("👏 Danke (1)", in_="geschichten")
    slack.goes_to(datetime(2026, 11, 25, 15, 5, tzinfo=UTC))
    assert "2-mal Danke" in anna.dms[-1]


def test_who_wants_to_hear_of_no_thanks_hears_of_none(slack: Sandbox) -> None:
    anna, ben, karl, dora = joined(slack, "anna", "ben", "karl", "dora")
    publishes(anna, karl)
    ben.clicks("👏 Danke", in_="geschichten")
    summary(slack)
    anna.clicks("Keine mehr davon", in_="dm")
    dora.clicks("👏 Danke (1)", in_="geschichten")
    told = len(anna.dms)

    slack.goes_to(datetime(2026, 11, 25, 15, 5, tzinfo=UTC))

    assert len(anna.dms) == told
    switches_off(anna)
    slack.goes_to(datetime(2026, 11, 26, 15, 5, tzinfo=UTC))
    assert "Einmal Danke" in anna.dms[-1]
