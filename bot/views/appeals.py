"""Appeals: form, preview, and the post with the button that leads in."""

from enum import StrEnum

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.config import Community
from bot.i18n import Translator, sentences
from bot.views import blocks as ui
from bot.views import drafts
from bot.views.blocks import Message
from bot.views.home_parts import HomePart, at
from bot.views.members.ids import MemberIds
from bot.views.mrkdwn import clip, mention


class AppealIds(StrEnum):
    """The core team asks who is in."""

    OPEN = "appeals:open"
    FORM = "appeals:form"
    PUBLISH = "appeals:publish"


LIMIT = 2000
"""Characters: more than a phone's screen is read by nobody."""

NOTICE = 300
"""Characters of an appeal in notifications."""


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
                "text",
                value=text,
                most=LIMIT,
                lines=True,
                placeholder=t("What it’s about, and who you’re looking for"),
            ),
        ],
        callback=AppealIds.FORM,
        submit=t("Preview"),
    )


def preview(text: str, author_id: str, draft_id: int, community: Community, t: Translator) -> View:
    """Return what the post will look like."""
    return drafts.preview(
        _content(text, author_id, t),
        community.channels.community,
        t,
        callback=AppealIds.PUBLISH,
        submit=t("Publish"),
        hints={"draft": draft_id},
    )


def _content(text: str, author_id: str, t: Translator) -> list[Block]:
    asks = t("{author} is asking on behalf of the core team.", author=mention(author_id))
    return [ui.header(t("Who’s in?")), ui.quoted(text), ui.context(asks)]


def post(text: str, author_id: str, t: Translator) -> Message:
    """Return the post for the community's channel."""
    notice = sentences(t("Who’s in?"), clip(text, NOTICE))
    way_in = ui.actions(ui.button(t("Join"), f"{MemberIds.JOIN}#appeal", style="primary"))
    return Message(notice, [*_content(text, author_id, t), way_in])


def published(community: Community, t: Translator) -> Message:
    """Message to the author after publishing."""
    return ui.note(t("Your call-out is in #{channel}.", channel=community.channels.community))


def home_part(t: Translator) -> HomePart:
    """Return the core team's way in."""
    return HomePart(core_team=at(10, ui.button(t("Post a call-out"), AppealIds.OPEN)))
