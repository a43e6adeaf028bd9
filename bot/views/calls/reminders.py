"""Direct messages to whoever takes the minutes."""

from bot.config import Community
from bot.domain.calls import MINUTES_PROMPT
from bot.i18n import Translator
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import Message, button, note
from bot.views.calls.channel_posts import write_button
from bot.views.calls.ids import CallIds
from bot.views.calls.labels import day_of
from bot.views.prompts import ways_out
from storage.calls.models import Call

WRITTEN = _("The minutes of the call on {date} are in the channel. Thank you!")
GIVEN_BACK = _("The minutes of the call on {date} are free again.")


def minutes_prompt(call: Call, occurrence_id: int, community: Community, t: Translator) -> Message:
    """Return the question for the minutes, once the call is over."""
    text = t(
        "The call on {date} is over. You offered to take the minutes: what was decided, and "
        "what is there to do?",
        date=t.date(day_of(call, community)),
    )
    return note(
        text,
        write_button(call, t),
        give_back_button(call, t),
        *ways_out(occurrence_id, MINUTES_PROMPT, t),
    )


def give_back_button(call: Call, t: Translator) -> ButtonElement:
    """Return the button that gives the minutes back."""
    return button(t("I can’t after all"), CallIds.GIVE_MINUTES_BACK, call.slot)


def settled(call: Call, community: Community, sentence: str, t: Translator) -> Message:
    """Return the prompt once it needs no answer any more."""
    return note(t(sentence, date=t.date(day_of(call, community))))
