"""What the processes themselves tell: the log, and the addresses that monitoring asks."""

from bot.domain.transparency.evaluations import Reader, Shows, Surface
from bot.texts import _

PROCESSES = (
    Shows(
        "processes:log",
        Surface.LOG,
        Reader.OPERATORS,
        _(
            "what failed and which rule refused, by kind and place, without names and texts; an "
            "account’s id only where Slack refuses its messages for good"
        ),
        1,
    ),
    Shows(
        "processes:probes",
        Surface.PROBE,
        Reader.OPERATORS,
        _("whether each part of the processes works, and how long it has not; names nobody"),
        None,
    ),
)
