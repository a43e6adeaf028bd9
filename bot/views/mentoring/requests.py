"""What a mentor is asked, and what the message says once it is settled."""

from dataclasses import dataclass
from datetime import datetime

from bot.config import Community
from bot.domain.mentoring.choice import Reasons
from bot.domain.mentoring.requests import WishState
from bot.i18n import Text, Translator, lines
from bot.texts import _
from bot.views.block_kit import Block, ButtonElement
from bot.views.blocks import Message, actions, button, context, note, section
from bot.views.mentoring.ids import MentoringIds
from bot.views.mentoring.labels import in_words, named, particulars
from bot.views.mrkdwn import bold, link, preformatted
from storage.members import Member
from storage.mentoring.requests import Wish


@dataclass(frozen=True)
class Asked:
    """A request as its mentor sees it; `zone` is the mentor's."""

    wish: Wish
    newcomer: Member
    reasons: Reasons
    zone: str


def request(asked: Asked, community: Community, t: Translator) -> Message:
    """Return the first question to a mentor."""
    text = t("{newcomer} would like you as a mentor. Do you have time?")
    return _prompt(text.fill(newcomer=named(asked.newcomer)), asked, community, t)


def once_more(asked: Asked, community: Community, t: Translator) -> Message:
    """Return the second and last question, after "ask me later"."""
    text = t(
        "As you asked, here’s the question again: would you like to be a mentor for {newcomer}?"
    )
    return _prompt(text.fill(newcomer=named(asked.newcomer)), asked, community, t)


def reminder(asked: Asked, community: Community, t: Translator) -> Message:
    """Return the second and last question, to who has said nothing yet."""
    text = t("Just a reminder, no pressure: {newcomer} would like you as a mentor.")
    return _prompt(text.fill(newcomer=named(asked.newcomer)), asked, community, t)


def see_below(newcomer: Member, t: Translator) -> Message:
    """Return the first question, once the second has been asked."""
    text = t("I asked you about {newcomer} again, further down.")
    text = text.fill(newcomer=named(newcomer))
    return note(text)


def _prompt(text: Text, asked: Asked, community: Community, t: Translator) -> Message:
    buttons = [*_answers(asked.wish, t), take_nobody_new(t)]
    blocks = [*_who_asks(asked, community, t, text), actions(*buttons)]
    return Message(text, [*blocks, context(_how_to_answer(asked, t))])


def _how_to_answer(asked: Asked, t: Translator) -> Text:
    until = t.moment(asked.wish.due_at, asked.zone) if asked.wish.due_at else ""
    return t(
        "You can also react: ✅ for yes, ❌ for no. If you don’t answer by {until}, the request "
        "closes by itself, and that’s fine.",
        until=until,
    )


def request_blocks(asked: Asked, community: Community, t: Translator) -> list[Block]:
    """Return a request among others, with its buttons."""
    who = _who_asks(asked, community, t, named(asked.newcomer))
    return [*who, actions(*_answers(asked.wish, t, f"#{asked.wish.id}"))]


def _who_asks(asked: Asked, community: Community, t: Translator, title: Text | str) -> list[Block]:
    text = lines(bold(title), in_words(asked.reasons, community, t))
    return [section(text), *particulars(asked.newcomer, community, t)]


def _answers(wish: Wish, t: Translator, suffix: str = "") -> list[ButtonElement]:
    value = str(wish.id)
    yes = f"{MentoringIds.ACCEPT}{suffix}"
    buttons = [
        button(t("Yes, I’d love to"), yes, value, style="primary"),
        button(t("Not this time"), f"{MentoringIds.DECLINE}{suffix}", value),
    ]
    if wish.state is WishState.ASKED:
        buttons.append(button(t("Ask me later"), f"{MentoringIds.LATER}{suffix}", value))
    return buttons


def take_nobody_new(t: Translator) -> ButtonElement:
    """Ends requests until the mentor offers time again."""
    return button(t("Pause new requests"), MentoringIds.CLOSE_PROFILE)


OUTCOMES = {
    WishState.DECLINED: _("Thank you for answering. {newcomer} won’t hear any details."),
    WishState.UNANSWERED: _(
        "The request from {newcomer} is closed, and that’s fine. Thank you for offering time."
    ),
    WishState.SKIPPED: _(
        "The request from {newcomer} is closed, because you don’t offer a free place right now."
    ),
    WishState.WITHDRAWN: _(
        "The request from {newcomer} is no longer open. There’s nothing for you to do."
    ),
}


def outcome(state: WishState, newcomer: Member, t: Translator) -> Message:
    """Return a request that has been settled; the text stands where the buttons were."""
    if state is WishState.ACCEPTED:
        return accepted(newcomer, t)
    return note(t(OUTCOMES[state], newcomer=named(newcomer)))


def postponed(newcomer: Member, again: datetime, zone: str, t: Translator) -> Message:
    """Return the message that the mentor is asked again on the next working day."""
    text = t(
        "OK, I’ll ask you about {newcomer} again on {moment}. Until then, ✅ or ❌ still count "
        "here.",
        newcomer=named(newcomer),
        moment=t.moment(again, zone),
    )
    return note(text)


def accepted(newcomer: Member, t: Translator) -> Message:
    """Return the mentor said yes."""
    text = t("You’re {newcomer}’s mentor now. Thank you! Next: say hello.")
    text = text.fill(newcomer=named(newcomer))
    return note(text, greet_button(newcomer, t))


def greet_button(other: Member, t: Translator, suffix: str = "") -> ButtonElement:
    """Return the button that helps with the first words."""
    return button(t("Say hello"), f"{MentoringIds.GREET}{suffix}", str(other.id))


def greeting(other: Member, team_id: str, t: Translator) -> Message:
    """Return the way into the conversation, and a first line to copy.

    No link can fill in what is to be said: https://docs.slack.dev/interactivity/deep-linking.
    """
    there = link(f"slack://user?team={team_id}&id={other.slack_id}", t("Open the conversation"))
    text = t(
        "{open} with {person}, or tap the name and choose “Message”. A first line to copy:",
        open=there,
        person=named(other),
    )
    first = t("Hello, shall we meet for a virtual coffee this week?")
    return Message(text, [section(text), section(preformatted(first))])
