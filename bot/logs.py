"""Logging: one line an event, ids instead of texts, secrets and addresses redacted."""

import logging
import re
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict

SECRET = re.compile(
    r"xox[a-z][-.][\w.-]+|xapp-[\w-]+|(?:https?://)?hooks\.slack\.com\S*"
    r"|[\w.+-]+(?:@|%40)[\w-]+\.[\w.-]+|(?<=ticket=)[\w-]+",
    re.IGNORECASE,
)
REDACTED = "[redacted]"

QUIET = {
    "slack_bolt": logging.ERROR,
    "slack_sdk": logging.CRITICAL,
    "apscheduler": logging.WARNING,
    "uvicorn": logging.WARNING,
    "alembic": logging.WARNING,
}
"""Libraries log from these levels on. Bolt writes whole bodies at DEBUG and, where a signature is
wrong, at INFO; the SDK's errors come to us as exceptions anyway."""

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def redact(text: str) -> str:
    """The text without tokens, webhooks and e-mail addresses."""
    return SECRET.sub(REDACTED, text)


def without_words(error: BaseException) -> str:
    """Where the error and its causes came from, as lines, and their types.

    An exception's text often repeats what somebody typed, and logs hold no texts.
    """
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    if (before := error.__cause__ or error.__context__) is not None:
        yield from _lines(before)
        yield "and then"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"
    yield f"{type(error).__module__}.{type(error).__qualname__}{_code(error)}"


def _code(error: BaseException) -> str:
    """What Slack or the system calls the error; that is nobody's text."""
    answer: Any = getattr(error, "response", None)
    code = answer.get("error") if hasattr(answer, "get") else getattr(error, "strerror", None)
    return f" ({code})" if isinstance(code, str) else ""


def _explain(_logger: Any, _method: str, event: EventDict) -> EventDict:
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["exception"] = without_words(error)
    return event


class CarefulRenderer(structlog.dev.ConsoleRenderer):
    """For our own log lines."""

    def __call__(self, logger: Any, name: str, event_dict: EventDict) -> str:
        """The line without secrets."""
        return redact(super().__call__(logger, name, event_dict))


class CarefulFormatter(logging.Formatter):
    """For the libraries' own log lines."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without secrets."""
        return redact(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's name
        """Where the error came from, without its words."""
        info: ExceptionInfo = ei
        return without_words(info[1])


def set_up_logging(level: str, stream: TextIO | None = None) -> None:
    """Log to standard error, or this stream, from this level on."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(CarefulFormatter("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for library, least in QUIET.items():
        logging.getLogger(library).setLevel(max(least, logging.getLevelName(level)))
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _explain,
            CarefulRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.WriteLoggerFactory(stream),
    )
