"""An account that the company closed is noticed though Slack's event about it got lost."""

from datetime import datetime, time, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from storage.mentoring.mentorships import mentor_of
from storage.people import find_person
from tests.conversations.gathering import STAGES, member_of, put
from tests.conversations.trainees import BERLIN, MONTH_1, at, pair

TONIGHT = datetime.combine(MONTH_1 + timedelta(days=1), time(3), BERLIN)


def closes(slack: Sandbox, person: Person, how: str) -> None:
    """The company closes the account, or deletes it; nobody tells the bot."""
    if how == "deleted":
        del slack.workspace.users[person.id]
        return
    person.user.deleted, person.user.updated = True, slack.workspace.epoch()


def is_closed(bot: Bot, person: Person) -> bool:
    with bot.database.reading() as session:
        known = find_person(session, person.id)
    return known is not None and known.is_deleted


@pytest.mark.parametrize("how", ["closed", "deleted"])
def test_by_the_next_night_what_they_had_is_handed_back(slack: Sandbox, bot: Bot, how: str) -> None:
    anna, ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1, 12))
    closes(slack, ben, how)
    slack.goes_to(at(MONTH_1, 23))
    assert not is_closed(bot, ben)

    slack.goes_to(TONIGHT)

    assert is_closed(bot, ben)
    with bot.database.reading() as session:
        assert mentor_of(session, member_of(bot, anna).id) is None
    slack.goes_to(at(MONTH_1 + timedelta(days=7), 12))
    assert "Die Mentorschaft mit @" in anna.dms[-1]


def test_of_people_who_are_no_members_slack_is_not_asked(slack: Sandbox, bot: Bot) -> None:
    pair(slack, bot, "anna", "ben")
    karl = put(slack, bot, "karl", STAGES["unknown"])
    slack.goes_to(at(MONTH_1, 23))
    closes(slack, karl, "closed")

    slack.goes_to(TONIGHT)

    assert not is_closed(bot, karl)
