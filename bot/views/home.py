"""The Home tab: where I am, my next step, what waits for me, and the doors to all the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from bot.config import Community
from bot.domain.members import MemberState, NextStep, Status
from bot.domain.open_items import OpenItem
from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.i18n import Text, Translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.consents import consents_button
from bot.views.home_parts import LINES_MOST, Door, DoorItem, HomePart, Section, in_order
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
    DOOR = "home:door"


DOORS = {
    Door.MY_WAY: _("My way"),
    Door.STORIES: _("Stories"),
    Door.COMMUNITY: _("Community"),
    Door.HELP: _("Help"),
    Door.CORE_TEAM: _("Core team"),
}
"""What stands on the doors."""


@dataclass(frozen=True)
class Here:
    """Where the person is."""

    member_state: MemberState
    step: NextStep
    member: Member | None
    way: Text | None = None
    """The way in at a glance; None where no way lies ahead."""


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
    # Too little for doors: what is there for them stands here.
    items = chain.from_iterable(doors_of(parts, is_in_core_team=False).values())
    buttons = [item.button for item in items]
    return [*blocks, *((ui.divider(), ui.actions(*buttons)) if buttons else ())]


def hub(
    here: Here,
    parts: Sequence[HomePart],
    items: Sequence[OpenItem] | None,
    t: Translator,
) -> list[Block]:
    """Return the tab of a member or fan; `items` is what is open, None outside the core team."""
    lists = lists_of(parts, items, t)
    doors = doors_of(parts, is_in_core_team=items is not None)
    return [
        # No door before it: what was agreed to from Home is taken back in as many clicks.
        *_where(here, t, consents_button(t)),
        *(block for key, one in lists.items() for block in _cut(key, one, t)),
        ui.divider(),
        ui.actions(*(_door_button(door, t(DOORS[door]), door) for door in doors)),
    ]


def doors_of(
    parts: Sequence[HomePart], *, is_in_core_team: bool
) -> Mapping[Door, Sequence[DoorItem]]:
    """Return the doors that are there for this person, and what the nouns bring behind each."""
    behind = {door: in_order(part.doors.get(door, ()) for part in parts) for door in Door}
    if not is_in_core_team:
        del behind[Door.CORE_TEAM]
    return {door: items for door, items in behind.items() if items}


def door_view(door: Door, items: Sequence[DoorItem], t: Translator, *, has_home: bool) -> View:
    """Return the modal behind a door; without a Home of their own, people get back from it."""
    blocks: list[Block] = []
    row: list[ButtonElement] = []
    for item in items:
        if item.about:
            row = []
            blocks.append(ui.section(item.about, item.button))
            continue
        if not row:
            blocks.append({"type": "actions", "elements": row})
        row.append(item.button)
    if not has_home:
        blocks.append(ui.actions(ui.button(t("Back to the overview"), f"{HomeIds.OPEN}#back")))
    hints = {"door": door}
    return ui.modal(t, t(DOORS[door]), blocks, callback=HomeIds.DOOR, hints=hints)


def back_to(door: Door, t: Translator) -> Block:
    """Return the way back to the door that a list has taken the place of."""
    label = t("Back to “{door}”", door=t(DOORS[door]))
    return ui.actions(_door_button(door, label, "back"))


def _door_button(door: Door, label: Text, mark: str) -> ButtonElement:
    return ui.button(label, f"{HomeIds.DOOR}#{mark}", door)


def _where(here: Here, t: Translator, *more: ButtonElement) -> list[Block]:
    name = here.member.name if here.member else ""
    greeting = t("Hello {name}", name=name) if name else t("Hello")
    buttons = [next_step_button(here.step, t)]
    if here.member_state.status is Status.FAN and not here.member_state.is_external:
        buttons.append(ui.button(t("Become an ambassador"), MemberIds.COME_IN))
    return [
        ui.header(greeting),
        ui.section(where_and_next(here.member_state.status, here.step, t)),
        *([ui.context(here.way)] if here.way else ()),
        ui.actions(*buttons, *more),
    ]


def lists_of(
    parts: Sequence[HomePart], items: Sequence[OpenItem] | None, t: Translator
) -> dict[str, Section]:
    """Return every list of the tab, in order, by the key that its button carries."""
    waiting = in_order(part.waiting for part in parts)
    lists = {"waiting": Section(t("Waiting for you"), waiting)} if waiting else {}
    if items is not None:
        lists[CORE_TEAM] = _core_team(items, t)
    ranked = sorted((pair for part in parts for pair in part.sections), key=lambda pair: pair[0])
    return lists | {str(rank): one for rank, one in ranked}


def _core_team(items: Sequence[OpenItem], t: Translator) -> Section:
    lines = [block_of(line) for item in items for line in item.home(t)]
    quiet = [ui.section(t("Nothing is waiting for you. Enjoy your day."))]
    return Section(t("Core team"), lines or quiet)


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
            HomeIds.DOOR,
            HomeIds.OPEN,
            "app_home_opened",
        ),
    ),
)
