"""The Home tab: where I am, my next step, what waits for me, and what the nouns bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.config import Community
from bot.domain.members import MemberState, NextStep, Status
from bot.domain.open_items import OpenItem
from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.i18n import Text, Translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.home_parts import LINES_MOST, HomePart, Section, in_order
from bot.views.lists import listed
from bot.views.members.ids import MemberIds
from bot.views.next_steps import here as where_and_next
from bot.views.next_steps import next_step_button, pause_ends
from bot.views.open_items import block_of
from storage.members import Member

CORE_TEAM = "core team"
"""The list of what is open for the core team, as its button names it."""


class HomeIds(StrEnum):
    """The Home tab, which people of other workspaces see as a modal."""

    OPEN = "home:open"
    ALL = "home:all"


@dataclass(frozen=True)
class Here:
    """Where the person is."""

    member_state: MemberState
    step: NextStep
    member: Member | None
    way: Text | None = None
    """The way in at a glance; None where no way lies ahead."""
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
    lists = lists_of(parts, None, t)
    blocks += [block for key, one in lists.items() for block in _cut(key, one, t)]
    return [*blocks, *_about_me(parts, t)]


def hub(
    here: Here,
    parts: Sequence[HomePart],
    items: Sequence[OpenItem] | None,
    community: Community,
    t: Translator,
) -> list[Block]:
    """Return the tab of a member or fan; `items` is what is open, None outside the core team."""
    lists = lists_of(parts, items, t)
    typed = t("{command} shows everything you can type.", command=community.commands.main)
    return [
        *_where(here, t),
        *(block for key, one in lists.items() for block in _cut(key, one, t)),
        ui.divider(),
        ui.header(t("Look around")),
        ui.actions(*in_order(part.look_around for part in parts)),
        *_about_me(parts, t),
        *([ui.context(typed)] if here.has_commands else ()),
    ]


def _about_me(parts: Sequence[HomePart], t: Translator) -> list[Block]:
    buttons = in_order(part.about_me for part in parts)
    return [ui.divider(), ui.header(t("About me")), ui.actions(*buttons)] if buttons else []


def _where(here: Here, t: Translator) -> list[Block]:
    name = here.member.name if here.member else ""
    greeting = t("Hello {name}", name=name) if name else t("Hello")
    buttons = [next_step_button(here.step, t)]
    if here.member_state.status is Status.FAN and not here.member_state.is_external:
        buttons.append(ui.button(t("Become an ambassador"), MemberIds.COME_IN))
    return [
        ui.header(greeting),
        ui.section(where_and_next(here.member_state.status, here.step, t)),
        *([ui.context(here.way)] if here.way else ()),
        ui.actions(*buttons),
    ]


def lists_of(
    parts: Sequence[HomePart], items: Sequence[OpenItem] | None, t: Translator
) -> dict[str, Section]:
    """Return every list of the tab, in order, by the key that its button carries."""
    waiting = in_order(part.waiting for part in parts)
    lists = {"waiting": Section(t("Waiting for you"), waiting)} if waiting else {}
    if items is not None:
        lists[CORE_TEAM] = _core_team(parts, items, t)
    ranked = sorted((pair for part in parts for pair in part.sections), key=lambda pair: pair[0])
    return lists | {str(rank): one for rank, one in ranked}


def _core_team(parts: Sequence[HomePart], items: Sequence[OpenItem], t: Translator) -> Section:
    lines = [block_of(line) for item in items for line in item.home(t)]
    quiet = [ui.section(t("Nothing is waiting for you. Enjoy your day."))]
    buttons = ui.actions(*in_order(part.core_team for part in parts))
    return Section(t("Core team"), lines or quiet, [buttons])


def _cut(key: str, one: Section, t: Translator) -> list[Block]:
    rest = len(one.lines) - LINES_MOST
    shown = [*one.lines[:LINES_MOST]]
    if rest > 0:
        text = t("And {n} more.", n=rest)
        shown.append(ui.section(text, show_all(key, key, t)))
    return [ui.divider(), ui.header(one.title), *shown, *one.foot]


def show_all(where: str, key: str, t: Translator) -> ButtonElement:
    """Return the button that shows a list of Home in full; `where` says what it stands below."""
    return ui.button(t("Show all"), f"{HomeIds.ALL}#{where}", key)


def all_of(one: Section, t: Translator) -> View:
    """Return a list of Home in full, as far as Slack's 100 blocks a view go."""
    lines = listed(one.lines, lambda line: [line], t)
    return ui.modal(t, one.title, [lines], callback=HomeIds.ALL)


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "home:own",
        Surface.HOME,
        Reader.SELF,
        _(
            "what waits for them, and their own mentorships, stories and sessions, with the "
            "newest stories of all"
        ),
        1,
        entries=(
            HomeIds.ALL,
            HomeIds.OPEN,
            "app_home_opened",
        ),
    ),
)
