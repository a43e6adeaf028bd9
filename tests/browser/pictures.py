"""The README's pictures, taken of the bot at work: `python -m tests.browser.pictures`."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bot.cli.demo import fill
from bot.cli.local import Local, local_workspace
from bot.cli.sample_edition import add_sample_edition, has_pictures_for_book
from bot.cli.sample_members import SAMPLE_PEOPLE, add_sample_members
from bot.clock import SystemClock
from bot.config import load_community
from bot.sandbox.person import Person
from bot.sandbox.seed import channel_id, user_id
from tests.browsers import NAMES, arguments
from tests.conversations.storytelling import approves
from tests.guards.sources import ROOT

FOLDER = ROOT / "docs" / "images"
DESKTOP = {"width": 1100, "height": 720}
PHONE = {"width": 390, "height": 780}
SCREEN: ViewportSize = {"width": 1280, "height": 720}
ON_THE_WALL = "Hilde lernt wischen"
FACING = (8, 9)
"""Pages of the book: in English, and in Japanese."""
GUTTER, BETWEEN = 8, (200, 200, 200)
CONSENT = {"Deine Zustimmung": ["Ich stimme zu und kann das jederzeit zurücknehmen."]}
NO_CUSTOMER = {"Keine Kundennamen": ["Niemand aus der Kundschaft ist darin zu erkennen"]}
ANNA = {
    "Land": "Deutschland",
    "Standort": "Bonn",
    "Geschäftsbereich": "Technik",
    "Sprachen, die Du sprichst": ["Deutsch", "Englisch"],
    "Themen, die Du kennst oder die Dir wichtig sind": ["5G", "Kundenhilfe"],
}
TIE = (
    "Die Botschaft lud zum Empfang, und ich trug eine Krawatte in unserer Farbe. Ob das Absicht "
    "sei, fragte der Botschafter. Wir kamen ins Reden, und am Ende des Abends war er Kunde."
)
ROUTER = (
    "Meine Freundin war vier Tage ohne Netz und kam bei der Hotline nicht durch. Am Telefon haben "
    "wir zusammen den Router neu gestartet, und Minuten später surfte sie wieder."
)


def take() -> None:
    """Play the way in up to two published stories, and take the pictures on the way."""
    with _workspace() as local, _browser() as browser:
        add_sample_members(local, SAMPLE_PEOPLE)
        anna = _joined(local)
        _picture(browser, local, "mentors", modal_of=anna.runs("/mentor"))
        anna.clicks("Erster Wunsch", beside="Dora", in_="modal").submits().closes()
        local.slack.user("dora").clicks("Ja, gern")
        _stories(local, anna)
        _picture(browser, local, "home")
        _picture(browser, local, "phone", viewport=PHONE, color_scheme="dark")
        _picture(browser, local, "story", place=f"c/{channel_id('geschichten')}")
    with _workspace(everybody=True) as local, _browser() as browser:
        fill(local)
        while not has_pictures_for_book(local):
            local.bot.settle()
        _wall(browser, local)
        _book(local)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, NAMES)))
        browser = playwright.chromium.launch(executable_path=path, args=arguments())
        yield browser
        browser.close()


@contextmanager
def _workspace(*, everybody: bool = False) -> Iterator[Local]:
    community = load_community(ROOT / "community.toml")
    with TemporaryDirectory() as folder:
        url, clock = f"sqlite:///{Path(folder) / 'pictures.db'}", SystemClock()
        with local_workspace(community, clock, database_url=url, everybody=everybody) as local:
            for user in local.workspace.users.values():
                user.display_name = user.display_name.capitalize()
            yield local


def _joined(local: Local) -> Person:
    anna = local.slack.user("anna").runs("/mitmachen").fills(CONSENT | ANNA).submits().closes()
    told = {
        "Über Dich": "Ich baue Mobilfunkmasten im Rheinland.",
        "Warum Du mitmachst": "Weil mich auf jeder Feier jemand nach dem Netz fragt.",
    }
    return anna.runs("/vorstellen").fills(told).submits().submits().closes()


def _stories(local: Local, anna: Person) -> None:
    karl, ben = local.slack.user("karl"), local.slack.user("ben")
    _publishes(ben, karl, "Die Krawatte", TIE, "Wahrnehmung")
    _publishes(anna, karl, "Vier Tage offline", ROUTER, "Kundenhilfe")
    for name, count in (("dora", ""), ("ben", " (1)"), ("kim", " (2)")):
        thanks = f"👏 Danke{count}"
        local.slack.user(name).clicks(thanks, beside="Router", in_="geschichten")


def _publishes(person: Person, reviewer: Person, title: str, text: str, goal: str) -> None:
    told = {"Titel": title, "Deine Geschichte": text, "Ziel": goal}
    person.runs("/geschichte").fills(told | NO_CUSTOMER).submits().submits().closes()
    approves(reviewer)
    person.clicks("Jetzt veröffentlichen", in_="dm")


def _picture(
    browser: Browser,
    local: Local,
    name: str,
    *,
    place: str = "home",
    modal_of: Person | None = None,
    **options: Any,
) -> None:
    settings = {"viewport": DESKTOP, "locale": "de-DE"} | options
    page = browser.new_page(**settings)
    page.goto(f"{local.url}as/{user_id('anna')}/{place}")
    _settled(page, with_modal=modal_of is not None)
    page.screenshot(path=FOLDER / f"{name}.png")
    page.close()
    if modal_of:
        modal_of.opens_home()


def _wall(browser: Browser, local: Local) -> None:
    """Take the wall while it shows one of the stories, with its picture."""
    # Without motion a card is there at once.
    page = browser.new_page(viewport=SCREEN, locale="de-DE", reduced_motion="reduce")
    page.goto(next(iter(local.workspace.outside)))
    page.locator(".card[data-kind=story]").wait_for()
    while not page.get_by_role("heading", name=ON_THE_WALL).is_visible():
        page.keyboard.press("ArrowRight")
    page.locator("figure img").evaluate("image => image.decode()")
    page.screenshot(path=FOLDER / "wall.png")
    page.close()


def _book(local: Local) -> None:
    """Take two pages of the book that face each other, as Karl gets them to read."""
    add_sample_edition(local)
    local.bot.settle()
    local.slack.user("karl").clicks("PDF auf Deutsch", in_="kernteam")
    [book] = [one for one in local.workspace.files.values() if one.name.endswith(".pdf")]
    with TemporaryDirectory() as folder:
        file = Path(folder, book.name)
        file.write_bytes(book.content)
        first, last = map(str, FACING)
        pages = ["pdftoppm", "-png", "-r", "72", "-f", first, "-l", last, str(file), f"{folder}/p"]
        subprocess.run(pages, check=True)  # noqa: S603  # poppler's
        left, right = (Image.open(page) for page in sorted(Path(folder).glob("p*.png")))
        both = Image.new("RGB", (left.width + right.width + GUTTER, left.height), BETWEEN)
        both.paste(left, (0, 0))
        both.paste(right, (left.width + GUTTER, 0))
        both.save(FOLDER / "book.png", optimize=True)


def _settled(page: Page, *, with_modal: bool) -> None:
    page.wait_for_load_state("load")
    page.locator("#modal[open]" if with_modal else "main .button").first.wait_for()


if __name__ == "__main__":
    take()
