"""Where somebody is; pausing and leaving."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col

from bot.config import Community
from bot.domain.members import MemberState, NextStep, Status, next_step
from bot.errors import UserFacingError
from bot.i18n import Text, Translator, sentences
from bot.texts import _
from bot.views.block_kit import Block, View
from bot.views.blocks import Message, actions, button, context, field_of, modal, note, section
from bot.views.errors import sentence
from bot.views.form_fields import stored
from bot.views.home import HomeIds
from bot.views.members.ids import MemberIds
from bot.views.mrkdwn import clip
from bot.views.next_steps import here, next_step_button, pause_ends
from bot.views.pickers import date_picker
from storage.members import Member

TYPED = 80
"""Characters repeated of what somebody typed."""

NOT_A_DAY = _("I couldn’t read “{typed}” as a day. Please choose it here.")


def you_are_here(
    status: Status | None, step: NextStep, t: Translator, paused_until: date | None = None
) -> Message:
    """Return where somebody is, the button that leads on, and the one that shows everything."""
    text = here(status, step, t)
    if paused_until:
        text = sentences(text, pause_ends(paused_until, t))
    return _with_overview(text, step, t)


def _with_overview(text: Text, step: NextStep, t: Translator) -> Message:
    overview = button(t("Show overview"), HomeIds.OPEN)
    return note(text, next_step_button(step, t), overview)


def welcome(
    state: MemberState,
    community: Community,
    t: Translator,
    *,
    is_from_other_workspace: bool = False,
) -> Message:
    """Return the one onboarding message; it is edited whenever the next step changes."""
    text, step = here(state.status, next_step(state), t), next_step(state)
    if state.status is not Status.LEFT:
        greeting = t("Welcome to the {name} community!", name=community.community.name)
        text = sentences(greeting, text)
    # People of other workspaces have neither commands nor a Home tab here.
    overview = [button(t("Show overview"), HomeIds.OPEN)] if is_from_other_workspace else []
    ways_on = [] if is_from_other_workspace else [_ways_on(community, t)]
    return Message(text, [section(text), actions(next_step_button(step, t), *overview), *ways_on])


def _ways_on(community: Community, t: Translator) -> Block:
    return context(
        t(
            "Everything else is on my Home tab, or behind {command}.",
            command=community.commands.main,
        )
    )


UNTIL = stored("until", col(Member.paused_until))


def pause_form(
    member: Member,
    until: date | None,
    t: Translator,
    *,
    unread: str = "",
    problem: UserFacingError | None = None,
) -> View:
    """Until when the pause lasts.

    `unread` is what was typed and is no day, `problem` what is wrong with a day that was typed.
    """
    return modal(
        t,
        t("Take a pause"),
        [
            section(
                t(
                    "A pause doesn’t need a reason. Nobody will ask you anything, and it ends "
                    "by itself on the day you choose, or whenever you like."
                )
            ),
            *([section(t(NOT_A_DAY, typed=clip(unread, TYPED)))] if unread else []),
            *([section(sentence(problem, t))] if problem else []),
            *_handing_back(member, t),
            field_of(
                t("Until"),
                UNTIL,
                date_picker(UNTIL, until),
                hint=t(
                    "You give up your places in what begins before then. If something later is "
                    "cancelled or changed, you’ll hear once you’re back."
                ),
            ),
        ],
        callback=MemberIds.PAUSE_FORM,
        submit=t("Start the pause"),
        hints={"version": member.version},
    )


def _handing_back(member: Member, t: Translator) -> Sequence[Block]:
    if member.status is Status.FAN:
        return []
    return [
        context(
            t(
                "Open mentorships end, and the other person is told in one neutral sentence. "
                "The months you’ve completed are kept."
            )
        )
    ]


def paused(member: Member, t: Translator) -> Message:
    """Return the message that the pause has begun."""
    text = t(
        "You’re on a pause until {date}. Enjoy it. I’ll be quiet.",
        date=t.date(member.paused_until or member.joined_on),
    )
    return note(text, next_step_button(NextStep.COME_BACK, t))


def leave_form(member: Member, t: Translator) -> View:
    """Return the one question before leaving."""
    return modal(
        t,
        t("Leave"),
        [
            section(
                t(
                    "You can leave without giving a reason and come back whenever you like. "
                    "I’ll delete your profile and take down your introduction and, if there is "
                    "one, your welcome post. If Slack doesn’t let me, I’ll tell you. Published "
                    "stories stay until you withdraw them."
                )
            ),
            *_handing_back(member, t),
        ],
        callback=MemberIds.LEAVE_FORM,
        submit=t("Leave"),
        close=t("Stay"),
        hints={"version": member.version},
    )


def left(t: Translator) -> Message:
    """Return a kind farewell."""
    text = t("You’ve left. Thank you for the time you were here. The door stays open.")
    return note(text, next_step_button(NextStep.JOIN, t))


def back_again(member: Member, step: NextStep, t: Translator) -> Message:
    """Return the message that a pause has ended on its date."""
    text = _back_again(member, step, t)
    return note(text, next_step_button(step, t))


def resumed(member: Member, step: NextStep, t: Translator) -> Message:
    """Return the message that a pause has been ended by hand."""
    return _with_overview(_back_again(member, step, t), step, t)


def _back_again(member: Member, step: NextStep, t: Translator) -> Text:
    over = t("Your pause is over. Good to have you back.")
    text = sentences(over, here(member.status, step, t))
    if member.status is Status.NEWCOMER and (member.months_served or member.days_served):
        text = sentences(text, t("The months you’ve already completed count."))
    return text
