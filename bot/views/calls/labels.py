"""Calls, areas and items in words."""

from dataclasses import replace
from datetime import date

from bot.config import Community
from bot.domain.calls import Item, ItemKind
from bot.domain.hours import local_date
from bot.domain.open_items import Area
from bot.i18n import Text, Translator, joined
from bot.texts import _
from bot.views.block_kit import Option
from bot.views.blocks import option
from bot.views.mrkdwn import clip, mention
from storage.calls.models import Call

AREAS = {
    Area.ORGANISATION: _("Organisation"),
    Area.PEOPLE: _("People"),
    Area.TOOLS: _("Tools"),
    Area.CONTENT: _("Content"),
    Area.STRATEGY: _("Strategy"),
}

LINE = 250
"""Characters of an item on the agenda: a few lines on a phone. Minutes and lists have it whole."""


def area_name(area: Area, t: Translator) -> Text:
    """Return the area of work in words."""
    return t(AREAS[area])


def area_options(t: Translator) -> list[Option]:
    """Return the areas to choose from."""
    return [option(area_name(area, t), area.value) for area in Area]


def when(call: Call, community: Community, t: Translator) -> str:
    """Day and time of the call on the community's clock."""
    return t.moment(call.starts_at, community.community.time_zone)


def day_of(call: Call, community: Community) -> date:
    """Return the call's day on the community's calendar."""
    return local_date(call.starts_at, community.community.time_zone)


def shown_text(item: Item) -> str:
    """Return what was typed, in one paragraph."""
    return " ".join(item.text.split())


def item_label(item: Item, t: Translator) -> Text:
    """Return an item of the agenda in a few lines of mrkdwn."""
    item = replace(item, text=clip(item.text, LINE))
    if item.words is not None:
        return item.words(t)
    match item.kind:
        case ItemKind.DECISION:
            return decision_words(item, t)
        case ItemKind.TASK:
            return task_words(item, t)
        case _:
            return t("{text} (from {person})", text=shown_text(item), person=mention(item.added_by))


def decision_words(item: Item, t: Translator) -> Text:
    """Return a decision, and when it is looked at again."""
    text = shown_text(item)
    if item.is_done:
        return t("{text} (done)", text=text)
    if item.due is None:
        return Text("{text}", {"text": text})
    return t("{text} (revisit on {date})", text=text, date=t.date(item.due))


def task_words(item: Item, t: Translator) -> Text:
    """Return a task, who took it on, and until when."""
    if item.is_done:
        notes: list[Text | str] = [t("done")]
    else:
        notes = [mention(item.owner) if item.owner else t("free")]
    if item.due is not None and not item.is_done:
        notes.append(t("by {date}", date=t.date(item.due)))
    return t("{text} ({notes})", text=shown_text(item), notes=joined(", ", notes))
