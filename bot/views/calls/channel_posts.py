"""What the core team's channel sees of a call."""

from collections.abc import Sequence

from bot.config import Community
from bot.domain.calls import Agenda, CallState, Item, ItemKind
from bot.domain.hours import holiday_name
from bot.i18n import NO_TEXT, Text, Translator, joined, sentences
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import Message
from bot.views.budget import Listed, Part
from bot.views.calls.ids import CallIds
from bot.views.calls.labels import (
    area_name,
    day_of,
    decision_words,
    item_label,
    task_words,
    when,
)
from bot.views.lists import and_more, in_paragraphs, left_out, listed
from bot.views.mrkdwn import bold, link, mention
from storage.calls.models import Call

LINES = 12
"""Points shown of one area; the rest is one button away."""

TASKS = 20
"""Tasks with a button of their own in the published minutes; the rest is one button away."""


def _link(community: Community, t: Translator) -> Text:
    address = community.call.link
    return link(address, t("Join the call")) if address else NO_TEXT


def announcement(
    call: Call,
    agenda: Agenda,
    turn: str | None,
    community: Community,
    t: Translator,
    *,
    has_begun: bool,
) -> Message:
    """Return the post of the day before, with the agenda as it stands."""
    moment = int(call.starts_at.timestamp())
    local = f"<!date^{moment}^{{date_short}} {{time}}|{when(call, community, t)}>"
    return Message(
        t("Core team call: {when}", when=when(call, community, t)),
        [
            ui.header(t("Core team call")),
            ui.section(joined(" · ", (bold(when(call, community, t)), _link(community, t)))),
            ui.context(t("Your time: {when}", when=local)),
            *agenda_blocks(agenda, t),
            ui.context(_who_takes_minutes(call, turn, t)),
            ui.actions(*_buttons(call, t, has_begun=has_begun)),
        ],
    )


def agenda_blocks(agenda: Agenda, t: Translator) -> list[Part]:
    """Return the agenda by work area; the button that adds an item shows all of it."""
    if not agenda:
        return [ui.section(t("Nothing is on the agenda yet."))]
    return [_area(bold(area_name(area, t)), items, t) for area, items in agenda]


def _area(name: Text, items: Sequence[Item], t: Translator) -> Listed:
    points = [sentences("•", item_label(item, t)) for item in items]

    def first(number: int) -> list[Block]:
        more = len(points) - number
        rest = [and_more(more, t)] if more > 0 else []
        return [ui.section(one) for one in in_paragraphs([name, *points[:number], *rest])]

    return Listed(min(len(points), LINES), first)


def _who_takes_minutes(call: Call, turn: str | None, t: Translator) -> Text:
    if call.minutes_by:
        return t("{person} is taking the minutes.", person=mention(call.minutes_by))
    if turn:
        return t(
            "Nobody is taking the minutes yet. It would be {person}’s turn, if they like.",
            person=mention(turn),
        )
    return t("Nobody is taking the minutes yet. Anyone can.")


def _buttons(call: Call, t: Translator, *, has_begun: bool) -> list[ButtonElement]:
    buttons = [ui.button(t("Add an item"), f"{CallIds.AGENDA}#add")]
    if not call.minutes_by:
        buttons.append(ui.button(t("I’ll take the minutes"), CallIds.TAKE_MINUTES, call.slot))
    if has_begun:
        return [*buttons, write_button(call, t)]
    return [*buttons, move_button(call, t), _skip_button(call, t)]


def move_button(call: Call, t: Translator) -> ButtonElement:
    """Opens the form for another day or hour."""
    return ui.button(t("Move the call"), CallIds.MOVE, call.slot)


def write_button(call: Call, t: Translator) -> ButtonElement:
    """Opens the form for the minutes."""
    return ui.button(t("Take the minutes"), CallIds.WRITE_MINUTES, call.slot)


def _skip_button(call: Call, t: Translator) -> ButtonElement:
    question = ui.confirm(
        t("Skip this week?"),
        t("The channel will say that there’s no call. The agenda waits for the next one."),
        t("Skip this week"),
        t("Keep the call"),
    )
    return ui.button(t("Skip this week"), CallIds.SKIP, call.slot, confirm=question)


def not_held(call: Call, community: Community, t: Translator, *, has_begun: bool) -> Message:
    """Return the word instead of a call, with the way back until it would have begun."""
    text = _why_not(call, community, t)
    waits = t("The agenda waits for the next call.")
    anyway = ui.button(t("Hold it after all"), CallIds.HOLD, call.slot)
    add = ui.button(t("Add an item"), f"{CallIds.AGENDA}#add")
    buttons = [add] if has_begun else [anyway, move_button(call, t), add]
    return Message(text, [ui.section(sentences(text, waits)), ui.actions(*buttons)])


def _why_not(call: Call, community: Community, t: Translator) -> Text:
    day = day_of(call, community)
    if call.state is CallState.HOLIDAY:
        home = community.community
        name = holiday_name(day, home.country, home.region, t.locale)
        return t("No call on {date}: it’s a public holiday ({name}).", date=t.date(day), name=name)
    return t(
        "No call on {date}: {person} called it off.",
        date=t.date(day),
        person=mention(call.settled_by or ""),
    )


def reminder(call: Call, community: Community, t: Translator) -> Message:
    """Return the short post right before the call; it is removed afterwards."""
    text = t("The core team call starts soon: {when}", when=when(call, community, t))
    return Message(text, [ui.section(joined(" · ", (text, _link(community, t))))])


def moved(call: Call, community: Community, t: Translator) -> Message:
    """Return the post that the call has another day or hour, or is off."""
    if call.state is CallState.HOLIDAY:
        text = _why_not(call, community, t)
    else:
        text = t("The core team call has moved: {when}", when=when(call, community, t))
    return ui.note(text)


def over(call: Call, community: Community, t: Translator) -> Message:
    """Return the announcement once the call is over."""
    text = t("The core team call on {date} is over.", date=t.date(day_of(call, community)))
    if call.summed_up_at is not None:
        return ui.note(sentences(text, t("The minutes are here in the channel.")))
    if call.minutes_by:
        who = t("{person} is taking the minutes.", person=mention(call.minutes_by))
    else:
        who = t("Nobody has taken the minutes yet. Anyone can.")
    return ui.note(sentences(text, who), write_button(call, t))


def without_minutes(call: Call, community: Community, t: Translator) -> Message:
    """Return the announcement of a call so long ago that nobody writes its minutes any more."""
    text = t("The core team call on {date} is over.", date=t.date(day_of(call, community)))
    return ui.note(sentences(text, t("Nobody took the minutes.")))


def summary(
    call: Call,
    items: Sequence[Item],
    community: Community,
    t: Translator,
    *,
    is_final: bool = False,
) -> Message:
    """Return the minutes: decisions, and tasks that people take on themselves.

    `is_final`: nobody adds to them any more, and the call itself is forgotten.
    """
    title = minutes_title(call, community, t)
    ways = [] if is_final else [_whole_button(call, one, t) for one in ("decisions", "tasks")]
    return Message(
        title,
        [
            ui.header(title),
            *_content(call, items, t, *ways),
            *([] if is_final else [ui.actions(write_more_button(call, t))]),
        ],
    )


def minutes_title(call: Call, community: Community, t: Translator) -> Text:
    """Return the title of the minutes."""
    return t("Minutes of the call on {date}", date=t.date(day_of(call, community)))


def in_full(call: Call, items: Sequence[Item], community: Community, t: Translator) -> View:
    """Return the minutes as far as a view holds them: all but the longest ever."""
    title = ui.section(bold(minutes_title(call, community, t)))
    return ui.modal(
        t, t("Minutes"), [title, *_content(call, items, t)], callback=CallIds.MINUTES_IN_FULL
    )


def _content(
    call: Call, items: Sequence[Item], t: Translator, *ways: ButtonElement
) -> Sequence[Part]:
    """Return what was said in the call; `ways`: to all decisions and tasks, where some give way."""
    decisions = [one for one in items if one.kind is ItemKind.DECISION]
    tasks = [one for one in items if one.kind is ItemKind.TASK]
    return [
        *([ui.quoted(call.notes)] if call.notes else []),
        *([_decided(decisions, t, *ways[:1])] if decisions else []),
        *(_to_do(tasks, t, *ways[1:]) if tasks else []),
        ui.context(
            t(
                "{person} took the minutes. Nothing is handed out: anyone can take on a "
                "task. What’s open returns on the next agenda.",
                person=mention(call.minutes_by or ""),
            )
        ),
    ]


def write_more_button(call: Call, t: Translator) -> ButtonElement:
    """Opens the form for more minutes."""
    return ui.button(t("Add to the minutes"), f"{CallIds.WRITE_MINUTES}#more", call.slot)


def _whole_button(call: Call, among: str, t: Translator) -> ButtonElement:
    return ui.button(t("Show all"), f"{CallIds.MINUTES_IN_FULL}#{among}", call.slot)


def _decided(decisions: Sequence[Item], t: Translator, *ways: ButtonElement) -> Listed:
    lines = [sentences("•", decision_words(one, t)) for one in decisions]

    def first(number: int) -> list[Block]:
        paragraphs = in_paragraphs([bold(t("Decisions")), *lines[:number]])
        return [*map(ui.section, paragraphs), *left_out(len(lines) - number, t, *ways)]

    return Listed(len(lines), first)


def _to_do(tasks: Sequence[Item], t: Translator, *ways: ButtonElement) -> list[Part]:
    def show(task: Item) -> list[Block]:
        return [ui.section(task_words(task, t), task_button(task, t))]

    most = TASKS if ways else None
    return [ui.section(bold(t("Tasks"))), listed(tasks, show, t, *ways, most=most)]


def task_button(task: Item, t: Translator) -> ButtonElement | None:
    """Return what can be done with a task next: take it on, or finish it."""
    if task.is_done:
        return None
    mark = str(task.number)
    if task.owner is None:
        return ui.button(t("I’ll take it"), f"{CallIds.TAKE_TASK}#{mark}", mark)
    return ui.button(t("Done"), f"{CallIds.DONE}#{mark}", mark)


def decision(item: Item, t: Translator) -> Message:
    """Return a decision that was recorded outside of the minutes."""
    text = t(
        "{person} recorded a decision: {text}",
        person=mention(item.added_by),
        text=decision_words(item, t),
    )
    return ui.note(text)
