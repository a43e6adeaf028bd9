"""Checking tokens with Slack when the process starts."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.app import Bot
from bot.delivery.account_lookup import UNANSWERED
from bot.delivery.error_policy import REFUSED, ErrorPolicy, classify
from bot.errors import SettingsError


def check_bot_token(bot: Bot) -> None:
    """Ask Slack what the bot token stands for. Raises SettingsError if it does not say."""
    with slack_must_answer("SLACK_BOT_TOKEN", bot.settings.slack_api_url):
        bot.workspace.installation()


@contextmanager
def slack_must_answer(setting: str, url: str) -> Iterator[None]:
    """Raise SettingsError if Slack refuses the token in this setting, or cannot be reached."""
    try:
        yield
    except UNANSWERED as error:
        failure = classify(error)
        if failure.policy in REFUSED:
            problem = f"{setting}: Slack refuses it ({failure.code})."
        elif failure.policy is ErrorPolicy.PAUSE:
            pause = round(failure.retry_after)
            problem = f"{setting}: Slack asks for a pause. Start again in {pause} seconds."
        else:
            problem = f"SLACK_API_URL: {url} cannot be reached ({failure.code})."
        raise SettingsError([problem]) from error
