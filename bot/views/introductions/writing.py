"""The self-introduction: form, preview, post."""

from sqlmodel import col

from bot.config import Community
from bot.domain.members import NextStep
from bot.i18n import Text, Translator, joined, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views import drafts
from bot.views.block_kit import Block, View
from bot.views.blocks import Message
from bot.views.form_fields import stored
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.introductions.ids import IntroductionIds
from bot.views.members.profile import word
from bot.views.mrkdwn import bold, mention
from bot.views.next_steps import next_step_button, next_step_sentence
from storage.drafts import Draft
from storage.introductions import Introduction
from storage.members import Member

ABOUT = stored("about", col(Draft.content), col(Introduction.about))
MOTIVE = stored("motive", col(Draft.content), col(Introduction.motive))
ASK_ME = stored("ask_me", col(Draft.content), col(Introduction.ask_me))

KEPT = _(
    "I’m keeping the draft of your introduction until {date}, as you last saw it in the preview."
)


def form(about: str, motive: str, ask_me: str, t: Translator) -> View:
    """Return the form, with the draft or what was published before."""
    more = (
        (t("Why you take part"), MOTIVE, motive),
        (t("What others can ask you about"), ASK_ME, ask_me),
    )
    return ui.modal(
        t,
        t("Introduce yourself"),
        [
            ui.context(
                t(
                    "A few words are enough. You’ll see a preview before anybody else does, and "
                    "you can change it later."
                )
            ),
            ui.text_field(
                t("About you"),
                ABOUT,
                value=about,
                lines=True,
                placeholder=t("What you do, where, and what you love about it"),
            ),
            *(
                ui.text_field(label, field, value=value, lines=True, optional=True)
                for label, field, value in more
            ),
        ],
        callback=IntroductionIds.FORM,
        submit=t("Preview"),
        tells_closing=True,
    )


def preview(post: Message, draft_id: int, community: Community, t: Translator) -> View:
    """Return what the post will look like; nothing is published before the person says so."""
    return drafts.preview(
        post.blocks,
        community.channels.introductions,
        t,
        callback=IntroductionIds.PUBLISH,
        submit=t("Publish"),
        hints={"draft": draft_id},
    )


def content(
    introduction: Introduction, member: Member, community: Community, t: Translator
) -> list[Block]:
    """Return the introduction's blocks; what was typed is shown letter by letter."""
    blocks: list[Block] = [
        ui.header(t("{name} introduces themselves", name=member.name)),
        ui.section(mention(member.slack_id or "")),
        ui.quoted(introduction.about),
    ]
    if introduction.motive:
        blocks += [ui.section(bold(t("Why I take part"))), ui.quoted(introduction.motive)]
    if introduction.ask_me:
        blocks += [ui.section(bold(t("Ask me about"))), ui.quoted(introduction.ask_me)]
    if facts := _facts(member, community, t):
        blocks.append(ui.context(facts))
    return blocks


def _facts(member: Member, community: Community, t: Translator) -> Text:
    place = ", ".join(
        part for part in (member.location, member.country and t.country(member.country)) if part
    )
    area = word(community.areas, member.area, t) if member.area else ""
    topics = t.list([word(community.topics, topic, t) for topic in member.topics])
    return joined(" · ", (place, area, topics))


def post(
    introduction: Introduction, member: Member, community: Community, t: Translator
) -> Message:
    """Return the post for the introduction channel."""
    text = t("{name} introduces themselves: {about}", name=member.name, about=introduction.about)
    return Message(text, content(introduction, member, community, t))


def published(step: NextStep, community: Community, t: Translator) -> Message:
    """Message after publishing, with the next step."""
    text = t("Your introduction is in #{channel}.", channel=community.channels.introductions)
    return ui.note(sentences(text, next_step_sentence(step, t)), next_step_button(step, t))


def home_part(*, is_introduced: bool, t: Translator) -> HomePart:
    """Return the button that opens the form."""
    label = t("Change my introduction") if is_introduced else t("Introduce myself")
    item = DoorItem(
        ui.button(label, f"{IntroductionIds.OPEN}#home"), t("Who you are, for everybody to read.")
    )
    return HomePart(doors={Door.MY_WAY: at(10, item)})
