"""All that asks Slack between two rounds of sending."""

from collections.abc import Callable

from bot.clock import Clock
from bot.config import Community
from bot.delivery.asker import Asker
from bot.delivery.custody import CustodySweep
from bot.delivery.descriptions import Descriptions
from bot.delivery.member_sweep import MemberSweep
from bot.delivery.pictures.fetching import PictureFetching
from bot.delivery.pictures.sharing import PictureSharing
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
    is_stopping: Callable[[], bool],
) -> tuple[Asker, ...]:
    """Return them in the order of their turns: who waits for an answer comes first."""
    kinds = (Descriptions, CustodySweep, MemberSweep, PictureSharing)
    asking = (kind(database, workspace, community, clock, hooks) for kind in kinds)
    fetching = PictureFetching(database, workspace, community, clock, hooks, slack, is_stopping)
    return (*asking, fetching)
