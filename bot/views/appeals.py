"""Appeals: form, preview, and the post with the button that leads in."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.config import Community
from bot.i18n import Translator
from bot.views.blocks import (
    Message,
    actions,
    button,
    clip,
    context,
    escape,
    header,
    mention,
    modal,
    quoted,
    section,
    text_field,
)
from bot.views.home_parts import HomePart, at
from bot.views.ids import AppealIds, MemberIds

LIMIT = 2000
"""Characters: more than a phone's screen is read by nobody."""

NOTICE = 300
"""Characters of an appeal in notifications."""


def form(text: str, community: Community, t: Translator) -> View:
    """The form, with what was begun before."""
    return modal(
        t,
        t.gettext("Appeal"),
        [
            context(
                t.gettext(
                    "Ask who is in: it is posted in #{channel} with a button to take part. "
                    "You see a preview first."
                ).format(channel=community.channels.community)
            ),
            text_field(
                t.gettext("Your appeal"),
                "text",
                value=text,
                most=LIMIT,
                lines=True,
                placeholder=t.gettext("What it is about, and whom you are looking for"),
            ),
        ],
        callback=AppealIds.FORM,
        submit=t.gettext("Preview"),
    )


def preview(text: str, author_id: str, draft_id: int, community: Community, t: Translator) -> View:
    """What the post will look like."""
    note = t.gettext(
        "This is how it will look in #{channel}. “Back” takes you to the form."
    ).format(channel=community.channels.community)
    return modal(
        t,
        t.gettext("Preview"),
        [context(note), *_content(text, author_id, t)],
        callback=AppealIds.PUBLISH,
        submit=t.gettext("Publish"),
        close=t.gettext("Back"),
        hints={"draft": draft_id},
    )


def _content(text: str, author_id: str, t: Translator) -> list[Block]:
    asks = t.gettext("{author} asks for the core team.").format(author=mention(author_id))
    return [header(t.gettext("Who is in?")), quoted(text), context(asks)]


def post(text: str, author_id: str, t: Translator) -> Message:
    """The post in the community's channel."""
    notice = f"{t.gettext('Who is in?')} {escape(clip(text, NOTICE))}"
    way_in = actions(button(t.gettext("Take part"), f"{MemberIds.JOIN}#appeal", style="primary"))
    return Message(notice, [*_content(text, author_id, t), way_in])


def published(community: Community, t: Translator) -> Message:
    """The appeal is out."""
    text = t.gettext("Your appeal is in #{channel}.").format(channel=community.channels.community)
    return Message(text, [section(text)])


def home_part(t: Translator) -> HomePart:
    """Return the core team's way in."""
    return HomePart(core_team=at(10, button(t.gettext("Post an appeal"), AppealIds.OPEN)))
