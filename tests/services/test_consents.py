"""Whatever somebody does, what stands in the ledger is what membership and directory show."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, delete, select

from bot.config import load_community
from bot.config.community import Consent as ConsentSettings
from bot.domain.consents import Answer, ConsentText, Use
from bot.domain.directory import DIRECTORY
from bot.domain.joint_decisions import WELCOME
from bot.domain.keys import Key
from bot.domain.members import ACTIVE, MEMBERSHIP
from bot.domain.stories.uses import STORY_USES
from bot.errors import FieldErrors, UserFacingError
from bot.i18n import translator
from bot.services import members
from bot.services.accounts import describe
from bot.services.consents import ConsentTextChanged, record, shown, ticked_words
from bot.services.directory import be_found, hide, search
from bot.views.members.consent import directory_text, membership_text, membership_texts
from storage.consents import Consent, current_of, has_yes, last_answer
from storage.database import Database
from storage.directory import MemberText
from storage.members import Member, find_member
from storage.outbox.rows import OutboxRow
from storage.people import Person, find_person
from storage.unit_of_work import UnitOfWork
from tests.units_of_work import unit_of_work

COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")
NEWER = COMMUNITY.model_copy(update={"consent": ConsentSettings(version="2027-01")})
NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
ANNA = "UANNA"
T = translator()


def meets(uow: UnitOfWork) -> Person:
    """Anna as the bot knows her, with nothing of before."""
    for table in (OutboxRow, MemberText, Member):
        uow.session.execute(delete(table))
    uow.session.execute(delete(Consent))
    anna = find_person(uow.session, ANNA) or Person(
        slack_id=ANNA, team_id="T1", name="anna", locale="en-GB",
        time_zone="Europe/Berlin", described_at=uow.now,
    )  # fmt: skip
    uow.session.add(anna)
    uow.session.flush()
    return anna


def of(uow: UnitOfWork) -> Member:
    member = find_member(uow.session, ANNA)
    if member is None:
        raise UserFacingError
    return member


def profile(*, is_findable: bool) -> members.Profile:
    words = directory_text(COMMUNITY, T) if is_findable else None
    return members.Profile(location="Bonn", findable=words)


def joins(uow: UnitOfWork, person: Person, *, is_findable: bool = False) -> None:
    text = membership_text(uow.community, T)
    told = profile(is_findable=is_findable)
    members.join(uow, person, told, agreed_to=text, is_in_core_team=False)


Step = Callable[[UnitOfWork, Person], object]

STEPS: dict[str, Step] = {
    "join": joins,
    "join, findable": lambda uow, person: joins(uow, person, is_findable=True),
    "hide by profile": lambda uow, _person: members.change_profile(
        uow, of(uow), profile(is_findable=False)
    ),
    "be found by profile": lambda uow, _person: members.change_profile(
        uow, of(uow), profile(is_findable=True)
    ),
    "hide": lambda uow, _person: hide(uow, of(uow)),
    "be found": lambda uow, _person: be_found(uow, of(uow), directory_text(COMMUNITY, T).hash),
    "pause": lambda uow, person: members.pause(
        uow, person, of(uow), NOW.date() + timedelta(days=30)
    ),
    "resume": lambda uow, person: members.resume(uow, person, of(uow)),
    "leave": lambda uow, person: members.leave(uow, person, of(uow)),
}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=8))
def test_membership_and_directory_show_what_the_ledger_says(
    database: Database, steps: list[str]
) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        person = meets(uow)
        for step in steps:
            with suppress(UserFacingError):
                STEPS[step](uow, person)

            member = find_member(uow.session, ANNA)
            is_member = member is not None and member.has_consented
            agrees = has_yes(uow.session, ANNA, DIRECTORY, Use.DIRECTORY)
            takes_part = member is not None and member.status in ACTIVE
            assert has_yes(uow.session, ANNA, MEMBERSHIP, Use.MEMBERSHIP) is is_member
            assert agrees <= is_member
            assert bool(search(uow, "Bonn")[0]) is (takes_part and agrees)
            assert bool(uow.session.exec(select(MemberText.text)).first()) is (is_member and agrees)


def test_two_processes_ask_once(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        joins(uow, meets(uow))
    with unit_of_work(database, NEWER, NOW + timedelta(seconds=1)) as uow:
        assert members.is_due(uow, ANNA)
        members.ask(uow, ANNA)
    with unit_of_work(database, NEWER, NOW + timedelta(seconds=2)) as uow:
        members.ask(uow, ANNA)
        asked = uow.session.exec(
            select(OutboxRow.key).where(col(OutboxRow.topic) == "consents:membership")
        ).all()

    assert len(asked) == 1


def test_the_answer_is_about_the_words_that_were_shown(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        joins(uow, meets(uow))
    german = membership_text(NEWER, translator("de"))
    with unit_of_work(database, NEWER, NOW) as uow:
        person = find_person(uow.session, ANNA)
        assert person is not None
        with pytest.raises(ConsentTextChanged):
            members.agree(uow, person, membership_text(COMMUNITY, T).hash + "0")
        members.decline(uow, person, german.hash)
        given = last_answer(uow.session, ANNA, MEMBERSHIP, Use.MEMBERSHIP)
        said = {(one.thing, one.answer, one.text_version) for one in current_of(uow.session, ANNA)}

        assert given is not None
        assert given.text_version == COMMUNITY.consent.version
        assert (f"membership:text:{german.hash[:16]}", "no", "2027-01") in said
        assert not members.is_due(uow, ANNA)


def test_what_colleagues_agree_to_is_enough_from_outside_and_not_the_other_way_round() -> None:
    inside = {text.hash for text in membership_texts(COMMUNITY, is_external=False)}
    outside = {text.hash for text in membership_texts(COMMUNITY, is_external=True)}

    assert inside < outside
    assert len(inside) == 2
    assert len(outside) == 4


def test_words_that_were_not_shown_are_not_agreed_to() -> None:
    text = directory_text(COMMUNITY, T)

    assert shown([text], text.hash) is text
    with pytest.raises(ConsentTextChanged):
        shown([text], "of other words")
    with pytest.raises(FieldErrors) as refused:
        ticked_words([text], "of other words", "directory")
    assert [*refused.value.problems] == ["directory"]


PICTURE, PUBLISHED = Key("picture", 7, "F1"), Key("story", 3)
OF_THE_PERSON = {Use.MEMBERSHIP: MEMBERSHIP, Use.DIRECTORY: DIRECTORY, Use.WELCOME: WELCOME}


@pytest.mark.parametrize(
    ("way", "stays"), [("leaves", set()), ("the account is closed", {Use.MEMBERSHIP})]
)
def test_a_departure_takes_back_every_yes(database: Database, way: str, stays: set[Use]) -> None:
    words = ConsentText("1", "May I?")
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        anna = meets(uow)
        texts = membership_text(COMMUNITY, T)
        members.join(uow, anna, members.Profile(), agreed_to=texts, is_in_core_team=False)
        be_found(uow, of(uow), directory_text(COMMUNITY, T).hash)
        asked = [(OF_THE_PERSON.get(use, PICTURE), use) for use in Use]
        for thing, use in (*asked, *((PUBLISHED, use) for use in STORY_USES)):
            record(uow, ANNA, thing, use, Answer.YES, words)
        assert search(uow, "anna")[0]

        if way == "leaves":
            members.leave(uow, anna, of(uow))
        else:
            later = {"is_deleted": True, "described_at": NOW + timedelta(minutes=1)}
            describe(uow, Person(**anna.model_dump() | later), is_in_core_team=False)

        left = [one for one in current_of(uow.session, ANNA) if one.answer is Answer.YES]
        words_left = uow.session.exec(select(MemberText)).all()
    assert {one.use for one in left if one.thing != PUBLISHED} == stays
    assert {one.use for one in left if one.thing == PUBLISHED} == set(STORY_USES)
    assert words_left == []
