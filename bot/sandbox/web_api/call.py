"""A call of a Web API method: its arguments as Slack reads them, and how it is refused."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.strict_json import loads
from bot.sandbox.workspace import Json, Token, Workspace

TRUE = frozenset({"true", "1"})
FALSE = frozenset({"false", "0", ""})


class ApiError(Exception):
    """Slack answers with an error code, and what else belongs to it."""

    def __init__(self, code: str, *messages: str, **fields: Any) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages
        self.fields = fields

    def body(self) -> Json:
        """The answer's JSON."""
        body: Json = {"ok": False, "error": self.code, **self.fields}
        if self.messages:
            written = [f"[ERROR] {each}" for each in self.messages]
            body["response_metadata"] = {"messages": written}
        return body


class RateLimitedError(Exception):
    """Slack answers 429; the method may be called again after these seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds


@dataclass(slots=True)
class Call:
    """One call with its arguments, from a form (all texts) or from JSON."""

    workspace: Workspace
    method: str
    args: Json
    token: Token
    warnings: list[str] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether the argument was given with a value."""
        return not _is_empty(self.args.get(name))

    def text(self, name: str) -> str:
        """A text; empty where it was left out. Numbers count as texts, as in a form."""
        value = self.args.get(name)
        if value is None:
            return ""
        if isinstance(value, (dict, list, bool)):
            raise _wrong(name, "must be a string")
        return str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A yes or no."""
        value = self.args.get(name)
        if value is None:
            return default
        word = str(value).lower()
        if word not in TRUE | FALSE:
            raise _wrong(name, "must be a boolean")
        return word in TRUE

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        value = self.args.get(name)
        if _is_empty(value):
            return default
        try:
            return int(str(value))
        except ValueError:
            raise _wrong(name, "must be an integer") from None

    def string_list(self, name: str) -> list[str]:
        """Several words: a list, or a text with commas."""
        value = self.args.get(name)
        if isinstance(value, list):
            return [str(each) for each in value]
        return [each.strip() for each in self.text(name).split(",") if each.strip()]

    def json(self, name: str, *, error: str = "invalid_arguments") -> Any:
        """A JSON value, in a form as its text; None where it was left out."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return loads(value)
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


def _is_empty(value: Any) -> bool:
    return value is None or value == ""


def _wrong(name: str, message: str) -> ApiError:
    return ApiError("invalid_arguments", f"{message} [json-pointer:/{name}]")
