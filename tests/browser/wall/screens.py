"""What can be read on a screen."""

from playwright.sync_api import Page, expect


def has_heading(page: Page, text: str) -> None:
    """Wait until this is the heading of the card."""
    expect(page.locator("h2")).to_have_text(text)
