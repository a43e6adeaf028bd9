"""What the sender's thread asks of Slack once it has sent what is due."""

from bot.delivery.asker import Asker
from bot.delivery.core_team_sweep import CoreTeamSweep
from bot.delivery.descriptions import Descriptions

ASKERS: tuple[type[Asker], ...] = (Descriptions, CoreTeamSweep)
