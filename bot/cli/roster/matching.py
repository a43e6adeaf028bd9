"""`members match`: Slack accounts by address, where community.toml switches that on."""

from contextlib import suppress

from rich.progress import track
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.app import gather_hooks
from bot.cli.roster import NOTHING_DONE, match_command, say
from bot.cli.starting import acting_operator, system_clock, terminal_language
from bot.cli.terminal import Terminal
from bot.config import Community, Settings
from bot.delivery.account_search import find_by_email
from bot.i18n import Translator
from bot.services.roster.matching import AccountTaken, AlreadyMatched, addresses_to_match, match
from bot.texts import _
from storage.database import Database
from storage.unit_of_work import read_only, unit_of_work

RETRIES = 20
"""Slack allows about 50 calls of users.lookupByEmail a minute (tier 3): a long list has to wait."""


def match_by_address(settings: Settings, community: Community, database: Database) -> int:
    """Match the members whose address Slack knows; return 2 where Slack refuses, else 0."""
    console, t = Terminal(), terminal_language(community)
    command = match_command(community, t)
    if not community.people.match_by_email:
        text = _(
            "Matching by e-mail is off. Set match_by_email = true under [people] in community.toml "
            "and install the app again, or let the core team confirm accounts with {command}."
        )
        say(console, t(text, command=command))
        return NOTHING_DONE
    client = WebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=RETRIES)],
    )
    try:
        found, total = _match_all(client, community, database, t)
    except SlackApiError as error:
        text = _("Slack won’t let me look for accounts: {error}. See python -m bot doctor.")
        say(console, t(text, error=error.response["error"]))
        return NOTHING_DONE
    except OSError:
        say(console, t("Slack can’t be reached. Try again later."))
        return NOTHING_DONE
    text = _(
        "Matched by e-mail: {found} of {total}. The core team confirms the others with {command}."
    )
    say(console, t(text, found=t.number(found), total=t.number(total), command=command))
    return 0


def _match_all(
    client: WebClient, community: Community, database: Database, t: Translator
) -> tuple[int, int]:
    """Return how many were matched, and of how many."""
    clock, hooks = system_clock(), gather_hooks()
    with read_only(database, community, clock.now(), hooks) as uow:
        addresses = addresses_to_match(uow)
    found = 0
    for member_id, address in track(
        addresses.items(), description=str(t("Matching")), transient=True
    ):
        account = find_by_email(client, address)
        if account is None:
            continue
        # One short transaction each: Slack is asked in between, and the bot works on meanwhile.
        with (
            suppress(AlreadyMatched, AccountTaken),
            unit_of_work(database, community, clock.now(), hooks) as uow,
        ):
            match(uow, acting_operator(), member_id, account)
            found += 1
    return found, len(addresses)
