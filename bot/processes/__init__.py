"""Processes: which parts of the wired bot run, and how they end."""

from bot.processes.http import http, listen
from bot.processes.parts import clockwork, run, sender_thread
from bot.processes.shutdown import Shutdown, listen_for_the_end
from bot.processes.socket_mode import socket_mode

__all__ = [
    "Shutdown",
    "clockwork",
    "http",
    "listen",
    "listen_for_the_end",
    "run",
    "sender_thread",
    "socket_mode",
]
