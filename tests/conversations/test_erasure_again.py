"""Before the second search somebody comes back, or others have acted in the moment of the first."""

from datetime import timedelta

import pytest
from sqlmodel import col, select, update

from bot.app import Bot
from bot.domain.members import Status
from bot.domain.roles import Place, thing_of
from bot.sandbox.person import Person, Sandbox
from bot.services.erasure import erase, go_on
from storage.custody import CustodyOffer
from storage.members import Member
from storage.outbox.rows import OutboxRow, OutboxState, RowKind, find_row
from storage.outbox.writing import home_key, write_post
from tests.conversations.erasing import confirms, erasures
from tests.conversations.gathering import STAGES, member_of, put
from tests.conversations.storytelling import joined
from tests.units_of_work import unit_of_work

LATER = timedelta(seconds=1)


def is_searched_once(bot: Bot, person: Person) -> None:
    """Have this person erased, up to the first search; Slack has deleted nothing yet."""
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        erase(uow, person.id)
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        go_on(uow)
    assert any(one.names for one in erasures(bot)), "it is searched once more"


def is_searched_again(bot: Bot) -> None:
    """Slack has deleted everything, and the erasure goes on."""
    with bot.database.writing() as session:
        deletions = update(OutboxRow).where(col(OutboxRow.kind) == RowKind.DELETE)
        session.execute(deletions.values(state=OutboxState.SENT))
    with unit_of_work(bot.database, bot.community, bot.clock.now() + LATER) as uow:
        go_on(uow)
    assert not any(one.names for one in erasures(bot))


def is_offered_a_role(bot: Bot, person: Person) -> None:
    """Somebody offers this person a role."""
    thing = thing_of("mentoring", Place.HOLDER)
    with bot.database.writing() as session:
        session.add(
            CustodyOffer(thing=thing, from_id="U0KARL", to_id=person.id, due_at=bot.clock.now())
        )


def offers(bot: Bot) -> list[str]:
    """To whom roles are offered."""
    with bot.database.reading() as session:
        return list(session.exec(select(CustodyOffer.to_id)))


@pytest.mark.every_database
def test_whoever_has_come_back_keeps_what_is_new(slack: Sandbox, bot: Bot) -> None:
    [anna] = joined(slack, "anna")
    is_searched_once(bot, anna)
    now = bot.clock.now()
    with bot.database.writing() as session:
        session.add(
            Member(slack_id=anna.id, name="a", status=Status.NEWCOMER, joined_on=now.date())
        )
        write_post(
            session, key="welcome", destination=anna.id, payload={"text": "a"}, now=now + LATER
        )
    is_offered_a_role(bot, anna)

    is_searched_again(bot)

    with bot.database.reading() as session:
        assert session.exec(select(Member.slack_id)).all() == [anna.id]
        welcome = session.exec(select(OutboxRow).where(OutboxRow.key == "welcome")).one()
        assert (welcome.destination, welcome.payload) == (anna.id, {"text": "a"})
    assert offers(bot) == [anna.id]


@pytest.mark.parametrize("is_back", [True, False])
def test_the_home_tab_of_whoever_has_come_back_is_drawn_again_from_then_on(
    slack: Sandbox, bot: Bot, is_back: bool
) -> None:
    [anna] = joined(slack, "anna")
    is_searched_once(bot, anna)
    if is_back:
        today = bot.clock.now().date()
        with bot.database.writing() as session:
            session.add(Member(slack_id=anna.id, name="a", status=Status.NEWCOMER, joined_on=today))

    for _ in range(4):
        slack.advances(timedelta(minutes=10))

    assert erasures(bot)[0].ended_at is not None
    with bot.database.reading() as session:
        assert (find_row(session, home_key(anna.id)) is not None) is is_back


def test_nobody_gets_the_number_of_whoever_was_erased(slack: Sandbox, bot: Bot) -> None:
    """Or keys of theirs would be in use: what is written with such a key is never posted."""
    anna = put(slack, bot, "anna", STAGES["newcomer"])
    anna.runs("/vorstellen").fills("Über Dich", "Hallo").submits().submits().closes()
    number = member_of(bot, anna).number
    confirms(anna.runs("/botschafter löschen"))

    tom = put(slack, bot, "tom", STAGES["newcomer"])
    tom.runs("/vorstellen").fills("About you", "Here I am").submits().submits()
    slack.advances(timedelta(minutes=30))

    [post] = slack.channel("vorstellungen").messages
    assert "Here I am" in post.text
    assert member_of(bot, tom).number > number


def test_what_others_wrote_down_in_the_same_moment_goes(slack: Sandbox, bot: Bot) -> None:
    [anna] = joined(slack, "anna")
    is_searched_once(bot, anna)
    is_offered_a_role(bot, anna)

    is_searched_again(bot)

    assert offers(bot) == []


def test_in_one_transaction_messages_are_looked_through_once(slack: Sandbox, bot: Bot) -> None:
    people = joined(slack, "anna", "tom")
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        for one in people:
            erase(uow, one.id)

    searched = []
    for _step in people:
        with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
            go_on(uow)
        searched.append([one.searched_at is not None for one in erasures(bot)])

    assert searched == [[True, False], [True, True]]
