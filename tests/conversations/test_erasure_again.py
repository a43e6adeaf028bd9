"""Before the second search somebody comes back, or others have acted in the moment of the first."""

from datetime import timedelta

from sqlmodel import col, select, update

from bot.app import Bot
from bot.domain.members import Status
from bot.domain.roles import Place, thing_of
from bot.sandbox.person import Person, Sandbox
from bot.services.erasure import erase, go_on
from storage.custody import Offer
from storage.members import Member
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.outbox.writing import write_post
from tests.conversations.erasing import erasures
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
        session.add(Offer(thing=thing, from_id="U0KARL", to_id=person.id, due_at=bot.clock.now()))


def offers(bot: Bot) -> list[str]:
    """To whom roles are offered."""
    with bot.database.reading() as session:
        return list(session.exec(select(Offer.to_id)))


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
