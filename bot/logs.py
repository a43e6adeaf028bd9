"""Logging: one line an event, ids instead of texts, secrets and addresses redacted."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
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

LIBRARY_LEVELS = {
    "slack_bolt": logging.ERROR,
    "slack_sdk": logging.CRITICAL,
    "apscheduler": logging.WARNING,
    "uvicorn": logging.ERROR,
    "websockets": logging.CRITICAL,
    "alembic": logging.WARNING,
}
"""Least levels of libraries. Bolt logs whole bodies at DEBUG and, for a wrong signature, at INFO;
the SDK raises its errors as well; uvicorn warns of each request that is none; websockets prints the
stack of each connection that fell silent, of which our own lines tell. Others may warn: what they
say below that is for whoever builds them, such as the rows that SQLAlchemy reads."""

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def redact(text: str) -> str:
    """Return the text without tokens, webhooks and e-mail addresses."""
    return SECRET.sub(REDACTED, text)


def traceback_without_texts(error: BaseException) -> str:
    """Return the places and types of the error and its causes, a line each.

    Without the exceptions' own texts, which often repeat what somebody typed.
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
    """Return Slack's or the operating system's name for the error, which no person has written."""
    answer: Any = getattr(error, "response", None)
    code = answer.get("error") if hasattr(answer, "get") else getattr(error, "strerror", None)
    return f" ({code})" if isinstance(code, str) else ""


def _format_exception(_logger: Any, _method: str, event: EventDict) -> EventDict:
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["exception"] = traceback_without_texts(error)
    return event


class RedactingRenderer(structlog.dev.ConsoleRenderer):
    """Renders our own log lines without secrets."""

    def __call__(self, logger: Any, name: str, event_dict: EventDict) -> str:
        """Return the line without secrets."""
        return redact(super().__call__(logger, name, event_dict))


class RedactingJsonRenderer(structlog.processors.JSONRenderer):
    """Renders our own log lines as JSON without secrets."""

    def __call__(self, logger: Any, name: str, event_dict: EventDict) -> str:
        """Return the line without secrets."""
        return str(super().__call__(logger, name, _redacted(event_dict)))


def _redacted(value: Any) -> Any:
    # Each text by itself: in the finished line a pattern could take a quotation mark along.
    if isinstance(value, dict):
        return {redact(str(name)): _redacted(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_redacted(one) for one in value]
    return value if isinstance(value, int | float | None) else redact(str(value))


class LeastLevels(logging.Filter):
    """Keeps back what libraries say below their least levels, also where a logger has its own."""

    def filter(self, record: logging.LogRecord) -> bool:
        """True if the line is written."""
        library = record.name.partition(".")[0]
        return record.levelno >= LIBRARY_LEVELS.get(library, logging.WARNING)


class RedactingFormatter(logging.Formatter):
    """Formats the libraries' log lines without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without secrets."""
        return redact(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's name
        """Return the error's places and types, without its text."""
        info: ExceptionInfo = ei
        return traceback_without_texts(info[1])


class JsonFormatter(RedactingFormatter):
    """Formats the libraries' log lines as ours look in JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line as JSON, without secrets."""
        return json.dumps(
            {
                "event": super().format(record),
                "logger": record.name,
                "level": record.levelname.lower(),
                "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
            },
            ensure_ascii=False,
        )


def set_up_logging(level: str, stream: TextIO | None = None, *, as_json: bool = False) -> None:
    """Log to standard error, or to this stream, from this level on."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.addFilter(LeastLevels())
    text = RedactingFormatter("%(levelname)s %(name)s %(message)s")
    handler.setFormatter(JsonFormatter("%(message)s") if as_json else text)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for library, least in LIBRARY_LEVELS.items():
        logging.getLogger(library).setLevel(max(least, logging.getLevelName(level)))
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _format_exception,
            RedactingJsonRenderer(ensure_ascii=False)
            if as_json
            else RedactingRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.WriteLoggerFactory(stream),
    )
