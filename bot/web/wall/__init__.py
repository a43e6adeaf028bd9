"""The story wall: a page for screens, what it shows, and the pictures on it."""

from bot.web.public import PublicRoute
from bot.web.wall import page

ROUTES = (
    PublicRoute("/wall/{link}", page.wall, "the story wall, for screens"),
    PublicRoute("/wall/{link}/state", page.state, "what a story wall shows now"),
    PublicRoute("/wall/{link}/pictures/{picture}", page.picture, "the pictures on a story wall"),
)
