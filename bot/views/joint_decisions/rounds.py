"""The joint decision: the question, the form, the sealed answer, and both answers compared."""

from sqlmodel import col

from bot.config import Community
from bot.domain.joint_decisions import DECISION_PROMPT, Choice, choices_for
from bot.i18n import Text, Translator, lines, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import Message, note
from bot.views.form_fields import stored
from bot.views.joint_decisions.ids import JointDecisionIds
from bot.views.joint_decisions.welcome import YES_WELCOME, may_i_welcome, welcome_text
from bot.views.mentoring.labels import named
from bot.views.pickers import date_picker
from bot.views.prompts import ways_out
from storage.consents import Consent
from storage.joint_decisions import JointDecision
from storage.members import Member
from storage.mentoring.mentorships import Mentorship

TRAINEES = {
    Choice.CONTINUE: _("I’ll go on as an ambassador"),
    Choice.EXTEND: _("We extend the trial period by {n} months, once"),
    Choice.PAUSE: _("I’ll take a pause"),
    Choice.FAN: _("I’ll go on as a fan"),
    Choice.LEAVE: _("I’ll leave the community"),
}
MENTORS = {
    Choice.CONTINUE: _("{person} goes on as an ambassador"),
    Choice.EXTEND: _("We extend the trial period by {n} months, once"),
    Choice.PAUSE: _("{person} takes a pause"),
    Choice.PART: _("{person} goes on as a fan or leaves"),
}
SAID = {
    Choice.CONTINUE: _("go on as an ambassador"),
    Choice.EXTEND: _("extend the trial period"),
    Choice.PAUSE: _("take a pause"),
    Choice.FAN: _("go on as a fan"),
    Choice.LEAVE: _("leave"),
    Choice.PART: _("go on as a fan or leave"),
}


def decide_button(
    mentorship_id: int | None, t: Translator, label: Text | None = None
) -> ButtonElement:
    """Opens the form."""
    action_id = f"{JointDecisionIds.DECIDE}#{mentorship_id}"
    return ui.button(label or t("Decide"), action_id, str(mentorship_id), style="primary")


def prompt(
    mentorship: Mentorship, me: Member, other: Member, occurrence_id: int | None, t: Translator
) -> Message:
    """Return the question to one side."""
    if me.id == mentorship.mentee_id:
        text = t(
            "Your trial period with {person} is complete. What comes next for you?",
            person=named(other),
        )
    else:
        text = t(
            "{person}’s trial period is complete. What would you say comes next?",
            person=named(other),
        )
    sealed = t(
        "I’m asking {person} the same. Neither of you will see the other’s answer until both "
        "are in.",
        person=named(other),
    )
    return _question(sentences(text, sealed), mentorship, occurrence_id, t)


def reminder(mentorship: Mentorship, other: Member, occurrence_id: int, t: Translator) -> Message:
    """Return the second question to one side, without hurry."""
    text = t(
        "Your joint decision with {person} is still open. There’s no hurry, and nothing ends by "
        "itself.",
        person=named(other),
    )
    return _question(text, mentorship, occurrence_id, t)


def _question(
    text: Text, mentorship: Mentorship, occurrence_id: int | None, t: Translator
) -> Message:
    later = ways_out(occurrence_id, DECISION_PROMPT, t) if occurrence_id else []
    return note(text, decide_button(mentorship.id, t), *later)


CHOICE = stored("choice", col(JointDecision.choice))
UNTIL = stored("until", col(JointDecision.pause_until))
WELCOME = stored("welcome", col(Consent.answer))


def form(
    mentorship: Mentorship,
    other: Member,
    before: JointDecision | None,
    community: Community,
    t: Translator,
    *,
    is_mentee: bool,
    may_extend: bool,
    is_ticked: bool,
) -> View:
    """Return what this side would like, with what was answered before."""
    words = TRAINEES if is_mentee else MENTORS
    months = community.periods.extension_months
    options = [
        ui.option(t(words[choice], person=other.name, n=months), choice)
        for choice in choices_for(is_mentee=is_mentee, may_extend=may_extend)
    ]
    note = t("{person} will see your answer once both are in, not before.")
    chosen = before.choice if before else None
    return ui.modal(
        t,
        t("Joint decision"),
        [
            ui.context(note.fill(person=named(other))),
            ui.radio_field(t("What comes next?"), CHOICE, options, value=chosen),
            *(_trainees_fields(before, community, t, is_ticked=is_ticked) if is_mentee else ()),
        ],
        callback=JointDecisionIds.FORM,
        submit=t("Send my answer"),
        hints={"mentorship": mentorship.id or 0, "welcome": welcome_text(community, t).hash},
    )


def _trainees_fields(
    before: JointDecision | None, community: Community, t: Translator, *, is_ticked: bool
) -> list[Block]:
    yes = ui.option(t(YES_WELCOME), "yes")
    return [
        ui.field_of(
            t("For a pause: until when?"),
            UNTIL,
            date_picker(UNTIL, before.pause_until if before else None),
            optional=True,
        ),
        ui.ticks_field(
            may_i_welcome(community, t),
            WELCOME,
            [yes],
            values=["yes"] if is_ticked else (),
            optional=True,
        ),
    ]


def sealed(mentorship: Mentorship, other: Member, t: Translator) -> Message:
    """One answer is in."""
    text = t(
        "Thank you, your answer is sealed. Once {person} has answered too, you’ll both hear "
        "what comes of it. Until then you can change it.",
        person=named(other),
    )
    change = ui.button(
        t("Change my answer"), f"{JointDecisionIds.DECIDE}#{mentorship.id}", str(mentorship.id)
    )
    return note(text, change)


def different(
    mentorship: Mentorship,
    mentee: Member,
    mentor: Member,
    mentees: JointDecision,
    mentors: JointDecision,
    t: Translator,
) -> Message:
    """Return the message to both with their different answers."""
    text = t("Your answers differ. Talk it over, and decide again when you’re ready.")
    answers = [
        t(
            "*{person}*: {choice}.",
            person=named(member),
            choice=t(SAID[side.choice or Choice.CONTINUE]),
        )
        for member, side in ((mentee, mentees), (mentor, mentors))
    ]
    again = decide_button(mentorship.id, t, t("Decide again"))
    return Message(text, [ui.section(text), ui.section(lines(*answers)), ui.actions(again)])


def see_below(t: Translator) -> Message:
    """Return the question of a round that is over."""
    return note(t("Both answers are in. What comes of them follows below."))
