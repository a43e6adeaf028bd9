"""The demo's stories have gone through the same steps as everybody's, and show what there is."""

import json
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from urllib.request import urlopen

import pytest
from PIL import Image
from sqlmodel import select

from bot.cli.demo import add_community
from bot.cli.local import Local, local_workspace
from bot.cli.sample_edition import add_sample_edition, has_pictures_for_book
from bot.cli.sample_links import NAMES, add_sample_links
from bot.cli.sample_pictures import draw, read_pictures
from bot.cli.sample_stories import add_sample_stories, read_stories
from bot.cli.sample_trophy import WAY, add_sample_trophy
from bot.clock import SystemClock
from bot.config import load_community
from bot.domain.audit import Act
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.members import MEMBERSHIP
from bot.domain.stories import Goal, StoryState
from bot.domain.trophies import thing_of
from bot.domain.wall import LinkKind
from bot.services.stories.surfaces import ShownStory, stories_for
from storage.audit import LoggedAct
from storage.book.queries import edition_in_progress, next_edition
from storage.consents import last_answer
from storage.custody import find_holding
from storage.outbox.rows import find_row
from storage.stories.models import Story
from storage.trophies import find_trophy, stations_of
from storage.unit_of_work import read_only
from tests.faults.invariants import miscounted, without_row
from tests.guards.sources import ROOT

COMMUNITY = load_community(ROOT / "community.toml")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Local]:
    """What `make demo` serves, before anything of it is sent."""
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}"
    with local_workspace(COMMUNITY, SystemClock(), database_url=url, everybody=True) as local:
        add_community(local)
        add_sample_stories(local)
        yield local


def shown_for(local: Local, *uses: Use) -> list[ShownStory]:
    bot = local.bot
    with read_only(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        return stories_for(uow, *uses)


def test_each_surface_has_stories_of_each_goal(local: Local) -> None:
    told = shown_for(local, Use.COMMUNITY)

    assert len(told) == len(read_stories())
    assert Counter(one.goal for one in told) == dict.fromkeys(Goal, 6)
    assert len({one.author_id for one in told}) == 16
    assert len({one.language for one in told}) == 10
    for uses, least in (((Use.WALL,), 16), ((Use.BOOK,), 12), ((Use.WALL, Use.REPORT), 8)):
        found = shown_for(local, *uses)
        assert len(found) >= least
        assert {one.goal for one in found} == set(Goal)
        assert any(one.picture for one in found)


def test_each_has_been_through_every_step(local: Local) -> None:
    with local.bot.database.reading() as session:
        stories = session.exec(select(Story)).all()
        approvals = session.exec(select(LoggedAct).where(LoggedAct.act == Act.APPROVE_STORY))
        approved = {one.about: one.actor for one in approvals}
        assert {one.state for one in stories} == {StoryState.PUBLISHED}
        assert {one.thing for one in stories} == approved.keys()
        for one in stories:
            assert approved[Key("story", one.id)] != one.author_id
            joined = last_answer(session, one.author_id, MEMBERSHIP, Use.MEMBERSHIP)
            assert joined is not None
            assert one.published_at is not None
            assert joined.at < one.published_at < local.bot.clock.now()
        assert (miscounted(session), without_row(session)) == ([], [])


def test_pictures_are_their_authors_and_whoever_is_shown_has_agreed(local: Local) -> None:
    pictured = [one for one in shown_for(local, Use.COMMUNITY) if one.picture]

    assert len(pictured) == 10
    for one in pictured:
        assert one.picture
        upload = local.workspace.files[one.picture.file]
        assert upload.user == one.author_id
        assert Image.open(BytesIO(upload.content)).format == "JPEG"


def test_each_waits_to_be_posted_once_and_a_second_start_tells_none(local: Local) -> None:
    assert add_sample_stories(local) == 0

    with local.bot.database.reading() as session:
        for told, story in zip(read_stories(), session.exec(select(Story)), strict=True):
            post = find_row(session, story.post_key)
            assert post is not None
            assert told["title"] in json.dumps(post.payload, ensure_ascii=False)
            assert story.thanks == told["thanks"]


def test_each_picture_is_drawn_alike_each_time() -> None:
    pictures = read_pictures()

    assert {one["picture"] for one in read_stories() if "picture" in one} < pictures.keys()
    assert draw(pictures["mast"]) == draw(pictures["mast"])


def test_the_page_names_what_is_outside_of_slack(local: Local) -> None:
    add_sample_links(local)
    add_sample_trophy(local)

    for address in local.workspace.outside:
        with urlopen(address) as page:  # noqa: S310 - our own address
            assert "Botschafter" in page.read().decode()
    named = [*local.workspace.outside.values()]
    assert named == [
        NAMES[LinkKind.DISPLAY],
        NAMES[LinkKind.BOARD],
        ("Wanderpokal", "Travelling trophy"),
    ]


def test_the_trophy_has_been_to_three_places_before(local: Local) -> None:
    with local.bot.database.reading() as session:
        trophy = find_trophy(session, "pokal")
        assert trophy is not None
        stations = [one for one, _story in stations_of(session, trophy.number)]
        holding = find_holding(session, thing_of("pokal"))

    assert [one.town for one in stations] == [town for _who, town, *_more in WAY]
    assert [one.until is None for one in stations] == [False, False, False, True]
    assert holding is not None
    assert holding.holder_id == stations[-1].holder_id == local.slack.user("julie.schwital").id


def test_an_edition_of_the_book_is_prepared_once(local: Local) -> None:
    assert not has_pictures_for_book(local)  # none is fetched before anything is sent

    for _again in range(2):
        add_sample_edition(local)

    with local.bot.database.reading() as session:
        edition = edition_in_progress(session)
        assert edition is not None
        assert edition.prepared_by == local.slack.user("kim").id
        assert next_edition(session) == edition.edition + 1
