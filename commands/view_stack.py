"""Where a view goes among those that are open, of which Slack stacks three."""

import json
from collections.abc import Mapping
from typing import Any

from bot.i18n import Translator
from bot.views.home import HomeIds, back_to
from bot.views.home_parts import door_called
from commands.payloads import hints_of
from commands.results import ViewMethod

View = Mapping[str, Any]


def is_deepest(view: View) -> bool:
    """True if Slack takes no view above this one: it stacks three."""
    before = view.get("previous_view_id")
    return bool(before) and before != view.get("root_view_id")


def method_for(surface: View, view: View, how: ViewMethod) -> ViewMethod:
    """Return how a view is shown that answers a click in `surface`; how it wants to is `how`.

    A form goes above the door of Home that led to it, so that closing it leads back; whatever else
    the door leads to takes its place, as all does in the overview: a form and its preview need two
    of the three places.
    """
    if surface.get("type") != "modal":
        return ViewMethod.OPEN
    opened_in = surface.get("callback_id")
    if opened_in == HomeIds.DOOR and not surface.get("previous_view_id"):
        return ViewMethod.PUSH if "submit" in view else ViewMethod.UPDATE
    gives_way = opened_in in {HomeIds.OPEN, HomeIds.DOOR} or is_deepest(surface)
    return ViewMethod.UPDATE if gives_way or how is ViewMethod.UPDATE else ViewMethod.PUSH


def in_place_of(surface: View, view: View, t: Translator) -> dict[str, Any]:
    """Return a view that takes the place of `surface`, with the way back if a door led there.

    A form has none, since going back would lose what was typed; its outcome has it again.
    """
    door = door_called(hints_of(surface).get("door"))
    if door is None or view["callback_id"] in {HomeIds.DOOR, HomeIds.OPEN}:
        return {**view}
    hints = json.dumps(hints_of(view) | {"door": door})
    way_back = [] if "submit" in view else [back_to(door, t)]
    return {**view, "private_metadata": hints, "blocks": [*view["blocks"], *way_back]}
