"""Forms: the agenda with a new item, one item, the minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block, DatePickerElement, InputBlock, Option
from slack_sdk.models.views import View

from bot.config import Community
from bot.domain.calls import Agenda, Item, ItemKind
from bot.domain.open_items import Area
from bot.i18n import Translator, sentences
from bot.texts import _
from bot.views.blocks import (
    actions,
    button,
    choices_field,
    context,
    divider,
    field_of,
    modal,
    option,
    section,
    select_field,
    text_field,
)
from bot.views.calls.ids import CallIds
from bot.views.calls.labels import and_more, area_name, area_options, day_of, item_label, when
from bot.views.mrkdwn import bold, clip
from storage.calls.models import Call

TEXT_LIMIT, NOTES_LIMIT = 500, 3000
"""Characters, as in the tables."""

ITEMS = 40
"""Points of the agenda shown in its modal (Slack takes 100 blocks)."""

MOST_ROWS = 8
"""Decisions, and tasks, that one form takes; more go into a second one."""

MOST_OPTIONS = 100
"""Options Slack takes in one menu."""


@dataclass(frozen=True)
class Rows:
    """How many decisions and tasks the form asks for."""

    decisions: int = 1
    tasks: int = 1


LABELS = {
    ItemKind.ITEM: _("What to talk about"),
    ItemKind.DECISION: _("Decision"),
    ItemKind.TASK: _("Task"),
}
DATES = {
    ItemKind.DECISION: _("Look at it again on"),
    ItemKind.TASK: _("Wanted by"),
}


def agenda_form(
    agenda: Agenda, call: Call | None, typed: str, community: Community, t: Translator
) -> View:
    """The agenda as it stands, and a field for a new item."""
    coming = (
        t("Next call: {when}", when=when(call, community, t))
        if call
        else t("No call is planned at the moment.")
    )
    return modal(
        t,
        t("Agenda"),
        [
            section(coming),
            *_agenda(agenda, t),
            divider(),
            _text(ItemKind.ITEM, "text", typed, t),
            _area("area", Area.ORGANISATION, t),
        ],
        callback=CallIds.ADD,
        submit=t("Add"),
    )


def _agenda(agenda: Agenda, t: Translator) -> list[Block]:
    if not agenda:
        return [section(t("Nothing is on the agenda yet."))]
    lines: list[Block] = []
    free = ITEMS
    for area, items in agenda:
        shown = items[:free]
        free -= len(shown)
        heading = [section(bold(area_name(area, t)))] if shown else []
        lines += [
            *heading,
            *(section(sentences("•", item_label(one, t)), _done(one, t)) for one in shown),
        ]
    more = sum(len(items) for _area, items in agenda) - ITEMS
    return [*lines, context(and_more(more, t))] if more > 0 else lines


def _done(item: Item, t: Translator) -> Any:
    if not item.number:
        return None
    return button(t("Done"), f"{CallIds.DONE}#{item.number}", str(item.number))


def _text(
    kind: ItemKind, name: str, value: str, t: Translator, *, row: int | None = None
) -> InputBlock:
    """The field for the words; a row of several is numbered from the second on, and optional."""
    label = sentences(t(LABELS[kind]), str(row + 1)) if row else t(LABELS[kind])
    shown, is_row = clip(value, TEXT_LIMIT), row is not None
    return text_field(label, name, value=shown, most=TEXT_LIMIT, lines=True, optional=is_row)


def _area(name: str, area: Area, t: Translator) -> InputBlock:
    return select_field(t("Area of work"), name, area_options(t), value=area.value)


def _date(kind: ItemKind, name: str, value: date | None, t: Translator) -> InputBlock:
    initial = value.isoformat() if value else None
    picker = DatePickerElement(action_id=name, initial_date=initial)
    return field_of(t(DATES[kind]), name, picker, optional=True)


def item_form(kind: ItemKind, typed: str, item: Item | None, t: Translator) -> View:
    """The form for a new item, or for changing one."""
    text, area = (item.text, item.area) if item else (typed, Area.ORGANISATION)
    dates = [_date(kind, "due", item.due if item else None, t)] if kind in DATES else []
    notes = [context(t("Tasks are free: whoever likes takes them on."))]
    return modal(
        t,
        t(LABELS[kind]),
        [
            _text(kind, "text", text, t),
            _area("area", area, t),
            *dates,
            *(notes if kind is ItemKind.TASK and not item else []),
        ],
        callback=CallIds.ITEM_FORM,
        submit=t("Save"),
        hints={
            "kind": kind.value,
            "item": item.number if item else 0,
            "version": item.version if item else 0,
        },
    )


def minutes_form(
    call: Call,
    agenda: Agenda,
    rows: Rows,
    community: Community,
    t: Translator,
) -> View:
    """Decisions, tasks, notes and what is dealt with; more rows keep what was typed."""
    title = t("Minutes of the call of {date}", date=t.date(day_of(call, community)))
    is_more = rows.decisions < MOST_ROWS
    more = actions(button(t("More lines"), CallIds.MORE_LINES, call.slot))
    return modal(
        t,
        t("Minutes"),
        [
            section(title),
            *_rows(ItemKind.DECISION, rows.decisions, t),
            divider(),
            *_rows(ItemKind.TASK, rows.tasks, t),
            context(t("Nobody is named here: whoever likes takes a task on.")),
            *([more] if is_more else []),
            divider(),
            *_dealt_with(agenda, t),
            text_field(
                t("Notes"),
                "notes",
                value=call.notes,
                most=NOTES_LIMIT,
                lines=True,
                optional=True,
            ),
        ],
        callback=CallIds.MINUTES_FORM,
        submit=t("Publish"),
        hints={
            "slot": call.slot,
            "version": call.version,
            "decisions": rows.decisions,
            "tasks": rows.tasks,
        },
    )


def _rows(kind: ItemKind, count: int, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    for number in range(count):
        prefix = row_prefix(kind, number)
        blocks += [
            _text(kind, f"{prefix}text", "", t, row=number),
            _area(f"{prefix}area", Area.ORGANISATION, t),
            _date(kind, f"{prefix}due", None, t),
        ]
    return blocks


def row_prefix(kind: ItemKind, number: int) -> str:
    """What stands before the names of the fields of one row."""
    return f"{kind}{number}-"


def _dealt_with(agenda: Agenda, t: Translator) -> list[Block]:
    options = _open_items(agenda, t)
    if not options:
        return []
    return [
        choices_field(
            t("Dealt with"),
            "done",
            options,
            hint=t("What is not chosen returns on the next agenda."),
            optional=True,
        )
    ]


def _open_items(agenda: Agenda, t: Translator) -> Sequence[Option]:
    items = [one for _area_of, items in agenda for one in items if one.number]
    return [
        option(f"{t(LABELS[one.kind])}: {one.text}", str(one.number))
        for one in items[:MOST_OPTIONS]
    ]


def rows_of(hints: Mapping[str, Any]) -> Rows:
    """How many rows the form had, within what one form takes."""
    counts = [int(hints.get(name) or 1) for name in ("decisions", "tasks")]
    return Rows(*(max(1, min(count, MOST_ROWS)) for count in counts))
