"""The public site on WEB_PORT, apart from Slack's requests and from health."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from bot.app import Bot
from bot.nouns import all_routes
from bot.processes.http import http
from bot.web.public import create_public
from storage.unit_of_work import read_only


@contextmanager
def public_site(bot: Bot, listening: socket.socket) -> Iterator[None]:
    """Serve what people outside of Slack can call; at the end requests under way are answered."""
    begin = partial(read_only, bot.database, bot.community, hooks=bot.hooks)
    public = create_public(all_routes(), lambda: begin(now=bot.clock.now()))
    with http(public, listening):
        yield
