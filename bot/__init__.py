"""Botschafter: the Slack bot that runs a company's ambassador community."""

from zoneinfo import ZoneInfo, reset_tzpath

__version__ = "0.1.0"

# The zones of the package tzdata, which is pinned, and not those of the machine, which may be years
# old: https://docs.python.org/3/library/zoneinfo.html prefers the machine's.
reset_tzpath(())
ZoneInfo.clear_cache()
