"""Tabs that one test after the other uses: none may complain or ask anybody but this machine.

A new context with its page costs the browser 0.7 s of the processor, the next address in it 0.1.
"""

from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request
from playwright.sync_api import Error as PlaywrightError

HERE = ("http://127.0.0.1:", "data:", "blob:")
NOWHERE = "about:blank"
FORGET = "localStorage.clear(); sessionStorage.clear()"


class Tab:
    """A tab in a context of its own, and what its pages complained of."""

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        self.page = browser.new_context(**options).new_page()
        self.page.set_default_timeout(10_000)
        self.complaints: list[str] = []
        self.page.on("request", self._asks)
        self.page.on("console", self._says)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asks(self, request: Request) -> None:
        if not request.url.startswith((*HERE, NOWHERE)):
            self.complaints.append(f"left the machine: {request.url}")

    def _says(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def is_left(self) -> None:
        """Make it as good as new."""
        self.page.unroute_all(behavior="ignoreErrors")
        leave(self.page)
        self.page.context.clear_cookies()
        self.page.mouse.move(0, 0)


class Tabs:
    """The tabs of a browser, by how they are opened."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Tab]] = {}
        self._taken: list[tuple[str, Tab]] = []

    def take(self, **options: Any) -> Page:
        """Return a page that nobody has."""
        kind = repr(sorted(options.items()))
        free = self._free.setdefault(kind, [])
        tab = free.pop() if free else Tab(self._browser, options)
        self._taken.append((kind, tab))
        return tab.page

    def give_back(self) -> list[str]:
        """Leave all that were taken; return what their pages complained of."""
        complaints = []
        taken, self._taken = self._taken, []
        for kind, tab in taken:
            try:
                tab.is_left()
                self._free[kind].append(tab)
            except PlaywrightError as error:  # it is closed, or has crashed: nobody gets it again
                tab.complaints.append(str(error))
            complaints += tab.complaints
            tab.complaints = []
        return complaints


def leave(page: Page) -> None:
    """Close what the tab shows, or still waits for: nothing of it goes on."""
    if page.url != NOWHERE:
        page.evaluate(FORGET)
    page.goto(NOWHERE)
