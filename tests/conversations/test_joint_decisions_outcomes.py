"""What comes of a joint decision: every outcome, the same and different, in both languages."""

from datetime import date

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from storage.outbox.rows import OutboxRow
from tests.conversations.deciding import BELOW, DIFFER, MENTORS, SAID, TRAINEES, same
from tests.conversations.matchmaking import (
    asks,
    language_of,
    member_of,
    mentor,
    places,
    status_of,
)
from tests.conversations.trainees import (
    EXTENDED_END,
    after_six_months,
    at,
    plan_of,
    says,
    word,
)

SUMMER = date(2027, 7, 1)
PAIRS = pytest.mark.parametrize(
    ("mentee", "by"), [("anna", "ben"), ("tom", "clara")], ids=["de", "en"]
)

THEIRS = {
    "continue": "they continue",
    "extend": "extend",
    "pause": "they pause",
    "fan": "they part",
    "leave": "they part",
}
"""What the mentor says for the same to happen."""

STATUSES = {
    "continue": Status.AMBASSADOR,
    "extend": Status.TRAINEE,
    "pause": Status.PAUSED,
    "fan": Status.FAN,
    "leave": Status.LEFT,
}


@PAIRS
@pytest.mark.parametrize("said", STATUSES)
def test_the_same_answers_happen_and_both_are_told_in_words(
    slack: Sandbox, bot: Bot, mentee: str, by: str, said: str
) -> None:
    trainee, accompanying = after_six_months(slack, bot, mentee, by)
    told = len(trainee.dms), len(accompanying.dms)

    says(trainee, said, until=SUMMER if said == "pause" else None).closes()
    says(accompanying, THEIRS[said], about=mentee)

    to_trainee = same(TRAINEES, trainee, said, mentee)
    to_mentor = same(MENTORS, accompanying, said, mentee)
    assert to_mentor in accompanying.sees
    assert accompanying.dms[-1] == to_mentor
    assert trainee.dms[-2:] == [BELOW[language_of(trainee)], to_trainee]
    assert (len(trainee.dms), len(accompanying.dms)) == (told[0] + 1, told[1])
    assert status_of(bot, trainee) is STATUSES[said]
    assert places(bot) == [(1, int(said == "extend"), 0)]
    assert slack.channel("botschafter").texts == []
    planned = plan_of(bot, "decisions", "decision-reminders", "decision-help").get("planned", [])
    assert len(planned) == (2 if said == "extend" else 0)


WELCOME = (
    "Willkommensurkunde für {name}\n@{name} hat die Probezeit geschafft und gehört jetzt "
    "zu den Botschafter:innen. Willkommen in der Community Botschafter!"
)


@PAIRS
def test_the_community_welcomes_who_agrees_to_it(
    slack: Sandbox, bot: Bot, mentee: str, by: str
) -> None:
    trainee, accompanying = after_six_months(slack, bot, mentee, by)

    says(accompanying, "they continue", about=mentee).closes()
    says(trainee, "continue", welcome=True)

    assert same(TRAINEES, trainee, "continue", mentee) in trainee.sees
    assert accompanying.dms[-1] == same(MENTORS, accompanying, "continue", mentee)
    assert slack.channel("botschafter").texts == [WELCOME.format(name=mentee)]
    assert member_of(bot, trainee).months_served == 6


@PAIRS
def test_an_extension_is_asked_about_at_its_end_and_works_once(
    slack: Sandbox, bot: Bot, mentee: str, by: str
) -> None:
    trainee, accompanying = after_six_months(slack, bot, mentee, by)
    says(trainee, "extend").closes()
    says(accompanying, "extend").closes()
    told = len(trainee.dms)
    slack.goes_to(at(EXTENDED_END, 7))
    assert len(trainee.dms) == told

    slack.goes_to(at(EXTENDED_END, 12))

    assert len(trainee.dms) == told + 1
    for person in (trainee, accompanying):
        person.clicks(word(person, "decide"))
        assert word(person, "extend") not in str(person.modal)
        person.closes()
    says(trainee, "continue").closes()
    says(accompanying, "they continue", about=mentee).closes()
    assert status_of(bot, trainee) is Status.AMBASSADOR


@PAIRS
def test_a_pause_needs_its_last_day_and_ends_on_it(
    slack: Sandbox, bot: Bot, mentee: str, by: str
) -> None:
    trainee, accompanying = after_six_months(slack, bot, mentee, by)
    says(accompanying, "they pause", about=mentee).closes()
    says(trainee, "pause")
    assert trainee.modal is not None
    assert trainee.modal.errors

    trainee.fills(word(trainee, "until"), SUMMER.isoformat()).submits().closes()
    slack.goes_to(at(SUMMER, 12))

    assert status_of(bot, trainee) is Status.NEWCOMER
    assert member_of(bot, trainee).months_served == 6


DIFFERENT = [
    ("continue", "extend"),
    ("extend", "they part"),
    ("pause", "they continue"),
    ("fan", "they pause"),
    ("leave", "extend"),
]


@PAIRS
@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_answers_are_shown_to_both_who_talk_and_decide_again(
    slack: Sandbox, bot: Bot, mentee: str, by: str, one: str, other: str
) -> None:
    trainee, accompanying = after_six_months(slack, bot, mentee, by)

    says(accompanying, other, about=mentee).closes()
    says(trainee, one, until=SUMMER if one == "pause" else None).closes()

    for person in (trainee, accompanying):
        words = SAID[language_of(person)]
        assert person.dms[-1].startswith(DIFFER[language_of(person)])
        assert words[one].format(name=mentee) in str(person.dm())
        assert words[other.removeprefix("they ")].format(name=by) in str(person.dm())
        assert person.dm().buttons == [word(person, "again")]
    assert status_of(bot, trainee) is Status.TRAINEE
    says(trainee, "continue", by="again").closes()
    says(accompanying, "they continue", about=mentee, by="again").closes()
    assert status_of(bot, trainee) is Status.AMBASSADOR


def seen(slack: Sandbox, person: Person) -> list[str]:
    """All that the person, and the core team, can look at."""
    home = str(person.opens_home())
    person.runs("/botschafter status")
    overview = str(person.runs("/mentor").modal)
    person.closes()
    form = str(person.clicks(word(person, "decide")).modal)
    person.closes()
    core = slack.channel("kernteam").texts
    return [home, *person.dms, person.ephemerals[-1], overview, form, *core]


def sent_to(bot: Bot, person: Person) -> list[tuple[str, int]]:
    """What was ever written for the person, edits and Home tabs included."""
    with bot.database.reading() as session:
        query = select(OutboxRow).where(OutboxRow.destination == person.id)
        return sorted((row.key, row.fence) for row in session.exec(query))


@PAIRS
def test_a_sealed_answer_shows_nowhere_and_can_be_changed(
    slack: Sandbox, bot: Bot, mentee: str, by: str
) -> None:
    trainee, accompanying = after_six_months(slack, bot, mentee, by)
    before, sent = seen(slack, accompanying), sent_to(bot, accompanying)

    says(trainee, "leave").closes()
    says(trainee, "continue", by="change").closes()

    assert sent_to(bot, accompanying)[: len(sent)] == sent
    assert seen(slack, accompanying) == before
    says(accompanying, "they continue", about=mentee).closes()
    assert status_of(bot, trainee) is Status.AMBASSADOR


GOES = {
    "pauses": lambda person: person.runs("/botschafter pause 2027-08-01").submits().closes(),
    "leaves": lambda person: person.runs("/botschafter verlassen").submits().closes(),
    "closes the account": lambda person: person.changes(deleted=True),
}


@pytest.mark.parametrize("goes", GOES)
@pytest.mark.parametrize(
    ("mentee", "by", "is_mentor"),
    [("anna", "ben", True), ("tom", "clara", False)],
    ids=["the mentor", "the trainee"],
)
def test_an_open_decision_is_closed_when_one_side_goes(
    slack: Sandbox, bot: Bot, mentee: str, by: str, goes: str, is_mentor: bool
) -> None:
    trainee, accompanying = after_six_months(slack, bot, mentee, by)
    says(accompanying, "they part", about=mentee).closes()
    gone, stays = (accompanying, trainee) if is_mentor else (trainee, accompanying)

    GOES[goes](gone)

    live = {word(stays, key) for key in ("decide", "change", "again")}
    assert not live & {button for message in stays.dm_screens for button in message.buttons}
    assert SAID[language_of(trainee)]["part"].partition(": ")[2] not in "".join(trainee.dms)
    assert "planned" not in plan_of(bot, "decisions", "decision-reminders", "decision-help")
    assert member_of(bot, trainee).months_served == 6


def test_who_loses_the_mentor_over_it_is_asked_with_the_next_one(slack: Sandbox, bot: Bot) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    dora = mentor(slack, bot, "dora")
    says(anna, "continue").closes()
    ben.runs("/botschafter verlassen").submits().closes()
    asks(anna, "dora")
    dora.clicks("Ja, gern")

    slack.goes_to(at(date(2027, 5, 25)))

    assert anna.dms[-1].startswith("Deine Probezeit mit @dora ist geschafft.")
    says(dora, "they continue", about="anna").closes()
    says(anna, "continue").closes()
    assert status_of(bot, anna) is Status.AMBASSADOR
