"""What the core team's channel sees of a call."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from bot.config import Community
from bot.domain.calls import Agenda, CallState, Item, ItemKind
from bot.domain.hours import holiday_name
from bot.i18n import Translator
from bot.views.blocks import (
    Message,
    actions,
    button,
    confirm,
    context,
    escape,
    header,
    mention,
    quoted,
    section,
)
from bot.views.calls.labels import (
    and_more,
    area_name,
    day_of,
    decision_words,
    in_paragraphs,
    item_label,
    task_words,
    when,
)
from bot.views.ids import CallIds
from storage.calls.models import Call

LINES = 12
"""Points shown of one area; the rest is one button away."""

TASKS, PARAGRAPHS = 20, 20
"""Tasks with a button of their own, and paragraphs of decisions, in the published minutes (Slack
takes 50 blocks)."""


def _link(community: Community, t: Translator) -> str:
    link = community.call.link
    return f" · <{link}|{t.gettext('To the call')}>" if link else ""


def announcement(
    call: Call,
    agenda: Agenda,
    turn: str | None,
    community: Community,
    t: Translator,
    *,
    has_begun: bool,
) -> Message:
    """The post of the day before, with the agenda as it stands."""
    text = t.gettext("Core team call: {when}").format(when=when(call, community, t))
    moment = int(call.starts_at.timestamp())
    local = f"<!date^{moment}^{{date_short}} {{time}}|{when(call, community, t)}>"
    return Message(
        text,
        [
            header(t.gettext("Core team call")),
            section(f"*{when(call, community, t)}*{_link(community, t)}"),
            context(t.gettext("Where you are: {when}").format(when=local)),
            *agenda_blocks(agenda, t),
            context(_who_takes_minutes(call, turn, t)),
            actions(*_buttons(call, t, has_begun=has_begun)),
        ],
    )


def agenda_blocks(agenda: Agenda, t: Translator) -> list[Block]:
    """The agenda by work area."""
    if not agenda:
        return [section(t.gettext("Nothing is on the agenda yet."))]
    return [
        section(paragraph)
        for area, items in agenda
        for paragraph in in_paragraphs([f"*{area_name(area, t)}*", *_lines(items, t)])
    ]


def _lines(items: Sequence[Item], t: Translator) -> list[str]:
    more = len(items) - LINES
    lines = [f"• {item_label(item, t)}" for item in items[:LINES]]
    return [*lines, and_more(more, t)] if more > 0 else lines


def _who_takes_minutes(call: Call, turn: str | None, t: Translator) -> str:
    if call.minutes_by:
        return t.gettext("{person} takes the minutes.").format(person=mention(call.minutes_by))
    if turn:
        return t.gettext(
            "The minutes are free. By rotation it would be {person}'s turn, if they like."
        ).format(person=mention(turn))
    return t.gettext("The minutes are free: whoever likes takes them.")


def _buttons(call: Call, t: Translator, *, has_begun: bool) -> list[ButtonElement]:
    buttons = [button(t.gettext("Add an item"), f"{CallIds.AGENDA}#add")]
    if not call.minutes_by:
        label = t.gettext("I take the minutes")
        buttons.append(button(label, CallIds.TAKE_MINUTES, call.slot))
    if has_begun:
        buttons.append(write_button(call, t))
    else:
        buttons.append(_skip_button(call, t))
    return buttons


def write_button(call: Call, t: Translator) -> ButtonElement:
    """Opens the form for the minutes."""
    return button(t.gettext("Write the minutes"), CallIds.WRITE_MINUTES, call.slot)


def _skip_button(call: Call, t: Translator) -> ButtonElement:
    question = confirm(
        t.gettext("Skip this week?"),
        t.gettext(
            "The channel then reads that there is no call. The agenda waits for the next one."
        ),
        t.gettext("Skip this week"),
        t.gettext("Keep the call"),
    )
    return button(t.gettext("Skip this week"), CallIds.SKIP, call.slot, confirm=question)


def not_held(call: Call, community: Community, t: Translator) -> Message:
    """The word instead of a call, with the way back."""
    text = _why_not(call, community, t)
    waits = t.gettext("The agenda waits for the next call.")
    anyway = button(t.gettext("Hold it after all"), CallIds.HOLD, call.slot)
    add = button(t.gettext("Add an item"), f"{CallIds.AGENDA}#add")
    return Message(text, [section(f"{text} {waits}"), actions(anyway, add)])


def _why_not(call: Call, community: Community, t: Translator) -> str:
    day = day_of(call, community)
    if call.state is CallState.HOLIDAY:
        home = community.community
        name = holiday_name(day, home.country, home.region, t.locale)
        return t.gettext("No call on {date}: it is a public holiday ({name}).").format(
            date=t.date(day), name=escape(name)
        )
    return t.gettext("No call on {date}: {person} has skipped it.").format(
        date=t.date(day), person=mention(call.settled_by or "")
    )


def reminder(call: Call, community: Community, t: Translator) -> Message:
    """The short post right before the call; it is removed afterwards."""
    text = t.gettext("The core team call begins soon: {when}").format(when=when(call, community, t))
    return Message(text, [section(f"{text}{_link(community, t)}")])


def moved(call: Call, community: Community, t: Translator) -> Message:
    """The call has another day or hour, or none, than the announcement said."""
    if call.state is CallState.HOLIDAY:
        text = _why_not(call, community, t)
    else:
        text = t.gettext("The core team call has moved: {when}").format(
            when=when(call, community, t)
        )
    return Message(text, [section(text)])


def over(call: Call, community: Community, t: Translator) -> Message:
    """The announcement once the call is over."""
    text = t.gettext("The core team call of {date} is over.").format(
        date=t.date(day_of(call, community))
    )
    if call.summed_up_at is not None:
        read = t.gettext("Its minutes are here in the channel.")
        return Message(f"{text} {read}", [section(f"{text} {read}")])
    if call.minutes_by:
        who = t.gettext("{person} writes the minutes.").format(person=mention(call.minutes_by))
    else:
        who = t.gettext("Nobody has taken minutes yet: whoever likes writes them.")
    return Message(f"{text} {who}", [section(f"{text} {who}"), actions(write_button(call, t))])


def summary(call: Call, items: Sequence[Item], community: Community, t: Translator) -> Message:
    """The minutes: decisions, and tasks that people take on themselves."""
    title = t.gettext("Minutes of the call of {date}").format(date=t.date(day_of(call, community)))
    decisions = [one for one in items if one.kind is ItemKind.DECISION]
    tasks = [one for one in items if one.kind is ItemKind.TASK]
    return Message(
        title,
        [
            header(title),
            *([quoted(call.notes)] if call.notes else []),
            *_decided(decisions, t),
            *_to_do(tasks, t),
            context(
                t.gettext(
                    "{person} took the minutes. Nothing is handed out: whoever likes takes a "
                    "task on. What is open returns on the next agenda."
                ).format(person=mention(call.minutes_by or ""))
            ),
            actions(write_more_button(call, t)),
        ],
    )


def write_more_button(call: Call, t: Translator) -> ButtonElement:
    """Opens the form for more minutes."""
    return button(t.gettext("Add to the minutes"), f"{CallIds.WRITE_MINUTES}#more", call.slot)


def _decided(decisions: Sequence[Item], t: Translator) -> list[Block]:
    if not decisions:
        return []
    lines = [f"• {decision_words(one, t)}" for one in decisions]
    paragraphs = in_paragraphs([f"*{t.gettext('Decisions')}*", *lines])
    return [section(paragraph) for paragraph in paragraphs[:PARAGRAPHS]]


def _to_do(tasks: Sequence[Item], t: Translator) -> list[Block]:
    if not tasks:
        return []
    lines: list[Block] = [
        section(f"*{t.gettext('Tasks')}*"),
        *(section(task_words(task, t), task_button(task, t)) for task in tasks[:TASKS]),
    ]
    more = len(tasks) - TASKS
    if more > 0:
        lines.append(context(and_more(more, t)))
    return lines


def task_button(task: Item, t: Translator) -> ButtonElement | None:
    """What can be done with a task next: take it on, or finish it."""
    if task.is_done:
        return None
    mark = str(task.number)
    if task.owner is None:
        return button(t.gettext("I take it"), f"{CallIds.TAKE_TASK}#{mark}", mark)
    return button(t.gettext("Done"), f"{CallIds.DONE}#{mark}", mark)


def decision(item: Item, t: Translator) -> Message:
    """A decision that was recorded outside of the minutes."""
    text = t.gettext("{person} has recorded a decision: {text}").format(
        person=mention(item.added_by), text=decision_words(item, t)
    )
    return Message(text, [section(text)])
