"""Calls for help: the post with the button that takes one on, and what the two of the pair hear."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.keys import Key
from bot.domain.open_items import Button, Line, OpenItem
from bot.domain.support import Reason
from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.i18n import Text, Translator, sentences
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import Message, button, note
from bot.views.mentoring.labels import named
from bot.views.mrkdwn import mention
from storage.members import Member


class SupportIds(StrEnum):
    """Calls for help."""

    TAKE = "support:take"
    GIVE_BACK = "support:give-back"


@dataclass(frozen=True)
class Call:
    """A call for help: what it comes from, and the two it is about, whoever asked first."""

    number: int
    reason: Reason
    first: Member
    second: Member


def sentence(call: Call, t: Translator) -> Text:
    """Return what the core team reads: two names and nothing more."""
    if call.reason is Reason.CHECKIN:
        return t(
            "{person} would like help in the mentorship with {other}. Please write to {person}.",
            person=named(call.first),
            other=named(call.second),
        )
    return t(
        "The joint decision of {mentee} and {mentor} is still open. Perhaps they’d like a hand. "
        "Nothing ends by itself.",
        mentee=named(call.first),
        mentor=named(call.second),
    )


def to_the_role(call: Call, t: Translator) -> Message:
    """Return the message to whoever has the mentoring role."""
    return note(sentence(call, t))


def post(call: Call, t: Translator) -> Message:
    """Return the post in the core team's channel, with the button that takes it on."""
    return note(sentence(call, t), _take(call, t))


def _take(call: Call, t: Translator) -> ButtonElement:
    number = str(call.number)
    return button(t("I’ll take it"), f"{SupportIds.TAKE}#{number}", number)


def _give_back(call: Call, t: Translator) -> ButtonElement:
    number = str(call.number)
    return button(t("I can’t after all"), f"{SupportIds.GIVE_BACK}#{number}", number)


def post_taken(call: Call, by: str, t: Translator) -> Message:
    """Return the post once somebody has taken it on."""
    text = sentences(sentence(call, t), t("{person} takes care of it.", person=mention(by)))
    return note(text, _give_back(call, t))


def post_over(t: Translator) -> Message:
    """Return the post once the mentorship has ended."""
    return note(t("The mentorship this was about has ended. There’s nothing left to do."))


def taken(call: Call, t: Translator) -> Message:
    """Return the answer to taking it on."""
    text = t(
        "Thank you! {first} and {second} know that you take care of it. Please write to them.",
        first=named(call.first),
        second=named(call.second),
    )
    return note(text, _give_back(call, t))


def taken_already(by: str, t: Translator) -> Message:
    """Return the answer to whoever came second."""
    return note(t("{person} takes care of it already. Thank you!", person=mention(by)))


def given_back(t: Translator) -> Message:
    """Return the answer to giving it back."""
    return note(t("That’s fine. The others can take it now, and the two of them know."))


def somebody_cares(by: str, other: Member, t: Translator) -> Message:
    """Return the message to one of the pair that somebody takes care."""
    text = t(
        "{helper} takes care of your mentorship with {person} and will write to you. You can "
        "write to {helper} too, and only say what you’d like to.",
        helper=mention(by),
        person=named(other),
    )
    return note(text)


def others_are_asked(by: str, other: Member, t: Translator) -> Message:
    """Return the message to one of the pair that somebody else is looked for."""
    text = t(
        "{helper} can’t take care of your mentorship with {person} after all. I’ve asked the "
        "others in the core team.",
        helper=mention(by),
        person=named(other),
    )
    return note(text)


def untaken(calls: Sequence[Call], slot: str) -> OpenItem:
    """Return the item for calls that nobody has taken on; the buttons carry the digest's slot."""

    def line(call: Call, t: Translator) -> Line:
        value = Key(call.number, slot)
        take = Button(t("I’ll take it"), f"{SupportIds.TAKE}#digest{call.number}", value)
        return Line(sentence(call, t), take)

    return OpenItem(digest=lambda t: [line(one, t) for one in calls])


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "support:calls",
        Surface.POST,
        Reader.CORE_TEAM,
        _(
            "pairs that asked for help themselves, by name, and who takes care of it; to the "
            "mentoring role alone while somebody has it"
        ),
        1,
    ),
)
