"""A wall that has turned its cards for weeks needs no more memory than on its first day.

Ten thousand cards: `python -m pytest -m long tests/browser/wall`.
"""

import pytest
from playwright.sync_api import CDPSession, Page

from bot.app import Bot
from tests.browser.conftest import Open
from tests.browser.wall.screens import has_heading
from tests.web.walls import Told, image, link, tell

pytestmark = pytest.mark.browser

TURNS = """(turns) => {
  const right = { key: "ArrowRight", bubbles: true };
  for (let n = 0; n < turns; n += 1)
    document.body.dispatchEvent(new KeyboardEvent("keydown", right));
}"""
BREATH = 100
"""So many cards in a row, before the browser may draw and answer."""

MOST_MORE = 100_000
"""Bytes of the heap: what the engine itself keeps of code that has become warm."""

STORIES = [
    Told(f"U{n}", f"Name {n}", f"Titel {n}", picture=image(80, 60) if n % 2 else None)
    for n in range(8)
]


def used(session: CDPSession) -> dict[str, float]:
    """Bytes of the heap behind a collection, nodes, and listeners."""
    session.send("HeapProfiler.collectGarbage")
    found = session.send("Performance.getMetrics")["metrics"]
    counts = {one["name"]: one["value"] for one in found}
    names = ("JSHeapUsedSize", "Nodes", "JSEventListeners")
    return {name: counts[name] for name in names}


def turned(page: Page, turns: int) -> None:
    """Turn cards, and let the page ask once in each hundred."""
    for _ in range(turns // BREATH):
        page.evaluate(TURNS, BREATH)
        page.clock.run_for(10_000)


@pytest.mark.parametrize("turns", [500, pytest.param(10_000, marks=pytest.mark.long)])
def test_memory_stays_flat_over_many_cards(bot: Bot, hung: Open, turns: int) -> None:
    tell(bot, *STORIES)
    page = hung(link(bot))
    has_heading(page, "Titel 7")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    turned(page, 300)

    before = used(session)
    turned(page, turns)
    after = used(session)

    session.detach()
    assert after["JSHeapUsedSize"] - before["JSHeapUsedSize"] < MOST_MORE
    assert after["Nodes"] <= before["Nodes"] + 100
    assert after["JSEventListeners"] <= before["JSEventListeners"] + 10
