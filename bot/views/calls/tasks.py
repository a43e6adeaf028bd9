"""A person's tasks in the core team's calls, and the answers when they take one or give it back."""

from collections.abc import Sequence

from bot.domain.calls import Item
from bot.i18n import NO_TEXT, Text, Translator, sentences
from bot.views.block_kit import Block
from bot.views.blocks import Message, actions, button, context, note, section
from bot.views.budget import Listed
from bot.views.calls.agenda import agenda_button
from bot.views.calls.channel_posts import task_button
from bot.views.calls.ids import CallIds
from bot.views.calls.labels import shown_text, task_words


def taken(item: Item, t: Translator) -> Message:
    """Return the answer to taking a task on."""
    mark = str(item.number)
    back = button(t("I can’t after all"), f"{CallIds.GIVE_TASK_BACK}#{mark}", mark)
    return note(t("Thank you for taking this on: {text}", text=shown_text(item)), back)


def given_back(item: Item, t: Translator) -> Message:
    """Return the answer to giving a task back."""
    return note(t("That’s fine, it’s free again: {text}", text=shown_text(item)))


def tasks(items: Sequence[Item], reader: str, most: int, t: Translator) -> Message:
    """Open tasks, one's own first."""
    own = [one for one in items[:most] if one.owner == reader]
    others = [one for one in items[:most] if one.owner != reader]
    text = _tasks_in_words(len(own), len(others), t)
    shown = [
        *(_own_task(one, t) for one in own),
        *(_task(one, t) for one in others),
    ]
    more = context(t("There are more. The agenda shows them."))

    def first(number: int) -> list[Block]:
        blocks = [block for one in shown[:number] for block in one]
        return [*blocks, more] if number < len(items) else blocks

    return Message(
        text,
        [
            section(text),
            Listed(len(shown), first),
            actions(button(t("Add a task"), CallIds.ADD_TASK), agenda_button(t)),
        ],
    )


def _tasks_in_words(own: int, others: int, t: Translator) -> Text:
    if not own + others:
        return t("No tasks are open. Enjoy your day.")
    mine = t.plural("You took on {n} task.", "You took on {n} tasks.", own)
    rest = t.plural(
        "{n} task is free or somebody else’s.", "{n} tasks are free or somebody else’s.", others
    )
    return sentences(mine if own else NO_TEXT, rest if others else NO_TEXT)


def _task(task: Item, t: Translator) -> list[Block]:
    return [section(task_words(task, t), task_button(task, t))]


def _own_task(task: Item, t: Translator) -> list[Block]:
    mark = str(task.number)
    return [
        section(task_words(task, t)),
        actions(
            button(t("Done"), f"{CallIds.DONE}#{mark}", mark),
            button(t("Change"), f"{CallIds.CHANGE}#{mark}", mark),
            button(t("I can’t after all"), f"{CallIds.GIVE_TASK_BACK}#{mark}", mark),
        ),
    ]
