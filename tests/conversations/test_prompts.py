"""Every prompt can be put off and switched off, and each kind has its own setting."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.app import Bot
from bot.domain.access import Audience
from bot.domain.challenges import CHALLENGE_PROMPT
from bot.domain.prompts import Prompt
from bot.domain.sessions import SESSION_PROMPT
from bot.domain.signup import SIGN_UP_PROMPT
from bot.domain.stories import PICTURE_PROMPT, THANKS_PROMPT
from bot.domain.trophies import TROPHY_PROMPT
from bot.i18n import Text, Translator, translator
from bot.sandbox.person import Person, Sandbox
from bot.services.notifications import notify
from bot.views.blocks import Message, note
from tests.conversations.gathering import STAGES, member_of, put
from tests.conversations.matchmaking import asks, mentor, newcomer
from tests.conversations.storytelling import PICTURE, fills_story, joined, tells
from tests.units_of_work import HOOKS, unit_of_work

NEXT_MORNING = datetime(2026, 11, 25, 8, 1, tzinfo=UTC)
KINDS = "Welche davon"
PROMPTS = HOOKS.prompts
MENTORS = "Neuzugänge, die sich mich als Mentor:in wünschen"


def says(text: str, _t: Translator) -> Message:
    """A message of this text."""
    return note(Text(text))


def ticks(*kinds: Prompt) -> list[str]:
    """The ticks of the settings for these kinds."""
    return [str(translator("de")(kind.label)) for kind in kinds]


def without(person: Person, *kinds: Prompt) -> list[str]:
    """The ticks which the open settings offer, for all but these kinds."""
    others = ticks(*(kind for kind in PROMPTS if kind not in kinds))
    return [one for one in others if one in str(person.modal)]


def switches_off(person: Person, *kinds: Prompt) -> None:
    """Untick these kinds in the settings."""
    person.runs("/botschafter einstellungen", in_="geschichten")
    person.fills(KINDS, without(person, *kinds)).submits().closes()


def presses_what_is_off(slack: Sandbox, person: Person, kind: Prompt, label: str) -> None:
    """Switch this kind off, and press a button of it that is about to go."""
    after, slack.after = slack.after, lambda: None
    switches_off(person, kind)
    person.clicks(label, in_="dm")
    slack.after = after
    slack.after()


@pytest.mark.every_database
def test_each_kind_has_its_own_setting(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])

    for kind in PROMPTS:
        switches_off(karl, kind)

        assert member_of(bot, karl).prompts_off == [kind.value]


OF_FANS_INSIDE = [
    SESSION_PROMPT,
    SIGN_UP_PROMPT,
    CHALLENGE_PROMPT,
    PICTURE_PROMPT,
    THANKS_PROMPT,
    TROPHY_PROMPT,
]
"""What reaches a colleague who is a fan: all that is for colleagues, and for whoever joined."""


@pytest.mark.parametrize(
    ("name", "stage", "kinds"),
    [
        ("anna", "fan", OF_FANS_INSIDE),
        ("gabi", "fan", [PICTURE_PROMPT, THANKS_PROMPT]),
        ("anna", "newcomer", [kind for kind in PROMPTS if kind.reaches is not Audience.CORE_TEAM]),
        ("karl", "ambassador", list(PROMPTS)),
    ],
    ids=["fan", "guest", "newcomer", "core team"],
)
def test_only_kinds_that_can_reach_somebody_are_offered(
    slack: Sandbox, bot: Bot, name: str, stage: str, kinds: list[Prompt]
) -> None:
    person = put(slack, bot, name, STAGES[stage], language="de")

    shown = str(person.runs("/botschafter einstellungen").modal)

    everything = zip(PROMPTS, ticks(*PROMPTS), strict=True)
    assert [kind for kind, label in everything if label in shown] == kinds


def test_kinds_that_are_not_offered_stay_as_they_were(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["fan"], prompts_off=["checkins", "thanks"])
    anna.runs("/botschafter einstellungen")

    anna.fills(KINDS, ticks(*(one for one in OF_FANS_INSIDE if one is not PICTURE_PROMPT)))
    anna.submits()

    assert member_of(bot, anna).prompts_off == ["checkins", "pictures"]


@pytest.mark.parametrize("kind", PROMPTS, ids=lambda kind: kind.value)
def test_what_waits_is_not_sent_once_its_kind_is_off(
    slack: Sandbox, bot: Bot, kind: Prompt
) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    slack.goes_to(datetime(2026, 11, 24, 19, 0, tzinfo=UTC))
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        for one in PROMPTS:
            notify(uow, karl.id, partial(says, one.value), key=f"test:{one.value}", prompt=one)

    switches_off(karl, kind)
    slack.goes_to(NEXT_MORNING)

    assert karl.dms == [one.value for one in PROMPTS if one is not kind]


# --- requests ---


def test_mentors_have_a_setting_for_requests(slack: Sandbox, bot: Bot) -> None:
    ben, dora = mentor(slack, bot, "ben"), mentor(slack, bot, "dora")
    asks(newcomer(slack, "anna"), "ben", "dora")

    ben.runs("/botschafter einstellungen")
    ben.fills(KINDS, without(ben)).submits().closes()

    assert ben.dm().buttons == []
    assert "@anna wünscht sich Dich" in dora.dms[-1]
    tom = newcomer(slack, "tom").runs("/mentor")
    assert "@ben" not in str(tom.modal)
    tom.closes()
    ben.runs("/botschafter einstellungen")
    ben.fills(KINDS, [MENTORS, *without(ben)]).submits()
    assert "@ben" in str(tom.runs("/mentor").modal)


def test_who_is_no_mentor_has_none(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    assert MENTORS not in str(anna.runs("/botschafter einstellungen").modal)


# --- pictures ---


def test_a_question_about_a_picture_comes_again_tomorrow(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))

    ben.clicks("Morgen fragen")

    assert "Ich frage noch einmal am Mi., 25. Nov., 09:00 Uhr" in ben.dms[-1]
    assert ben.dm().buttons == []
    slack.goes_to(NEXT_MORNING)
    assert "Ist Dir das recht?" in ben.dms[-1]
    assert ben.dms[-2] == "Ich habe weiter unten noch einmal gefragt."
    assert ben.dm(-2).buttons == []
    ben.clicks("Ja, ich bin einverstanden")
    assert [one.buttons for one in ben.dm_screens[-2:]] == [["Mich nicht mehr zeigen"]] * 2
    slack.advances(timedelta(days=3))
    assert "ist in der Durchsicht" in anna.dms[-1]


@pytest.mark.parametrize("way_out", ["Morgen fragen", "Davon nichts mehr schicken"])
@pytest.mark.parametrize("author_does", ["asks somebody else", "changes the story"])
def test_a_way_out_of_a_question_stays_taken(
    slack: Sandbox, way_out: str, author_does: str
) -> None:
    anna, ben = joined(slack, "anna", "ben")
    slack.user("dora")
    tells(anna, picture=PICTURE, people=("ben", "dora"))
    ben.clicks(way_out, in_="dm")
    told, buttons = list(ben.dms), ben.dm().buttons

    if author_does == "asks somebody else":
        joined(slack, "dora")
        anna.clicks("Jetzt fragen", in_="dm")
    else:
        fills_story(anna.clicks("Ändern", in_="dm"), text="Neu.").submits().submits().closes()

    assert ben.dms == told
    assert ben.dm().buttons == buttons


def test_a_story_that_changes_is_told_in_the_newest_question_only(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))
    ben.clicks("Morgen fragen")
    slack.goes_to(NEXT_MORNING)

    fills_story(anna.clicks("Ändern", in_="dm"), text="Neu.").submits().submits().closes()

    assert "Neu." in ben.dm()
    assert ben.dm(-2).buttons == []


def test_a_picture_that_was_answered_meanwhile_is_not_asked_about_again(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))
    ben.clicks("Morgen fragen")
    ben.opens_home()
    ben.clicks("Antworten", in_="home").clicks("Ja, ich bin einverstanden").closes(everything=True)
    told = len(ben.dms)

    slack.goes_to(NEXT_MORNING)

    assert len(ben.dms) == told


@pytest.mark.every_database
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
    switches_off(ben, PICTURE_PROMPT)

    tells(anna, picture=PICTURE, people=("ben",))

    assert "Die Frage an @ben steht im Home-Tab. Bitte sag selbst" in anna.dms[-1]
    assert not any("Die Krawatte" in text for text in ben.dms)
    assert "Die Krawatte" in ben.opens_home()


def test_who_switches_such_questions_off_hears_where_they_wait(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))

    ben.clicks("Davon nichts mehr schicken", in_="dm")

    assert "Was auf Dich wartet, steht in meinem Home-Tab" in ben.dms[-1]
    assert "Die Krawatte" in ben.opens_home()


def test_tomorrow_is_not_promised_once_the_kind_is_off(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))

    presses_what_is_off(slack, ben, PICTURE_PROMPT, "Morgen fragen")

    assert ben.dm(-1).buttons == ["Ja, ich bin einverstanden", "Nein, lieber nicht"]
    assert "Solche Fragen hast Du abgeschaltet" in ben.ephemerals[-1]
    assert "Ist Dir das recht?" in ben.dms[-1]
    told = len(ben.dms)
    slack.goes_to(NEXT_MORNING)
    assert len(ben.dms) == told
