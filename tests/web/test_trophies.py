"""The page behind the code on a trophy: where it is, and nobody's name."""

from typing import Any

from bot.app import Bot
from bot.domain.consents import Answer, Use
from bot.domain.trophies import TROPHY, Stage, thing_of
from storage.consents import Consent, write_consent
from storage.trophies import Station, lock_trophy
from tests.web.visiting import Answer as Page
from tests.web.visiting import visit

GERMAN, ENGLISH = {"accept-language": "de"}, {"accept-language": "en"}


def put(bot: Bot, stage: Stage = Stage.HELD, name: str = "pokal") -> str:
    """A trophy with Karl, who agreed to his name; return its address on the site."""
    with bot.database.writing() as session:
        trophy = lock_trophy(session, name)
        trophy.stage = stage
        session.add(trophy)
        number, thing, now = trophy.number, thing_of(name), bot.clock.now()
        station = Station(trophy_id=number, holder_id="U0KARL0001", since=now.date())
        station.town, station.country = "Bonn", "DE"
        session.add(station)
        said: dict[str, Any] = {"answer": Answer.YES, "text_version": "1", "text_hash": ""}
        yes = Consent(slack_id="U0KARL0001", thing=thing, use=Use.COMMUNITY, at=now, **said)
        write_consent(session, yes)
    assert bot.settings.site is not None
    return f"/{TROPHY}/{bot.settings.site.sign(TROPHY, number)}"


def words(page: Page) -> str:
    """What stands on the page."""
    assert page.status == 200
    return page.text.replace("\xa0", " ")


def test_it_says_where_and_since_when_in_the_readers_language(bot: Bot) -> None:
    address = put(bot)

    german, english = visit(bot, address, GERMAN), visit(bot, address, ENGLISH)

    assert "Seit dem 24. November 2026 hier: Bonn, Deutschland" in words(german).replace(
        "\xa0", " "
    )
    assert "1 Station bisher" in words(german)
    assert "/botschafter pokal" in words(german)
    assert "<h1>Wanderpokal</h1>" in words(german)
    assert "In Bonn, Germany since 24 November 2026" in words(english)
    assert "/botschafter trophy" in words(english)


def test_it_names_nobody_even_with_a_yes_to_the_passport(bot: Bot) -> None:
    page = words(visit(bot, put(bot)))

    assert "U0KARL" not in page
    assert "karl" not in page.casefold()


def test_a_missing_trophy_is_looked_for_and_says_no_place(bot: Bot) -> None:
    page = words(visit(bot, put(bot, Stage.MISSING), GERMAN))

    assert "Er wird gesucht." in page
    assert "Bonn" not in page


def test_a_trophy_without_a_home_says_so(bot: Bot) -> None:
    assert "Er sucht ein neues Zuhause." in words(visit(bot, put(bot, Stage.HOMELESS), GERMAN))


def test_a_trophy_that_the_community_names_no_longer_is_gone(bot: Bot) -> None:
    assert visit(bot, put(bot, name="baer")).status == 410


def test_no_other_number_leads_to_it(bot: Bot) -> None:
    put(bot)
    assert bot.settings.site is not None

    assert visit(bot, f"/{TROPHY}/{bot.settings.site.sign(TROPHY, 99)}").status == 404
    assert visit(bot, f"/{TROPHY}/{bot.settings.site.sign('wall', 1)}").status == 404
