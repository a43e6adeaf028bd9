"""A picture is taken from Slack's own addresses alone, whole, and in its time."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from urllib.error import HTTPError

import pytest

from bot.delivery import downloads
from bot.delivery.downloads import NotFetched, download, is_slacks
from bot.delivery.error_policy import ErrorPolicy, classify

CONTENT = b"What the picture shows"
TOKEN = "xoxb-of-the-bot"  # of nobody


class Server(ThreadingHTTPServer):
    """Gives one answer to everybody; who asked, and with which token, is written down."""

    daemon_threads = True

    def __init__(
        self, *headers: tuple[str, str], content: bytes = CONTENT, status: int = 200
    ) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.answer = status, headers, content
        self.asked: list[tuple[str, str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/files-pri/T1-F1/tie.png"


class Answer(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["authorization"]))
        status, headers, content = self.server.answer
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


Serve = Callable[..., Server]


@pytest.fixture
def serve() -> Iterator[Serve]:
    running: list[Server] = []

    def begin(*headers: tuple[str, str], content: bytes = CONTENT, status: int = 200) -> Server:
        server = Server(*headers, content=content, status=status)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        running.append(server)
        return server

    yield begin
    for one in running:
        one.shutdown()
        one.server_close()


IMAGE = ("content-type", "image/png")


def test_it_is_asked_for_with_the_token(serve: Serve) -> None:
    server = serve(IMAGE, ("content-length", str(len(CONTENT))))

    assert download(server.address, TOKEN, None, 5) == CONTENT

    assert server.asked == [("/files-pri/T1-F1/tie.png", f"Bearer {TOKEN}")]


def test_nobody_is_sent_elsewhere(serve: Serve) -> None:
    elsewhere = serve(IMAGE)
    server = serve(("location", elsewhere.address), status=302)

    with pytest.raises(HTTPError) as refused:
        download(server.address, TOKEN, None, 5)

    assert classify(refused.value).policy is ErrorPolicy.FEW_RETRIES
    assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ((("content-type", "text/html"),), "not_a_picture"),  # Slack's sign-in page
        ((), "not_a_picture"),
        ((IMAGE, ("content-length", "99")), "incomplete"),
        ((IMAGE, ("content-length", "99000000")), "too_large"),
    ],
)
def test_what_is_no_picture_is_refused(
    serve: Serve, headers: tuple[tuple[str, str], ...], code: str
) -> None:
    with pytest.raises(NotFetched, match=code) as refused:
        download(serve(*headers).address, TOKEN, None, 5)

    assert classify(refused.value).code == code


def test_what_does_not_say_how_large_it_is_ends_at_the_limit(serve: Serve) -> None:
    server = serve(IMAGE, content=bytes(downloads.MOST_BYTES + 1))

    with pytest.raises(NotFetched, match="too_large"):
        download(server.address, TOKEN, None, 60)


def test_what_comes_too_slowly_is_given_up(serve: Serve) -> None:
    clock = count(0, 4)  # four seconds between two looks at it

    with pytest.raises(NotFetched, match="too_slow"):
        download(serve(IMAGE).address, TOKEN, None, 3, lambda: float(next(clock)))


SLACK, LOCAL = "https://slack.com/api/", "http://127.0.0.1:3001/api/"


@pytest.mark.parametrize(
    ("address", "api"),
    [
        ("https://files.slack.com/files-pri/T1-F1/tie.png", SLACK),
        ("https://slack.com/files-pri/T1-F1/tie.png", SLACK),
        ("http://127.0.0.1:3001/files-pri/T1-F1/tie.png", LOCAL),
    ],
)
def test_slacks_addresses(address: str, api: str) -> None:
    assert is_slacks(address, api)


@pytest.mark.parametrize(
    ("address", "api"),
    [
        ("https://files.slack.com.example.com/a.png", SLACK),
        ("https://files-slack.com/a.png", SLACK),
        ("https://example.com/files.slack.com", SLACK),
        ("https://files.slack.com@example.com/a.png", SLACK),
        ("https://example.com\\@files.slack.com/a.png", SLACK),
        ("https://files.slack.com:8443/a.png", SLACK),
        ("https://files.slack.com:99999/a.png", SLACK),
        ("http://files.slack.com/a.png", SLACK),
        ("https://[::1/a.png", SLACK),
        ("ftp://files.slack.com/a.png", SLACK),
        ("file:///etc/hosts", SLACK),
        ("", SLACK),
        ("http://127.0.0.1:3002/a.png", LOCAL),
    ],
)
def test_all_others_are_somebody_elses(address: str, api: str) -> None:
    assert not is_slacks(address, api)
