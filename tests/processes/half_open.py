"""A way to a server that can fall silent without closing, as networks do."""

import socket
import threading
from typing import Self


class HalfOpen:
    """Passes bytes both ways until `silent` is set; from then on it takes them and keeps them."""

    def __init__(self, url: str) -> None:
        host, port = url.split("//")[1].rstrip("/").split(":")
        self._target = (host, int(port))
        self._front = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.url = f"http://127.0.0.1:{self._front.getsockname()[1]}/"
        self.silent = threading.Event()

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in (self._front, *self._open):
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                here, _address = self._front.accept()
            except OSError:
                return
            there = socket.create_connection(self._target)
            self._open += [here, there]
            for pair in ((here, there), (there, here)):
                threading.Thread(target=self._pump, args=pair, daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while piece := source.recv(65536):
                if not self.silent.is_set():
                    target.sendall(piece)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return
