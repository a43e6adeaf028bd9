"""Calls, areas and points in words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from slack_sdk.models.blocks import Option

from bot.config import Community
from bot.domain.calls import ItemKind, Point
from bot.domain.hours import local_date
from bot.domain.open_items import Area
from bot.i18n import Translator
from bot.texts import _
from bot.views.blocks import SECTION_LIMIT, clip, escape, mention, option
from storage.calls import Call

AREAS = {
    Area.ORGANISATION: _("Organisation"),
    Area.PEOPLE: _("People"),
    Area.TOOLS: _("Tools"),
    Area.CONTENT: _("Content"),
    Area.STRATEGY: _("Strategy"),
}

LINE = 250
"""Characters of a point on the agenda: a few lines on a phone. Minutes and lists have it whole."""


def area_name(area: Area, t: Translator) -> str:
    """The area of work in words."""
    return t.gettext(AREAS[area])


def area_options(t: Translator) -> list[Option]:
    """The areas to choose from."""
    return [option(area_name(area, t), area.value) for area in Area]


def when(call: Call, community: Community, t: Translator) -> str:
    """Day and time of the call on the community's clock."""
    return t.moment(call.starts_at, community.community.time_zone)


def day_of(call: Call, community: Community) -> date:
    """The call's day on the community's calendar."""
    return local_date(call.starts_at, community.community.time_zone)


def shown_text(point: Point) -> str:
    """What was typed, escaped, in one paragraph."""
    return escape(" ".join(point.text.split()))


def point_words(point: Point, t: Translator) -> str:
    """A point of the agenda in a few lines of mrkdwn."""
    point = replace(point, text=clip(point.text, LINE))
    if point.words is not None:
        return point.words(t)
    match point.kind:
        case ItemKind.DECISION:
            return decision_words(point, t)
        case ItemKind.TASK:
            return task_words(point, t)
        case _:
            return t.gettext("{text} (from {person})").format(
                text=shown_text(point), person=mention(point.added_by)
            )


def decision_words(point: Point, t: Translator) -> str:
    """A decision, and when it is looked at again."""
    text = shown_text(point)
    if point.is_done:
        return t.gettext("{text} (settled)").format(text=text)
    if point.due is None:
        return text
    return t.gettext("{text} (to be looked at again on {date})").format(
        text=text, date=t.date(point.due)
    )


def task_words(point: Point, t: Translator) -> str:
    """A task, who took it on, and until when."""
    notes = []
    if point.is_done:
        notes.append(t.gettext("done"))
    elif point.owner:
        notes.append(mention(point.owner))
    else:
        notes.append(t.gettext("free"))
    if point.due is not None and not point.is_done:
        notes.append(t.gettext("by {date}").format(date=t.date(point.due)))
    return t.gettext("{text} ({notes})").format(text=shown_text(point), notes=", ".join(notes))


def in_paragraphs(lines: Iterable[str]) -> list[str]:
    """The lines in as few paragraphs as Slack's limit allows, none of them cut in two."""
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and len(paragraphs[-1]) + len(line) < SECTION_LIMIT:
            paragraphs[-1] += f"\n{line}"
        else:
            paragraphs.append(line)
    return paragraphs


def and_more(number: int, t: Translator) -> str:
    """How many are left out of a list."""
    return t.ngettext("… and {n} more", "… and {n} more", number).format(n=number)
