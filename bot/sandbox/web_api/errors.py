"""The errors with which Slack refuses a call of its Web API."""

from typing import Any

from bot.sandbox.workspace import Json


class ApiError(Exception):
    """Slack answers with an error code, and what else belongs to it."""

    def __init__(self, code: str, *messages: str, **fields: Any) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages
        self.fields = fields

    def body(self) -> Json:
        """Return the response's JSON."""
        body: Json = {"ok": False, "error": self.code, **self.fields}
        if self.messages:
            body["response_metadata"] = {"messages": [f"[ERROR] {one}" for one in self.messages]}
        return body


class RateLimitedError(Exception):
    """Slack answers 429; the method may be called again after these seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds
