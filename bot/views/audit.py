"""One person's part of the log: what others decided about them, and what they did themselves.

Who acted is shown as a circle: volunteers answer for their decisions together, and nobody is to be
held against one of them. Days are shown, not hours: who took how long is nobody's business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.audit import Act
from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.i18n import Translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block
from bot.views.blocks import Message
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.settings import SettingsIds
from bot.views.stories.ids import StoryIds
from storage.audit import LoggedAct


class AuditIds(StrEnum):
    """What was decided about a person."""

    OPEN = "audit:open"
    MORE = "audit:more"


CONCERNED: Mapping[Act, str] = {
    Act.APPROVE_STORY: _("Somebody on the core team approved your story."),
    Act.ASK_BACK: _("Somebody on the core team asked you a question about your story."),
    Act.DECLINE_STORY: _("Somebody on the core team declined your story."),
    Act.PUT_IDEA_ASIDE: _("Somebody on the core team put your idea aside for now."),
    Act.OPEN_IDEA_AGAIN: _("Somebody on the core team took your idea up again."),
    Act.TAKE_OFFER_DOWN: _("Somebody on the core team took your offer off the board."),
    Act.RECORD_USE: _("Somebody on the core team recorded where your story was used."),
    Act.NOTE_COPY: _("Somebody on the core team noted what came of a copy of your story."),
    Act.ASK_ABOUT_BOOK: _(
        "Somebody on the core team asked a question about the book you had prepared."
    ),
    Act.RELEASE_BOOK: _("Somebody on the core team approved the book you had prepared."),
    Act.MATCH_ACCOUNT: _("Your Slack account was matched to your entry on a list of members."),
    Act.CHANGE_TASK: _("Somebody on the core team changed a task you had taken on."),
    Act.FINISH_TASK: _("Somebody on the core team marked a task you had taken on as done."),
    Act.OFFER_ROLE: _("Somebody offered you a role."),
    Act.ACCEPT_ROLE: _("Somebody accepted the role you had offered."),
    Act.DECLINE_ROLE: _("Somebody declined the role you had offered."),
    Act.TAKE_BACK_ROLE: _("Somebody took back the role they had offered you."),
    Act.FREE_ROLE: _("Two people on the core team freed a role you held."),
    Act.IMPORT_MEMBER: _("Whoever runs the bot imported a list of members with you on it."),
    Act.RETRY_MESSAGE: _("Whoever runs the bot had a message to you sent again."),
    Act.DROP_MESSAGE: _("Whoever runs the bot gave up on a message to you."),
    Act.READ_LOG: _("Whoever runs the bot looked up what is noted here about you."),
}
"""What somebody reads of an act that concerns them."""

OWN: Mapping[Act, str] = {
    Act.APPROVE_STORY: _("You approved a story."),
    Act.ASK_BACK: _("You asked a question about a story."),
    Act.DECLINE_STORY: _("You declined a story."),
    Act.PUT_IDEA_ASIDE: _("You put an idea aside for now."),
    Act.OPEN_IDEA_AGAIN: _("You took an idea up again."),
    Act.TAKE_OFFER_DOWN: _("You took somebody’s offer off the board."),
    Act.RECORD_USE: _("You recorded where a story was used."),
    Act.NOTE_COPY: _("You noted what came of a copy of a story."),
    Act.PREPARE_BOOK: _("You prepared an edition of the book."),
    Act.DISCARD_BOOK: _("You gave up an edition of the book."),
    Act.ASK_ABOUT_BOOK: _("You asked a question about an edition of the book."),
    Act.RELEASE_BOOK: _("You approved an edition of the book."),
    Act.WITHDRAW_BOOK: _("You withdrew an edition of the book."),
    Act.MATCH_ACCOUNT: _("You matched a member on a list to a Slack account."),
    Act.CHANGE_TASK: _("You changed a task that somebody else had taken on."),
    Act.FINISH_TASK: _("You marked a task as done that somebody else had taken on."),
    Act.SAY_IT_IS_THERE: _("You said that a message had arrived."),
    Act.SEND_ONCE_MORE: _("You had a message sent again that might have been missing."),
    Act.RELEASE_HELD: _("You had held messages sent again."),
    Act.CATCH_UP: _("You caught up on what was missed."),
    Act.ASK_CHECKINS_AGAIN: _("You asked again for the check-ins that were still open."),
    Act.OFFER_ROLE: _("You offered a role."),
    Act.TAKE_ROLE: _("You took on a role."),
    Act.ACCEPT_ROLE: _("You accepted a role."),
    Act.DECLINE_ROLE: _("You declined a role."),
    Act.TAKE_BACK_ROLE: _("You took back the offer of a role."),
    Act.LET_ROLE_GO: _("You gave up a role."),
    Act.FREE_ROLE: _("You freed a role together with somebody else."),
    Act.READ_NEEDS: _("You read what people need where you’re the host."),
    Act.CLEAR_RIGHTS: _("You changed the rights of a challenge."),
    Act.MAKE_LINK: _("You made a link to the story wall or its feed."),
    Act.REVOKE_LINK: _("You revoked a link to the story wall or its feed."),
}
"""What somebody reads of an act of their own; operators act on the command line."""


@dataclass(frozen=True)
class Page:
    """Some of the acts that concern a person, newest first."""

    acts: Sequence[LoggedAct]
    reader: str
    has_more: bool


def page(found: Page, zone: str, t: Translator) -> Message:
    """Return the list, or that it is empty."""
    title = t("Log of decisions")
    if not found.acts:
        empty = t("Nothing is noted that concerns you.")
        return Message(empty, [ui.section(empty), _how(t), _ways(found, t)])
    lines = [_line(one, found.reader, zone, t) for one in found.acts]
    return Message(title, [ui.header(title), *lines, _how(t), _ways(found, t)])


def _line(one: LoggedAct, reader: str, zone: str, t: Translator) -> Block:
    sentence = (OWN if one.actor == reader else CONCERNED)[one.act]
    text = t("{day}: {sentence}", day=t.date(local_date(one.at, zone)), sentence=t(sentence))
    story = Key(one.about)
    if story.first != "story":
        return ui.section(text)
    return ui.section(text, ui.button(t("View"), f"{StoryIds.OPEN}#{one.id}", story.rest))


def _how(t: Translator) -> Block:
    return ui.context(
        t(
            "I note what the core team and whoever runs the bot decide, without any texts, and "
            "delete it after 12 months. The core team doesn’t see this list."
        )
    )


def _ways(found: Page, t: Translator) -> Block:
    if found.has_more:
        return ui.actions(ui.button(t("Show more"), AuditIds.MORE, str(found.acts[-1].id)))
    return ui.actions(ui.button(t("Settings"), SettingsIds.OPEN))


def home_part(t: Translator) -> HomePart:
    """Return the way in."""
    about = t("What the core team decided about you.")
    item = DoorItem(ui.button(t("Log of decisions"), AuditIds.OPEN), about)
    return HomePart(doors={Door.MY_WAY: at(40, item)})


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "audit:own",
        Surface.VIEW,
        Reader.SELF,
        _(
            "what the core team decided about them or they decided themselves, by day; who "
            "decided is never named"
        ),
        1,
        entries=(
            "audit",
            AuditIds.OPEN,
            AuditIds.MORE,
        ),
    ),
)
