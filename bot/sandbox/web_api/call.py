"""A call of a Web API method, with its arguments as Slack reads them."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.strict_json import loads
from bot.sandbox.web_api.errors import ApiError, RateLimitedError
from bot.sandbox.workspace import Json, Token, Workspace

NO_TOKEN = Token("", "bot", frozenset())
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False, "": False}


@dataclass(slots=True)
class Call:
    """One call with its arguments, from a form (all texts) or from JSON.

    Methods raise ApiError for an argument that is of the wrong kind.
    """

    workspace: Workspace
    method: str
    args: Json
    token: Token
    warnings: list[str] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """True if the argument was given with a value."""
        value = self.args.get(name)
        return value is not None and value != ""

    def text(self, name: str) -> str:
        """Return a text; empty where it was left out. Numbers count as texts, as in a form."""
        value = self.args.get(name)
        if isinstance(value, (dict, list, bool)):
            raise _invalid(name, "must be a string")
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        """Return a boolean."""
        value = self.args.get(name)
        word = "" if value is None else str(value).lower()
        if word not in _BOOLEANS:
            raise _invalid(name, "must be a boolean")
        return _BOOLEANS[word]

    def number(self, name: str, default: int) -> int:
        """Return a whole number."""
        try:
            return int(str(self.args[name])) if self.has(name) else default
        except ValueError:
            raise _invalid(name, "must be an integer") from None

    def string_list(self, name: str) -> list[str]:
        """Return several texts: from a list, or from a text with commas."""
        value = self.args.get(name)
        if isinstance(value, list):
            return [str(one) for one in value]
        return [one.strip() for one in self.text(name).split(",") if one.strip()]

    def json(self, name: str, *, error: str = "invalid_arguments") -> Any:
        """Return a JSON value, in a form given as its text; None where it was left out."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return loads(value) if value else None
        except ValueError:
            raise ApiError(error) from None

    def require_scope(self, scope: str) -> None:
        """Refuse the call unless the token has the scope."""
        if scope not in self.token.scopes:
            provided = ",".join(sorted(self.token.scopes))
            raise ApiError("missing_scope", needed=scope, provided=provided)

    def check_post_rate(self, channel_id: str) -> None:
        """Refuse the call if messages come too fast, in this channel or altogether."""
        wait = self.workspace.limits.wait_to_post(channel_id, self.workspace.real_clock.now())
        if wait:
            raise RateLimitedError(wait)


def _invalid(name: str, message: str) -> ApiError:
    return ApiError("invalid_arguments", f"{message} [json-pointer:/{name}]")
