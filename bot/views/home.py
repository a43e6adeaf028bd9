"""The Home tab: where I am, my next step, my people, my stories, what waits for me, settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slack_sdk.models.blocks import Block

from bot.config import Community
from bot.domain.members import MemberState, NextStep, Status
from bot.domain.stories import StoryState
from bot.i18n import Text, Translator, joined
from bot.texts import _
from bot.views import blocks as b
from bot.views.appeals import AppealIds
from bot.views.calls.lists import home_buttons
from bot.views.checkins import waiting as checkin_waits
from bot.views.directory import DirectoryIds
from bot.views.impact.ids import ImpactIds
from bot.views.introductions.ids import IntroductionIds
from bot.views.joint_decisions.rounds import waiting as decision_waits
from bot.views.members.ids import MemberIds
from bot.views.mentoring.ids import MentoringIds
from bot.views.mrkdwn import bold, clip, mention
from bot.views.next_steps import here as where_and_next
from bot.views.next_steps import next_step_button, pause_ends
from bot.views.roster.ids import RosterIds
from bot.views.sessions.ids import SessionIds
from bot.views.settings import SettingsIds
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import goal_name, state_words
from storage.checkins import Checkin
from storage.joint_decisions import JointDecision
from storage.members import Member
from storage.mentoring.profiles import MentorProfile
from storage.stories.models import PicturedPerson, Story


class HomeIds(StrEnum):
    """The Home tab, which people of other workspaces see as a modal."""

    OPEN = "home:open"


TITLE = 70
"""Characters of a story's title in a list: one line on a phone."""


WAITING = {
    StoryState.APPROVED: _("“{title}” is approved. It appears once you release it."),
    StoryState.ASKED_BACK: _("There is a question about “{title}”."),
    StoryState.RETURNED: _("“{title}” came back to you and can be changed."),
}
"""Own stories that wait for their author."""


@dataclass(frozen=True)
class Here:
    """Where the person is."""

    member_state: MemberState
    step: NextStep
    member: Member | None
    has_commands: bool = True
    """False for people of other workspaces."""


@dataclass(frozen=True)
class Mentoring:
    """The person's mentor, mentees, open requests and place on the waiting list."""

    mentor: Member | None = None
    mentees: Sequence[Member] = ()
    requests: int = 0
    profile: MentorProfile | None = None
    probation_ends: date | None = None
    is_waiting: bool = False
    has_kept_place: bool = False
    checkins: Sequence[tuple[Checkin, Member]] = ()
    decisions: Sequence[tuple[JointDecision, Member]] = ()


@dataclass(frozen=True)
class Stories:
    """The person's own stories, the newest of all, pictures they are asked about.

    Of each list at most so many are shown.
    """

    own: Sequence[Story] = ()
    newest: Sequence[Story] = ()
    pictures: Sequence[tuple[PicturedPerson, Story]] = ()
    most: int = 5


@dataclass(frozen=True)
class CoreTeam:
    """What waits for the core team."""

    reviews: Sequence[Story] = ()
    waiting: int = 0


def doorstep(here: Here, community: Community, t: Translator) -> list[Block]:
    """For somebody who does not take part at present."""
    about = t(
        "{name} is a community of colleagues who speak for their company of their own free will. "
        "Nobody hands out work, nobody ranks people.",
        name=community.community.name,
    )
    blocks = [*_where(here, t), b.context(about)]
    if here.member and here.member.paused_until:
        blocks.insert(2, b.section(pause_ends(here.member.paused_until, t)))
    if here.member_state.status in {Status.PAUSED, Status.IMPORTED}:
        leave = b.button(t("Leave the community"), MemberIds.LEAVE)
        blocks.append(b.actions(leave))
    return blocks


def hub(
    here: Here,
    mentoring: Mentoring,
    stories: Stories,
    core_team: CoreTeam | None,
    sessions: Sequence[Block],
    community: Community,
    t: Translator,
) -> list[Block]:
    """For a member or fan."""
    return [
        *_where(here, t),
        *_waiting_for_me(mentoring, stories, t),
        *(_core_team(core_team, t) if core_team else ()),
        *_people(here, mentoring, t),
        *sessions,
        *_own_stories(here, stories, t),
        *_newest(stories, t),
        *_look_around(here, t),
        *_settings(here, community, t),
    ]


def _where(here: Here, t: Translator) -> list[Block]:
    name = here.member.name if here.member else ""
    greeting = t("Hello {name}", name=name) if name else t("Hello")
    buttons = [next_step_button(here.step, t)]
    if here.member_state.status is Status.FAN and not here.member_state.is_external:
        buttons.append(b.button(t("Become an ambassador"), MemberIds.COME_IN))
    return [
        b.header(greeting),
        b.section(where_and_next(here.member_state.status, here.step, t)),
        b.actions(*buttons),
    ]


def _waiting_for_me(mentoring: Mentoring, stories: Stories, t: Translator) -> list[Block]:
    lines: list[Block] = []
    if mentoring.requests:
        text = t.plural(
            "{n} newcomer would like you as a mentor.",
            "{n} newcomers would like you as a mentor.",
            mentoring.requests,
        )
        lines.append(b.section(text, b.button(t("Answer"), f"{MentoringIds.CHOOSE}#asked")))
    if mentoring.has_kept_place:
        text = t("A mentor has time for you: a place is kept for you.")
        lines.append(b.section(text, b.button(t("Look"), f"{MentoringIds.CHOOSE}#kept")))
    lines += [decision_waits(one, other, t) for one, other in mentoring.decisions]
    lines += [checkin_waits(one, other, t) for one, other in mentoring.checkins]
    for shown, story in stories.pictures[: stories.most]:
        text = t("You are shown in the picture of “{title}”.")
        lines.append(_story_line(text, t("Answer"), story, f"shown{shown.id}"))
    for story in [one for one in stories.own if one.state in WAITING][: stories.most]:
        text = t(WAITING[story.state])
        lines.append(_story_line(text, t("Look"), story, f"mine{story.id}"))
    return [b.divider(), b.header(t("Waiting for you")), *lines] if lines else []


def _title(story: Story) -> str:
    return clip(story.title, TITLE)


def _story_line(text: Text, label: Text, story: Story, mark: str) -> Block:
    open_it = b.button(label, f"{StoryIds.OPEN}#{mark}", str(story.id))
    return b.section(text.fill(title=_title(story)), open_it)


def _people(here: Here, mentoring: Mentoring, t: Translator) -> list[Block]:
    lines: list[Block] = []
    manage = b.button(t("My mentorships"), f"{MentoringIds.CHOOSE}#people")
    if mentoring.mentor:
        text = t("Your mentor: {mentor}", mentor=mention(mentoring.mentor.slack_id or ""))
        if mentoring.probation_ends:
            ends = t("Your probation lasts until {date}.")
            text = joined("\n", (text, ends.fill(date=t.date(mentoring.probation_ends))))
        lines.append(b.section(text, manage))
    if mentoring.is_waiting:
        text = t("You are on the waiting list; you hear as soon as a mentor has time.")
        lines.append(b.section(text, manage))
    if mentoring.mentees:
        people = t.list([mention(one.slack_id or "") for one in mentoring.mentees])
        lines.append(b.section(t("You accompany {people}.", people=people), manage))
    if here.member_state.status is Status.AMBASSADOR and not here.member_state.is_external:
        label = t("My mentor profile") if mentoring.profile else t("Become a mentor")
        text = t("Mentors give newcomers a hand in their first months.")
        lines.append(b.section(text, b.button(label, MentoringIds.PROFILE)))
    return [b.divider(), b.header(t("Mentors")), *lines] if lines else []


def _own_stories(here: Here, stories: Stories, t: Translator) -> list[Block]:
    lines = [
        b.section(
            joined("\n", (bold(_title(one)), state_words(one.state, t))),
            b.button(t("Open"), f"{StoryIds.OPEN}#{one.id}", str(one.id)),
        )
        for one in stories.own[: stories.most]
    ]
    # Where telling a story is the next step, its button stands at the top already.
    tells = here.step not in {NextStep.TELL_STORY, NextStep.MEET_MENTOR}
    tell = b.actions(b.button(t("Tell a story"), f"{StoryIds.TELL}#home"))
    return [
        b.divider(),
        b.header(t("My stories")),
        *(lines or [b.section(t("None yet. Small ones count most."))]),
        *([tell] if tells else []),
    ]


def _newest(stories: Stories, t: Translator) -> list[Block]:
    lines = [
        b.section(
            joined(
                "\n",
                (
                    bold(_title(one)),
                    joined(" · ", (goal_name(one.goal, t), mention(one.author_id))),
                ),
            )
        )
        for one in stories.newest
    ]
    return [b.divider(), b.header(t("Newest stories")), *lines] if lines else []


def _look_around(here: Here, t: Translator) -> list[Block]:
    buttons = [b.button(t("All stories"), StoryIds.LIST)]
    if not here.member_state.is_external:
        buttons += [
            b.button(t("Find members"), DirectoryIds.OPEN),
            b.button(t("Onboarding sessions"), f"{SessionIds.LIST}#home"),
        ]
    return [b.divider(), b.header(t("Look around")), b.actions(*buttons)]


def _core_team(core_team: CoreTeam, t: Translator) -> list[Block]:
    lines: list[Block] = [
        b.section(
            joined("\n", (bold(_title(one)), mention(one.author_id))),
            b.button(t("Review"), f"{StoryIds.OPEN}#review{one.id}", str(one.id)),
        )
        for one in core_team.reviews
    ]
    if core_team.waiting:
        text = t.plural(
            "{n} newcomer is waiting for a free mentor.",
            "{n} newcomers are waiting for a free mentor.",
            core_team.waiting,
        )
        lines.append(b.section(text))
    quiet = [b.section(t("Nothing is waiting. Enjoy the day."))]
    appeal = b.button(t("Post an appeal"), AppealIds.OPEN)
    reach = b.button(t("Enter reach"), f"{ImpactIds.REACH}#home")
    match = b.button(t("Match a list"), RosterIds.OPEN)
    buttons = b.actions(appeal, *home_buttons(t), reach, match)
    return [b.divider(), b.header(t("Core team")), *(lines or quiet), buttons]


def _settings(here: Here, community: Community, t: Translator) -> list[Block]:
    introduce = (
        t("Change my introduction")
        if here.member and here.member.introduced_at
        else t("Introduce myself")
    )
    buttons = [
        b.button(introduce, f"{IntroductionIds.OPEN}#home"),
        b.button(t("My profile"), MemberIds.PROFILE),
        b.button(t("Settings"), SettingsIds.OPEN),
        b.button(t("Take a pause"), MemberIds.PAUSE),
        b.button(t("Leave the community"), MemberIds.LEAVE),
    ]
    # Where introducing oneself is the next step, its button stands at the top already.
    shown = buttons[1:] if here.step is NextStep.INTRODUCE else buttons
    hint = t("{command} shows everything you can type.")
    typed = b.context(hint.fill(command=community.commands.main))
    return [
        b.divider(),
        b.header(t("About me")),
        b.actions(*shown),
        *([typed] if here.has_commands else []),
    ]
