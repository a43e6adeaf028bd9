"""Tabs pass from test to test with nothing of the last one in them."""

import socket

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from tests.browser.tabs import NOWHERE, Tabs

pytestmark = pytest.mark.browser
BODY = "<script>fail_late();</script>"
PAGE = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(BODY)}\r\n\r\n{BODY}"


def test_a_page_that_came_too_late_comes_to_nobody(tabs: Tabs) -> None:
    with socket.create_server(("127.0.0.1", 0)) as slow:
        page = tabs.take()
        with pytest.raises(PlaywrightError, match="Timeout"):
            page.goto(f"http://127.0.0.1:{slow.getsockname()[1]}/", timeout=300)
        assert tabs.give_back() == []

        again = tabs.take()
        asked, _ = slow.accept()
        with asked:
            asked.sendall(PAGE.encode())
    again.wait_for_timeout(300)

    assert again is page
    expect(again).to_have_url(NOWHERE)
    assert tabs.give_back() == []
