"""All that asks Slack between two rounds of sending."""

from bot.clock import Clock
from bot.config import Community
from bot.delivery.asker import Asker
from bot.delivery.custody import CustodySweep
from bot.delivery.descriptions import Descriptions
from bot.delivery.member_sweep import MemberSweep
from bot.delivery.pictures.fetching import PictureFetching
from bot.delivery.slack_api import SlackApi
from bot.delivery.workspace import Workspace
from storage.database import Database
from storage.unit_of_work import Hooks


def all_askers(
    database: Database,
    workspace: Workspace,
    community: Community,
    clock: Clock,
    hooks: Hooks,
    slack: SlackApi,
) -> tuple[Asker, ...]:
    """Return them in the order of their turns: who waits for an answer comes first."""
    kinds = (Descriptions, CustodySweep, MemberSweep)
    of_people = (kind(database, workspace, community, clock, hooks) for kind in kinds)
    pictures = PictureFetching(database, workspace, community, clock, hooks, slack)
    return (*of_people, pictures)
