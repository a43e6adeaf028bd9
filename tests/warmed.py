"""What a process of the bot imports and reads before it works: done once, as this is imported."""

import gc

import bot.cli
import bot.cli.starting
import bot.processes
import bot.sandbox.server
from bot.app import gather_home, gather_hooks
from bot.config import load_community
from bot.i18n import LANGUAGES, translator
from bot.nouns import all_entries, all_jobs
from tests.guards.sources import ROOT

__all__ = ["bot"]

for bring in (gather_hooks, gather_home, all_entries, all_jobs):
    bring()
load_community(ROOT / "community.toml")
for language in LANGUAGES:
    translator(language)

# What is forked from here need not walk over all this whenever it looks for garbage.
gc.collect()
gc.freeze()
