"""What every response of the page has in common: its headers, its templates, its errors."""

from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.sandbox.page.render import environment
from bot.sandbox.page.texts import Texts

STATIC: Final = Path(__file__).parent / "static"
_LOCAL: Final = "http://127.0.0.1:* http://localhost:*"
HEADERS: Final = {
    # No inline script and nothing from elsewhere; pictures may come from the bot's own port.
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        f"img-src 'self' data: {_LOCAL}; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


class PageError(Exception):
    """The page cannot do what was asked; `key` names the text for it in `Texts`."""

    def __init__(self, key: str, status: int = 404, **fields: str) -> None:
        super().__init__(key)
        self.key = key
        self.status = status
        self.fields = fields


def base_of(request: Request) -> str:
    """Return where the workspace's addresses begin: empty at the root, else `/w/…`."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def page(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """Return the template as a page of its own."""
    html = environment.get_template(template).render(base=base_of(request), **context)
    return HTMLResponse(html, status, headers=HEADERS)


def error_page(request: Request, error: PageError, locale: str) -> Response:
    """Return a page that says in one sentence why not, with the way back to the start."""
    texts = Texts(locale)
    message = getattr(texts, error.key).format(**error.fields)
    return page(request, "problem.html", error.status, t=texts, message=message)


def redirect_back(request: Request, wanted: str, *, otherwise: str) -> Response:
    """Lead back to the page where the form stood; never to another site."""
    own = f"{base_of(request)}/as/"
    is_safe = wanted.startswith(own) and "\\" not in wanted and "\n" not in wanted
    return RedirectResponse(wanted if is_safe else otherwise, 303, headers=HEADERS)


def browser_locale(request: Request) -> str:
    """Return the browser's language, where nobody's own is known yet."""
    return "en" if request.headers.get("accept-language", "de").startswith("en") else "de"
