"""How commands find the channels of community.toml: as the sender does, and with patience."""

import time
from collections.abc import Callable

from bot.app import Bot
from bot.delivery.channel_search import ChannelSearch
from bot.delivery.limits import LocalLimiter
from bot.delivery.slack_api import SlackApi
from bot.domain.channels import is_channel_id
from storage.channels import find_channel_id

ChannelFinder = Callable[[str], str | None]


def channel_finder(bot: Bot, sleep: Callable[[float], None], *, has_tables: bool) -> ChannelFinder:
    """Return what finds a channel's id by its name or id in community.toml; None where none is.

    It waits with `sleep` as long as Slack's limits ask for, and raises CallFailed where Slack does
    not answer. `has_tables` says that the database can be asked where an id went.
    """
    slack = SlackApi(bot.workspace.client, LocalLimiter(time.monotonic))
    search = ChannelSearch(slack, time.monotonic)

    def find(name: str) -> str | None:
        if not is_channel_id(name):
            return search.find_patiently(name, sleep)
        if not has_tables:
            return name
        with bot.database.reading() as session:
            return find_channel_id(session, name) or name

    return find
