"""People from outside come in as fans: they find the way, and read first what a fan is."""

import pytest

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from bot.views.home_parts import Door
from tests.conversations.gathering import goes_through
from tests.conversations.matchmaking import AGREE, language_of, status_of
from tests.conversations.storytelling import joined

MENTORING = {"mentor", "mentoring", "probation", "probezeit"}
WHAT_A_FAN_IS = {"de": "Du bist als Fan dabei", "en": "You join as a fan"}


def consent_of(text: str) -> str:
    """What stands between the word about fans and the tick."""
    [start] = [text.index(one) for one in ("Was gespeichert wird", "What is stored") if one in text]
    [end] = [text.index(one) for one in ("Freiwillig:", "Voluntary:") if one in text]
    return text[start:end].casefold()


def test_a_guest_reads_what_a_fan_is_and_nothing_of_mentors_in_the_consent(
    slack: Sandbox, bot: Bot
) -> None:
    gabi = slack.user("gabi").runs("/mitmachen", in_="geschichten")

    text = str(gabi.modal)

    assert WHAT_A_FAN_IS["de"] in text
    assert text.index(WHAT_A_FAN_IS["de"]) < text.index("Deine Zustimmung")
    assert not [word for word in MENTORING if word in consent_of(text)]
    label, agree = AGREE[language_of(gabi)]
    gabi.fills(label, [agree]).submits()
    assert status_of(bot, gabi) is Status.FAN


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_a_colleague_reads_of_mentors_and_nothing_of_fans(slack: Sandbox, name: str) -> None:
    person = slack.user(name).runs("/mitmachen")

    text = str(person.modal)

    assert not [word for word in WHAT_A_FAN_IS.values() if word in text]
    assert "mentor" in consent_of(text)


def test_the_core_team_posts_the_way_in_and_a_stranger_takes_it(slack: Sandbox, bot: Bot) -> None:
    [karl] = joined(slack, "karl")
    before = len(slack.channel("botschafter").texts)

    goes_through(karl, Door.CORE_TEAM).clicks("Einstieg posten")

    assert karl.modal is not None
    assert "Heft ihn dort an" in karl.modal
    assert len(slack.channel("botschafter").texts) == before + 1
    sam = slack.user("sam").clicks("Mitmachen", in_="botschafter")
    assert WHAT_A_FAN_IS["en"] in str(sam.modal)
    label, agree = AGREE["en"]
    sam.fills(label, [agree]).submits()
    assert status_of(bot, sam) is Status.FAN


def test_the_way_in_is_posted_by_the_command_in_english(slack: Sandbox) -> None:
    [kim] = joined(slack, "kim")

    kim.runs("/botschafter way-in")

    assert "Pin it there, so that guests find it" in kim.ephemerals[-1]


def test_only_the_core_team_posts_the_way_in(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")
    before = list(slack.channel("botschafter").texts)

    anna.runs("/botschafter einstieg")

    assert list(slack.channel("botschafter").texts) == before
