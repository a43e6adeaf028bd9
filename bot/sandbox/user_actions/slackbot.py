"""What Slack itself tells people when something does not work, in their own language."""

from typing import Final

from bot.sandbox.transport import BotResponse
from bot.sandbox.workspace import SLACKBOT, Ephemeral, Workspace

_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "trouble": (
        "Die Verbindung hat nicht geklappt. Versuchst Du es noch einmal?",
        "We had some trouble connecting. Try again?",
    ),
    "not_in_threads": (
        "{command} geht in Threads leider nicht.",
        "{command} is not supported in threads. Sorry!",
    ),
    "no_command": (
        "{command} ist kein gültiger Befehl. In Slack ist alles, was mit „/“ beginnt, ein Befehl.",
        "{command} is not a valid command. In Slack, all that starts with “/” is a command.",
    ),
    "command_failed": (
        "{command} ist mit dem Fehler „{error}“ fehlgeschlagen.",
        '{command} failed with the error "{error}"',
    ),
    "wrong_status": (
        "Diese App hat mit dem Statuscode {status} geantwortet.",
        "This app responded with Status Code {status}",
    ),
    "too_late": (
        "Das hat zu lange gedauert: Apps müssen innerhalb von 3 Sekunden antworten.",
        "Operation timed out. Apps need to respond within 3 seconds.",
    ),
    "unreachable": (
        "Diese App nimmt gerade keine Eingaben entgegen.",
        "This app is not configured to handle interactive responses.",
    ),
    "required": ("Bitte fülle dieses Pflichtfeld aus.", "Please complete this required field."),
    "too_short": ("Bitte mindestens {n} Zeichen.", "Must be at least {n} characters."),
    "too_long": ("Bitte höchstens {n} Zeichen.", "Must be at most {n} characters."),
    "no_email": ("Bitte eine gültige E-Mail-Adresse.", "Please enter a valid email address."),
    "no_url": ("Bitte eine gültige Adresse.", "Please enter a valid URL."),
    "no_number": ("Bitte eine gültige Zahl.", "Please enter a valid number."),
    "too_small": ("Bitte mindestens {n}.", "Must be at least {n}."),
    "too_big": ("Bitte höchstens {n}.", "Must be at most {n}."),
    "too_many": ("Bitte höchstens {n} auswählen.", "Choose at most {n}."),
}


def text(locale: str, key: str, **fields: object) -> str:
    """Return the text with this key, in the person's language."""
    german, english = _TEXTS[key]
    return (german if locale.startswith("de") else english).format(**fields)


def command_error(locale: str, command: str, answer: BotResponse) -> str:
    """Return what stands below the composer when a command was not acknowledged."""
    errors = {"http_timeout": "operation_timeout", "connection_failed": "dispatch_failed"}
    by_status = "http_client_error" if 400 <= answer.status < 500 else "http_service_error"
    error = errors.get(answer.failure, by_status)
    return text(locale, "command_failed", command=command, error=error)


def action_error(locale: str, answer: BotResponse) -> str:
    """Return what stands beside a button that failed; empty where all went well."""
    if answer.ok:
        return ""
    if answer.failure == "http_error":
        return text(locale, "wrong_status", status=answer.status)
    return text(locale, "too_late" if answer.failure == "http_timeout" else "unreachable")


def post_ephemeral(workspace: Workspace, user_id: str, channel_id: str, text: str) -> Ephemeral:
    """Post a note of Slackbot's that only this person sees."""
    return workspace.add_ephemeral(
        Ephemeral(workspace.new_ts(), channel_id, user_id, text, bot_id=SLACKBOT)
    )
