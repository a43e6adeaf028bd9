"""People who type the same into every field there is, and behind every command."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.app import Bot
from bot.nouns import all_entries
from bot.sandbox.controls import Value
from bot.sandbox.person import Person, Sandbox
from bot.services.roster.importing import apply_import, plan_import
from commands.entry_info import PayloadKind
from tests.conversations.calling import ANNOUNCED, OVER, goes_to
from tests.conversations.matchmaking import AGREE, OFFER, ambassador, language_of
from tests.conversations.meeting import AGREES
from tests.conversations.meeting import FORM as MEETUP
from tests.conversations.onboarding import FORM
from tests.conversations.preludes import played_once
from tests.conversations.storytelling import PICTURE, approves, fills_story
from tests.conversations.trainees import END, MONTH_1, at, word
from tests.security.typed_text import WORD
from tests.units_of_work import OPERATOR, unit_of_work

LINK = "https://example.com/*a*_b_?c=d&e=&lt;!here&gt;"
"""An address of those that the forms take, as odd as one may be."""

SHORT_NAME = 60
"""Characters that groups and places are called by."""

LONGEST_NAME = 80
"""Characters of a display name, as Slack has them."""


Words = str | Callable[[Person], str]
"""What is typed: the same by all, or words of each person's own."""


def of(person: Person, text: Words) -> str:
    """What this person types."""
    return text if isinstance(text, str) else text(person)


def types(person: Person, words: Words, choices: Mapping[str, Value] | None = None) -> Person:
    """Type this into every field of the open form that takes a text, and send it off.

    `choices` are what else it needs, by label.
    """
    _fills(person, words, choices or {})
    person.submits()
    assert not (person.modal and person.modal.errors), person.modal
    return person


def _fills(person: Person, words: Words, choices: Mapping[str, Value]) -> None:
    form = person.modal
    assert form is not None
    text = of(person, words)
    for control in form.controls:
        if control.type == "plain_text_input":
            typed = LINK if control.action_id in {"link", "copy_link"} else text
            if not control.element.get("multiline"):
                typed = " ".join(typed.split("\n"))
            person.fills(control.label, typed[: control.element["max_length"]])
    person.fills(choices)


def plays_everything(slack: Sandbox, bot: Bot, text: Words) -> None:
    """Play all forms in which something is typed, and half a year in which it is shown."""
    plays_way_in(slack, bot, text)
    _stories(slack, text)
    _core_team(slack, text)
    _sessions(slack, text)
    _meetups(slack, text)
    _coverage(slack, text)
    _offers(slack, text)
    _trophies(slack, text)
    _ideas(slack, text)
    _challenges(slack, text)
    _links(slack, text)
    _groups(slack, text)
    _commands(slack, text)
    _mentorship(slack, text)


def plays_way_in(slack: Sandbox, bot: Bot, text: Words) -> None:
    """Play what people type until they have a mentor, after an import."""
    if isinstance(text, str):
        for user in slack.workspace.users.values():
            user.display_name = text[:LONGEST_NAME]
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        apply_import(
            uow, OPERATOR, plan_import(uow, _list_with(text if isinstance(text, str) else WORD))
        )
    _way_in(slack, bot, text)


@played_once
def everything_played(slack: Sandbox, bot: Bot, text: str) -> None:
    """Begin where everything has been played with this text."""
    plays_everything(slack, bot, text)


def _list_with(text: str) -> bytes:
    # An import reads a name's marks and escapes as what lists make of them: not letter by letter.
    typed = " ".join(text.replace(WORD, "").replace("\x00", "").split()).replace('"', "")
    rows = f'"{typed}";Nora;nora@example.com;Deutschland;"{typed}";Fan;2020-01-01'
    return f"Name;Vorname;E-Mail;Land;Standort;Status;Mitglied seit\n{rows}\n".encode()


def _way_in(slack: Sandbox, bot: Bot, text: Words) -> None:
    for name in ("karl", "kim", "ben"):
        ambassador(slack, bot, name)
    types(slack.user("ben").runs("/mentor"), text, {OFFER["de"][0]: "1"}).closes()
    for name in ("anna", "tom", "gabi"):
        person = slack.user(name)
        label, agreed = AGREE[language_of(person)]
        types(person.runs("/mitmachen", in_="geschichten"), text, {label: [agreed]}).closes()
        types(person.runs("/vorstellen", in_="geschichten"), text).submits()
        person.closes(everything=True)
    anna = types(slack.user("anna").runs("/botschafter profil"), text).closes()
    anna.runs("/mentor").clicks("Erster Wunsch", in_="modal").submits().closes()
    slack.user("ben").clicks("Ja, gern", in_="dm")


def _stories(slack: Sandbox, text: Words) -> None:
    anna, ben, karl = map(slack.user, ("anna", "ben", "karl"))
    places = ("Buch der Geschichten", "Intranet")
    fills_story(anna.runs("/geschichte"), picture=PICTURE, people=("ben",), places=places)
    types(anna, text).submits().closes()
    ben.clicks("Ja, ich bin einverstanden", in_="dm")
    types(karl.clicks("Nachfragen", in_="kernteam"), text).closes()
    types(anna.clicks("Antworten", in_="dm"), text).closes()
    types(karl.clicks("Nachfragen", in_="kernteam"), text).closes()
    types(anna.clicks("Ändern", in_="dm"), text).submits().closes()
    approves(karl)
    anna.clicks("Jetzt veröffentlichen", in_="dm")
    ben.clicks("👏 Danke", in_="geschichten")
    types(
        karl.clicks("Verwendung notieren", in_="kernteam"),
        text,
        {"Wo sie verwendet wurde": "Intranet"},
    ).closes()
    _book(slack, text)
    ben.runs("/botschafter geschichten").clicks("Öffnen").closes(everything=True)
    fills_story(slack.user("gabi").runs("/geschichte", in_="geschichten"))
    types(slack.user("gabi"), text).submits().closes()
    types(karl.clicks("Ablehnen", in_="kernteam"), text).closes()
    anna.clicks("Zurückziehen", in_="dm")


def _book(slack: Sandbox, text: Words) -> None:
    karl, kim = slack.user("karl"), slack.user("kim")
    types(karl.runs("/botschafter buch").clicks("Ausgabe vorbereiten"), text).closes()
    types(kim.clicks("Nachfragen", in_="kernteam"), text).closes()


def _core_team(slack: Sandbox, text: Words) -> None:
    karl, kim = slack.user("karl"), slack.user("kim")
    types(karl.runs("/botschafter aufruf"), text).submits().closes()
    slack.user("anna").clicks("Ich bin dabei", in_="botschafter")
    karl.opens_home()
    karl.clicks("Kernteam", in_="home").clicks("Meine Aufrufe").clicks("An alle schreiben")
    types(karl, text).submits().closes(everything=True)
    types(karl.runs("/botschafter agenda"), text).closes(everything=True)
    karl.runs(f"/botschafter beschluss {of(karl, text)}").clicks("Beschluss festhalten")
    types(karl, text).closes()
    types(kim.runs("/botschafter tasks").clicks("Add a task"), text).closes(everything=True)
    goes_to(slack, ANNOUNCED)
    kim.clicks("Ich schreibe Protokoll", in_="kernteam")
    goes_to(slack, OVER)
    kim.clicks("Take the minutes", in_="dm")
    for _more in range(6):
        kim.clicks("Add lines", in_="modal")
    types(kim, text).closes()


def _sessions(slack: Sandbox, text: Words) -> None:
    karl, anna = slack.user("karl"), slack.user("anna")
    choices = {name: FORM[name] for name in ("Uhrzeit", "Dauer", "Plätze")}
    karl.runs("/botschafter termine").clicks("Termine planen")
    types(karl, text, {**choices, "Datum": "2026-12-09"}).closes(everything=True)
    anna.clicks("Anmelden", in_="botschafter")
    karl.runs("/botschafter termine").clicks("Ändern")
    types(karl, text, {"Uhrzeit": "17:00"}).closes(everything=True)
    karl.runs("/botschafter termine").clicks("Termin absagen")
    types(karl, text).closes(everything=True)


def _meetups(slack: Sandbox, text: Words) -> None:
    karl, anna = slack.user("karl"), slack.user("anna")
    choices = {name: MEETUP[name] for name in ("Termine zur Wahl", "Was die Umfrage zeigt")}
    karl.runs("/botschafter treffen").clicks("Ein Treffen planen")
    choices["Antworten bis"] = f"{slack.workspace.clock.now() + timedelta(days=3):%Y-%m-%d}"
    _fills(karl, text, {**choices, "Termine zur Wahl": of(karl, text)[:500]})
    karl.submits()
    assert karl.modal
    assert karl.modal.errors, "no date can be read from it"
    types(karl, text, choices).clicks("Umfrage beenden")
    karl.clicks("Termin festlegen").chooses("Do., 11. März, 18:00 Uhr").submits()
    types(karl.clicks("Ändern"), text).closes(everything=True)
    anna.clicks("Anmelden", in_="botschafter").clicks("Was ich dort brauche", in_="dm")
    types(anna, text, AGREES).closes(everything=True)
    karl.runs("/botschafter treffen").clicks("Bedarf und Fotos").closes(everything=True)
    types(karl.runs("/botschafter treffen").clicks("Treffen absagen"), text)
    karl.closes(everything=True)


def _coverage(slack: Sandbox, text: Words) -> None:
    karl, anna = slack.user("karl"), slack.user("anna")
    karl.runs("/botschafter vor-ort").clicks("Veranstaltung eintragen")
    choices = {"Erster Tag": "2026-12-09", "Hashtag": "Messe26"}  # a hashtag is one word
    types(karl, text, choices).closes(everything=True)
    anna.runs("/botschafter vor-ort").clicks("Öffnen").clicks("Ich berichte", beside="Stand")
    anna.closes(everything=True)
    karl.runs("/botschafter vor-ort").clicks("Öffnen").clicks("Veranstaltung ändern")
    types(karl, text, {"Hashtag": "Messe26"}).closes(everything=True)
    karl.runs("/botschafter vor-ort").clicks("Öffnen").clicks("Veranstaltung absagen")
    types(karl, text).closes(everything=True)


def _offers(slack: Sandbox, text: Words) -> None:
    karl, anna = slack.user("karl"), slack.user("anna")
    karl.runs("/botschafter brett").clicks("Angebot machen")
    types(karl, text, {"Wie viele Hände?": 5, "Uhrzeit": "10:00", "Tag": "2026-12-09"})
    karl.submits().closes(everything=True)
    anna.runs("/botschafter brett").clicks("Ich bin dabei").closes(everything=True)
    karl.runs("/botschafter brett").clicks("Ändern")
    types(karl, text, {"Wie viele Hände?": 6}).closes(everything=True)


def _trophies(slack: Sandbox, text: Words) -> None:
    karl = slack.user("karl")
    karl.runs("/botschafter pokal").clicks("Er ist bei mir")
    # A town has no digits, and is no address.
    types(karl, "*Bonn* & _Köln_ <am> `Rhein`", {"Land": "Deutschland"}).closes(everything=True)
    karl.runs(f"/botschafter pokal {of(karl, text)}").closes()


def _ideas(slack: Sandbox, text: Words) -> None:
    ben, karl = slack.user("ben"), slack.user("karl")
    for person in (ben, karl):
        types(person.runs("/botschafter ideen").clicks("Idee aufschreiben"), text)
        person.submits().clicks("Öffnen")
    types(karl.clicks("Ändern"), text).clicks("Jetzt nicht")
    types(karl, text).closes(everything=True)
    ben.closes(everything=True)
    types(ben.runs("/botschafter ideen"), text).closes()


def _challenges(slack: Sandbox, text: Words) -> None:
    karl = slack.user("karl")
    rights = ["Musik", "Marken und Logos im Bild", "Hausrecht an jedem Ort"]
    karl.runs("/botschafter challenges").clicks("Challenge beginnen")
    types(karl, text, {"Geklärte Rechte": rights}).clicks("Standort anmelden")
    types(karl, text).clicks("Mitmachen")
    places, seen = ["Intranet"], "Ich habe das Video gesehen, und es darf genutzt werden"
    before = "Ich darf gefilmt werden, und das Video darf genutzt werden"
    karl.fills(before, places).submits().clicks("Organisieren").clicks("Das Video ist da")
    types(karl, text).closes(everything=True)
    karl.clicks("Zum Video antworten", in_="dm").fills(seen, places).submits()
    karl.clicks("Organisieren").clicks("Nutzung erlauben").clicks("Verwendung notieren")
    types(karl, text, {"Wo": "Intranet"}).closes(everything=True)


def _links(slack: Sandbox, text: Words) -> None:
    karl = slack.user("karl")
    karl.runs("/botschafter wand").clicks("Neuer Link").chooses("Anzeige")
    types(karl, text).clicks("Neuer Link").clicks("Zurück").closes(everything=True)


def _groups(slack: Sandbox, text: Words) -> None:
    karl = slack.user("karl")
    karl.runs("/botschafter gruppen").clicks("Gruppe gründen")
    types(karl, text, {"Sprachen": ["Deutsch"]}).clicks("Ändern")
    types(karl, text).closes(everything=True)


def _commands(slack: Sandbox, text: Words) -> None:
    verbs = [one for one in all_entries() if one.kind is PayloadKind.VERB and one.id != "leave"]
    for name in ("anna", "kim"):
        person = slack.user(name)
        for verb in verbs:
            person.runs(f"/botschafter {verb.id} {of(person, text)}")
            if person.modal:
                person.closes(everything=True)
        person.runs(f"/botschafter {of(person, text)}")
    anna = slack.user("anna")
    anna.opens_home()
    types(anna.clicks("Community").clicks("Mitglieder finden"), text).closes(everything=True)


def _mentorship(slack: Sandbox, text: Words) -> None:
    anna, ben = slack.user("anna"), slack.user("ben")
    slack.goes_to(at(MONTH_1, 12))
    for person in (anna, ben):
        mood = {word(person, "mood"): word(person, "well")}
        types(person.clicks("Mit Worten antworten", in_="dm"), text, mood).closes()
    anna.clicks("Unsere Check-ins", in_="dm").closes(everything=True)
    slack.goes_to(at(END, 12))
    for person in map(slack.user, ("anna", "ben", "tom", "gabi", "karl")):
        person.opens_home()
