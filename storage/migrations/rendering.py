"""Column types in a revision: plain ones, which stay true when our own change."""

from typing import Any, Literal

from sqlalchemy.types import TypeDecorator


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Return the plain SQLAlchemy type behind one of our own; False leaves the rest to Alembic."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False
