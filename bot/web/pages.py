"""Pages of the public site: templates, filled with values that are data and never markup."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.i18n import Text, Translator

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
"""Files that pages name: /static/site.css."""

_environment = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, **values: object) -> str:
    """Return a template filled with these values."""
    return _environment.get_template(template).render(values)


def page(
    request: Request, template: str, t: Translator, status: int = 200, **values: object
) -> Response:
    """Return a page in the reader's language. In it, `root` leads to the site's beginning."""
    # Relative: the site may stand below a path, which the proxy takes away, and has several names.
    root = "../" * (request.url.path.count("/") - 1)
    shown = render(template, language=t.locale, root=root, **values)
    return HTMLResponse(shown, status)


def message_page(request: Request, text: Text, t: Translator, status: int) -> Response:
    """Return a page that says one thing: what an address leads to no longer, or never did."""
    return page(request, "message.html", t, status, text=str(text))
