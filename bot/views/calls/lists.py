"""Answers that one person sees: agenda, tasks, decisions, where the minutes stand."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from bot.config import Community
from bot.domain.calls import ItemKind, Point
from bot.i18n import Translator
from bot.views.blocks import Message, actions, button, clip, context, escape, mention, section
from bot.views.calls.channel_posts import task_button, write_button, write_more_button
from bot.views.calls.labels import decision_words, shown_text, task_words, when
from bot.views.calls.reminders import give_back_button
from bot.views.home_parts import HomePart, at
from bot.views.ids import CallIds
from storage.calls import Call

TYPED = 100
"""Characters repeated of what somebody looked for."""

VALUE = 500
"""Characters that travel in a button: as many as a point may have."""


def agenda_button(t: Translator) -> ButtonElement:
    """Shows the agenda."""
    return button(t.gettext("Agenda"), CallIds.AGENDA)


def home_part(t: Translator) -> HomePart:
    """Return the core team's ways in from Home."""
    return HomePart(
        core_team=at(
            20,
            agenda_button(t),
            button(t.gettext("Tasks"), CallIds.TASKS),
            button(t.gettext("Decisions"), CallIds.DECISIONS),
            button(t.gettext("Minutes"), CallIds.MINUTES),
        )
    )


def added(point: Point, t: Translator) -> Message:
    """After adding or changing a point."""
    text = {
        ItemKind.ITEM: t.gettext("It stands on the agenda: {text}"),
        ItemKind.DECISION: t.gettext("The decision is recorded: {text}"),
        ItemKind.TASK: t.gettext("The task stands on the agenda until it is done: {text}"),
    }[point.kind].format(text=shown_text(point))
    return Message(text, [section(text), actions(agenda_button(t))])


def stands_already(point: Point, t: Translator) -> Message:
    """An item that somebody wants to add a second time."""
    text = t.gettext("It stands on the agenda already: {text}").format(text=shown_text(point))
    return Message(text, [section(text), actions(agenda_button(t))])


def finished(point: Point, t: Translator) -> Message:
    """After "done"."""
    text = t.gettext("Done, thank you: {text}").format(text=shown_text(point))
    return Message(text, [section(text)])


def taken(point: Point, t: Translator) -> Message:
    """After taking a task on."""
    text = t.gettext("Thank you for taking this on: {text}").format(text=shown_text(point))
    mark = str(point.number)
    back = button(t.gettext("I can't after all"), f"{CallIds.GIVE_TASK_BACK}#{mark}", mark)
    return Message(text, [section(text), actions(back)])


def given_back(point: Point, t: Translator) -> Message:
    """After giving a task back."""
    text = t.gettext("It is free again, and that is fine: {text}").format(text=shown_text(point))
    return Message(text, [section(text)])


def skipped(call: Call, community: Community, t: Translator) -> Message:
    """After skipping a call."""
    text = t.gettext("The call of {when} is skipped. The button in the channel takes this back.")
    text = text.format(when=when(call, community, t))
    return Message(text, [section(text)])


def held(call: Call, community: Community, t: Translator) -> Message:
    """After taking a skip back."""
    text = t.gettext("The call takes place after all: {when}").format(when=when(call, community, t))
    return Message(text, [section(text)])


def tasks(points: Sequence[Point], reader: str, most: int, t: Translator) -> Message:
    """Open tasks, one's own first."""
    own = [one for one in points[:most] if one.owner == reader]
    others = [one for one in points[:most] if one.owner != reader]
    text = _tasks_in_words(len(own), len(others), t)
    more = [context(t.gettext("There are more; the agenda shows them."))]
    return Message(
        text,
        [
            section(text),
            *(block for one in own for block in _own_task(one, t)),
            *(section(task_words(one, t), task_button(one, t)) for one in others),
            *(more if len(points) > most else []),
            actions(button(t.gettext("Add a task"), CallIds.ADD_TASK), agenda_button(t)),
        ],
    )


def _tasks_in_words(own: int, others: int, t: Translator) -> str:
    if not own + others:
        return t.gettext("No task is open. Enjoy the day.")
    mine = t.ngettext("You took on {n} task.", "You took on {n} tasks.", own).format(n=own)
    rest = t.ngettext(
        "{n} task is free or somebody else's.", "{n} tasks are free or somebody else's.", others
    ).format(n=others)
    return " ".join(([mine] if own else []) + ([rest] if others else []))


def _own_task(task: Point, t: Translator) -> list[Block]:
    mark = str(task.number)
    return [
        section(task_words(task, t)),
        actions(
            button(t.gettext("Done"), f"{CallIds.DONE}#{mark}", mark),
            button(t.gettext("Change"), f"{CallIds.CHANGE}#{mark}", mark),
            button(t.gettext("I can't after all"), f"{CallIds.GIVE_TASK_BACK}#{mark}", mark),
        ),
    ]


def decisions(points: Sequence[Point], typed: str, most: int, t: Translator) -> Message:
    """Decisions, newest first, and the way to record one."""
    text = _decisions_in_words(points, typed, t)
    record = button(t.gettext("Record a decision"), CallIds.DECIDE, clip(typed, VALUE))
    more = [context(t.gettext("There are older ones; type a word to look for."))]
    return Message(
        text,
        [
            section(text),
            *(block for one in points[:most] for block in _decision(one, t)),
            *(more if len(points) > most else []),
            actions(record),
        ],
    )


def _decisions_in_words(points: Sequence[Point], typed: str, t: Translator) -> str:
    words = escape(clip(typed, TYPED))
    if points and typed:
        return t.gettext("Decisions with “{words}”:").format(words=words)
    if points:
        return t.gettext("The newest decisions:")
    if typed:
        return t.gettext("I found no decision with “{words}”.").format(words=words)
    return t.gettext("No decision is recorded yet.")


def _decision(point: Point, t: Translator) -> list[Block]:
    mark = str(point.number)
    lines: list[Block] = [section(decision_words(point, t))]
    if point.is_done:
        return lines
    change = button(t.gettext("Change"), f"{CallIds.CHANGE}#{mark}", mark)
    settle = button(t.gettext("Settled"), f"{CallIds.DONE}#{mark}", mark)
    return [*lines, actions(settle, change) if point.due else actions(change)]


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
    """Where the minutes stand, of the last call and the next, and the rotation."""
    if is_volunteer:
        rotation = button(t.gettext("Leave me out of the turns"), CallIds.LEAVE_ROTATION)
    else:
        rotation = button(t.gettext("I take turns"), CallIds.JOIN_ROTATION)
    lines = [
        *(_minutes_of_last(last, reader, community, t) if last else []),
        *(_minutes_of_next(coming, suggested, reader, community, t) if coming else []),
    ]
    text = t.gettext("The minutes go round among those who like to take turns.")
    return Message(text, [*lines, section(text), actions(rotation, agenda_button(t))])


def _minutes_of_last(call: Call, reader: str, community: Community, t: Translator) -> list[Block]:
    fields = {"when": when(call, community, t), "person": mention(call.minutes_by or "")}
    if call.summed_up_at is not None:
        text = t.gettext("Last call ({when}): {person} wrote the minutes.")
        buttons = [write_more_button(call, t)] if call.minutes_by == reader else []
    elif call.minutes_by:
        text = t.gettext("Last call ({when}): {person} takes the minutes.")
        mine = [write_button(call, t), give_back_button(call, t)]
        buttons = mine if call.minutes_by == reader else []
    else:
        text = t.gettext("Last call ({when}): nobody has taken minutes yet.")
        buttons = [write_button(call, t)]
    line = section(text.format(**fields))
    return [line, actions(*buttons)] if buttons else [line]


def _minutes_of_next(
    call: Call, suggested: str | None, reader: str, community: Community, t: Translator
) -> list[Block]:
    fields = {
        "when": when(call, community, t),
        "person": mention(call.minutes_by or suggested or ""),
    }
    if call.minutes_by:
        text = t.gettext("Next call ({when}): {person} takes the minutes.")
        back = button(
            t.gettext("Give the minutes back"), f"{CallIds.GIVE_MINUTES_BACK}#next", call.slot
        )
        buttons = [back] if call.minutes_by == reader else []
    else:
        text = (
            t.gettext("Next call ({when}): it would be {person}'s turn, if they like.")
            if suggested
            else t.gettext("Next call ({when}): the minutes are free.")
        )
        buttons = [button(t.gettext("I take the minutes"), CallIds.TAKE_MINUTES, call.slot)]
    line = section(text.format(**fields))
    return [line, actions(*buttons)] if buttons else [line]


def minutes_taken(
    call: Call, community: Community, t: Translator, *, has_begun: bool, is_asked: bool
) -> Message:
    """After offering to take the minutes, with what comes next."""
    text = t.gettext("Thank you, you take the minutes of the call of {when}.")
    said = [text.format(when=when(call, community, t))]
    buttons = [give_back_button(call, t)]
    if has_begun:
        buttons.insert(0, write_button(call, t))
    elif is_asked:
        said.append(t.gettext("I ask you for them after the call."))
    else:
        said.append(t.gettext("Once it has begun, its post has the button for them."))
    text = " ".join(said)
    return Message(text, [section(text), actions(*buttons)])


def minutes_free(call: Call, community: Community, t: Translator) -> Message:
    """After giving the minutes back."""
    text = t.gettext("The minutes of the call of {when} are free again, and that is fine.").format(
        when=when(call, community, t)
    )
    return Message(text, [section(text)])


def in_turn(t: Translator) -> Message:
    """After opting in to the rotation."""
    text = t.gettext("You take turns from now on. It is a suggestion each time, never a duty.")
    stop = button(t.gettext("Leave me out of the turns"), CallIds.LEAVE_ROTATION)
    return Message(text, [section(text), actions(stop)])


def out_of_turn(t: Translator) -> Message:
    """After opting out of the rotation."""
    text = t.gettext("You are not suggested for the minutes any more.")
    again = button(t.gettext("I take turns"), CallIds.JOIN_ROTATION)
    return Message(text, [section(text), actions(again)])


def published(call: Call, community: Community, t: Translator) -> Message:
    """After publishing the minutes."""
    text = t.gettext("The minutes of the call of {when} are in the channel. Thank you!").format(
        when=when(call, community, t)
    )
    return Message(text, [section(text)])
