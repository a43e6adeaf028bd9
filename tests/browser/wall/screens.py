"""What can be read on a screen."""

from playwright.sync_api import LocatorAssertions, Page, expect


def heading(page: Page) -> LocatorAssertions:
    """What the heading of the card is to be."""
    return expect(page.locator("h2"))
