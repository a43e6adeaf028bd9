"""Ways for payloads to reach the bot: in-process, as signed HTTP, or over Socket Mode."""

from bot.sandbox.transport.base import DEADLINE, BotResponse, Kind, Retry, Transport
from bot.sandbox.transport.http import HttpTransport, InProcess, signed
from bot.sandbox.transport.socket_mode import SocketMode

__all__ = [
    "DEADLINE",
    "BotResponse",
    "HttpTransport",
    "InProcess",
    "Kind",
    "Retry",
    "SocketMode",
    "Transport",
    "signed",
]
