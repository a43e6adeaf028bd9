"""Answers that one person sees: agenda, tasks, decisions, where the minutes stand."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from bot.config import Community
from bot.domain.calls import Item, ItemKind
from bot.i18n import NO_TEXT, Text, Translator, sentences
from bot.views.blocks import Message, actions, button, context, note, section
from bot.views.calls.channel_posts import task_button, write_button, write_more_button
from bot.views.calls.ids import CallIds
from bot.views.calls.labels import decision_words, shown_text, task_words, when
from bot.views.calls.reminders import give_back_button
from bot.views.home_parts import HomePart, at
from bot.views.mrkdwn import clip, mention
from storage.calls.models import Call

TYPED = 100
"""Characters repeated of what somebody looked for."""

VALUE = 500
"""Characters that travel in a button: as many as an item may have."""


def agenda_button(t: Translator) -> ButtonElement:
    """Shows the agenda."""
    return button(t("Agenda"), CallIds.AGENDA)


def home_part(t: Translator) -> HomePart:
    """Return the core team's ways in from Home."""
    return HomePart(
        core_team=at(
            20,
            agenda_button(t),
            button(t("Tasks"), CallIds.TASKS),
            button(t("Decisions"), CallIds.DECISIONS),
            button(t("Minutes"), CallIds.MINUTES),
        )
    )


def added(item: Item, t: Translator) -> Message:
    """After adding or changing an item."""
    text = {
        ItemKind.ITEM: t("It stands on the agenda: {text}"),
        ItemKind.DECISION: t("The decision is recorded: {text}"),
        ItemKind.TASK: t("The task stands on the agenda until it is done: {text}"),
    }[item.kind].fill(text=shown_text(item))
    return note(text, agenda_button(t))


def stands_already(item: Item, t: Translator) -> Message:
    """An item that somebody wants to add a second time."""
    text = t("It stands on the agenda already: {text}", text=shown_text(item))
    return note(text, agenda_button(t))


def finished(item: Item, t: Translator) -> Message:
    """After "done"."""
    text = t("Done, thank you: {text}", text=shown_text(item))
    return note(text)


def taken(item: Item, t: Translator) -> Message:
    """After taking a task on."""
    text = t("Thank you for taking this on: {text}", text=shown_text(item))
    mark = str(item.number)
    back = button(t("I can't after all"), f"{CallIds.GIVE_TASK_BACK}#{mark}", mark)
    return note(text, back)


def given_back(item: Item, t: Translator) -> Message:
    """After giving a task back."""
    text = t("It is free again, and that is fine: {text}", text=shown_text(item))
    return note(text)


def skipped(call: Call, community: Community, t: Translator) -> Message:
    """After skipping a call."""
    text = t("The call of {when} is skipped. The button in the channel takes this back.")
    text = text.fill(when=when(call, community, t))
    return note(text)


def held(call: Call, community: Community, t: Translator) -> Message:
    """After taking a skip back."""
    text = t("The call takes place after all: {when}", when=when(call, community, t))
    return note(text)


def tasks(items: Sequence[Item], reader: str, most: int, t: Translator) -> Message:
    """Open tasks, one's own first."""
    own = [one for one in items[:most] if one.owner == reader]
    others = [one for one in items[:most] if one.owner != reader]
    text = _tasks_in_words(len(own), len(others), t)
    more = [context(t("There are more; the agenda shows them."))]
    return Message(
        text,
        [
            section(text),
            *(block for one in own for block in _own_task(one, t)),
            *(section(task_words(one, t), task_button(one, t)) for one in others),
            *(more if len(items) > most else []),
            actions(button(t("Add a task"), CallIds.ADD_TASK), agenda_button(t)),
        ],
    )


def _tasks_in_words(own: int, others: int, t: Translator) -> Text:
    if not own + others:
        return t("No task is open. Enjoy the day.")
    mine = t.plural("You took on {n} task.", "You took on {n} tasks.", own)
    rest = t.plural(
        "{n} task is free or somebody else's.", "{n} tasks are free or somebody else's.", others
    )
    return sentences(mine if own else NO_TEXT, rest if others else NO_TEXT)


def _own_task(task: Item, t: Translator) -> list[Block]:
    mark = str(task.number)
    return [
        section(task_words(task, t)),
        actions(
            button(t("Done"), f"{CallIds.DONE}#{mark}", mark),
            button(t("Change"), f"{CallIds.CHANGE}#{mark}", mark),
            button(t("I can't after all"), f"{CallIds.GIVE_TASK_BACK}#{mark}", mark),
        ),
    ]


def decisions(items: Sequence[Item], typed: str, most: int, t: Translator) -> Message:
    """Decisions, newest first, and the way to record one."""
    text = _decisions_in_words(items, typed, t)
    record = button(t("Record a decision"), CallIds.DECIDE, clip(typed, VALUE))
    more = [context(t("There are older ones; type a word to look for."))]
    return Message(
        text,
        [
            section(text),
            *(block for one in items[:most] for block in _decision(one, t)),
            *(more if len(items) > most else []),
            actions(record),
        ],
    )


def _decisions_in_words(items: Sequence[Item], typed: str, t: Translator) -> Text:
    words = clip(typed, TYPED)
    if items and typed:
        return t("Decisions with “{words}”:", words=words)
    if items:
        return t("The newest decisions:")
    if typed:
        return t("I found no decision with “{words}”.", words=words)
    return t("No decision is recorded yet.")


def _decision(item: Item, t: Translator) -> list[Block]:
    mark = str(item.number)
    lines: list[Block] = [section(decision_words(item, t))]
    if item.is_done:
        return lines
    change = button(t("Change"), f"{CallIds.CHANGE}#{mark}", mark)
    settle = button(t("Settled"), f"{CallIds.DONE}#{mark}", mark)
    return [*lines, actions(settle, change) if item.due else actions(change)]


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
        rotation = button(t("Leave me out of the turns"), CallIds.LEAVE_ROTATION)
    else:
        rotation = button(t("I take turns"), CallIds.JOIN_ROTATION)
    lines = [
        *(_minutes_of_last(last, reader, community, t) if last else []),
        *(_minutes_of_next(coming, suggested, reader, community, t) if coming else []),
    ]
    text = t("The minutes go round among those who like to take turns.")
    return Message(text, [*lines, section(text), actions(rotation, agenda_button(t))])


def _minutes_of_last(call: Call, reader: str, community: Community, t: Translator) -> list[Block]:
    fields = {"when": when(call, community, t), "person": mention(call.minutes_by or "")}
    if call.summed_up_at is not None:
        text = t("Last call ({when}): {person} wrote the minutes.")
        buttons = [write_more_button(call, t)] if call.minutes_by == reader else []
    elif call.minutes_by:
        text = t("Last call ({when}): {person} takes the minutes.")
        mine = [write_button(call, t), give_back_button(call, t)]
        buttons = mine if call.minutes_by == reader else []
    else:
        text = t("Last call ({when}): nobody has taken minutes yet.")
        buttons = [write_button(call, t)]
    line = section(text.fill(**fields))
    return [line, actions(*buttons)] if buttons else [line]


def _minutes_of_next(
    call: Call, suggested: str | None, reader: str, community: Community, t: Translator
) -> list[Block]:
    fields = {
        "when": when(call, community, t),
        "person": mention(call.minutes_by or suggested or ""),
    }
    if call.minutes_by:
        text = t("Next call ({when}): {person} takes the minutes.")
        back = button(t("Give the minutes back"), f"{CallIds.GIVE_MINUTES_BACK}#next", call.slot)
        buttons = [back] if call.minutes_by == reader else []
    else:
        text = (
            t("Next call ({when}): it would be {person}'s turn, if they like.")
            if suggested
            else t("Next call ({when}): the minutes are free.")
        )
        buttons = [button(t("I take the minutes"), CallIds.TAKE_MINUTES, call.slot)]
    line = section(text.fill(**fields))
    return [line, actions(*buttons)] if buttons else [line]


def minutes_taken(
    call: Call, community: Community, t: Translator, *, has_begun: bool, is_asked: bool
) -> Message:
    """After offering to take the minutes, with what comes next."""
    text = t("Thank you, you take the minutes of the call of {when}.")
    said = [text.fill(when=when(call, community, t))]
    buttons = [give_back_button(call, t)]
    if has_begun:
        buttons.insert(0, write_button(call, t))
    elif is_asked:
        said.append(t("I ask you for them after the call."))
    else:
        said.append(t("Once it has begun, its post has the button for them."))
    return note(sentences(*said), *buttons)


def minutes_free(call: Call, community: Community, t: Translator) -> Message:
    """After giving the minutes back."""
    text = t(
        "The minutes of the call of {when} are free again, and that is fine.",
        when=when(call, community, t),
    )
    return note(text)


def in_turn(t: Translator) -> Message:
    """After opting in to the rotation."""
    text = t("You take turns from now on. It is a suggestion each time, never a duty.")
    stop = button(t("Leave me out of the turns"), CallIds.LEAVE_ROTATION)
    return note(text, stop)


def out_of_turn(t: Translator) -> Message:
    """After opting out of the rotation."""
    text = t("You are not suggested for the minutes any more.")
    again = button(t("I take turns"), CallIds.JOIN_ROTATION)
    return note(text, again)


def published(call: Call, community: Community, t: Translator) -> Message:
    """After publishing the minutes."""
    text = t(
        "The minutes of the call of {when} are in the channel. Thank you!",
        when=when(call, community, t),
    )
    return note(text)
