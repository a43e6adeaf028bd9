"""What was typed into a form: its preview, and that it is kept; nobody else sees it."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.i18n import Text, Translator
from bot.views.block_kit import View
from bot.views.blocks import Message, button, context, modal, note
from bot.views.budget import Part


def preview(
    blocks: Sequence[Part],
    channel: str,
    t: Translator,
    *,
    callback: str,
    submit: Text,
    hints: Mapping[str, str | int],
) -> View:
    """Return the blocks that the channel will show, in its language; "Back" leads to the form."""
    shown = t(
        "This is how it will look in #{channel}. “Back” takes you to the form.", channel=channel
    )
    return modal(
        t,
        t("Preview"),
        [context(shown), *blocks],
        callback=callback,
        submit=submit,
        close=t("Back"),
        hints=hints,
    )


def kept(what: str, action_id: str, value: str, until: date, t: Translator) -> Message:
    """Return the answer to closing a form whose draft is kept, with the way back to it.

    `what` is the sentence of the noun, which names the draft and has a place for the day.
    """
    go_on = button(t("Go on writing"), f"{action_id}#draft", value)
    return note(t(what, date=t.date(until)), go_on)


def sent_off(t: Translator) -> Message:
    """Return that answer once the draft has been sent off."""
    return note(t("You’ve sent off the draft that I kept for you."))


def not_kept(t: Translator) -> Message:
    """Return that answer once the draft is no longer kept."""
    return note(t("The draft that I kept for you is no longer kept."))
