"""What stands around that: the clock, bounds, safety, the traffic, who is there."""

import http.client
import re
from datetime import UTC, date, datetime

import pytest

from bot.sandbox.page.dates import a_month_later
from bot.sandbox.page.routes import page_routes
from bot.sandbox.workspace import User
from tests.sandbox.page.playground import Playground
from tests.sandbox.page.web import (
    ANNA,
    GABI,
    STORIES,
    TOM,
    Web,
    me,
    open_form,
)
from tests.sandbox.page_bot import mrkdwn, published


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("plus_hour", "Di. 24. Nov. 2026, 11:00"),
        ("plus_day", "Mi. 25. Nov. 2026, 10:00"),
        ("plus_week", "Di. 1. Dez. 2026, 10:00"),
        ("plus_month", "Do. 24. Dez. 2026, 10:00"),
        ("working_day", "Mi. 25. Nov. 2026, 09:00"),
    ],
)
def test_the_clock_goes_forward(play: Playground, web: Web, step: str, words: str) -> None:
    page = web.post(me(play, ANNA, "/clock"), {"step": step})

    assert words in page.words


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("2026-12-01T09:30", "Di. 1. Dez. 2026, 09:30"),
        ("2020-01-01T09:30", "Die Uhr lässt sich nur vorstellen, nicht zurück."),
        ("2036-01-01T09:30", "Auf einmal lässt sich die Uhr höchstens zwei Jahre vorstellen."),
        ("morgen", "Bitte ein Datum mit Uhrzeit wählen"),
        ("", "Bitte ein Datum mit Uhrzeit wählen"),
    ],
)
def test_the_clock_goes_to_a_moment(play: Playground, web: Web, to: str, words: str) -> None:
    page = web.post(me(play, ANNA, "/clock"), {"step": "to", "to": to})

    assert words in page.words


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ("as/U0NOBODY/home", "Diese Person gibt es in diesem Workspace nicht."),
        ("as/U0BOT/home", "Diese Person gibt es in diesem Workspace nicht."),
        (f"as/{ANNA}/c/C0NOWHERE1", "Diesen Channel gibt es nicht, oder Anna Albrecht"),
        (f"as/{ANNA}/c/C0KERNTEAM1", "Diesen Channel gibt es nicht, oder Anna Albrecht"),
        (f"as/{ANNA}/who/U0NOBODY", "Diese Person gibt es"),
        (f"as/{ANNA}/traffic/999", "Diese Seite gibt es nicht."),
        ("gibt/es/nicht", "Diese Seite gibt es nicht."),
    ],
)
def test_what_is_not_there_is_said_in_words(
    play: Playground, web: Web, rest: str, words: str
) -> None:
    page = web.get(play.path + rest)

    assert page.status == 404
    assert words in page.words


def test_words_follow_the_person_and_before_that_the_browser(play: Playground, web: Web) -> None:
    of_tom = web.get(me(play, TOM, f"/c/{STORIES}"))
    lost = web.get(f"{play.path}gibt/es/nicht", accept_language="en-GB")

    assert "You act as" in of_tom.words
    assert "There is no such page." in lost.words


def test_a_guest_sees_only_the_channels_they_were_invited_to(play: Playground, web: Web) -> None:
    page = web.get(me(play, GABI, "/home"))

    named = re.findall(
        r'class="place[^>]+href="[^"]+/c/C\w+"[^>]*>.*?<span>(\w+)</span>', page.text
    )
    assert sorted(named) == ["botschafter", "geschichten", "vorstellungen"]


def test_an_archived_channel_is_for_reading(play: Playground, web: Web) -> None:
    channel = me(play, ANNA, "/c/C0ARCHIV1")

    page = web.post(f"{channel}/send", {"text": "Hallo", "back": channel})

    assert "Dieser Channel ist archiviert." in page.words
    assert "#archiv is archived" in page.words
    assert "data-composer" not in page.text


def test_other_sites_cannot_act_here(play: Playground, web: Web) -> None:
    page = web.post(
        me(play, ANNA, f"/c/{STORIES}/send"), {"text": "Hallo"}, sec_fetch_site="cross-site"
    )

    assert page.status == 403
    assert play.workspace.messages_in(STORIES) == []


@pytest.mark.parametrize(
    "address", ["https://example.com/as/", "//example.com/as/", "/\\example.com"]
)
def test_a_form_leads_back_to_this_page_only(play: Playground, web: Web, address: str) -> None:
    page = web.post(me(play, ANNA, f"/c/{STORIES}/send"), {"text": "Hallo", "back": address})

    assert "Schön, dass Du da bist" in page.words


def test_a_field_of_absurd_length_is_refused(play: Playground, web: Web) -> None:
    page = web.post(me(play, ANNA, f"/c/{STORIES}/send"), {"text": "x" * 200_000})

    assert page.status == 413
    assert "Das ist zu groß für die Sandbox." in page.words


def test_nothing_comes_from_elsewhere_and_no_script_stands_inside(
    play: Playground, web: Web
) -> None:
    page = web.get(me(play, ANNA, "/home"))

    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert re.findall(r"(?:src|href)=\"https?://[^\"]+", page.text) == []
    assert re.findall(r" style=| on\w+=|<style", page.text) == []


def test_the_traffic_can_be_read_and_searched(play: Playground, web: Web) -> None:
    play.bot.say(STORIES, published("Eine Geschichte"))
    web.get(me(play, ANNA, "/home"))

    everything = web.get(me(play, ANNA, f"/c/{STORIES}?traffic=1"))
    found = web.get(me(play, ANNA, f"/c/{STORIES}?traffic=1&q=postmessage"))
    n = next(r.n for r in play.workspace.traffic if r.type == "chat.postMessage")
    one = web.get(me(play, ANNA, f"/traffic/{n}"))

    assert everything.text.count('class="exchange') == 3
    assert found.text.count('class="exchange') == 1
    assert '"channel": "C0GESCHICHTEN1"' in one.text


def test_everybody_can_be_found(play: Playground, web: Web) -> None:
    part = web.get(me(play, ANNA, "/people"), x_part="1")

    assert "<html" not in part.text
    assert len(re.findall(r'data-person="', part.text)) == 11
    assert "Emil" not in part.words


def test_whoever_has_news_is_found_among_hundreds(play: Playground, web: Web) -> None:
    zoe = play.workspace.add_user(User("U0ZOE0001", "zoe", "Zoe Zander"))
    before = web.get(me(play, ANNA, "/home"))

    play.bot.dm(zoe.id, [{"type": "section", "text": mrkdwn("Anna fragt Dich")}])
    home = web.get(me(play, ANNA, "/home"))
    part = web.get(me(play, ANNA, "/people"), x_part="1")

    assert "Zoe" not in before.text
    assert 'aria-label="Zoe Zander, 1 ungelesen"' in home.text
    assert "Mit neuen Nachrichten ZZ Zoe Zander" in part.words


def test_a_persons_card_leads_to_acting_as_them(play: Playground, web: Web) -> None:
    page = web.get(me(play, ANNA, f"/who/{TOM}"))

    assert f'href="{play.path}as/{TOM}"' in page.text
    assert "Als Tom Taylor handeln" in page.words


def test_a_shortcut_names_its_message(play: Playground, web: Web) -> None:
    ts = play.bot.say(STORIES, published("Eine Geschichte"))

    web.post(me(play, ANNA, "/shortcut"), {"channel": STORIES, "ts": ts, "callback_id": "thank"})

    heard = play.bot.last("message_action")
    assert (heard["callback_id"], heard["message_ts"]) == ("thank", ts)


def test_changes_are_announced_to_those_who_can_see_them(play: Playground) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", play.server.port, timeout=10)
    connection.request("GET", me(play, ANNA, "/live"))
    stream = connection.getresponse()
    assert stream.readline() == b"retry: 1000\n"

    play.bot.say(STORIES, published("Eine Geschichte"))

    assert stream.readline() == b"\n"
    assert stream.readline() == b"data: changed\n"
    connection.close()


def test_what_follows_a_deed_is_done_before_the_page_is_drawn(play: Playground, web: Web) -> None:
    done: list[str] = []
    routes = page_routes(play.workspace, play.actions, lambda: done.append("settled"))
    play.server.mount(play.workspace, routes=routes)

    web.post(me(play, ANNA, f"/c/{STORIES}/send"), {"text": "Hallo"})

    assert done == ["settled", "settled"]


def test_people_of_other_workspaces_read_why_there_is_no_home(play: Playground, web: Web) -> None:
    home = web.get(me(play, "U0SAM0001", "/home"))

    assert "People from other workspaces have no Home tab here" in home.words
    assert "data-remove" not in home.text


def test_a_month_later_is_that_months_last_day_at_most() -> None:
    assert a_month_later(datetime(2028, 1, 31, 9, tzinfo=UTC)).date() == date(2028, 2, 29)


@pytest.mark.parametrize("field", ["f/when/when", "f/title/title"])
def test_a_date_that_is_none_is_told(play: Playground, web: Web, field: str) -> None:
    view = open_form(play, web)
    fields = {"view": view, "do": "submit", field: "2026-13-45"}

    page = web.post(me(play, ANNA, "/act"), fields | {"back": me(play, ANNA, "/home")})

    assert ("Bitte ein Datum mit Uhrzeit wählen" in page.words) == (field == "f/when/when")


def test_addresses_beyond_slack_open_beside_the_page(play: Playground, web: Web) -> None:
    assert "Außerhalb von Slack" not in web.get(me(play, ANNA, "/home")).words

    play.workspace.outside["http://localhost:1/wall/7.x"] = ("Geschichtenwand", "Story wall")

    shown = web.get(me(play, ANNA, "/home"))
    assert "Außerhalb von Slack Geschichtenwand (öffnet einen neuen Tab)" in shown.words
    assert 'href="http://localhost:1/wall/7.x" target="_blank" rel="noopener"' in shown.text
    assert "Story wall (opens in a new tab)" in web.get(me(play, TOM, "/home")).words
