"""The feed for the intranet: read as any reader would, by RFC 4287 and RFC 6721."""

from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from bot.app import Bot
from bot.domain.consents import Answer, Use
from bot.domain.keys import Key
from bot.domain.stories import STORY, Goal, Label
from bot.domain.wall import LinkKind
from bot.services.feed import note_feed
from storage.feed import fed_stories
from storage.statements import find_one
from storage.stories.models import Story, picture_thing
from tests.units_of_work import unit_of_work
from tests.web.visiting import visit
from tests.web.walls import Told, answer, image, link, tell

ATOM, TOMBSTONES = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
HOST = "https://stories.example.com"


def read(bot: Bot, path: str) -> ET.Element:
    answered = visit(bot, path)
    assert answered.headers["content-type"].startswith("application/atom+xml")
    return ET.fromstring(answered.content)  # noqa: S314  # our own


def said(element: ET.Element, name: str) -> str:
    """The text of the one child with this name."""
    [one] = element.findall(f"{ATOM}{name}")
    return one.text or ""


def notes(bot: Bot, later: timedelta = timedelta(0)) -> int:
    moment = bot.clock.now() + later
    with unit_of_work(bot.database, bot.community, moment) as uow:
        return note_feed(uow)


def takes_back(bot: Bot, thing: Key) -> None:
    with bot.database.writing() as session:
        answer(session, "U1", thing, Use.INTRANET, Answer.NO, bot.clock.now())


def gone(root: ET.Element) -> list[tuple[str, datetime]]:
    return [
        (one.attrib["ref"], datetime.fromisoformat(one.attrib["when"]))
        for one in root.findall(f"{TOMBSTONES}deleted-entry")
    ]


def test_a_feed_has_all_that_a_feed_must_have(bot: Bot) -> None:
    told = Told("U1", "A & B <c>", "„Krawatte“ & <b>", "Erst <i>so</i>,\n\nda\x0bnn & so.")
    tell(bot, told, Told("U2", goal=Goal.CUSTOMERS, label=Label.ADVERTISEMENT, language="en"))
    path = link(bot, LinkKind.FEED)
    notes(bot)

    root = read(bot, path)
    newest, oldest = root.findall(f"{ATOM}entry")

    assert root.tag == f"{ATOM}feed"
    assert said(root, "id") == "tag:stories.example.com,2026:stories"
    assert said(root, "title") == "Botschafter"
    assert said(root, "updated") == said(newest, "updated") > said(oldest, "updated")
    [own] = root.findall(f"{ATOM}link")
    assert own.attrib == {
        "rel": "self",
        "type": "application/atom+xml",
        "href": f"{HOST}{path}",
    }
    assert said(oldest, "id") == "tag:stories.example.com,2026:story:1"
    assert said(oldest, "title") == told.title
    assert said(oldest, "content") == told.text.replace("\x0b", "")
    assert oldest.findtext(f"{ATOM}author/{ATOM}name") == "A & B <c>"
    assert said(newest, "title") == "Anzeige: Die Krawatte"
    assert newest.attrib == {"{http://www.w3.org/XML/1998/namespace}lang": "en"}
    [category] = newest.findall(f"{ATOM}category")
    assert category.attrib == {"term": "customers", "label": "Kundenhilfe"}
    for one in (root, newest, oldest):
        assert datetime.fromisoformat(said(one, "updated")).tzinfo is not None


def test_a_story_without_a_yes_to_the_intranet_is_not_in_it(bot: Bot) -> None:
    tell(bot, Told("U1"), Told("U2", uses=(Use.COMMUNITY, Use.WALL)))

    path = link(bot, LinkKind.FEED)
    notes(bot)
    entries = read(bot, path).findall(f"{ATOM}entry")

    assert [said(one, "id")[-1] for one in entries] == ["1"]


def test_an_empty_feed_is_one_too(bot: Bot) -> None:
    root = read(bot, link(bot, LinkKind.FEED))

    assert datetime.fromisoformat(said(root, "updated")) == bot.clock.now()
    assert root.findall(f"{ATOM}entry") == []


def test_a_picture_stands_below_the_feeds_own_address(bot: Bot) -> None:
    content = image()
    [number] = tell(bot, Told("U1", picture=content, alt='Ein "Bild"'))
    path = link(bot, LinkKind.FEED)
    notes(bot)
    entry = read(bot, path).find(f"{ATOM}entry")

    assert entry is not None
    [found] = entry.findall(f"{ATOM}link")
    address = found.attrib.pop("href")
    assert found.attrib == {
        "rel": "enclosure",
        "type": "image/jpeg",
        "length": str(len(content)),
        "title": 'Ein "Bild"',
    }
    assert address.startswith(f"{HOST}{path}/pictures/1-")
    assert visit(bot, address.removeprefix(HOST)).content == content

    takes_back(bot, picture_thing(number, "F1"))
    assert visit(bot, address.removeprefix(HOST)).status == 410
    assert b"enclosure" not in visit(bot, path).content


def test_a_reader_that_has_it_hears_nothing_new(bot: Bot) -> None:
    [number] = tell(bot, Told("U1"))
    path = link(bot, LinkKind.FEED)
    notes(bot)
    known = {"if-none-match": visit(bot, path).headers["etag"]}

    assert visit(bot, path, known).status == 304
    takes_back(bot, Key(STORY, number))
    assert visit(bot, path, known).status == 200


def test_nothing_is_read_of_which_nobody_would_hear_that_it_is_gone(bot: Bot) -> None:
    path = link(bot, LinkKind.FEED)
    [number] = tell(bot, Told("U1"))
    assert read(bot, path).findall(f"{ATOM}entry") == []

    notes(bot)
    assert len(read(bot, path).findall(f"{ATOM}entry")) == 1

    takes_back(bot, Key(STORY, number))
    notes(bot, timedelta(hours=1))
    with bot.database.writing() as session:
        answer(session, "U1", Key(STORY, number), Use.INTRANET, Answer.YES, bot.clock.now())

    root = read(bot, path)  # gone or there, and never both
    assert (len(gone(root)), root.findall(f"{ATOM}entry")) == (1, [])


def test_readers_hear_what_is_gone_and_nothing_of_it(bot: Bot) -> None:
    number, _other = tell(bot, Told("U1"), Told("U2", "Łukasz"))
    path = link(bot, LinkKind.FEED)
    assert (notes(bot), notes(bot)) == (2, 0)
    assert gone(read(bot, path)) == []

    takes_back(bot, Key(STORY, number))
    assert (notes(bot), notes(bot)) == (1, 0)

    root = read(bot, path)
    assert gone(root) == [("tag:stories.example.com,2026:story:1", bot.clock.now())]
    assert len(root.findall(f"{ATOM}entry")) == 1
    assert "Ayşe" not in visit(bot, path).text


def test_after_a_month_nothing_is_said_of_it_any_more(bot: Bot) -> None:
    [number] = tell(bot, Told("U1"))
    path = link(bot, LinkKind.FEED)
    notes(bot, -timedelta(days=31))
    takes_back(bot, Key(STORY, number))
    notes(bot, -timedelta(days=31))

    assert gone(read(bot, path)) == []


def test_what_is_deleted_altogether_is_gone_as_well(bot: Bot) -> None:
    [number] = tell(bot, Told("U1"))
    path = link(bot, LinkKind.FEED)
    notes(bot)

    with bot.database.writing() as session:
        session.delete(find_one(session, Story, number))
    notes(bot)

    assert [ref[-1] for ref, _when in gone(read(bot, path))] == [str(number)]
    with bot.database.reading() as session:
        assert [one.shown for one in fed_stories(session)] == [""]


def test_what_comes_back_is_in_it_again_and_newer(bot: Bot) -> None:
    [number] = tell(bot, Told("U1"))
    path = link(bot, LinkKind.FEED)
    notes(bot)
    takes_back(bot, Key(STORY, number))
    notes(bot, timedelta(hours=1))
    with bot.database.writing() as session:
        answer(session, "U1", Key(STORY, number), Use.INTRANET, Answer.YES, bot.clock.now())
    notes(bot, timedelta(hours=2))

    root = read(bot, path)
    entry = root.find(f"{ATOM}entry")
    assert gone(root) == []
    assert entry is not None
    assert datetime.fromisoformat(said(entry, "updated")) == bot.clock.now() + timedelta(hours=2)


def test_a_change_is_seen_by_its_moment(bot: Bot) -> None:
    [number] = tell(bot, Told("U1"))
    path = link(bot, LinkKind.FEED)
    notes(bot)
    with bot.database.writing() as session:
        find_one(session, Story, number).version += 1
    assert notes(bot, timedelta(hours=1)) == 0

    with bot.database.writing() as session:
        find_one(session, Story, number).title = "Neu"
    assert notes(bot, timedelta(hours=1)) == 1

    assert datetime.fromisoformat(said(read(bot, path), "updated")) == (
        bot.clock.now() + timedelta(hours=1)
    )


def test_nothing_is_noted_where_nobody_reads(bot: Bot) -> None:
    tell(bot, Told("U1"))
    link(bot)

    assert notes(bot) == 0


@pytest.mark.parametrize("part", ["", "/pictures/1-x"])
def test_the_address_of_a_wall_opens_no_feed(bot: Bot, part: str) -> None:
    assert visit(bot, link(bot).replace("wall", "feed") + part).status == 404
