"""What Slack itself tells people when something does not work."""

from bot.sandbox.transport import Answer
from bot.sandbox.workspace import Ephemeral, Workspace

SLACKBOT = "USLACKBOT"
TROUBLE = "We had some trouble connecting. Try again?"
NOT_IN_THREADS = "{command} is not supported in threads. Sorry!"
NO_COMMAND = (
    "{command} is not a valid command. In Slack, all messages that start with “/” "
    "are interpreted as commands."
)
_REQUIRED = {
    "de": "Bitte fülle dieses Pflichtfeld aus.",
    "en": "Please complete this required field.",
}


def command_failed(command: str, answer: Answer) -> str:
    """What stands below the composer when a command was not acknowledged."""
    words = {"http_timeout": "operation_timeout", "connection_failed": "dispatch_failed"}
    by_status = "http_client_error" if 400 <= answer.status < 500 else "http_service_error"
    return f'{command} failed with the error "{words.get(answer.failure, by_status)}"'


def press_failed(answer: Answer) -> str:
    """What stands beside a button that led nowhere; empty where all went well."""
    if answer.ok:
        return ""
    if answer.failure == "http_error":
        return f"This app responded with Status Code {answer.status}"
    if answer.failure == "http_timeout":
        return "Operation timed out. Apps need to respond within 3 seconds."
    return "This app is not configured to handle interactive responses."


def required(locale: str) -> str:
    """What stands beside a field that was left empty."""
    return _REQUIRED["de" if locale.startswith("de") else "en"]


def whisper(workspace: Workspace, user_id: str, channel_id: str, text: str) -> Ephemeral:
    """A note of Slackbot's that only this person sees."""
    return workspace.add_ephemeral(
        Ephemeral(workspace.new_ts(), channel_id, user_id, text, bot_id=SLACKBOT)
    )
