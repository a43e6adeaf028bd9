"""Appeals: form, preview, and the post with the button that leads in."""

from enum import StrEnum

from sqlmodel import col

from bot.config import Community
from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.i18n import NO_TEXT, Translator, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views import drafts
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import Message
from bot.views.budget import Listed
from bot.views.form_fields import stored
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.members.ids import MemberIds
from bot.views.mrkdwn import clip, mention
from storage.appeals import Appeal
from storage.drafts import Draft


class AppealIds(StrEnum):
    """The core team asks who is in."""

    OPEN = "appeals:open"
    FORM = "appeals:form"
    PUBLISH = "appeals:publish"
    IN = "appeals:in"
    OUT = "appeals:out"


TEXT = stored("text", col(Draft.content), col(Appeal.text))

NOTICE = 300
"""Characters of an appeal in notifications."""


KEPT = _("I’m keeping the draft of your call-out until {date}, as you last saw it in the preview.")


def form(text: str, community: Community, t: Translator) -> View:
    """Return the form, with the draft or what was typed behind the verb."""
    return ui.modal(
        t,
        t("Call-out"),
        [
            ui.context(
                t(
                    "Ask who’s in: I’ll post it in #{channel} with a button to join. You’ll see "
                    "a preview first.",
                    channel=community.channels.community,
                )
            ),
            ui.text_field(
                t("Your call-out"),
                TEXT,
                value=text,
                lines=True,
                placeholder=t("What it’s about, and who you’re looking for"),
            ),
        ],
        callback=AppealIds.FORM,
        submit=t("Preview"),
        tells_closing=True,
    )


def preview(post: Message, draft_id: int, community: Community, t: Translator) -> View:
    """Return what the post will look like; the row of buttons is left out, it would act already."""
    return drafts.preview(
        [block for block in post.blocks if isinstance(block, Listed) or block["type"] != "actions"],
        community.channels.community,
        t,
        callback=AppealIds.PUBLISH,
        submit=t("Publish"),
        hints={"draft": draft_id},
    )


def _content(text: str, author_id: str, t: Translator) -> list[Block]:
    asks = t("{author} is asking on behalf of the core team.", author=mention(author_id))
    return [ui.header(t("Who’s in?")), ui.quoted(text), ui.context(asks)]


def post(appeal: Appeal, count: int, t: Translator) -> Message:
    """Return the post for the community's channel, with how many are in."""
    notice = sentences(t("Who’s in?"), clip(appeal.text, NOTICE))
    how_many = t.plural("{n} person is in.", "{n} people are in.", count) if count else NO_TEXT
    return Message(
        notice,
        [
            *_content(appeal.text, appeal.author_id, t),
            *([ui.section(how_many)] if how_many else []),
            *_way_in(t, ui.button(t("I’m in"), AppealIds.IN, str(appeal.id), style="primary")),
        ],
    )


def _way_in(t: Translator, *first: ButtonElement) -> list[Block]:
    join = ui.button(t("Join"), f"{MemberIds.JOIN}#appeal")
    way_in = t("Not a member yet? “{join}” is the way in.", join=t("Join"))
    return [ui.actions(*first, join), ui.context(way_in)]


def closed(appeal: Appeal, count: int, t: Translator) -> Message:
    """Return the post once the appeal is forgotten: who was in is not counted any more."""
    notice = sentences(t("Who’s in?"), clip(appeal.text, NOTICE))
    how_many = t.plural("{n} person was in.", "{n} people were in.", count)
    return Message(
        notice, [*_content(appeal.text, appeal.author_id, t), ui.section(how_many), *_way_in(t)]
    )


def is_in(appeal: Appeal, t: Translator) -> Message:
    """Return the answer to who is in, with the way to take it back."""
    text = t("You’re in: “{appeal}”", appeal=clip(appeal.text, NOTICE))
    return ui.note(text, ui.button(t("Not after all"), AppealIds.OUT, str(appeal.id)))


def is_out(appeal: Appeal, t: Translator) -> Message:
    """Return the answer to who has taken it back."""
    text = t("You’re no longer counted: “{appeal}”", appeal=clip(appeal.text, NOTICE))
    return ui.note(text, ui.button(t("I’m in"), AppealIds.IN, str(appeal.id)))


def published(community: Community, t: Translator) -> Message:
    """Message to the author after publishing."""
    return ui.note(t("Your call-out is in #{channel}.", channel=community.channels.community))


def home_part(t: Translator) -> HomePart:
    """Return the core team's way in."""
    item = DoorItem(ui.button(t("Post a call-out"), AppealIds.OPEN), t("Ask everybody who’s in."))
    return HomePart(doors={Door.CORE_TEAM: at(10, item)})


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "appeals:count",
        Surface.POST,
        Reader.CHANNEL,
        _("how many are in on a call-out, as one number; who that is, nobody sees"),
        1,
        entries=(
            AppealIds.IN,
            AppealIds.OUT,
        ),
    ),
    ShowsNobody(
        _("An empty form: it shows nothing about anybody"),
        entries=(
            "call-out",
            AppealIds.OPEN,
        ),
    ),
)
