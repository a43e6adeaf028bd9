"""What the doctor finds, for tests that examine a bot."""

from collections.abc import Callable

from bot.app import Bot
from bot.cli.doctor import run_checks

Make = Callable[..., Bot]


def ill(bot: Bot) -> dict[str, str]:
    """What is not well, and how to mend it."""
    return {str(one.name): str(one.remedy) for one in run_checks(bot) if not one.passed}
