"""What people do on the page: look, write, fill in forms, react."""

import json
import re

from tests.sandbox.page.playground import Playground
from tests.sandbox.page.web import ANNA, BEN, PNG, STORIES, STORY, Web, me, open_form
from tests.sandbox.page_bot import mrkdwn, published


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

    assert "/unbekannt ist kein gültiger Befehl" in page.words
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
