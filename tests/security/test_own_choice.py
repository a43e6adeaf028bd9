"""The choice of a mentor, a place that is kept, taking part: asked of the rules themselves."""

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.errors import NoLongerOpen, NotFound
from bot.sandbox.person import Sandbox
from bot.services.consents import words_agreed_to
from bot.services.memberships import state_of, takes_part
from bot.services.mentoring import choice
from storage.consents import current_of
from storage.members import Member, find_member
from storage.mentoring.waiting_list import WaitingPlace
from storage.people import Person
from storage.unit_of_work import UnitOfWork
from tests.security import rows
from tests.security.attack import Attack
from tests.security.kinds import KINDS
from tests.units_of_work import unit_of_work


def member(uow: UnitOfWork, slack_id: str) -> Member:
    found = find_member(uow.session, slack_id)
    assert found is not None
    return found


def test_who_has_a_mentor_chooses_and_asks_nobody(slack: Sandbox, bot: Bot) -> None:
    Attack(slack, bot, KINDS["nobody yet"])

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        tom, ben = member(uow, rows.TOM), member(uow, rows.BEN).number
        with pytest.raises(NoLongerOpen):
            choice.pick(uow, tom, ben, 0)
        with pytest.raises(NoLongerOpen):
            choice.ask_mentors(uow, tom, (ben, None, None))
        with pytest.raises(NoLongerOpen):
            choice.join_list(uow, tom)


def test_only_who_offers_time_comes_among_the_wishes(slack: Sandbox, bot: Bot) -> None:
    attack = Attack(slack, bot, KINDS["introduced"])

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        own, anna = member(uow, attack.person.id), member(uow, rows.ANNA).number
        choice.pick(uow, own, anna, 0)

        assert anna not in choice.chosen_slots(uow, own)


def test_a_place_is_kept_with_the_mentor_of_the_button_alone(slack: Sandbox, bot: Bot) -> None:
    Attack(slack, bot, KINDS["nobody yet"])

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        anna, ben = member(uow, rows.ANNA), member(uow, rows.BEN).number
        place = uow.session.exec(select(WaitingPlace)).one()
        place.mentor_id, place.held_until = ben, rows.NEXT_YEAR
        uow.session.add(place)

        assert choice.kept_place(uow, anna, ben) is place
        assert choice.kept_place(uow, anna, member(uow, rows.TOM).number) is None


def test_a_guest_who_has_not_joined_is_known_as_one(slack: Sandbox, bot: Bot) -> None:
    attack = Attack(slack, bot, KINDS["guest"])

    with bot.database.reading() as session:
        person = session.get_one(Person, attack.person.id)

        assert state_of(session, person, None).is_external


def test_a_closed_account_takes_no_part(slack: Sandbox, bot: Bot) -> None:
    attack = Attack(slack, bot, KINDS["ambassador"])

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        person = uow.session.get_one(Person, attack.person.id)
        assert takes_part(uow, person.slack_id)
        person.is_deleted = True
        uow.session.add(person)
        uow.session.flush()

        assert not takes_part(uow, person.slack_id)


def test_the_words_that_others_agreed_to_are_not_opened(slack: Sandbox, bot: Bot) -> None:
    attack = Attack(slack, bot, KINDS["newcomer"])

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        hashes = {one.text_hash for one in current_of(uow.session, rows.ANNA)}

        assert rows.AGREED in {words_agreed_to(uow, rows.ANNA, one) for one in hashes}
        for theirs in hashes:
            with pytest.raises(NotFound):
                words_agreed_to(uow, attack.person.id, theirs)
