"""Lists of members: moved in, matched to Slack accounts, written out again."""

from bot.services.roster.demo import fill_demo
from bot.services.roster.home import home_part
from bot.services.roster.matching import (
    AccountTaken,
    AlreadyMatched,
    Unmatched,
    addresses_to_match,
    match,
    waiting_for_a_match,
)
from bot.services.roster.moving_in import MovingIn, examine, take_over
from bot.services.roster.writing_out import write_out

__all__ = [
    "AccountTaken",
    "AlreadyMatched",
    "MovingIn",
    "Unmatched",
    "addresses_to_match",
    "examine",
    "fill_demo",
    "home_part",
    "match",
    "take_over",
    "waiting_for_a_match",
    "write_out",
]
