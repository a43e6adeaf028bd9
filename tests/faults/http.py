"""JSON over HTTP to a process on this machine."""

import json
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

SECONDS = 60.0
"""How long an answer may take: a person in a script waits that long at most."""


def ask(method: str, url: str, body: Any = None) -> tuple[int, Any]:
    """Return the status and the JSON of the answer."""
    address = urlsplit(url)
    connection = HTTPConnection(address.netloc, timeout=SECONDS)
    try:
        path = f"{address.path}?{address.query}" if address.query else address.path
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"content-type": "application/json"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"{}")
    finally:
        connection.close()
