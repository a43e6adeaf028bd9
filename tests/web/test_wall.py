"""What a link to the wall answers: the page, what it shows, and the pictures on it."""

import re
from datetime import timedelta
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.consents import Answer, Use
from bot.domain.keys import Key
from bot.domain.stories import STORY, Goal, Label
from bot.domain.wall import LinkKind
from bot.web.wall.page import FILES
from storage.statements import find_one
from storage.stories.models import picture_thing
from storage.wall import WallLink
from tests.web.visiting import Answer as Answered
from tests.web.visiting import visit
from tests.web.walls import Told, answer, image, link, tell

GERMAN, ENGLISH = {"accept-language": "de"}, {"accept-language": "en"}
WITHOUT_REPORT = (Use.COMMUNITY, Use.WALL)
THREE = (
    Told("U1"),
    Told("U2", "Łukasz", "Vier Tage"),
    Told("U3", "山田", "はじめて", language="ja"),
)


def state_of(bot: Bot, path: str, language: dict[str, str] = GERMAN, etag: str = "") -> Answered:
    known = {"if-none-match": etag} if etag else {}
    return visit(bot, f"{path}/state", language | known)


def cards(bot: Bot, path: str, language: dict[str, str] = GERMAN) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = state_of(bot, path, language).json()["cards"]
    return shown


def takes_back(bot: Bot, thing: Key, use: Use) -> None:
    with bot.database.writing() as session:
        answer(session, "U1", thing, use, Answer.NO, bot.clock.now())


def test_the_page_brings_its_words_and_nothing_inline(bot: Bot) -> None:
    german, english = (visit(bot, link(bot), language).text for language in (GERMAN, ENGLISH))

    assert '<html lang="de">' in german
    assert "Geschichten, erzählt von denen, die dabei waren." in german
    assert "Stories told by the people who were there." in english
    for page in (german, english):
        assert not re.search(r"<script(?![^>]+src=)|<style|\sstyle=|\son\w+=", page)


def test_a_page_that_is_open_sees_that_any_of_its_files_has_changed(bot: Bot) -> None:
    named = re.findall(r'"\.\./(static/[^"]+)"', visit(bot, link(bot)).text)

    assert len(named) >= 3
    assert {*named} <= {*FILES}


def test_a_card_says_who_tells_what_in_which_language(bot: Bot) -> None:
    tell(bot, *THREE[1:], Told("U1", label=Label.ADVERTISEMENT, picture=image(64, 48)))
    path = link(bot)

    first, *_others = cards(bot, path)

    picture = first.pop("picture")
    assert first == {
        "id": "story-3",
        "kind": "story",
        "title": "Die Krawatte",
        "text": THREE[0].text,
        "language": "de",
        "goal": "sales",
        "eyebrow": "Verkauf",
        "label": "Anzeige",
        "by": "Ayşe Işık",
        "milliseconds": 8000 + 40 * len(THREE[0].text),
    }
    assert (picture["alt"], picture["width"], picture["height"]) == ("Eine Krawatte", 64, 48)
    assert cards(bot, path, ENGLISH)[0]["label"] == "Advertisement"
    assert {card["language"] for card in cards(bot, path, ENGLISH)} == {"de", "ja"}


def test_of_a_long_story_a_card_has_the_beginning(bot: Bot) -> None:
    tell(bot, Told("U1", text="Sie rief  an.\n\n" * 40), Told("U2"), Told("U3"))

    [long] = [card for card in cards(bot, link(bot)) if card["id"] == "story-1"]

    assert len(long["text"]) <= 280
    assert long["text"].startswith("Sie rief an. Sie rief an.")
    assert long["text"].endswith("Sie…")


def test_a_wall_with_fewer_than_three_stories_is_a_title_card(bot: Bot) -> None:
    tell(bot, *THREE[:2])

    for kind in (LinkKind.DISPLAY, LinkKind.BOARD):
        [card] = cards(bot, link(bot, kind), ENGLISH)
        assert (card["kind"], card["title"]) == ("title", "Botschafter")
        assert card["text"] == "Stories told by the people who were there."


def test_one_face_alone_is_no_wall_however_much_it_tells(bot: Bot) -> None:
    tell(bot, *[Told("U1")] * 4, Told("U2"))

    for kind in (LinkKind.DISPLAY, LinkKind.BOARD):
        assert [card["kind"] for card in cards(bot, link(bot, kind))] == ["title"]


def test_the_board_reads_chapters_with_their_totals(bot: Bot) -> None:
    tell(
        bot,
        Told("U1"),
        Told("U2", goal=Goal.CUSTOMERS),
        Told("U3", goal=Goal.CUSTOMERS),
        Told("U2", goal=Goal.CUSTOMERS),
        Told("U4", goal=Goal.COLLEAGUES, uses=WITHOUT_REPORT),
    )

    shown = [(card["id"], card["eyebrow"]) for card in cards(bot, link(bot, LinkKind.BOARD))]

    assert shown == [
        ("title", ""),
        ("chapter-perception", "0 Geschichten"),
        ("chapter-customers", "3 Geschichten"),
        ("story-4", "Kundenhilfe"),
        ("story-3", "Kundenhilfe"),
        ("chapter-sales", "1 Geschichte"),
        ("story-1", "Verkauf"),
        ("chapter-colleagues", "0 Geschichten"),
    ]
    assert cards(bot, link(bot, LinkKind.BOARD))[0]["text"].startswith("4 Geschichten")


def test_a_page_that_knows_the_state_hears_nothing_new(bot: Bot) -> None:
    tell(bot, *THREE, Told("U4"))
    path = link(bot)
    etag = state_of(bot, path).headers["etag"]

    for known in (etag, f'"other", W/{etag}'):
        again = state_of(bot, path, etag=known)
        assert (again.status, again.content, again.headers["etag"]) == (304, b"", etag)
    assert state_of(bot, path, ENGLISH, etag).status == 200


def test_what_is_withdrawn_leaves_with_the_next_question(bot: Bot) -> None:
    number, *_others = tell(bot, Told("U1", picture=image()), *THREE[1:], Told("U4"))
    path = link(bot)
    before = state_of(bot, path)
    [picture] = [card["picture"]["address"] for card in before.json()["cards"] if card["picture"]]
    assert visit(bot, f"/wall/{picture}").content == image()

    takes_back(bot, picture_thing(number, "F1"), Use.WALL)
    without_picture = state_of(bot, path, etag=before.headers["etag"])
    takes_back(bot, Key(STORY, number), Use.WALL)
    without_story = state_of(bot, path, etag=without_picture.headers["etag"])

    assert {card["picture"] for card in without_picture.json()["cards"]} == {None}
    assert visit(bot, f"/wall/{picture}").status == 410
    assert [card["id"] for card in without_story.json()["cards"]] == [
        "story-4", "story-3", "story-2"
    ]  # fmt: skip


def test_a_picture_is_found_by_nothing_but_its_whole_address(bot: Bot) -> None:
    tell(bot, Told("U1", picture=image()), *THREE[1:])
    path = link(bot)
    [picture] = [card["picture"]["address"] for card in cards(bot, path) if card["picture"]]

    shown = visit(bot, f"/wall/{picture}")
    assert (shown.headers["content-type"], shown.headers["cache-control"]) == (
        "image/jpeg",
        "no-store",
    )
    assert visit(bot, f"/wall/{picture[:-1]}").status == 410
    assert visit(bot, f"/wall/x{picture}").status == 404


@pytest.mark.parametrize("how", ["revoked", "ended"])
def test_a_link_that_has_ended_shows_nothing(bot: Bot, how: str) -> None:
    tell(bot, Told("U1", picture=image()), *THREE[1:])
    path = link(bot)
    [picture] = [card["picture"]["address"] for card in cards(bot, path) if card["picture"]]

    with bot.database.writing() as session:
        row = find_one(session, WallLink, 1)
        row.revoked_at = bot.clock.now() if how == "revoked" else None
        row.ends_at = bot.clock.now() + timedelta(hours=how == "revoked")

    for address in (path, f"{path}/state", f"/wall/{picture}"):
        assert visit(bot, address).status == 410
    assert "Die Krawatte" not in visit(bot, f"{path}/state").text


def test_the_address_of_a_feed_opens_no_wall(bot: Bot) -> None:
    path = link(bot, LinkKind.FEED)

    assert visit(bot, path.replace("feed", "wall")).status == 404
