"""The Home tab: where I am, my next step, my people, my stories, what waits for me, settings."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.config import Community
from bot.domain.members import NextStep, Status
from bot.i18n import Translator
from bot.views import blocks as b
from bot.views.ids import IntroductionIds, MemberIds, MentoringIds, SettingsIds, StoryIds
from bot.views.next_steps import next_step_button, next_step_sentence, where_you_are
from bot.views.stories.words import goal_name, state_words
from storage.members import Member
from storage.mentoring import MentorProfile
from storage.stories import Shown, Story

TITLE = 70
"""Characters of a story's title in a list: one line on a phone."""


@dataclass(frozen=True)
class Here:
    """Where the person is."""

    status: Status | None
    step: NextStep
    member: Member | None


@dataclass(frozen=True)
class Mentoring:
    """The person's mentor, mentees and open requests."""

    mentor: Member | None = None
    mentees: Sequence[Member] = ()
    requests: int = 0
    profile: MentorProfile | None = None


@dataclass(frozen=True)
class Stories:
    """The person's own stories, the newest of all, pictures they are asked about."""

    own: Sequence[Story] = ()
    newest: Sequence[Story] = ()
    pictures: Sequence[tuple[Shown, Story]] = field(default_factory=tuple)


@dataclass(frozen=True)
class CoreTeam:
    """What waits for the core team."""

    reviews: Sequence[Story] = ()
    waiting: int = 0


def doorstep(here: Here, community: Community, t: Translator) -> View:
    """Home of somebody who does not take part at present."""
    about = t.gettext(
        "{name} is a community of colleagues who speak for their company of their own free will. "
        "Nobody hands out work, nobody ranks people."
    ).format(name=b.escape(community.community.name))
    return b.home([*_where(here, t), b.context(about)])


def hub(
    here: Here,
    mentoring: Mentoring,
    stories: Stories,
    core_team: CoreTeam | None,
    community: Community,
    t: Translator,
) -> View:
    """Home of a member or fan."""
    return b.home(
        [
            *_where(here, t),
            *_waiting_for_me(mentoring, stories, t),
            *_people(here, mentoring, t),
            *_own_stories(stories, t),
            *_newest(stories, t),
            *(_reviews(core_team, t) if core_team else ()),
            *_settings(here, community, t),
        ]
    )


def _where(here: Here, t: Translator) -> list[Block]:
    name = here.member.name if here.member else ""
    greeting = t.gettext("Hello {name}").format(name=name) if name else t.gettext("Hello")
    return [
        b.header(greeting),
        b.section(f"{where_you_are(here.status, t)} {next_step_sentence(here.step, t)}"),
        b.actions(next_step_button(here.step, t)),
    ]


def _waiting_for_me(mentoring: Mentoring, stories: Stories, t: Translator) -> list[Block]:
    lines: list[Block] = []
    if mentoring.requests:
        text = t.ngettext(
            "{n} newcomer would like you as a mentor.",
            "{n} newcomers would like you as a mentor.",
            mentoring.requests,
        ).format(n=mentoring.requests)
        lines.append(b.section(text, b.button(t.gettext("Look"), MentoringIds.CHOOSE)))
    for shown, story in stories.pictures:
        text = t.gettext("You are shown in the picture of “{title}”.").format(
            title=b.escape(b.clip(story.title, TITLE))
        )
        look = b.button(t.gettext("Look"), f"{StoryIds.OPEN}#{shown.id}", str(story.id))
        lines.append(b.section(text, look))
    return [b.divider(), b.header(t.gettext("Waiting for you")), *lines] if lines else []


def _people(here: Here, mentoring: Mentoring, t: Translator) -> list[Block]:
    lines: list[Block] = []
    manage = b.button(t.gettext("My mentorships"), f"{MentoringIds.CHOOSE}#people")
    if mentoring.mentor:
        text = t.gettext("Your mentor: {mentor}").format(
            mentor=b.mention(mentoring.mentor.slack_id or "")
        )
        lines.append(b.section(text, manage))
    if mentoring.mentees:
        people = t.list([b.mention(one.slack_id or "") for one in mentoring.mentees])
        text = t.gettext("You accompany {people}.").format(people=people)
        lines.append(b.section(text, manage))
    if here.status is Status.AMBASSADOR:
        label = (
            t.gettext("My mentor profile") if mentoring.profile else t.gettext("Become a mentor")
        )
        text = t.gettext("Mentors give newcomers a hand in their first months.")
        lines.append(b.section(text, b.button(label, MentoringIds.PROFILE)))
    return [b.divider(), b.header(t.gettext("Mentors")), *lines] if lines else []


def _own_stories(stories: Stories, t: Translator) -> list[Block]:
    lines = [
        b.section(
            f"*{b.escape(b.clip(one.title, TITLE))}*\n{state_words(one.state, t)}",
            b.button(t.gettext("Open"), f"{StoryIds.OPEN}#{one.id}", str(one.id)),
        )
        for one in stories.own
    ]
    return [
        b.divider(),
        b.header(t.gettext("My stories")),
        *(lines or [b.section(t.gettext("None yet. Small ones count most."))]),
        b.actions(b.button(t.gettext("Tell a story"), f"{StoryIds.TELL}#home")),
    ]


def _newest(stories: Stories, t: Translator) -> list[Block]:
    lines = [
        b.section(
            f"*{b.escape(b.clip(one.title, TITLE))}*\n{goal_name(one.goal, t)} · "
            f"{b.mention(one.author_id)}"
        )
        for one in stories.newest
    ]
    if not lines:
        return []
    every = b.actions(b.button(t.gettext("All stories"), StoryIds.LIST))
    return [b.divider(), b.header(t.gettext("Newest stories")), *lines, every]


def _reviews(core_team: CoreTeam, t: Translator) -> list[Block]:
    lines = [
        b.section(
            f"*{b.escape(b.clip(one.title, TITLE))}*\n{b.mention(one.author_id)}",
            b.button(t.gettext("Review"), f"{StoryIds.OPEN}#review{one.id}", str(one.id)),
        )
        for one in core_team.reviews
    ]
    if core_team.waiting:
        text = t.ngettext(
            "{n} newcomer is waiting for a free mentor.",
            "{n} newcomers are waiting for a free mentor.",
            core_team.waiting,
        ).format(n=core_team.waiting)
        lines.append(b.section(text))
    quiet = [b.section(t.gettext("Nothing is waiting. Enjoy the day."))]
    return [b.divider(), b.header(t.gettext("Core team")), *(lines or quiet)]


def _settings(here: Here, community: Community, t: Translator) -> list[Block]:
    introduce = (
        t.gettext("Change my introduction")
        if here.member and here.member.introduced_at
        else t.gettext("Introduce myself")
    )
    return [
        b.divider(),
        b.actions(
            b.button(introduce, f"{IntroductionIds.OPEN}#home"),
            b.button(t.gettext("My profile"), MemberIds.PROFILE),
            b.button(t.gettext("Settings"), SettingsIds.OPEN),
            b.button(t.gettext("Take a pause"), MemberIds.PAUSE),
            b.button(t.gettext("Leave"), MemberIds.LEAVE),
        ),
        b.context(
            t.gettext("{command} shows everything you can type.").format(
                command=community.commands.main
            )
        ),
    ]
