"""The same person on two devices, the same envelope twice, in the same moment; both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import col, func, select
from structlog.testing import capture_logs

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from bot.views.introductions.ids import IntroductionIds
from bot.views.members.ids import MemberIds
from commands.entry_info import PayloadKind
from storage.drafts import Draft
from storage.members import Member
from storage.mentoring.mentorships import Mentorship, mentees_of
from storage.mentoring.requests import Wish
from storage.outbox.rows import OutboxRow
from storage.people import Person
from tests.commands.payloads import joining_hints
from tests.conversations.matchmaking import asks, member_of, mentor, newcomer, places, status_of
from tests.conversations.storytelling import joined

Json = dict[str, Any]
AT_ONCE = 4


@pytest.fixture(autouse=True)
def failures() -> Iterator[list[Any]]:
    """Nothing may fail for reasons of ours."""
    with capture_logs() as logged:
        yield logged
    assert [line for line in logged if line["event"] in {"entry_failed", "event_failed"}] == []


def in_the_same_moment(*acts: Callable[[], Any]) -> list[Any]:
    """What came of each act."""
    start = Barrier(len(acts))

    def act_when_all_are_there(act: Callable[[], Any]) -> Any:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act_when_all_are_there, acts))


def submission(callback: str, user: str, values: Json, n: int, **hints: Any) -> Json:
    """The view submission of one device."""
    import json

    state = {
        name: {name: {"type": "checkboxes", "selected_options": [{"value": one} for one in value]}}
        if isinstance(value, list)
        else {name: {"type": "plain_text_input", "value": value}}
        for name, value in values.items()
    }
    return {
        "type": "view_submission",
        "user": {"id": user},
        "trigger_id": f"t{n}",
        "view": {
            "id": f"V{n}",
            "type": "modal",
            "callback_id": callback,
            "private_metadata": json.dumps({"id": f"x{n}", **hints}),
            "state": {"values": state},
        },
    }


def counted(bot: Bot, table: Any, *where: Any) -> int:
    with bot.database.reading() as session:
        return int(session.exec(select(func.count()).select_from(table).where(*where)).one())


def test_two_first_contacts(slack: Sandbox, bot: Bot) -> None:
    anna = slack.user("anna")

    answers = in_the_same_moment(
        *[
            lambda n=n: bot.dispatcher.handle(
                PayloadKind.COMMAND,
                {"command": "/botschafter", "text": "status", "user_id": anna.id, "trigger_id": n},
            )
            for n in range(AT_ONCE)
        ]
    )

    assert ["noch nicht dabei" in str(answer) for answer in answers] == [True] * AT_ONCE
    assert counted(bot, Person) == 1


def test_joining_on_several_devices_at_once(slack: Sandbox, bot: Bot) -> None:
    anna = slack.user("anna")

    answers = in_the_same_moment(
        *[
            lambda n=n: bot.dispatcher.handle(
                PayloadKind.VIEW,
                submission(
                    MemberIds.JOIN_FORM, anna.id, {"consent": ["yes"]}, n, **joining_hints()
                ),
            )
            for n in range(AT_ONCE)
        ]
    )

    assert [answer["response_action"] for answer in answers] == ["update"] * AT_ONCE
    assert counted(bot, Member) == 1
    bot.settle()
    assert len(anna.dms) == 1


def test_the_same_envelope_in_the_same_moment(slack: Sandbox, bot: Bot) -> None:
    joined(slack, "anna")
    anna = slack.user("anna")
    form = submission(IntroductionIds.FORM, anna.id, {"about": "Hallo!"}, 1)

    answers = in_the_same_moment(*[lambda: bot.dispatcher.handle(PayloadKind.VIEW, form)] * AT_ONCE)

    assert [a for a in answers if a != answers[0]] == []
    assert counted(bot, Draft) == 1


def test_previews_on_several_devices_keep_one_draft(slack: Sandbox, bot: Bot) -> None:
    joined(slack, "anna")
    anna = slack.user("anna")

    in_the_same_moment(
        *[
            lambda n=n: bot.dispatcher.handle(
                PayloadKind.VIEW,
                submission(IntroductionIds.FORM, anna.id, {"about": f"Ich {n}"}, n),
            )
            for n in range(AT_ONCE)
        ]
    )

    assert counted(bot, Draft) == 1


def test_publishing_on_several_devices_posts_once(slack: Sandbox, bot: Bot) -> None:
    joined(slack, "anna")
    anna = slack.user("anna")
    bot.dispatcher.handle(
        PayloadKind.VIEW, submission(IntroductionIds.FORM, anna.id, {"about": "Hallo!"}, 0)
    )
    with bot.database.reading() as session:
        draft = session.exec(select(Draft)).one().id

    answers = in_the_same_moment(
        *[
            lambda n=n: bot.dispatcher.handle(
                PayloadKind.VIEW, submission(IntroductionIds.PUBLISH, anna.id, {}, n, draft=draft)
            )
            for n in range(1, AT_ONCE)
        ]
    )

    assert sorted(answer["response_action"] for answer in answers) == ["push", "push", "update"]
    is_post = OutboxRow.destination == "#introductions"
    assert counted(bot, OutboxRow, is_post) == 1


def test_two_acceptances_of_the_last_place(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben", places=1)
    for name in ("anna", "tom"):
        asks(newcomer(slack, name), "ben")

    def accepts(wish: int) -> Any:
        action = {"action_id": "mentoring:accept", "value": str(wish), "action_ts": str(wish)}
        payload = {"user": {"id": ben.id}, "trigger_id": "t", "actions": [action]}
        return bot.dispatcher.handle(PayloadKind.ACTION, {**payload, "type": "block_actions"})

    answers = in_the_same_moment(lambda: accepts(1), lambda: accepts(2))

    bot.settle()
    assert answers == [None, None]  # both are answered beside the message
    assert places(bot) == [(1, 1, 0)]
    stages = {name: status_of(bot, slack.user(name)) for name in ("anna", "tom")}
    assert sorted(stages.values(), key=str) == [Status.NEWCOMER, Status.TRAINEE]
    assert counted(bot, Mentorship) == 1
    words = {"anna": "@ben begleitet Dich jetzt!", "tom": "@ben is your mentor now!"}
    assert {name: any(words[name] in text for text in slack.dms(name)) for name in stages} == {
        name: status is Status.TRAINEE for name, status in stages.items()
    }


def test_leaving_while_a_mentor_accepts(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben", places=1)
    anna = asks(newcomer(slack, "anna"), "ben")
    action = {"action_id": "mentoring:accept", "value": "1", "action_ts": "1"}

    _accepted, left = in_the_same_moment(
        lambda: bot.dispatcher.handle(
            PayloadKind.ACTION,
            {"type": "block_actions", "user": {"id": ben.id}, "trigger_id": "t",
             "actions": [action]},
        ),
        lambda: bot.dispatcher.handle(
            PayloadKind.VIEW, submission(MemberIds.LEAVE_FORM, anna.id, {}, 9)
        ),
    )  # fmt: skip

    bot.settle()
    assert places(bot) == [(1, 0, 0)]
    assert left["response_action"] == "update"
    assert status_of(bot, anna) is Status.LEFT
    assert counted(bot, Wish, col(Wish.state).in_(["asked", "waiting"])) == 0
    with bot.database.reading() as session:
        assert mentees_of(session, member_of(bot, ben).number) == []
    assert ben.dm().buttons == []
