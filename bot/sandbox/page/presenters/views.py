"""The Home tab and the topmost modal, drawn for one person."""

from typing import Any

from markupsafe import Markup

from bot.sandbox.page.presenters.viewer import Viewer
from bot.sandbox.page.render import RenderContext, render_blocks
from bot.sandbox.workspace import View

Json = dict[str, Any]


def modal(viewer: Viewer) -> Json | None:
    """Return the person's topmost modal, drawn; None where none is open."""
    stack = viewer.workspace.stacks.get(viewer.user.id) or []
    if not stack:
        return None
    view = stack[-1]
    context = _context(viewer, view)
    submit = context.bare_text(view.json.get("submit"))
    if not submit and any(block.get("type") == "input" for block in view.blocks):
        submit = viewer.texts.submit
    return {
        "id": view.id,
        "depth": len(stack),
        "title": context.bare_text(view.json.get("title")),
        "submit": submit,
        "close": context.bare_text(view.json.get("close")) or viewer.texts.cancel,
        "body": render_blocks(view.blocks, context),
    }


def home(viewer: Viewer) -> Markup | None:
    """Return the person's Home tab, drawn; None where the app has published none."""
    view = viewer.workspace.homes.get(viewer.user.id)
    return render_blocks(view.blocks, _context(viewer, view)) if view else None


def _context(viewer: Viewer, view: View) -> RenderContext:
    return RenderContext(viewer.names, f"v{view.id}", view.type, view.state, view.errors)
