"""The core team's Monday digest: only what is open, each with the button that acts."""

from collections.abc import Sequence
from enum import StrEnum

from bot.domain.open_items import Button, Line, OpenItem
from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.i18n import Translator, joined
from bot.texts import _
from bot.views.blocks import Message, button, context, header, note
from bot.views.home import HomeIds
from bot.views.lists import listed
from bot.views.open_items import block_of


class DigestIds(StrEnum):
    """The core team's digest."""

    CATCH_UP = "digests:catch-up"
    SEND_AGAIN = "digests:send-again"
    ASK_AGAIN = "digests:ask-again"


def digest(items: Sequence[OpenItem], t: Translator) -> Message:
    """Return the digest of a week; once all is settled, that it is."""
    title = t("What’s open this week")
    lines = [line for item in items for line in item.digest(t)]
    if not lines:
        return note(t("Everything that was open here is done. Thank you."))
    counts = [item.summary(t) for item in items if item.summary is not None]
    summary = t.list(counts) or t("a few things")
    small = t("Only what’s open. Take what you like. Nobody is assigned anything.")
    overview = button(t("Show overview"), HomeIds.OPEN)
    shown = listed(lines, lambda line: [block_of(line)], t, overview)
    return Message(joined(": ", (title, summary)), [header(title), shown, context(small)])


def missed(number: int, slot: str) -> OpenItem:
    """Return the item for what fell due while the bot was not running."""

    def digest(t: Translator) -> Sequence[Line]:
        text = t.plural(
            "*Missed*: something fell due while I was down. Shall I catch up?",
            "*Missed*: {n} things fell due while I was down. Shall I catch up?",
            number,
        )
        return [Line(text, Button(t("Catch up now"), DigestIds.CATCH_UP, slot))]

    return OpenItem(digest=digest)


def held_back(number: int, slot: str) -> OpenItem:
    """Return the item for messages that could not be delivered and wait."""

    def digest(t: Translator) -> Sequence[Line]:
        text = t.plural(
            "*Held back*: one message couldn’t be delivered.",
            "*Held back*: {n} messages couldn’t be delivered.",
            number,
        )
        return [Line(text, Button(t("Try again"), DigestIds.SEND_AGAIN, slot))]

    return OpenItem(digest=digest)


def caught_up(number: int, t: Translator) -> Message:
    """Return the answer to catching up on what was missed."""
    text = t.plural(
        "I’m catching up on one thing. If it has become pointless, I’ll leave it out.",
        "I’m catching up on {n} things. I’ll leave out what has become pointless.",
        number,
    )
    return note(text)


def asked_again(t: Translator) -> Message:
    """Return the answer to asking for the check-ins once more."""
    return note(
        t("I’ll ask again, each person at a good time for them. Answering stays voluntary.")
    )


def sent_again(number: int, t: Translator) -> Message:
    """Return what was held back is tried again."""
    text = t.plural(
        "I’m trying one message again. If it fails, you’ll hear about it here.",
        "I’m trying {n} messages again. If they fail, you’ll hear about it here.",
        number,
    )
    return note(text)


def settled(t: Translator) -> Message:
    """Return the answer to a click on the digest that finds nothing open any more."""
    return note(t("This is already done. I’m bringing the digest up to date."))


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "digests:weekly",
        Surface.POST,
        Reader.CORE_TEAM,
        _("what is open, as the lines above say one by one; nothing open, no message"),
        1,
        schedules=("digests:weekly",),
    ),
    Shows(
        "digests:missed",
        Surface.POST,
        Reader.CORE_TEAM,
        _("how many things fell due while the bot was down"),
        None,
    ),
    Shows(
        "digests:held-back",
        Surface.POST,
        Reader.CORE_TEAM,
        _("how many messages wait because Slack refuses them for now"),
        None,
    ),
)
