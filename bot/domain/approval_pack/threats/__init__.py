"""Who could attack, what they could try, and what the bot does, each with the tests that prove it.

SECURITY.md says the same, for whoever reads the repository; a guard compares.
"""

from bot.domain.approval_pack.threats.by_people import BY_PEOPLE
from bot.domain.approval_pack.threats.from_outside import FROM_OUTSIDE
from bot.domain.approval_pack.threats.threat import Threat

THREATS: tuple[Threat, ...] = (*BY_PEOPLE, *FROM_OUTSIDE)
