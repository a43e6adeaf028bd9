"""Logging: one line an event, ids instead of texts, secrets and addresses redacted."""

import logging
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

SECRET = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|https://hooks\.slack\.com/\S+|[\w.+-]+@[\w-]+\.[\w.-]+"
)
REDACTED = "[redacted]"


def redact(text: str) -> str:
    """The text without tokens, webhooks and e-mail addresses."""
    return SECRET.sub(REDACTED, text)


def _redact_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    return {key: redact(value) if isinstance(value, str) else value for key, value in event.items()}


class RedactingFormatter(logging.Formatter):
    """For the libraries' own log lines."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without secrets."""
        return redact(super().format(record))


def set_up_logging(level: str) -> None:
    """Log to standard error from this level on; the Slack libraries only from WARNING on.

    Bolt logs whole bodies at DEBUG and on failed verification at INFO, which are people's texts.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for library in ("slack_bolt", "slack_sdk", "apscheduler", "uvicorn"):
        logging.getLogger(library).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _redact_event,
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.WriteLoggerFactory(),
    )
