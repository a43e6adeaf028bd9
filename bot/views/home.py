"""The Home tab: where I am, my next step, what waits for me, and what the nouns bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.models.blocks import Block

from bot.config import Community
from bot.domain.members import MemberState, NextStep, Status
from bot.domain.open_items import OpenItem
from bot.i18n import Translator
from bot.views import blocks as ui
from bot.views.home_parts import HomePart, in_order
from bot.views.members.ids import MemberIds
from bot.views.next_steps import here as where_and_next
from bot.views.next_steps import next_step_button, pause_ends
from bot.views.open_items import block_of
from storage.members import Member


class HomeIds(StrEnum):
    """The Home tab, which people of other workspaces see as a modal."""

    OPEN = "home:open"


@dataclass(frozen=True)
class Here:
    """Where the person is."""

    member_state: MemberState
    step: NextStep
    member: Member | None
    has_commands: bool = True
    """False for people of other workspaces."""


def doorstep(
    here: Here, parts: Sequence[HomePart], community: Community, t: Translator
) -> list[Block]:
    """Return the tab of somebody who does not take part at present."""
    about = t(
        "In the {name} community, colleagues speak for their company of their own free will. "
        "Nobody hands out work, nobody ranks people.",
        name=community.community.name,
    )
    blocks = [*_where(here, t), ui.context(about)]
    if here.member and here.member.paused_until:
        blocks.insert(2, ui.section(pause_ends(here.member.paused_until, t)))
    if here.member_state.status in {Status.PAUSED, Status.IMPORTED}:
        blocks.append(ui.actions(ui.button(t("Leave the community"), MemberIds.LEAVE)))
    return [*blocks, *in_order(part.sections for part in parts)]


def hub(
    here: Here,
    parts: Sequence[HomePart],
    items: Sequence[OpenItem] | None,
    community: Community,
    t: Translator,
) -> list[Block]:
    """Return the tab of a member or fan; `items` is what is open, None outside the core team."""
    waiting = in_order(part.waiting for part in parts)
    typed = t("{command} shows everything you can type.", command=community.commands.main)
    return [
        *_where(here, t),
        *([ui.divider(), ui.header(t("Waiting for you")), *waiting] if waiting else ()),
        *(_core_team(parts, items, t) if items is not None else ()),
        *in_order(part.sections for part in parts),
        ui.divider(),
        ui.header(t("Look around")),
        ui.actions(*in_order(part.look_around for part in parts)),
        ui.divider(),
        ui.header(t("About me")),
        ui.actions(*in_order(part.about_me for part in parts)),
        *([ui.context(typed)] if here.has_commands else ()),
    ]


def _where(here: Here, t: Translator) -> list[Block]:
    name = here.member.name if here.member else ""
    greeting = t("Hello {name}", name=name) if name else t("Hello")
    buttons = [next_step_button(here.step, t)]
    if here.member_state.status is Status.FAN and not here.member_state.is_external:
        buttons.append(ui.button(t("Become an ambassador"), MemberIds.COME_IN))
    return [
        ui.header(greeting),
        ui.section(where_and_next(here.member_state.status, here.step, t)),
        ui.actions(*buttons),
    ]


def _core_team(parts: Sequence[HomePart], items: Sequence[OpenItem], t: Translator) -> list[Block]:
    lines = [block_of(line) for item in items for line in item.home(t)]
    quiet = [ui.section(t("Nothing is waiting for you. Enjoy your day."))]
    buttons = ui.actions(*in_order(part.core_team for part in parts))
    return [ui.divider(), ui.header(t("Core team")), *(lines or quiet), buttons]
