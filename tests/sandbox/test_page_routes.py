"""The page over HTTP, as a browser without any script sees it."""

import http.client
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

import pytest

from bot.sandbox.page.routes import page_routes
from bot.sandbox.server import SandboxServer
from tests.sandbox.page_bot import Playground, mrkdwn, playground, published

ANNA, BEN, GABI, KARL, TOM = (f"U0{name}0001" for name in ("ANNA", "BEN", "GABI", "KARL", "TOM"))
STORIES = "C0GESCHICHTEN1"
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass
class Shown:
    status: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.text)).split())


@dataclass
class Web:
    """Follows redirects, sends forms; keeps nothing."""

    port: int

    def get(self, path: str, **headers: str) -> Shown:
        return self._ask("GET", path, b"", headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Shown:
        form = {"content-type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields).encode(), form | headers)

    def upload(
        self, path: str, fields: dict[str, str], name: str, file: tuple[str, bytes]
    ) -> Shown:
        parts = [
            f'--x\r\ncontent-disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in fields.items()
        ]
        head = f'--x\r\ncontent-disposition: form-data; name="{name}"; filename="{file[0]}"\r\n\r\n'
        body = b"".join([*parts, head.encode(), file[1], b"\r\n--x--\r\n"])
        return self._ask("POST", path, body, {"content-type": "multipart/form-data; boundary=x"})

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Shown:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status == 303:
            return self.get(answer.headers["location"])
        return Shown(answer.status, text, dict(answer.headers))


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    with SandboxServer() as server:
        yield server


@pytest.fixture
def play(server: SandboxServer) -> Iterator[Playground]:
    """A fresh workspace for each test, on the one server, below /w/."""
    play = playground(server)
    yield play
    server.unmount(play.workspace)


@pytest.fixture
def web(play: Playground) -> Web:
    return Web(play.server.port)


def me(play: Playground, user: str, rest: str = "") -> str:
    return f"{play.path}as/{user}{rest}"


def open_form(play: Playground, web: Web) -> str:
    """Anna opens the form of a story; returns the view's id."""
    web.post(me(play, ANNA, f"/c/{STORIES}/send"), {"text": "/geschichte"})
    return play.workspace.stacks[ANNA][-1].id


STORY = {
    "f/title/text": "Ein guter Titel",
    "f/body/text": "Es ist gelungen.",
    "f/goal/goal": "seen",
}


def test_the_start_is_the_first_persons_home_and_the_bot_hears_of_it(
    play: Playground, web: Web
) -> None:
    home = web.get(play.path)

    assert home.status == 200
    assert "Anna Albrecht" in home.words
    assert "Schön, dass Du da bist" in home.words
    assert [h["event"]["type"] for h in play.bot.heard] == ["app_home_opened"]


def test_a_page_that_refreshes_itself_does_not_open_home_again(play: Playground, web: Web) -> None:
    web.get(me(play, ANNA, "/home"), x_live="visible")

    assert play.bot.heard == []


def test_what_is_posted_is_shown_as_text_and_nothing_else(play: Playground, web: Web) -> None:
    page = web.post(
        me(play, ANNA, f"/c/{STORIES}/send"),
        {"text": "<script>alert(1)</script> & mehr", "back": me(play, ANNA, f"/c/{STORIES}")},
    )

    assert "<script>alert(1)</script> & mehr" in page.words
    assert "<script>alert" not in page.text


def test_an_answer_for_one_person_is_marked_and_can_be_dismissed(
    play: Playground, web: Web
) -> None:
    channel = me(play, ANNA, f"/c/{STORIES}")
    page = web.post(f"{channel}/send", {"text": "/mitmachen", "back": channel})
    (note,) = play.workspace.ephemerals

    after = web.post(me(play, ANNA, "/dismiss"), {"ts": note, "back": channel})
    of_ben = web.get(me(play, BEN, f"/c/{STORIES}"))

    assert "Nur für Dich sichtbar" in page.words
    assert "Du hast /mitmachen getippt." in page.words
    assert "getippt" not in after.words + of_ben.words


def test_an_unknown_command_gets_slacks_own_answer(play: Playground, web: Web) -> None:
    channel = me(play, ANNA, f"/c/{STORIES}")

    page = web.post(f"{channel}/send", {"text": "/unbekannt", "back": channel})

    assert "/unbekannt is not a valid command" in page.words
    assert play.bot.heard == []


def test_errors_stand_beside_their_fields_and_what_was_typed_stays(
    play: Playground, web: Web
) -> None:
    view = open_form(play, web)

    fields = {"view": view, "do": "submit", "f/title/text": "Kurz", "f/body/text": "Ein Text"}
    page = web.post(me(play, ANNA, "/act"), fields)

    assert page.text.count('class="error"') == 1
    assert "Bitte fülle dieses Pflichtfeld aus." in page.words
    assert 'value="Kurz"' in page.text
    assert ">\nEin Text</textarea>" in page.text


def test_the_bots_own_errors_stand_beside_their_fields_too(play: Playground, web: Web) -> None:
    view = open_form(play, web)

    fields = STORY | {"view": view, "do": "submit", "f/title/text": "Kurz"}
    page = web.post(me(play, ANNA, "/act"), fields)

    assert "Bitte ein längerer Titel." in page.words


def test_a_preview_stands_on_the_form_and_sending_it_publishes(play: Playground, web: Web) -> None:
    view = open_form(play, web)
    preview = web.post(me(play, ANNA, "/act"), STORY | {"view": view, "do": "submit"})
    top = play.workspace.stacks[ANNA][-1].id

    channel = me(play, ANNA, f"/c/{STORIES}")
    done = web.post(me(play, ANNA, "/act"), {"view": top, "do": "submit", "back": channel})

    assert 'data-depth="2"' in preview.text
    assert "So wird sie aussehen" in preview.words
    assert "Ein guter Titel" in done.words
    assert 'id="modal"' not in done.text


def test_going_back_from_the_preview_keeps_the_form(play: Playground, web: Web) -> None:
    view = open_form(play, web)
    web.post(me(play, ANNA, "/act"), STORY | {"view": view, "do": "submit"})
    top = play.workspace.stacks[ANNA][-1].id

    page = web.post(me(play, ANNA, "/act"), {"view": top, "do": "close"})

    assert 'value="Ein guter Titel"' in page.text
    assert re.search(r'value="seen" selected', page.text)


def test_a_file_of_the_wrong_kind_is_refused_beside_its_field(play: Playground, web: Web) -> None:
    view = open_form(play, web)

    fields = STORY | {"view": view, "do": "submit"}
    page = web.upload(me(play, ANNA, "/act"), fields, "f/picture/picture", ("a.exe", b"MZ"))

    assert "a.exe can't be chosen: only png, jpg go here" in page.words
    assert len(play.workspace.stacks[ANNA]) == 1


def test_a_picture_stays_chosen_when_something_else_was_wrong(play: Playground, web: Web) -> None:
    view = open_form(play, web)
    fields = STORY | {"view": view, "do": "submit", "f/title/text": ""}
    page = web.upload(me(play, ANNA, "/act"), fields, "f/picture/picture", ("a.png", PNG))
    kept = re.search(r'name="kept/picture/picture" value="(\w+)" checked', page.text)
    assert kept

    again = STORY | {"view": view, "do": "submit", "kept/picture/picture": kept[1]}
    web.post(me(play, ANNA, "/act"), again)

    state = play.bot.last("view_submission")["view"]["state"]["values"]["picture"]["picture"]
    assert [file["name"] for file in state["files"]] == ["a.png"]


def test_a_menu_on_home_reaches_the_bot_and_home_follows(play: Playground, web: Web) -> None:
    web.get(me(play, ANNA, "/home"))
    home = play.workspace.homes[ANNA]

    fields = {"view": home.id, "fired": "settings/language", "f/settings/language": "en"}
    page = web.post(me(play, ANNA, "/act"), fields)

    assert "Deine Sprache: Englisch" in page.words


def test_a_button_that_is_gone_gets_a_kind_word(play: Playground, web: Web) -> None:
    web.get(me(play, ANNA, "/home"))
    home = play.workspace.homes[ANNA]

    page = web.post(me(play, ANNA, "/act"), {"view": home.id, "pressed": "old/button"})

    assert "Dieses Element gibt es hier nicht mehr." in page.words


def test_an_external_menu_offers_what_the_bot_says(play: Playground, web: Web) -> None:
    web.get(me(play, ANNA, "/home"))
    home = play.workspace.homes[ANNA]
    asked = {"view": home.id, "path": "place/place", "q": "ber"}

    offered = web.post(me(play, ANNA, "/options"), asked)
    web.post(
        me(play, ANNA, "/act"),
        {"view": home.id, "fired": "place/place", "f/place/place": "berlin"},
    )

    assert [o["text"] for o in json.loads(offered.text)["options"]] == ["Berlin", "Bern"]
    assert play.bot.last("block_actions")["actions"][0]["selected_option"]["value"] == "berlin"


def test_a_reaction_comes_and_goes_with_the_same_button(play: Playground, web: Web) -> None:
    ts = play.bot.say(STORIES, published("Eine Geschichte"))
    fields = {"channel": STORIES, "ts": ts, "name": "tada", "back": me(play, ANNA, f"/c/{STORIES}")}

    there = web.post(me(play, ANNA, "/react"), fields)
    gone = web.post(me(play, ANNA, "/react"), fields)

    assert 'aria-label=":tada: 1, anna"' in there.text
    assert 'class="reaction"' not in gone.text


def test_replies_stand_in_the_thread(play: Playground, web: Web) -> None:
    ts = play.bot.say(STORIES, published("Eine Geschichte"))
    thread = me(play, ANNA, f"/c/{STORIES}") + f"?thread={ts}"

    page = web.post(
        me(play, ANNA, f"/c/{STORIES}/send"), {"text": "Toll!", "thread_ts": ts, "back": thread}
    )

    main, _, aside = page.text.partition('id="thread"')
    assert "Toll!" in aside
    assert "Toll!" not in main
    assert "1 Antwort" in page.words


def test_what_is_new_is_counted_until_it_is_seen(play: Playground, web: Web) -> None:
    play.bot.dm(BEN, [{"type": "section", "text": mrkdwn("Anna fragt Dich")}])
    dm = play.workspace.dm(BEN).id

    before = web.get(me(play, BEN, "/home"))
    of_anna = web.get(me(play, ANNA, "/home"))
    seen = web.get(me(play, BEN, f"/c/{dm}"))

    assert "1 ungelesen" in before.words
    assert 'aria-label="Ben Berger, 1 ungelesen"' in of_anna.text
    assert "ungelesen" not in seen.words


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("plus_hour", "Di. 24. Nov. 2026, 11:00"),
        ("plus_day", "Mi. 25. Nov. 2026, 10:00"),
        ("plus_week", "Di. 1. Dez. 2026, 10:00"),
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
        ("as/U0NOBODY/home", "Diese Person gibt es in diesem Arbeitsbereich nicht."),
        ("as/U0BOT/home", "Diese Person gibt es in diesem Arbeitsbereich nicht."),
        (f"as/{ANNA}/c/C0NOWHERE1", "Diesen Kanal gibt es nicht, oder Anna Albrecht"),
        (f"as/{ANNA}/c/C0KERNTEAM1", "Diesen Kanal gibt es nicht, oder Anna Albrecht"),
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

    assert "Dieser Kanal ist archiviert." in page.words
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
    routes = page_routes(play.workspace, play.acting, lambda: done.append("settled"))
    play.server.mount(play.workspace, routes=routes)

    web.post(me(play, ANNA, f"/c/{STORIES}/send"), {"text": "Hallo"})

    assert done == ["settled", "settled"]
