"""The page over HTTP, as a browser without any script sees it."""

import http.client
import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

from tests.sandbox.page.playground import Playground

ANNA, BEN, GABI, KARL, TOM = (f"U0{name}0001" for name in ("ANNA", "BEN", "GABI", "KARL", "TOM"))
STORIES = "C0GESCHICHTEN1"
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass
class Shown:
    status: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.text)).split())


@dataclass
class Web:
    """Follows redirects, sends forms; keeps nothing."""

    port: int

    def get(self, path: str, **headers: str) -> Shown:
        return self._ask("GET", path, b"", headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Shown:
        form = {"content-type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields).encode(), form | headers)

    def upload(
        self, path: str, fields: dict[str, str], name: str, file: tuple[str, bytes]
    ) -> Shown:
        parts = [
            f'--x\r\ncontent-disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in fields.items()
        ]
        head = f'--x\r\ncontent-disposition: form-data; name="{name}"; filename="{file[0]}"\r\n\r\n'
        body = b"".join([*parts, head.encode(), file[1], b"\r\n--x--\r\n"])
        return self._ask("POST", path, body, {"content-type": "multipart/form-data; boundary=x"})

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Shown:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status == 303:
            return self.get(answer.headers["location"])
        return Shown(answer.status, text, dict(answer.headers))


def me(play: Playground, user: str, rest: str = "") -> str:
    return f"{play.path}as/{user}{rest}"


def open_form(play: Playground, web: Web) -> str:
    """Anna opens the form of a story; returns the view's id."""
    web.post(me(play, ANNA, f"/c/{STORIES}/send"), {"text": "/geschichte"})
    return play.workspace.stacks[ANNA][-1].id


STORY = {
    "f/title/text": "Ein guter Titel",
    "f/body/text": "Es ist gelungen.",
    "f/goal/goal": "seen",
}
