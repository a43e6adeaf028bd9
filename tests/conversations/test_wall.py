"""Links to the story wall: the core team makes them, sees them, revokes them."""

import json
import re

import pytest

from bot.app import Bot, build_app
from bot.domain.wall import LinkKind
from bot.sandbox.person import Person, Sandbox
from commands.entry_info import PayloadKind
from storage.wall import WallLink, open_links
from tests.commands.payloads import payload_of
from tests.conversations.calling import CORE, goes_to, team
from tests.conversations.gathering import STAGES, put, ways_of
from tests.conversations.wiring import WEB_URL, people_around

WORDS = {
    "de": {
        "open": "/botschafter wand",
        "none": "Gerade ist kein Link offen.",
        "new": "Neuer Link",
        "board": "Vorstand",
        "purpose": "Wo er hängt oder wer ihn bekommt",
        "until": "Offen bis",
        "missing": "Bitte schreib dazu, wo er hängt",
        "too long": "Ein Link dieser Art ist höchstens 92 Tage offen.",
        "back": "Zurück",
        "made": "Der Link für Bonn & Köln ist fertig: https",
        "listed": (
            "Vorstand, offen bis 31. Januar 2027\n"
            "Er zeigt Geschichten, sobald es drei sind. Bisher sind es 0."
        ),
        "revoke": "Widerrufen",
        "asked": "nichts mehr gezeigt wird",
        "revoked": "Der Link ist widerrufen.",
        "late": "Dieser Link ist schon abgelaufen oder widerrufen.",
    },
    "en": {
        "open": "/botschafter wall",
        "none": "No link is open right now.",
        "new": "New link",
        "board": "Board",
        "purpose": "Where it hangs or who gets it",
        "until": "Open until",
        "missing": "Please say where it hangs",
        "too long": "A link of this kind is open for 92 days at most.",
        "back": "Back",
        "made": "The link for Bonn & Köln is ready: https",
        "listed": (
            "Board, open until 31 January 2027\n"
            "It shows stories once there are three. So far there are 0."
        ),
        "revoke": "Revoke",
        "asked": "nothing is shown there any more",
        "revoked": "The link is revoked.",
        "late": "This link has ended or was revoked already.",
    },
}


def shown(person: Person) -> str:
    return str(person.modal).replace("\u00a0", " ")


def links(bot: Bot) -> list[WallLink]:
    with bot.database.reading() as session:
        return [*open_links(session, bot.clock.now())]


@pytest.mark.every_database
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_link_is_made_listed_and_revoked(slack: Sandbox, bot: Bot, language: str) -> None:
    karl, kim, kaya = team(slack, bot)
    person, other = (karl, kaya) if language == "de" else (kim, kaya)
    words = WORDS[language]
    person.runs(words["open"])
    assert words["none"] in shown(person)
    person.clicks(words["new"]).chooses(words["board"]).fills(words["until"], "2027-03-31")
    person.fills(words["purpose"], "\u200b ").submits()
    assert person.modal is not None
    assert words["missing"] in str(person.modal.errors)
    assert words["too long"] in str(person.modal.errors)

    person.fills(words["purpose"], "Bonn & Köln").fills(words["until"], "2027-01-31")
    person.clicks(words["back"])
    assert words["none"] in shown(person)
    person.clicks(words["new"]).submits()

    [link] = links(bot)
    assert link.purpose == "Bonn & Köln"
    assert words["made"] in shown(person)
    assert words["listed"] in shown(person)
    [address] = set(re.findall(rf"{WEB_URL}/wall/[\w.-]+", shown(person)))
    assert bot.hooks.site is not None
    assert address == bot.hooks.site.address("wall", link.number)
    other.runs("/botschafter wand")
    person.clicks(words["revoke"])
    assert words["asked"] in person.asked[-1]
    assert words["revoked"] in shown(person)
    assert words["none"] in shown(person)
    other.clicks("Widerrufen")
    assert WORDS["de"]["late"] in shown(other)
    assert links(bot) == []


def test_the_same_form_twice_makes_one_link(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    payload = payload_of(PayloadKind.VIEW, "wall:form", karl.id, 1)
    kind = {"type": "radio_buttons", "selected_option": {"value": LinkKind.DISPLAY}}
    typed = {
        "kind": kind,
        "purpose": {"type": "plain_text_input", "value": "Kantine"},
        "date": {"type": "datepicker", "selected_date": None},
        "time": {"type": "timepicker", "selected_time": None},
    }
    payload["view"] |= {
        "state": {"values": {name: {name: element} for name, element in typed.items()}},
        "private_metadata": json.dumps({"id": "form-1"}),
    }

    first, second = (bot.dispatcher.handle(PayloadKind.VIEW, payload) for _press in range(2))

    assert [one.purpose for one in links(bot)] == ["Kantine"]
    assert "ist fertig" in str(first)
    assert second == first


def test_what_ends_soon_is_open_on_home_and_on_monday(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs("/botschafter wand").clicks("Neuer Link").chooses("Anzeige")
    karl.fills({"Wo er hängt oder wer ihn bekommt": "Kantine", "Offen bis": "2026-12-04"})
    karl.submits().closes()
    line = "Link, der bald endet: Kantine, offen bis 4. Dezember 2026"
    assert line not in str(karl.opens_home()).replace("\u00a0", " ")

    goes_to(slack, "2026-11-30 09:01")

    digest = slack.channel(CORE).messages[-1].text.replace("\u00a0", " ")
    assert line in digest
    assert line in str(karl.opens_home()).replace("\u00a0", " ")
    karl.clicks("Links zeigen", in_=CORE).clicks("Widerrufen").closes()
    assert line not in str(karl.opens_home()).replace("\u00a0", " ")


def test_the_form_is_not_opened_where_no_kind_is_offered_any_more(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"]).runs("/botschafter wand")
    choices = bot.community.choices.model_copy(update={"uses": ("community", "book")})
    later = bot.community.model_copy(update={"choices": choices})
    fewer = build_app(bot.settings, later, bot.clock, database=bot.database)

    with people_around(slack.workspace, fewer) as after:
        karl = after.user("karl").clicks("Neuer Link")

        assert "nach keiner Verwendung gefragt" in shown(karl)


def test_without_a_public_site_no_link_is_offered(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"]).runs("/botschafter wand")
    settings = bot.settings.model_copy(update={"web_url": None})
    without = build_app(settings, bot.community, bot.clock, database=bot.database)

    with people_around(slack.workspace, without) as later:
        karl = later.user("karl").clicks("Neuer Link")
        assert "Es gibt noch keine öffentlichen Seiten" in shown(karl)
        karl.closes(everything=True)
        assert "Geschichtenwand" not in ways_of(karl)
        karl.runs("/botschafter wand")

        assert "Es gibt noch keine öffentlichen Seiten" in shown(karl)
        assert karl.modal is not None
        assert karl.modal.buttons == []
