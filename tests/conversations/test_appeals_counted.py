"""Who is counted on a call-out, and what of it can be seen: a total and large groups, no names."""

from datetime import timedelta

import pytest
from sqlmodel import col, func, select

from bot.app import Bot
from bot.domain.members import Status
from bot.domain.signup import SignUpStatus
from bot.sandbox.person import Sandbox
from bot.services.appeals import HOOKS, step_in
from storage.members import Member
from storage.people import Person
from storage.signup import SignUp
from tests.conversations.gathering import STAGES, THEN, put
from tests.conversations.test_appeals import appeals
from tests.conversations.test_members import AGREE
from tests.units_of_work import unit_of_work


@pytest.mark.parametrize(
    ("name", "kept", "language"),
    [("anna", "Ich halte Dir einen Platz frei", "de"), ("sam", "keeping a place for you", "en")],
)
def test_who_has_not_joined_reads_the_terms_and_is_in_once_they_join(
    slack: Sandbox, bot: Bot, name: str, kept: str, language: str
) -> None:
    appeals(slack, bot)
    label, agree = AGREE[language]

    person = slack.user(name).clicks("Ich bin dabei", in_="botschafter")
    assert person.modal is not None
    assert kept in person.modal
    slack.advances(timedelta(seconds=5))
    assert "dabei." not in slack.channel("botschafter").newest.text

    slack.advances(timedelta(hours=23))
    person.fills(label, [agree]).submits()

    assert "1 Person ist dabei." in slack.channel("botschafter").newest.text


def test_after_a_day_nothing_is_left_of_who_has_not_joined(slack: Sandbox, bot: Bot) -> None:
    appeals(slack, bot)
    label, agree = AGREE["de"]
    anna = slack.user("anna").clicks("Ich bin dabei", in_="botschafter")
    assert places(bot) == [SignUpStatus.HELD]

    slack.advances(timedelta(hours=24, minutes=2))

    assert places(bot) == []
    anna.fills(label, [agree]).submits()
    assert places(bot) == []
    assert "dabei." not in slack.channel("botschafter").newest.text


def test_a_place_is_kept_for_a_day_even_where_the_clock_is_late(slack: Sandbox, bot: Bot) -> None:
    appeals(slack, bot)
    anna = slack.user("anna").clicks("Ich bin dabei", in_="botschafter")

    with unit_of_work(bot.database, bot.community, bot.clock.now() + timedelta(hours=25)) as uow:
        HOOKS.on_join(uow, Person(slack_id=anna.id), None)

    assert places(bot) == [SignUpStatus.HELD]


def test_whose_account_the_company_closes_is_counted_no_longer(slack: Sandbox, bot: Bot) -> None:
    appeals(slack, bot)
    anna = put(slack, bot, "anna", STAGES["ambassador"]).clicks("Ich bin dabei", in_="botschafter")

    anna.changes(deleted=True)
    slack.advances(timedelta(seconds=5))

    assert places(bot) == []
    assert "dabei." not in slack.channel("botschafter").newest.text


def test_a_second_click_keeps_the_place_no_longer_and_no_second_one(
    slack: Sandbox, bot: Bot
) -> None:
    appeals(slack, bot)
    anna = slack.user("anna").clicks("Ich bin dabei", in_="botschafter").closes()
    slack.advances(timedelta(hours=20))

    anna.clicks("Ich bin dabei", in_="botschafter").closes()
    slack.advances(timedelta(hours=5))

    assert places(bot) == []


def test_whoever_is_on_a_pause_hears_so(slack: Sandbox, bot: Bot) -> None:
    appeals(slack, bot)
    anna = put(slack, bot, "anna", STAGES["paused"])

    anna.clicks("Ich bin dabei", in_="botschafter")

    assert "Pause" in anna.ephemeral(-1)
    assert places(bot) == []


def test_whoever_is_on_a_pause_can_still_take_back_that_they_are_in(
    slack: Sandbox, bot: Bot
) -> None:
    appeals(slack, bot)
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    anna.clicks("Ich bin dabei", in_="botschafter")
    anna.runs("/botschafter pause 3 Wochen").submits().closes(everything=True)
    before = places(bot)

    anna.clicks("Doch nicht", in_="ephemeral")

    assert (before, places(bot)) == ([SignUpStatus.TAKEN], [])
    assert "Du bist nicht mehr dabei" in anna.ephemeral(-1)


def places(bot: Bot) -> list[str]:
    """What those have who pressed."""
    with bot.database.reading() as session:
        return [one.place for one in session.exec(select(SignUp).order_by(col(SignUp.id)))]


def counted(slack: Sandbox, bot: Bot, *countries: str | None) -> str:
    """The post after so many more members from there have pressed, the bot's way of it."""
    with bot.database.writing() as session:
        first = session.exec(select(func.count()).select_from(SignUp)).one()
        ids = [f"U0MANY{first + number:04d}" for number in range(len(countries))]
        for slack_id, country in zip(ids, countries, strict=True):
            session.add(
                Member(
                    slack_id=slack_id,
                    name="many",
                    country=country,
                    status=Status.AMBASSADOR,
                    joined_on=THEN.date(),
                    consented_at=THEN,
                )
            )
    for slack_id in ids:
        with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
            step_in(uow, slack_id, 1)
    slack.advances(timedelta(seconds=5))
    return slack.channel("botschafter").newest.text


def test_countries_are_named_from_five_people_on_and_what_is_left_is_no_small_number(
    slack: Sandbox, bot: Bot
) -> None:
    appeals(slack, bot)

    assert "Österreich" not in counted(slack, bot, *["AT"] * 4)
    assert "Österreich: 5" in counted(slack, bot, "AT")
    text = counted(slack, bot, *["FR"] * 2, *[None] * 3, *["DE"] * 6)

    assert "16 sind dabei." in text
    assert "Österreich: 5 · Deutschland: 5 · andere: 5" in text
    assert "Frankreich" not in text


def test_a_country_changes_by_five_people_at_the_least(slack: Sandbox, bot: Bot) -> None:
    appeals(slack, bot)
    counted(slack, bot, *["DE"] * 5, *["AT"] * 5)

    one_more = counted(slack, bot, "DE")
    five_more = counted(slack, bot, *["AT"] * 4)
    ten_more = counted(slack, bot, *["DE"] * 4, "AT")

    assert "11 sind dabei." in one_more
    assert "Österreich: 5 · Deutschland: 5" in one_more
    assert "15 sind dabei." in five_more
    assert "Österreich: 5 · Deutschland: 5" in five_more
    assert "20 sind dabei." in ten_more
    assert "Österreich: 10 · Deutschland: 10" in ten_more
