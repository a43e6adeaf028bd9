"""Event coverage: the card of the largest event that there can be."""

from datetime import date, time

from sqlmodel import select

from bot.app import Bot
from bot.config import Community
from bot.domain.coverage import MOST_ANGLES, AngleKind, Slot
from bot.domain.signup import SignUpStatus
from bot.sandbox.person import Sandbox
from bot.services.coverage import planning
from storage.coverage import CoverageEvent, angles_of
from storage.signup import SignUp
from tests.conversations.covering import enters, member, opens
from tests.conversations.gathering import THEN
from tests.units_of_work import unit_of_work

MEMBERS = 300


def test_the_card_of_the_largest_event_holds_every_angle(
    slack: Sandbox, bot: Bot, community: Community
) -> None:
    ben = enters(slack, bot, **{"Wie viele Tage": "5"})
    with unit_of_work(bot.database, community, THEN) as uow:
        event = uow.session.exec(select(CoverageEvent)).one()
        for number in range(MOST_ANGLES - len(angles_of(uow.session, event))):
            slot = Slot(AngleKind.STAND, date(2026, 12, 5), time(13 + number), 45)
            planning.put_angle(uow, ben.id, event.number, event.version, 0, slot)
        for angle in angles_of(uow.session, event):
            for number in range(MEMBERS):
                subject = angle.key if number % 2 else angle.reserve_key
                place = SignUpStatus.TAKEN if number % 2 else SignUpStatus.WAITING
                who = f"U0REPORTS{number:03}"
                uow.session.add(
                    SignUp(subject=subject, slack_id=who, place=place, starts_at=angle.begins)
                )

    anna = opens(member(slack, bot, "anna"))
    opens(ben)

    assert ben.modal is not None
    assert anna.modal is not None
    for label in ("Ändern", "Blickwinkel absagen"):
        assert ben.modal.buttons.count(label) == MOST_ANGLES
    for label in ("Ich berichte", "Wenn sonst niemand mag"):
        assert anna.modal.buttons.count(label) == MOST_ANGLES
    assert ben.modal.text.count("Es berichten: ") == MOST_ANGLES
    assert ben.modal.text.count("Wenn sonst niemand mag: ") == MOST_ANGLES
    assert "Zurück" in ben.modal.buttons
    assert "Zurück" in anna.modal.buttons
