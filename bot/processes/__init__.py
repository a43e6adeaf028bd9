"""Processes: the parts of the wired bot that run, and how they end."""

from bot.processes.http import http, listen
from bot.processes.parts import job_runner, run, sender_thread
from bot.processes.public_site import public_site
from bot.processes.shutdown import Shutdown, stop_on_signals
from bot.processes.socket_mode import socket_mode

__all__ = [
    "Shutdown",
    "http",
    "job_runner",
    "listen",
    "public_site",
    "run",
    "sender_thread",
    "socket_mode",
    "stop_on_signals",
]
