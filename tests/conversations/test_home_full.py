"""Home with everything on it: every list is cut, with the way to the rest."""

from datetime import date

import pytest
from sqlmodel import Session, select

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from storage.checkins import open_checkin
from storage.joint_decisions import open_side
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.stories.models import Story
from tests.conversations.gathering import member_in
from tests.conversations.storytelling import joined, publishes

SLACKS_LIMIT = 100
CALM = 50
MENTEES = 12
SHOW_ALL = {"karl": "Alle anzeigen", "clara": "Show all"}
DECIDE = {"karl": "Entscheiden", "clara": "Decide"}
MORE = {"karl": "Und 21 weitere.", "clara": "And 21 more."}


def mentors_many(session: Session, person: Person) -> None:
    """Give this person mentees with a check-in and a joint decision open."""
    mentor = member_in(session, person)
    for number in range(MENTEES):
        mentee = Member(
            slack_id=f"U0MANY{number:03}",
            name=f"mentee {number}",
            status=Status.TRAINEE,
            joined_on=date(2026, 5, 4),
        )
        session.add(mentee)
        session.flush()
        mentorship = Mentorship(
            mentee_id=mentee.number, mentor_id=mentor.number, since=date(2026, 5, 4)
        )
        session.add(mentorship)
        session.flush()
        open_checkin(session, mentorship.id or 0, 5, mentor.number)
        open_side(session, mentorship.id or 0, 1, mentor.number)


def tells_many(session: Session, person: Person) -> None:
    """Give this person thirty stories."""
    [first] = session.exec(select(Story).where(Story.author_id == person.id)).all()
    for number in range(30):
        copy = first.model_dump(exclude={"id"}) | {"title": f"Geschichte {number}"}
        session.add(Story.model_validate(copy))


@pytest.mark.parametrize("name", ["karl", "clara"])
def test_home_is_calm_for_somebody_with_everything(slack: Sandbox, bot: Bot, name: str) -> None:
    anna, person, reviewer = joined(slack, "anna", name, "kaya" if name == "karl" else "karl")
    publishes(person, reviewer)
    with bot.database.writing() as session:
        mentors_many(session, person)
        tells_many(session, person)

    home = person.opens_home()

    assert len(home.blocks) < CALM
    assert MORE[name] in home
    assert home.buttons.count(DECIDE[name]) == 3
    assert "Geschichte 29" in home
    assert anna.opens_home().buttons.count(SHOW_ALL["karl"]) == 0


@pytest.mark.parametrize("name", ["karl", "clara"])
def test_the_rest_of_a_list_is_one_button_away(slack: Sandbox, bot: Bot, name: str) -> None:
    person, reviewer = joined(slack, name, "kaya" if name == "karl" else "karl")
    publishes(person, reviewer)
    with bot.database.writing() as session:
        mentors_many(session, person)
        tells_many(session, person)
    person.opens_home()

    person.clicks(SHOW_ALL[name], beside=MORE[name], in_="home")

    assert person.modal is not None
    assert person.modal.buttons.count(DECIDE[name]) == MENTEES
    assert len(person.modal.blocks) <= SLACKS_LIMIT
    person.clicks(DECIDE[name], in_="modal", beside="U0MANY011")
    assert person.modal is not None
    assert "U0MANY011" in person.modal
    assert person.modal.submit_label in {"Antwort abgeben", "Send my answer"}


def test_a_list_that_has_gone_meanwhile_shows_all_at_a_glance(slack: Sandbox, bot: Bot) -> None:
    karl, kaya = joined(slack, "karl", "kaya")
    publishes(karl, kaya)
    with bot.database.writing() as session:
        mentors_many(session, karl)
    karl.opens_home()
    with bot.database.writing() as session:
        for mentorship in session.exec(select(Mentorship)):
            mentorship.ended_at = bot.clock.now()
            session.add(mentorship)

    karl.clicks("Alle anzeigen", in_="home")

    assert karl.modal is not None
    assert "Hallo karl" in karl.modal


@pytest.mark.parametrize("name", ["karl", "clara"])
def test_own_stories_beyond_the_lists_ten_are_one_button_away(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    person, reviewer = joined(slack, name, "kaya" if name == "karl" else "karl")
    publishes(person, reviewer)
    with bot.database.writing() as session:
        tells_many(session, person)
    person.runs("/botschafter stories")
    assert {"karl": "… und noch 21", "clara": "… and 21 more"}[name] in person.ephemerals[-1]

    person.clicks(SHOW_ALL[name], in_="ephemeral")

    assert person.modal is not None
    assert all(f"Geschichte {number}" in person.modal for number in range(30))
