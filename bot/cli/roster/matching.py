"""`members match`: Slack accounts by address, where community.toml switches that on."""

import os

from rich.console import Console
from rich.progress import track
from rich.text import Text
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.app import gather_hooks
from bot.clock import SystemClock
from bot.config import Community, Settings
from bot.delivery.account_search import find_by_email
from bot.i18n import Translator, translator
from bot.services.roster import AccountTaken, AlreadyMatched, addresses_to_match, match
from storage.database import Database
from storage.unit_of_work import read_only, unit_of_work

NOTHING_DONE = 2
RETRIES = 20
"""users.lookupByEmail takes about 50 calls a minute (slack.md): a long list waits now and then."""


def match_by_address(settings: Settings, community: Community, database: Database) -> int:
    """Match whom Slack knows by address; the exit status is 2 where Slack refuses."""
    console, t = Console(), terminal_language(community)
    command = f"{community.commands.main} {t.gettext('match')}"
    if not community.people.match_by_email:
        text = t.gettext(
            "Matching by e-mail is off. Set match_by_email = true under [people] in community.toml "
            "and install the app again, or let the core team confirm accounts with {command}."
        )
        console.print(Text(text.format(command=command)))
        return NOTHING_DONE
    client = WebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=RETRIES)],
    )
    try:
        found, total = _match_all(client, community, database, t)
    except SlackApiError as error:
        text = t.gettext("Slack refuses to look for accounts: {error}. See python -m bot doctor.")
        console.print(Text(text.format(error=error.response["error"])))
        return NOTHING_DONE
    except OSError:
        console.print(Text(t.gettext("Slack cannot be reached. Try again later.")))
        return NOTHING_DONE
    text = t.gettext(
        "Matched by e-mail: {found} of {total}. The core team confirms the others with {command}."
    )
    numbers = {"found": t.number(found), "total": t.number(total)}
    console.print(Text(text.format(command=command, **numbers)))
    return 0


def terminal_language(community: Community) -> Translator:
    """The terminal's language where we speak it, else the community's."""
    told = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return translator(told if told[:2] in {"de", "en"} else community.community.language)


def _match_all(
    client: WebClient, community: Community, database: Database, t: Translator
) -> tuple[int, int]:
    """How many were matched, and of how many."""
    with read_only(database, community, SystemClock().now(), gather_hooks()) as uow:
        addresses = addresses_to_match(uow)
    found = 0
    for member_id, address in track(
        addresses.items(), description=t.gettext("Matching"), transient=True
    ):
        account = find_by_email(client, address)
        found += account is not None and _match(community, database, member_id, account)
    return found, len(addresses)


def _match(community: Community, database: Database, member_id: int, account: str) -> bool:
    # One short transaction each: Slack is asked in between, and the bot goes on working meanwhile.
    try:
        with unit_of_work(database, community, SystemClock().now(), gather_hooks()) as uow:
            match(uow, member_id, account)
    except (AlreadyMatched, AccountTaken):
        return False
    return True
