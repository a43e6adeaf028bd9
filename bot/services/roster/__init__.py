"""Lists of members: imported, matched to Slack accounts, exported again."""

from bot.services.roster.demo import fill_demo
from bot.services.roster.exporting import export_members
from bot.services.roster.importing import ImportPlan, apply_import, plan_import
from bot.services.roster.matching import (
    AccountTaken,
    AlreadyMatched,
    addresses_to_match,
    match,
    waiting_for_a_match,
)

__all__ = [
    "AccountTaken",
    "AlreadyMatched",
    "ImportPlan",
    "addresses_to_match",
    "apply_import",
    "export_members",
    "fill_demo",
    "match",
    "plan_import",
    "waiting_for_a_match",
]
