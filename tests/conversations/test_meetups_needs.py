"""What people need at a meetup: by a consent of its own, read by the host alone, gone in time."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.domain.audit import Act
from bot.domain.consents import Use
from bot.domain.signup import Need
from bot.sandbox.person import Person, Sandbox
from bot.services.meetups.places import NEEDS as MEETUP_NEEDS
from bot.services.signup.needs import tell
from bot.views.signup.needs import consent_texts
from storage.audit import LoggedAct
from storage.consents import has_yes
from storage.signup_needs import SignUpNeeds
from tests.conversations.covering import heard
from tests.conversations.meeting import AGREES, CHANNEL, NEEDS, invites, member
from tests.units_of_work import unit_of_work

NOT_ME = {"Fotos": "Mich bitte nicht"}


def kept(bot: Bot) -> list[tuple[str, list[str], str]]:
    with bot.database.reading() as session:
        found = session.exec(select(SignUpNeeds))
        return [(one.slack_id, one.needs, one.words) for one in found]


def signs_up(slack: Sandbox, bot: Bot) -> Person:
    """Anna has a place in Karl's meetup, and the form open to say what she needs."""
    invites(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_="dm")
    return anna.clicks("Was ich dort brauche", in_="dm")


def tells(slack: Sandbox, bot: Bot) -> Person:
    anna = signs_up(slack, bot).fills(NEEDS | AGREES | NOT_ME).submits()
    assert anna.modal is not None
    assert anna.modal.errors == {}
    return anna.closes(everything=True)


def reads(slack: Sandbox) -> str:
    """What the host reads of it."""
    karl = slack.user("karl").runs("/botschafter treffen").clicks("Bedarf und Fotos")
    text = str(karl.modal)
    karl.closes(everything=True)
    return text


def test_nothing_is_ticked_and_needs_without_the_tick_are_not_kept(
    slack: Sandbox, bot: Bot
) -> None:
    anna = signs_up(slack, bot)
    assert anna.modal is not None
    assert not any(anna.modal.values.values())
    assert "Wer zu diesem Treffen einlädt, darf lesen, was ich dort brauche" in anna.modal

    anna.fills(NEEDS).submits()

    assert anna.modal is not None
    assert list(anna.modal.errors) == ["Zustimmung"]
    assert anna.modal.values["Mehr dazu"] == "Vegan, bitte"
    assert kept(bot) == []


def test_pictures_need_no_consent(slack: Sandbox, bot: Bot) -> None:
    signs_up(slack, bot).fills(NOT_ME).submits().closes(everything=True)

    assert "Mich bitte nicht: @anna" in reads(slack)


@pytest.mark.every_database
def test_the_host_alone_reads_who_needs_what_and_that_is_noted(slack: Sandbox, bot: Bot) -> None:
    anna = tells(slack, bot)

    assert "@anna: Etwas beim Essen · Vegan, bitte" in reads(slack)
    with bot.database.reading() as session:
        [noted] = session.exec(select(LoggedAct).where(LoggedAct.act == Act.READ_NEEDS))
        assert (noted.about, noted.concerns) == ("meetup:1", None)
    kim = member(slack, bot, "kim").runs("/botschafter meetups")
    assert kim.modal is not None
    assert "Something about the food: fewer than five" in kim.modal
    assert "Needs and pictures" not in kim.modal.buttons
    karl = slack.user("karl").runs("/botschafter treffen")
    assert karl.modal is not None
    assert "Etwas beim Essen: 1" in karl.modal
    anna.runs("/botschafter treffen")
    assert anna.modal is not None
    assert "Etwas beim Essen" not in anna.modal


@pytest.mark.every_database
def test_what_was_told_can_be_changed(slack: Sandbox, bot: Bot) -> None:
    anna = tells(slack, bot)
    anna.runs("/botschafter treffen").clicks("Was ich dort brauche")
    assert anna.modal is not None
    assert anna.modal.values["Mehr dazu"] == "Vegan, bitte"

    anna.fills({"Ich brauche": [], "Mehr dazu": ""}).submits().closes(everything=True)

    assert kept(bot) == [("U0ANNA0001", [], "")]
    assert "@anna: Etwas" not in reads(slack)
    anna.runs("/botschafter einwilligungen")
    assert anna.modal is not None
    assert "Was ich bei einem Treffen brauche" not in anna.modal


def test_taking_the_consent_back_deletes_it_at_once(slack: Sandbox, bot: Bot) -> None:
    anna = tells(slack, bot).runs("/botschafter einwilligungen")
    assert anna.modal is not None
    assert "Was ich bei einem Treffen brauche: Frühlingstreffen" in anna.modal

    anna.clicks("Zurücknehmen", beside="Was ich bei einem Treffen brauche")

    assert kept(bot) == [("U0ANNA0001", [], "")]
    assert "Vegan" not in reads(slack)
    assert anna.modal is not None
    assert "Was ich bei einem Treffen brauche" not in anna.modal


@pytest.mark.every_database
def test_what_was_taken_back_meanwhile_on_another_device_is_not_kept(
    slack: Sandbox, bot: Bot
) -> None:
    anna = tells(slack, bot).runs("/botschafter einwilligungen")
    anna.clicks("Zurücknehmen", beside="Was ich bei einem Treffen brauche").closes(everything=True)
    before = bot.clock.now() - timedelta(seconds=1)
    [words, *_others] = consent_texts(MEETUP_NEEDS.wording, bot.community)
    told = SignUpNeeds(subject="meetup:1", slack_id=anna.id, needs=[Need.FOOD], words="Vegan")

    with unit_of_work(bot.database, bot.community, before) as uow:
        tell(uow, MEETUP_NEEDS, 1, told, words.hash)

    assert kept(bot) == []


@pytest.mark.parametrize("way", ["gives up", "leaves", "is cancelled", "two weeks"])
def test_it_is_deleted_with_the_place_the_membership_the_meetup_and_after_two_weeks(
    slack: Sandbox, bot: Bot, way: str
) -> None:
    anna = tells(slack, bot)
    karl = slack.user("karl")

    if way == "gives up":
        anna.runs("/botschafter treffen").clicks("Abmelden")
    elif way == "leaves":
        anna.runs("/botschafter verlassen").submits()
    elif way == "is cancelled":
        karl.runs("/botschafter treffen").clicks("Treffen absagen").submits()
    else:
        slack.goes_to(datetime(2027, 3, 18, 12, tzinfo=UTC))
        assert kept(bot) != []
        slack.goes_to(datetime(2027, 3, 20, 12, tzinfo=UTC))

    assert kept(bot) == []


def test_who_has_no_place_tells_nothing(slack: Sandbox, bot: Bot) -> None:
    anna = signs_up(slack, bot).fills(NEEDS | AGREES | NOT_ME).clicks("Abmelden", in_="dm")

    anna.submits()  # the form was open before

    assert "Du hast dort keinen Platz. Es hat sich nichts geändert." in heard(anna)
    assert kept(bot) == []
    with bot.database.reading() as session:
        assert not has_yes(session, anna.id, "meetup:1", Use.NEEDS)


def test_the_host_reads_nothing_of_who_waits_for_a_place(slack: Sandbox, bot: Bot) -> None:
    karl = invites(slack, bot, Plätze=1)
    tom = slack.user("tom").clicks("Anmelden", in_=CHANNEL)
    anna = slack.user("anna").clicks("Anmelden", in_=CHANNEL)
    anna.runs("/botschafter treffen").clicks("Was ich dort brauche").fills(NEEDS | AGREES | NOT_ME)
    anna.submits().closes(everything=True)

    before = str(karl.runs("/botschafter treffen").modal) + reads(slack)
    tom.clicks("Give up my place", in_="dm")
    anna.clicks("Platz nehmen", in_="dm")

    assert ("Vegan" in before, "@anna" in before, "Essen" in before) == (False, False, False)
    assert "Vegan" in reads(slack)
