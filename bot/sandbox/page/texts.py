"""The page's own texts, in the acting person's language; the bot's are its own.

Each key has a German text and an English one.
"""

from collections.abc import Mapping
from typing import Final

_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "act_as": ("Als {person} handeln", "Act as {person}"),
    "acting_as": ("Du handelst als", "You act as"),
    "add_reaction": ("Reaktion hinzufügen", "Add a reaction"),
    "app": ("App", "App"),
    "apps": ("Apps", "Apps"),
    "archived": (
        "Dieser Kanal ist archiviert. Lesen geht, schreiben nicht.",
        "This channel is archived. You can read it, not write in it.",
    ),
    "back": ("Zurück", "Back"),
    "cancel": ("Abbrechen", "Cancel"),
    "channels": ("Kanäle", "Channels"),
    "choose": ("Bitte wählen …", "Choose …"),
    "chosen": ("ausgewählt", "chosen"),
    "clock": ("Uhr vorstellen", "Set the clock forward"),
    "clock_goes": (
        "Die Zeit vergeht. Was fällig wird, geschieht …",
        "Time passes. What falls due happens …",
    ),
    "clock_hint": (
        "Die Uhr gilt für den ganzen Arbeitsbereich und läuft von dort weiter.",
        "The clock is the whole workspace's and runs on from there.",
    ),
    "close": ("Schließen", "Close"),
    "close_thread": ("Thread schließen", "Close thread"),
    "commands": ("Befehle", "Commands"),
    "core_team": ("Kernteam", "Core team"),
    "deleted_account": ("Konto deaktiviert", "Account deactivated"),
    "direct_messages": ("Direktnachrichten", "Direct messages"),
    "dismiss": ("Ausblenden", "Dismiss"),
    "edited": ("bearbeitet", "edited"),
    "empty_channel": ("Hier ist noch nichts geschrieben.", "Nothing has been written here yet."),
    "empty_dm": (
        "Hier schreibt Dir {app}, sobald es etwas für Dich gibt.",
        "{app} writes to you here as soon as there is something for you.",
    ),
    "empty_home": (
        "{app} hat für Dich noch keine Startseite veröffentlicht.",
        "{app} has not published a Home tab for you yet.",
    ),
    "ephemeral": ("Nur für Dich sichtbar", "Only visible to you"),
    "everyone_else": ("Weitere Personen", "Everyone else"),
    "filter": ("Filtern: Methode, Typ oder Wort", "Filter: method, type or word"),
    "from_bot": ("Bot an Slack", "Bot to Slack"),
    "from_slack": ("Slack an Bot", "Slack to bot"),
    "go": ("Los", "Go"),
    "guest": ("Gast", "Guest"),
    "home": ("Startseite", "Home"),
    "join": ("Kanal beitreten", "Join the channel"),
    "lost": (
        "Keine Verbindung zur Sandbox. Neuer Versuch …",
        "No connection to the sandbox. Trying again …",
    ),
    "members": ("Mitglieder", "members"),
    "mentors": ("Mentor:innen", "Mentors"),
    "menu": ("Kanäle und Apps", "Channels and apps"),
    "message_actions": ("Aktionen zu dieser Nachricht", "Actions for this message"),
    "message_to": ("Nachricht an {place}", "Message {place}"),
    "messages": ("Nachrichten", "Messages"),
    "more": ("Mehr", "More"),
    "newcomers": ("Neu hier", "New here"),
    "no_account": (
        "Diese Person gibt es in diesem Arbeitsbereich nicht.",
        "There is no such person in this workspace.",
    ),
    "no_channel": (
        "Diesen Kanal gibt es nicht, oder {person} kann ihn nicht sehen.",
        "There is no such channel, or {person} cannot see it.",
    ),
    "no_home": (
        "Wer aus einem anderen Workspace kommt, hat hier keine Startseite, nur Knöpfe.",
        "People from other workspaces have no Home tab here, only buttons under posts.",
    ),
    "no_page": ("Diese Seite gibt es nicht.", "There is no such page."),
    "no_person_found": ("Niemand mit diesem Namen.", "Nobody by that name."),
    "no_such_date": (
        "Bitte ein Datum mit Uhrzeit wählen, zum Beispiel 01.12.2026, 09:00.",
        "Please choose a date and a time, for example 1 December 2026, 09:00.",
    ),
    "no_traffic": ("Noch kein Verkehr.", "No traffic yet."),
    "no_traffic_found": ("Kein Vorgang passt zum Filter.", "No exchange matches the filter."),
    "nothing_typed": ("Da steht noch nichts.", "Nothing has been typed yet."),
    "nothing_to_press": (
        "Dieses Element gibt es hier nicht mehr. Die Ansicht ist jetzt aktuell.",
        "This element is no longer there. You now see the present state.",
    ),
    "on_the_way": ("Wird gesendet …", "Sending …"),
    "only_forward": (
        "Die Uhr lässt sich nur vorstellen, nicht zurück.",
        "The clock can only be set forward, not back.",
    ),
    "open_thread": ("Im Thread antworten", "Reply in thread"),
    "optional": ("freiwillig", "optional"),
    "other_workspace": ("anderer Arbeitsbereich", "other workspace"),
    "outside": (
        "Du liest mit, bist aber nicht Mitglied.",
        "You are reading along without being a member.",
    ),
    "person": ("Person wechseln", "Change person"),
    "plus_day": ("+1 Tag", "+1 day"),
    "plus_hour": ("+1 Stunde", "+1 hour"),
    "plus_month": ("+1 Monat", "+1 month"),
    "plus_week": ("+1 Woche", "+1 week"),
    "private": ("privat", "private"),
    "request_refused": (
        "Diese Anfrage kam nicht von der Seite der Sandbox und wurde abgelehnt.",
        "This request did not come from the sandbox's page and was refused.",
    ),
    "reply": ("Antwort", "reply"),
    "replies": ("Antworten", "replies"),
    "reply_to": ("Im Thread antworten …", "Reply in thread …"),
    "search": ("Suchen …", "Search …"),
    "search_in": ("Suchen in: {label}", "Search in: {label}"),
    "search_people": ("Name oder Ort der Person", "The person's name or handle"),
    "send": ("Senden", "Send"),
    "skip": ("Zum Inhalt springen", "Skip to content"),
    "something_failed": (
        "Das hat die Sandbox nicht geschafft: {error}",
        "The sandbox could not do that: {error}",
    ),
    "submit": ("Absenden", "Submit"),
    "thread": ("Thread", "Thread"),
    "time_in": ("Zeit in {zone}", "Time in {zone}"),
    "to_date": ("Zu einem Zeitpunkt", "To a moment"),
    "to_start": ("Zur Startseite", "To the start"),
    "too_big": ("Das ist zu groß für die Sandbox.", "This is too big for the sandbox."),
    "too_far": (
        "Auf einmal lässt sich die Uhr höchstens zwei Jahre vorstellen.",
        "At once, the clock can be set forward by two years at most.",
    ),
    "traffic": ("Verkehr", "Traffic"),
    "unknown_block": (
        "„{type}“ kann die Sandbox nicht zeichnen.",
        "The sandbox cannot draw “{type}”.",
    ),
    "unread": ("ungelesen", "unread"),
    "with_news": ("Mit neuen Nachrichten", "With new messages"),
    "working_day": ("Nächster Arbeitstag", "Next working day"),
}  # fmt: skip


class Texts:
    """The texts by their keys: `texts.send`."""

    def __init__(self, locale: str) -> None:
        self.language = "de" if locale.startswith("de") else "en"

    def __getattr__(self, key: str) -> str:
        """Return the text; AttributeError for an unknown key."""
        if key not in _TEXTS:
            raise AttributeError(key)
        return _TEXTS[key][self.language == "en"]


KEYS: Final = frozenset(_TEXTS)
