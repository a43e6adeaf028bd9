"""The minutes of the core team's calls: who takes them, and the form in which they are written."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col

from bot.config import Community
from bot.domain.calls import Agenda, ItemKind
from bot.domain.open_items import Area
from bot.i18n import Translator, sentences
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import Message
from bot.views.budget import Part
from bot.views.calls.agenda import (
    AREA,
    DUE,
    LABELS,
    TEXT,
    agenda_button,
    area_select,
    date_picker,
    text_input,
)
from bot.views.calls.channel_posts import write_button, write_more_button
from bot.views.calls.ids import CallIds
from bot.views.calls.labels import day_of, when
from bot.views.calls.reminders import give_back_button
from bot.views.form_fields import stored
from bot.views.mrkdwn import mention
from storage.calls.models import AgendaItem, Call


def minutes(
    last: Call | None,
    coming: Call | None,
    suggested: str | None,
    reader: str,
    community: Community,
    t: Translator,
    *,
    is_volunteer: bool,
) -> Message:
    """Return where the minutes stand, of the last call and the next, and the rotation."""
    if is_volunteer:
        rotation = ui.button(t("Leave me out of the turns"), CallIds.LEAVE_ROTATION)
    else:
        rotation = ui.button(t("I’ll take turns"), CallIds.JOIN_ROTATION)
    lines = [
        *(_minutes_of_last(last, reader, community, t) if last else []),
        *(_minutes_of_next(coming, suggested, reader, community, t) if coming else []),
    ]
    text = t("People who like take turns with the minutes.")
    return Message(text, [*lines, ui.section(text), ui.actions(rotation, agenda_button(t))])


def _minutes_of_last(
    call: Call, reader: str, community: Community, t: Translator
) -> Sequence[Part]:
    fields = {"when": when(call, community, t), "person": mention(call.minutes_by or "")}
    if call.summed_up_at is not None:
        text = t("Last call ({when}): {person} took the minutes.")
        buttons = [write_more_button(call, t)] if call.minutes_by == reader else []
    elif call.minutes_by:
        text = t("Last call ({when}): {person} is taking the minutes.")
        mine = [write_button(call, t), give_back_button(call, t)]
        buttons = mine if call.minutes_by == reader else []
    else:
        text = t("Last call ({when}): nobody has taken minutes yet.")
        buttons = [write_button(call, t)]
    return ui.note(text.fill(**fields), *buttons).blocks


def _minutes_of_next(
    call: Call, suggested: str | None, reader: str, community: Community, t: Translator
) -> Sequence[Part]:
    fields = {
        "when": when(call, community, t),
        "person": mention(call.minutes_by or suggested or ""),
    }
    if call.minutes_by:
        text = t("Next call ({when}): {person} is taking the minutes.")
        back = ui.button(t("I can’t after all"), f"{CallIds.GIVE_MINUTES_BACK}#next", call.slot)
        buttons = [back] if call.minutes_by == reader else []
    else:
        text = (
            t("Next call ({when}): it would be {person}’s turn, if they like.")
            if suggested
            else t("Next call ({when}): nobody is taking the minutes yet.")
        )
        buttons = [ui.button(t("I’ll take the minutes"), CallIds.TAKE_MINUTES, call.slot)]
    return ui.note(text.fill(**fields), *buttons).blocks


def minutes_taken(
    call: Call, community: Community, t: Translator, *, has_begun: bool, is_asked: bool
) -> Message:
    """Return the answer to taking the minutes, with what comes next."""
    text = t("Thank you for taking the minutes of the call on {when}.")
    said = [text.fill(when=when(call, community, t))]
    buttons = [give_back_button(call, t)]
    if has_begun:
        buttons.insert(0, write_button(call, t))
    elif is_asked:
        said.append(t("I’ll ask you for them after the call."))
    else:
        said.append(t("Once the call has started, there’s a button for them under its post."))
    return ui.note(sentences(*said), *buttons)


def minutes_free(call: Call, community: Community, t: Translator) -> Message:
    """Return the answer to giving the minutes back."""
    text = t(
        "That’s fine: the minutes of the call on {when} are free again.",
        when=when(call, community, t),
    )
    return ui.note(text)


def in_turn(t: Translator) -> Message:
    """Return the answer to joining the rotation."""
    stop = ui.button(t("Leave me out of the turns"), CallIds.LEAVE_ROTATION)
    return ui.note(
        t("You’re taking turns from now on. It’s always a suggestion, never a duty."), stop
    )


def out_of_turn(t: Translator) -> Message:
    """Return the answer to leaving the rotation."""
    again = ui.button(t("I’ll take turns"), CallIds.JOIN_ROTATION)
    return ui.note(t("You won’t be suggested for the minutes any more."), again)


def published(call: Call, community: Community, t: Translator) -> Message:
    """Return the answer to publishing the minutes."""
    text = t(
        "The minutes of the call on {when} are in the channel. Thank you!",
        when=when(call, community, t),
    )
    return ui.note(text)


NOTES = stored("notes", col(Call.notes))
DONE = stored("done", col(AgendaItem.done_at))


MOST_ROWS = 8
"""Decisions, and tasks, that one form takes; more go into a second one."""


MOST_OPTIONS = 100
"""Options Slack takes in one menu."""


@dataclass(frozen=True)
class Rows:
    """How many decisions and tasks the form asks for."""

    decisions: int = 1
    tasks: int = 1


def minutes_form(
    call: Call, agenda: Agenda, rows: Rows, community: Community, t: Translator
) -> View:
    """Decisions, tasks, notes and what is dealt with; more rows keep what was typed."""
    is_more = rows.decisions < MOST_ROWS
    return ui.modal(
        t,
        t("Minutes"),
        [
            ui.section(t("Minutes of the call on {date}", date=t.date(day_of(call, community)))),
            *_rows(ItemKind.DECISION, rows.decisions, t),
            ui.divider(),
            *_rows(ItemKind.TASK, rows.tasks, t),
            ui.context(t("Nobody is assigned here. Anyone can take on a task.")),
            *(
                [ui.actions(ui.button(t("Add lines"), CallIds.MORE_LINES, call.slot))]
                if is_more
                else []
            ),
            ui.divider(),
            *_dealt_with(agenda, t),
            ui.text_field(t("Notes"), NOTES, value=call.notes, lines=True, optional=True),
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
            text_input(kind, TEXT.numbered(prefix), "", t, row=number),
            area_select(AREA.numbered(prefix), Area.ORGANISATION, t),
            date_picker(kind, DUE.numbered(prefix), None, t),
        ]
    return blocks


def row_prefix(kind: ItemKind, number: int) -> str:
    """Return what stands before the names of the fields of one row."""
    return f"{kind}{number}-"


def _dealt_with(agenda: Agenda, t: Translator) -> list[Block]:
    items = [one for _area_of, items in agenda for one in items if one.number]
    if not items:
        return []
    options = [
        ui.option(f"{t(LABELS[one.kind])}: {one.text}", str(one.number))
        for one in items[:MOST_OPTIONS]
    ]
    return [
        ui.choices_field(
            t("Done"),
            DONE,
            options,
            hint=t("What you don’t choose returns on the next agenda."),
            optional=True,
        )
    ]


def rows_of(decisions: int, tasks: int) -> Rows:
    """Return how many rows the form had, within what one form takes."""
    return Rows(*(max(1, min(count, MOST_ROWS)) for count in (decisions, tasks)))
