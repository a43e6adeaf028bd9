"""Stories on the Home tab: one's own, the newest, and those that wait for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.members import NextStep
from bot.domain.stories import StoryState
from bot.i18n import Text, Translator, joined, lines
from bot.texts import _
from bot.views.block_kit import Block, ButtonElement
from bot.views.blocks import actions, button, section
from bot.views.home_parts import Door, DoorItem, HomePart, Section, at, section_of
from bot.views.mrkdwn import bold, clip, mention
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import goal_name, state_words
from storage.stories.lines import StoryLine

TITLE = 70
"""Characters of a story's title in a list: one line on a phone."""

OWN_RANK = 30
"""The place of one's own stories on Home, by which they can be shown in full."""

WAITING = {
    StoryState.APPROVED: _("“{title}” is approved. It appears as soon as you publish it."),
    StoryState.ASKED_BACK: _("There is a question about “{title}”."),
    StoryState.RETURNED: _("“{title}” came back to you and can be changed."),
}
"""Own stories that wait for their author."""


@dataclass(frozen=True)
class Stories:
    """The person's own stories, the newest of all, pictures they are asked about."""

    own: Sequence[StoryLine]
    newest: Sequence[StoryLine]
    pictures: Sequence[tuple[int, StoryLine]]


def all_stories(t: Translator) -> ButtonElement:
    """Return the button that leads to the list of stories."""
    return button(t("All stories"), StoryIds.LIST)


def home_part(stories: Stories, step: NextStep, t: Translator) -> HomePart:
    """Return the lines about stories; writing one may have its button at the top."""
    tell = button(t("Tell a story"), f"{StoryIds.TELL}#door")
    return HomePart(
        waiting=at(40, *_waiting_for_me(stories, t)),
        sections=[
            *at(OWN_RANK, _own_stories(stories, step, t)),
            *section_of(40, t("Newest stories"), _newest(stories, t)),
        ],
        doors={
            Door.STORIES: [
                *at(5, DoorItem(tell, t("Small ones count most."))),
                *at(10, DoorItem(all_stories(t), t("Your own, and the newest of all."))),
            ]
        },
    )


def _waiting_for_me(stories: Stories, t: Translator) -> list[Block]:
    found: list[Block] = []
    for number, story in stories.pictures:
        text = t("You’re in the picture of “{title}”.")
        found.append(_story_line(text, t("Answer"), story, f"shown{number}"))
    for story in [one for one in stories.own if one.state in WAITING]:
        text = t(WAITING[story.state])
        found.append(_story_line(text, t("View"), story, f"mine{story.number}"))
    return found


def _story_line(text: Text, label: Text, story: StoryLine, mark: str) -> Block:
    open_it = button(label, f"{StoryIds.OPEN}#{mark}", str(story.number))
    return section(text.fill(title=clip(story.title, TITLE)), open_it)


def _own_stories(stories: Stories, step: NextStep, t: Translator) -> Section:
    found = [
        section(
            lines(bold(clip(one.title, TITLE)), state_words(one.state, t)),
            button(t("Open"), f"{StoryIds.OPEN}#{one.number}", str(one.number)),
        )
        for one in stories.own
    ]
    # Where telling a story is the next step, its button stands at the top already.
    tells = step not in {NextStep.TELL_STORY, NextStep.MEET_MENTOR}
    tell = actions(button(t("Tell a story"), f"{StoryIds.TELL}#home"))
    none = [section(t("None yet. Small ones count most."))]
    return Section(t("My stories"), found or none, [tell] if tells else [])


def _newest(stories: Stories, t: Translator) -> list[Block]:
    return [
        section(
            lines(
                bold(clip(one.title, TITLE)),
                joined(" · ", (goal_name(one.goal, t), mention(one.author_id))),
            )
        )
        for one in stories.newest
    ]
