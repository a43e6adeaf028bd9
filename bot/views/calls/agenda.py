"""Answers that one person sees: agenda, tasks, decisions, where the minutes stand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import col

from bot.config import Community
from bot.domain.calls import Agenda, Item, ItemKind
from bot.domain.open_items import Area
from bot.i18n import Text, Translator, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views import pickers
from bot.views.block_kit import Block, ButtonElement, InputBlock, View
from bot.views.blocks import Message
from bot.views.budget import Listed, Part
from bot.views.calls.ids import CallIds
from bot.views.calls.labels import (
    area_name,
    area_options,
    decision_words,
    item_label,
    shown_text,
    when,
)
from bot.views.form_fields import FormField, stored
from bot.views.lists import listed
from bot.views.mrkdwn import bold, clip
from storage.calls.models import AgendaItem, Call

TYPED = 100
"""Characters repeated of what somebody looked for."""

VALUE = 500
"""Characters that travel in a button: as many as an item may have."""


def agenda_button(t: Translator) -> ButtonElement:
    """Shows the agenda."""
    return ui.button(t("Agenda"), CallIds.AGENDA)


def added(item: Item, t: Translator) -> Message:
    """Return the answer to adding or changing an item."""
    text = {
        ItemKind.ITEM: t("It’s on the agenda: {text}"),
        ItemKind.DECISION: t("The decision is recorded: {text}"),
        ItemKind.TASK: t("The task is on the agenda until it’s done: {text}"),
    }[item.kind].fill(text=shown_text(item))
    return ui.note(text, agenda_button(t))


def stands_already(item: Item, t: Translator) -> Message:
    """Return an item that somebody wants to add a second time."""
    text = t("It’s already on the agenda: {text}", text=shown_text(item))
    return ui.note(text, agenda_button(t))


def finished(item: Item, t: Translator) -> Message:
    """Return the answer to "done"."""
    return ui.note(t("Done, thank you: {text}", text=shown_text(item)))


def skipped(call: Call, community: Community, t: Translator) -> Message:
    """Return the answer to skipping a call."""
    sentence = t("The call on {when} is off. The button in the channel undoes this.")
    return ui.note(sentence.fill(when=when(call, community, t)))


def held(call: Call, community: Community, t: Translator) -> Message:
    """Return the answer to taking a skip back."""
    return ui.note(t("The call takes place after all: {when}", when=when(call, community, t)))


def decisions(items: Sequence[Item], typed: str, most: int, t: Translator) -> Message:
    """Decisions, newest first, and the way to record one."""
    text = _decisions_in_words(items, typed, t)
    older = ui.context(t("There are older ones. Type a word to search for."))
    each = [_decision(one, t) for one in items[:most]]

    def first(number: int) -> list[Block]:
        shown = [block for decision in each[:number] for block in decision]
        return [*shown, older] if number < len(items) else shown

    return Message(
        text,
        [
            ui.section(text),
            Listed(len(each), first),
            ui.actions(ui.button(t("Record a decision"), CallIds.DECIDE, clip(typed, VALUE))),
        ],
    )


def _decisions_in_words(items: Sequence[Item], typed: str, t: Translator) -> Text:
    words = clip(typed, TYPED)
    if items and typed:
        return t("Decisions with “{words}”:", words=words)
    if items:
        return t("The newest decisions:")
    if typed:
        return t("I couldn’t find a decision with “{words}”.", words=words)
    return t("No decisions have been recorded yet.")


def _decision(item: Item, t: Translator) -> list[Block]:
    mark = str(item.number)
    lines: list[Block] = [ui.section(decision_words(item, t))]
    if item.is_done:
        return lines
    change = ui.button(t("Change"), f"{CallIds.CHANGE}#{mark}", mark)
    settle = ui.button(t("Done"), f"{CallIds.DONE}#{mark}", mark)
    return [*lines, ui.actions(settle, change) if item.due else ui.actions(change)]


TEXT = stored("text", col(AgendaItem.text))
AREA = stored("area", col(AgendaItem.area))
DUE = stored("due", col(AgendaItem.due_on))

LABELS = {
    ItemKind.ITEM: _("What to talk about"),
    ItemKind.DECISION: _("Decision"),
    ItemKind.TASK: _("Task"),
}


DATES = {ItemKind.DECISION: _("Revisit on"), ItemKind.TASK: _("By when")}


def agenda_form(
    agenda: Agenda, call: Call | None, typed: str, community: Community, t: Translator
) -> View:
    """Return the agenda as it stands, and a field for a new item."""
    coming = (
        t("Next call: {when}", when=when(call, community, t))
        if call
        else t("No call is planned right now.")
    )
    return ui.modal(
        t,
        t("Agenda"),
        [
            ui.section(coming, ui.button(t("Move"), f"{CallIds.MOVE}#agenda", call.slot))
            if call
            else ui.section(coming),
            *_agenda(agenda, t),
            ui.divider(),
            text_input(ItemKind.ITEM, TEXT, typed, t),
            area_select(AREA, Area.ORGANISATION, t),
        ],
        callback=CallIds.ADD,
        submit=t("Add"),
    )


def _agenda(agenda: Agenda, t: Translator) -> list[Part]:
    if not agenda:
        return [ui.section(t("Nothing is on the agenda yet."))]
    return [part for area, items in agenda for part in _area(area, items, t)]


def _area(area: Area, items: Sequence[Item], t: Translator) -> list[Part]:
    def show(item: Item) -> list[Block]:
        return [ui.section(sentences("•", item_label(item, t)), _done(item, t))]

    return [ui.section(bold(area_name(area, t))), listed(items, show, t)]


def _done(item: Item, t: Translator) -> Any:
    if not item.number:
        return None
    return ui.button(t("Done"), f"{CallIds.DONE}#{item.number}", str(item.number))


def text_input(
    kind: ItemKind, field: FormField, value: str, t: Translator, *, row: int | None = None
) -> InputBlock:
    """Return the field for the words; further rows are numbered, and rows are optional."""
    label = sentences(t(LABELS[kind]), str(row + 1)) if row else t(LABELS[kind])
    return ui.text_field(label, field, value=value, lines=True, optional=row is not None)


def area_select(field: FormField, area: Area, t: Translator) -> InputBlock:
    """Return the field for an item's area of work."""
    return ui.select_field(t("Topic"), field, area_options(t), value=area.value)


def date_picker(kind: ItemKind, field: FormField, value: date | None, t: Translator) -> InputBlock:
    """Return the field for the date that a decision or task has."""
    picker = pickers.date_picker(field, value)
    return ui.field_of(t(DATES[kind]), field, picker, optional=True)


def item_form(kind: ItemKind, typed: str, item: Item | None, t: Translator) -> View:
    """Return the form for a new item, or for changing one."""
    text, area = (item.text, item.area) if item else (typed, Area.ORGANISATION)
    dates = [date_picker(kind, DUE, item.due if item else None, t)] if kind in DATES else []
    notes = [ui.context(t("Tasks are free. Anyone can take one on."))]
    return ui.modal(
        t,
        t(LABELS[kind]),
        [
            text_input(kind, TEXT, text, t),
            area_select(AREA, area, t),
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
