"""The self-introduction: form, preview, post."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.config import Community
from bot.domain.members import NextStep
from bot.i18n import Translator
from bot.views.blocks import (
    Message,
    actions,
    button,
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
from bot.views.ids import IntroductionIds
from bot.views.members import word
from bot.views.next_steps import next_step_button, next_step_sentence
from storage.introductions import Introduction
from storage.members import Member

ABOUT_LIMIT, MORE_LIMIT = 1500, 1000
"""Characters; together with our own words they stay within a section's 3000."""


def form(about: str, motive: str, ask_me: str, t: Translator) -> View:
    """The form, with what was begun or published before."""
    return modal(
        t,
        t.gettext("Introduce yourself"),
        [
            context(
                t.gettext(
                    "A few words are enough. You will see a preview before anybody else does, "
                    "and you can change it later."
                )
            ),
            text_field(
                t.gettext("About you"),
                "about",
                value=about,
                most=ABOUT_LIMIT,
                lines=True,
                placeholder=t.gettext("What you do, where, and what you love about it"),
            ),
            text_field(
                t.gettext("Why you take part"),
                "motive",
                value=motive,
                most=MORE_LIMIT,
                lines=True,
                optional=True,
            ),
            text_field(
                t.gettext("What others can ask you about"),
                "ask_me",
                value=ask_me,
                most=MORE_LIMIT,
                lines=True,
                optional=True,
            ),
        ],
        callback=IntroductionIds.FORM,
        submit=t.gettext("Preview"),
    )


def preview(
    introduction: Introduction, member: Member, draft_id: int, community: Community, t: Translator
) -> View:
    """What the post will look like; nothing is published before the person says so."""
    shown = content(introduction, member, community, t)
    note = t.gettext(
        "This is how it will look in #{channel}. “Back” takes you to the form."
    ).format(channel=community.channels.introductions)
    return modal(
        t,
        t.gettext("Preview"),
        [context(note), *shown],
        callback=IntroductionIds.PUBLISH,
        submit=t.gettext("Publish"),
        close=t.gettext("Back"),
        hints={"draft": draft_id},
    )


def content(
    introduction: Introduction, member: Member, community: Community, t: Translator
) -> list[Block]:
    """The introduction's blocks; what was typed is shown letter by letter."""
    blocks: list[Block] = [
        header(t.gettext("{name} introduces themselves").format(name=member.name)),
        section(mention(member.slack_id or "")),
        quoted(introduction.about),
    ]
    if introduction.motive:
        blocks += [section(f"*{t.gettext('Why I take part')}*"), quoted(introduction.motive)]
    if introduction.ask_me:
        blocks += [section(f"*{t.gettext('Ask me about')}*"), quoted(introduction.ask_me)]
    if facts := _facts(member, community, t):
        blocks.append(context(escape(facts)))
    return blocks


def _facts(member: Member, community: Community, t: Translator) -> str:
    place = ", ".join(
        part for part in (member.location, member.country and t.country(member.country)) if part
    )
    area = word(community.areas, member.area, t) if member.area else ""
    topics = t.list([word(community.topics, topic, t) for topic in member.topics])
    return " · ".join(part for part in (place, area, topics) if part)


def post(
    introduction: Introduction, member: Member, community: Community, t: Translator
) -> Message:
    """The post in the introduction channel."""
    text = t.gettext("{name} introduces themselves: {about}").format(
        name=escape(member.name), about=escape(introduction.about)
    )
    return Message(text, content(introduction, member, community, t))


def published(step: NextStep, community: Community, t: Translator) -> Message:
    """The introduction is out; what comes next."""
    text = t.gettext("Your introduction is in #{channel}.").format(
        channel=community.channels.introductions
    )
    text = f"{text} {next_step_sentence(step, t)}"
    return Message(text, [section(text), actions(next_step_button(step, t))])


def home_part(*, is_introduced: bool, t: Translator) -> HomePart:
    """Return the button that opens the form."""
    label = t.gettext("Change my introduction") if is_introduced else t.gettext("Introduce myself")
    return HomePart(about_me=at(10, button(label, f"{IntroductionIds.OPEN}#home")))
