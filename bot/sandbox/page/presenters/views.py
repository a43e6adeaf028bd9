"""The Home tab and the topmost modal, drawn for one person."""

from typing import Any

from markupsafe import Markup

from bot.sandbox.page.presenters.viewer import Viewer
from bot.sandbox.page.render import RenderContext, render_blocks
from bot.sandbox.workspace import View

Json = dict[str, Any]


def modal(viewer: Viewer) -> Json | None:
    """The person's topmost modal, drawn; None where none is open."""
    stack = viewer.workspace.stacks.get(viewer.user.id) or []
    if not stack:
        return None
    view = stack[-1]
    surface = _surface(viewer, view)
    blocks = view.blocks
    inputs = any(block.get("type") == "input" for block in blocks)
    return {
        "id": view.id,
        "depth": len(stack),
        "title": surface.words(view.json.get("title")),
        "submit": surface.words(view.json.get("submit")) or (viewer.texts.submit if inputs else ""),
        "close": surface.words(view.json.get("close")) or viewer.texts.cancel,
        "body": render_blocks(blocks, surface),
    }


def home(viewer: Viewer) -> Markup | None:
    """The person's Home tab, drawn; None where the app has published none."""
    view = viewer.workspace.homes.get(viewer.user.id)
    if view is None:
        return None
    return render_blocks(view.blocks, _surface(viewer, view))


def _surface(viewer: Viewer, view: View) -> RenderContext:
    return RenderContext(viewer.names, f"v{view.id}", view.type, view.state, view.errors)
