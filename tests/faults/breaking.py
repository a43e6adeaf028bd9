"""A way to Slack whose connections can be cut midway through what the bot says."""

import socket
from threading import Event, Thread
from typing import Self
from urllib.parse import urlsplit

SHORT = 40
"""Bytes of a ping or less: an acknowledgement is longer."""


class Breaking:
    """Passes bytes both ways. Once `armed`, it passes only the beginning of the bot's next word."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._target = (str(address.hostname), int(address.port or 80))
        self._front = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.url = f"http://127.0.0.1:{self._front.getsockname()[1]}{address.path}"
        self.armed, self.silent, self.broken = Event(), Event(), Event()

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in (self._front, *self._open):
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                bot, _address = self._front.accept()
            except OSError:
                return
            slack = socket.create_connection(self._target)
            self._open += [bot, slack]
            for pair in ((bot, slack, True), (slack, bot, False)):
                Thread(target=self._pump, args=pair, daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, is_bot: bool) -> None:
        try:
            while piece := source.recv(65536):
                if is_bot and self.armed.is_set() and len(piece) > SHORT:
                    self.armed.clear()
                    target.sendall(piece[: len(piece) // 2])
                    self.broken.set()
                    break
                if not self.silent.is_set():
                    target.sendall(piece)
        except OSError:
            pass
        for one in (source, target):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
