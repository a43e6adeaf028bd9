"""Calls, areas and points in words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from slack_sdk.models.blocks import Option

from bot.config import Community
from bot.domain.calls import Area, ItemKind, Point
from bot.domain.hours import local_date
from bot.i18n import Text, Translator, joined, lines
from bot.texts import _
from bot.views.blocks import SECTION_LIMIT, option
from bot.views.mrkdwn import clip, mention, mrkdwn
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


def area_name(area: Area, t: Translator) -> Text:
    """The area of work in words."""
    return t(AREAS[area])


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
    """Return what was typed, in one paragraph."""
    return " ".join(point.text.split())


def point_words(point: Point, t: Translator) -> Text:
    """A point of the agenda in a few lines of mrkdwn."""
    point = replace(point, text=clip(point.text, LINE))
    match point.kind:
        case ItemKind.NEWCOMERS:
            return t.plural(
                "{n} newcomer is waiting for a free mentor.",
                "{n} newcomers are waiting for a free mentor.",
                point.count,
            )
        case ItemKind.REVIEWS:
            return t.plural(
                "{n} story waits for a second pair of eyes.",
                "{n} stories wait for a second pair of eyes.",
                point.count,
            )
        case ItemKind.DECISION:
            return decision_words(point, t)
        case ItemKind.TASK:
            return task_words(point, t)
        case _:
            return t(
                "{text} (from {person})", text=shown_text(point), person=mention(point.added_by)
            )


def decision_words(point: Point, t: Translator) -> Text:
    """A decision, and when it is looked at again."""
    text = shown_text(point)
    if point.is_done:
        return t("{text} (settled)", text=text)
    if point.due is None:
        return Text("{text}", {"text": text})
    return t("{text} (to be looked at again on {date})", text=text, date=t.date(point.due))


def task_words(point: Point, t: Translator) -> Text:
    """A task, who took it on, and until when."""
    notes: list[Text | str] = []
    if point.is_done:
        notes.append(t("done"))
    elif point.owner:
        notes.append(mention(point.owner))
    else:
        notes.append(t("free"))
    if point.due is not None and not point.is_done:
        notes.append(t("by {date}", date=t.date(point.due)))
    return t("{text} ({notes})", text=shown_text(point), notes=joined(", ", notes))


def in_paragraphs(points: Iterable[Text]) -> list[Text]:
    """Return these lines in as few paragraphs as Slack's limit allows, none of them cut in two."""
    paragraphs: list[list[Text]] = []
    length = SECTION_LIMIT
    for point in points:
        length += len(mrkdwn(point)) + 1
        if length > SECTION_LIMIT:
            paragraphs.append([])
            length = len(mrkdwn(point))
        paragraphs[-1].append(point)
    return [lines(*paragraph) for paragraph in paragraphs]


def and_more(number: int, t: Translator) -> Text:
    """How many are left out of a list."""
    return t.plural("… and {n} more", "… and {n} more", number)
