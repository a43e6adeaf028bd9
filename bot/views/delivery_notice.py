"""The notice to the core team about messages that don't get through, kept up to date."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.i18n import Text, Translator, joined
from bot.views.block_kit import Block
from bot.views.blocks import Message, context, header, note, section
from bot.views.delivery import LIST, for_operator, held
from bot.views.lists import listed
from storage.outbox.rows import OutboxState


@dataclass(frozen=True)
class Trouble:
    """What is wrong at one place; `state` is None where messages lost their buttons."""

    place: Text | str
    state: OutboxState | None
    error: str
    number: int


def people(number: int, t: Translator) -> Text:
    """Return several people as a place."""
    return t.plural("{n} person", "{n} people", number)


def notice(troubles: Sequence[Trouble], t: Translator) -> Message:
    """Return what doesn't get through, by place and cause, each with what can be done."""
    if not troubles:
        return note(t("All messages get through again."))
    title = t("Some messages don’t get through")
    named = [one.place for one in troubles]
    places = t.list([place for n, place in enumerate(named) if place not in named[:n]])
    lines = listed(troubles, lambda one: _lines(one, t), t)
    return Message(
        joined(": ", (title, places)), [header(title), lines, context(for_operator(LIST, t))]
    )


def _lines(trouble: Trouble, t: Translator) -> list[Block]:
    if trouble.state is not OutboxState.HELD:
        return [section(_lost(trouble, t))]
    waiting = t.plural("{n} message is waiting.", "{n} messages are waiting.", trouble.number)
    return [section(held(t, trouble.place, trouble.error)), context(waiting)]


def _lost(trouble: Trouble, t: Translator) -> Text:
    if trouble.state is None:
        return t.plural(
            "Slack refused the buttons of a message to {place}, so it went as plain text. The "
            "Home tab and commands still work.",
            "Slack refused the buttons of {n} messages to {place}, so they went as plain text. "
            "The Home tab and commands still work.",
            trouble.number,
            place=trouble.place,
        )
    return t.plural(
        "I couldn’t deliver a message to {place} ({error}), so I gave up on it.",
        "I couldn’t deliver {n} messages to {place} ({error}), so I gave up on them.",
        trouble.number,
        place=trouble.place,
        error=trouble.error,
    )
