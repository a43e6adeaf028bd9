"""What a link to the wall answers: the page, its state, its pictures."""

from bot.app import Bot
from tests.web.visiting import visit
from tests.web.walls import Told, image, link, tell


def test_try(bot: Bot) -> None:
    tell(bot, Told("U1"), Told("U2", "B", picture=image()), Told("U3", "C"))
    path = link(bot)
    got = visit(bot, path + "/state")
    print(got.status, got.text)
    page = visit(bot, path)
    print(page.text)
    assert 0
