"""What Slack says to a token when the process starts, as one line where it is no."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from bot.app import Bot
from bot.delivery.error_policy import Reaction, judge
from bot.errors import SettingsError

REFUSED = frozenset({Reaction.STOP, Reaction.FEW_RETRIES})


def check_bot_token(bot: Bot) -> None:
    """Learn what the bot token stands for; raises `SettingsError` where Slack does not say."""
    with slack_must_answer("SLACK_BOT_TOKEN", bot.settings.slack_api_url):
        bot.workspace.installation()


@contextmanager
def slack_must_answer(setting: str, url: str) -> Iterator[None]:
    """Raise `SettingsError` where Slack refuses the token in this setting, or is not reached."""
    try:
        yield
    except (SlackApiError, OSError, HTTPException) as error:
        verdict = judge(error)
        if verdict.reaction in REFUSED:
            problem = f"{setting}: Slack refuses it ({verdict.code})."
        else:
            problem = f"SLACK_API_URL: {url} cannot be reached ({verdict.code})."
        raise SettingsError([problem]) from error
