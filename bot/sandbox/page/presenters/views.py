"""The Home tab and the topmost modal, drawn for one person."""

from typing import Any

from markupsafe import Markup

from bot.sandbox.page.presenters.viewer import Looking
from bot.sandbox.page.render import Surface, render_blocks
from bot.sandbox.workspace import View

Json = dict[str, Any]


def modal(looking: Looking) -> Json | None:
    """The person's topmost modal, drawn; None where none is open."""
    stack = looking.workspace.stacks.get(looking.user.id) or []
    if not stack:
        return None
    view = stack[-1]
    surface = _surface(looking, view)
    blocks = view.json.get("blocks") or []
    inputs = any(block.get("type") == "input" for block in blocks)
    return {
        "id": view.id,
        "depth": len(stack),
        "title": surface.words(view.json.get("title")),
        "submit": surface.words(view.json.get("submit"))
        or (looking.texts.submit if inputs else ""),
        "close": surface.words(view.json.get("close")) or looking.texts.cancel,
        "body": render_blocks(blocks, surface),
    }


def home(looking: Looking) -> Markup | None:
    """The person's Home tab, drawn; None where the app has published none."""
    view = looking.workspace.homes.get(looking.user.id)
    if view is None:
        return None
    return render_blocks(view.json.get("blocks") or [], _surface(looking, view))


def _surface(looking: Looking, view: View) -> Surface:
    return Surface(looking.names, f"v{view.id}", view.type, view.state, view.errors)
