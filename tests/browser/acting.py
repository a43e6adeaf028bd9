"""Somebody at the page: what they see and press, by the words on it."""

from typing import Self

from playwright.sync_api import Locator, expect

from bot.sandbox.seed import channel_id, user_id
from tests.browser.conftest import Open
from tests.browser.tabs import leave


class Visitor:
    """One person in a tab of their own."""

    def __init__(self, opens: Open, url: str, name: str, **options: object) -> None:
        self._start = f"{url}as/{user_id(name)}"
        self.page = opens(f"{self._start}/home", **options)

    @property
    def main(self) -> Locator:
        """What stands beside the sidebar."""
        return self.page.locator("main")

    @property
    def form(self) -> Locator:
        """The open modal."""
        return self.page.locator("#modal")

    @property
    def place(self) -> Locator:
        """Where a person looks: at the open modal, or else at the page."""
        return self.page.locator("#modal, body:not(:has(#modal)) main")

    def home(self) -> Self:
        """Go to the Home tab."""
        self.page.goto(f"{self._start}/home")
        return self

    def messages(self) -> Self:
        """Go to the bot's messages, by their tab beside Home's."""
        tab = self.page.locator("nav.tabs a").nth(1)
        if not self.page.url.endswith("/home"):
            self.home()
        tab.click()
        expect(tab).to_have_attribute("aria-current", "page")
        return self

    def leaves(self) -> Self:
        """Close the page, and keep the tab."""
        leave(self.page)
        return self

    def channel(self, name: str) -> Self:
        """Go to a channel."""
        self.page.goto(f"{self._start}/c/{channel_id(name)}")
        return self

    def presses(self, label: str, *, below: str = "") -> Self:
        """Press the last button of this name, or with `below` the first one after that text."""
        root = self.place
        if below:
            root = root.locator(f"xpath=(.//*[normalize-space(text())='{below}']/following::*)")
            root.get_by_text(label, exact=True).first.click()
        else:
            root.get_by_role("button", name=label, exact=True).last.click()
        return self

    def sends(self, label: str) -> Self:
        """Send the form off by the button at its foot."""
        self.form.locator("footer").get_by_role("button", name=label, exact=True).click()
        return self

    def fills(self, **fields: str) -> Self:
        """Fill fields by their labels; an underscore stands for a blank."""
        for label, text in fields.items():
            self.form.get_by_label(label.replace("_", " "), exact=True).fill(text)
        return self

    def ticks(self, *labels: str) -> Self:
        """Tick boxes and choose goals."""
        for label in labels:
            self.form.get_by_label(label).check()
        return self

    def reads(self, text: str) -> Self:
        """Wait until this can be read."""
        expect(self.place.get_by_text(text).last).to_be_visible()
        return self

    def closes(self) -> Self:
        """Close the modal."""
        self.form.locator("[data-modal-close]").click()
        expect(self.form).to_have_count(0)
        return self
