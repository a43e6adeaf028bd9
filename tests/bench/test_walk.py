"""No screen breaks Slack's limits where 300 members are in everything, at its longest."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from bot.app import Bot
from storage.database import Database
from storage.outbox.rows import OutboxRow
from tests.bench.acts import ACTS
from tests.bench.cast import Cast
from tests.bench.filling import Filling, fill
from tests.bench.full_house import crowd_in
from tests.bench.opening import Opening, bot_on
from tests.bench.screens import SCREENS
from tests.bench.walk import Shown, Walk, shown_in, wrong_in
from tests.folders import in_memory, passing_folder
from tests.noun_sizes import COMMUNITY_LIFE
from tests.snapshots import content_of, put_back

FILLING = Filling(300)
MOST_ON_HOME = 50
"""Half of what Slack takes: it still fits a phone."""


PEOPLE = {
    "newcomer": 4, "trainee": 4, "ambassador": 4, "mentor": 4, "fan": 4, "core": 5,
}  # fmt: skip
"""Who goes through everything, and how many doors there are for them."""


@pytest.fixture(scope="module")
def full_house() -> Iterator[Bot]:
    """The bot in a community that is filled with everything."""
    with passing_folder(in_memory(), "walk-") as folder:
        url = f"sqlite:///{folder}/bot.db"
        database = Database(url)
        fill(FILLING, url, folder)
        crowd_in(database, Cast(FILLING))
        with bot_on(database, url) as bot:
            yield bot
        database.dispose()


@pytest.mark.parametrize("who", PEOPLE)
def test_slack_takes_all_that_home_its_doors_and_the_verbs_lead_to(
    full_house: Bot, who: str
) -> None:
    walk = Walk(full_house, Cast(FILLING).people[who])

    walk.go()

    assert walk.wrong == {}
    assert len(walk.doors) == PEOPLE[who]


def test_slack_takes_every_screen_and_preview(full_house: Bot) -> None:
    opening = Opening(full_house, Cast(FILLING))
    wrong, seen = dict[str, list[str]](), 0

    for screen in SCREENS:
        opening.open(screen)
        for shown in filter(None, map(shown_in, opening.said)):
            seen += 1
            wrong |= {screen.name: errors} if (errors := wrong_in(shown)) else {}

    assert wrong == {}
    assert seen > len(SCREENS) / 2


def test_slack_takes_every_message_that_acts_of_the_communitys_life_lead_to(
    full_house: Bot,
) -> None:
    database, opening = full_house.database, Opening(full_house, Cast(FILLING))
    acts = [one for one in ACTS if one.entry.split()[1].split(":")[0] in COMMUNITY_LIFE]
    content, wrong, seen = content_of(database), dict[str, list[str]](), 0

    for act in acts:
        put_back(database, content)
        opening.open(act)
        for shown in [*filter(None, map(shown_in, opening.said)), *written(database)]:
            seen += 1
            wrong |= {act.name: errors} if (errors := wrong_in(shown)) else {}
    put_back(database, content)

    assert wrong == {}
    assert seen > len(acts)


def written(database: Database) -> list[Shown]:
    """What the messages say that were written since."""
    with database.reading() as session:
        return [dict(one) for one in session.exec(select(OutboxRow.payload)) if "blocks" in one]


def test_home_of_whoever_is_in_everything_is_short(full_house: Bot) -> None:
    people = Cast(FILLING).people

    homes = {who: Walk(full_house, people[who]).home() for who in PEOPLE}

    assert all(wrong_in(one) == [] for one in homes.values())
    assert [who for who, one in homes.items() if len(one["blocks"]) >= MOST_ON_HOME] == []
