"""The joint decision: the question, the form, the sealed answer, and what came of it."""

from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement, DatePickerElement
from slack_sdk.models.views import View

from bot.config import Community
from bot.domain.joint_decisions import Choice, choices_for
from bot.domain.members import NextStep
from bot.domain.prompts import Prompt
from bot.i18n import Translator
from bot.texts import _
from bot.views.blocks import (
    Message,
    actions,
    button,
    context,
    escape,
    field_of,
    header,
    modal,
    option,
    radio_field,
    section,
    ticks_field,
)
from bot.views.ids import DecisionIds, MemberIds
from bot.views.mentoring.labels import named
from bot.views.next_steps import next_step_button
from bot.views.prompts import ways_out
from storage.joint_decisions import Decision
from storage.members import Member
from storage.mentoring.mentorships import Mentorship

TRAINEES = {
    Choice.CONTINUE: _("I go on, as an ambassador"),
    Choice.EXTEND: _("We extend the probation by {n} months, once"),
    Choice.PAUSE: _("I take a pause"),
    Choice.FAN: _("I go on as a fan"),
    Choice.LEAVE: _("I leave the community"),
}
MENTORS = {
    Choice.CONTINUE: _("{person} goes on, as an ambassador"),
    Choice.EXTEND: _("We extend the probation by {n} months, once"),
    Choice.PAUSE: _("{person} takes a pause"),
    Choice.PART: _("{person} goes on as a fan or leaves"),
}
SAID = {
    Choice.CONTINUE: _("go on as an ambassador"),
    Choice.EXTEND: _("extend the probation"),
    Choice.PAUSE: _("take a pause"),
    Choice.FAN: _("go on as a fan"),
    Choice.LEAVE: _("leave"),
    Choice.PART: _("go on as a fan or leave"),
}


def decide_button(mentorship_id: int | None, t: Translator, label: str = "") -> ButtonElement:
    """Opens the form."""
    action_id = f"{DecisionIds.DECIDE}#{mentorship_id}"
    return button(label or t.gettext("Decide"), action_id, str(mentorship_id), style="primary")


def prompt(
    mentorship: Mentorship, me: Member, other: Member, occurrence_id: int | None, t: Translator
) -> Message:
    """The question to one side."""
    if me.id == mentorship.mentee_id:
        text = t.gettext("Your probation with {person} is complete. What comes next for you?")
    else:
        text = t.gettext("{person}'s probation is complete. What would you say comes next?")
    sealed = t.gettext(
        "{person} is asked the same, and neither of you sees the other's answer until both are in."
    )
    text = f"{text} {sealed}".format(person=named(other))
    return _question(text, mentorship, occurrence_id, t)


def reminder(mentorship: Mentorship, other: Member, occurrence_id: int, t: Translator) -> Message:
    """Once more, without hurry."""
    text = t.gettext(
        "Your joint decision with {person} is still open. There is no hurry, and nothing ends by "
        "itself."
    ).format(person=named(other))
    return _question(text, mentorship, occurrence_id, t)


def _question(
    text: str, mentorship: Mentorship, occurrence_id: int | None, t: Translator
) -> Message:
    later = ways_out(occurrence_id, Prompt.DECISIONS, t) if occurrence_id else []
    return Message(text, [section(text), actions(decide_button(mentorship.id, t), *later)])


def form(
    mentorship: Mentorship,
    other: Member,
    before: Decision | None,
    community: Community,
    t: Translator,
    *,
    is_mentee: bool,
    may_extend: bool,
) -> View:
    """What this side would like, with what was answered before."""
    words = TRAINEES if is_mentee else MENTORS
    months = community.periods.extension_months
    options = [
        option(t.gettext(words[choice]).format(person=other.name, n=months), choice)
        for choice in choices_for(is_mentee=is_mentee, may_extend=may_extend)
    ]
    note = t.gettext("{person} sees your answer once both are in, not before.")
    chosen = before.choice if before else None
    return modal(
        t,
        t.gettext("Joint decision"),
        [
            context(note.format(person=named(other))),
            radio_field(t.gettext("What comes next?"), "choice", options, value=chosen),
            *(_trainees_fields(before, community, t) if is_mentee else ()),
        ],
        callback=DecisionIds.FORM,
        submit=t.gettext("Seal my answer"),
        hints={"mentorship": mentorship.id or 0},
    )


def _trainees_fields(before: Decision | None, community: Community, t: Translator) -> list[Block]:
    until = before.pause_until.isoformat() if before and before.pause_until else None
    yes = option(t.gettext("Yes, welcome me in the channel"), "yes")
    label = t.gettext("If you go on: a welcome post in #{channel}?")
    return [
        field_of(
            t.gettext("For a pause: until when?"),
            "until",
            DatePickerElement(action_id="until", initial_date=until),
            optional=True,
        ),
        ticks_field(
            label.format(channel=community.channels.community),
            "welcome",
            [yes],
            values=["yes"] if before and before.may_welcome else (),
            optional=True,
        ),
    ]


def sealed(mentorship: Mentorship, other: Member, t: Translator) -> Message:
    """One answer is in."""
    text = t.gettext(
        "Thank you, your answer is sealed. You both hear what comes of it once {person} has "
        "answered, too; until then you can change it."
    ).format(person=named(other))
    change = button(
        t.gettext("Change my answer"), f"{DecisionIds.DECIDE}#{mentorship.id}", str(mentorship.id)
    )
    return Message(text, [section(text), actions(change)])


def different(
    mentorship: Mentorship,
    mentee: Member,
    mentor: Member,
    mentees: Decision,
    mentors: Decision,
    t: Translator,
) -> Message:
    """Both answers are shown; the two talk and decide again."""
    text = t.gettext("Your answers differ. Talk it over, and decide again when you are ready.")
    lines = [
        t.gettext("*{person}* said: {choice}.").format(
            person=named(member), choice=t.gettext(SAID[side.choice or Choice.CONTINUE])
        )
        for member, side in ((mentee, mentees), (mentor, mentors))
    ]
    again = decide_button(mentorship.id, t, t.gettext("Decide again"))
    return Message(text, [section(text), section("\n".join(lines)), actions(again)])


def see_below(t: Translator) -> Message:
    """The question of a round that is over."""
    text = t.gettext("Both answers are in; what comes of it follows further down.")
    return Message(text, [section(text)])


def completed(t: Translator) -> Message:
    """To the new ambassador."""
    text = t.gettext("You both said the same: from now on you are an ambassador. Congratulations!")
    return Message(text, [section(text), actions(next_step_button(NextStep.TELL_STORY, t))])


def mentee_completed(mentee: Member, t: Translator) -> Message:
    """To the mentor."""
    text = t.gettext(
        "You both said the same: {person} is an ambassador now. Thank you for your time; your "
        "place is free for somebody new."
    ).format(person=named(mentee))
    return Message(text, [section(text)])


def extended(end: date, t: Translator) -> Message:
    """To both."""
    text = t.gettext("You both said the same: the probation goes on until {day}.")
    text = text.format(day=t.date(end))
    return Message(text, [section(text)])


def paused(until: date, t: Translator) -> Message:
    """To the trainee."""
    text = t.gettext(
        "You both said the same: you are on a pause until {day}. What you have served is kept; "
        "afterwards you choose a mentor again."
    ).format(day=t.date(until))
    return Message(text, [section(text), actions(next_step_button(NextStep.COME_BACK, t))])


def mentee_paused(mentee: Member, t: Translator) -> Message:
    """To the mentor."""
    text = t.gettext(
        "You both said the same: {person} takes a pause. The mentorship has ended; thank you for "
        "your time."
    ).format(person=named(mentee))
    return Message(text, [section(text)])


def fan(t: Translator) -> Message:
    """To the trainee, a fan from now on."""
    text = t.gettext(
        "You both said the same: you go on as a fan. Your stories and thanks are always welcome, "
        "and so are you."
    )
    come_in = button(t.gettext("Become an ambassador"), MemberIds.COME_IN)
    return Message(text, [section(text), actions(come_in)])


def mentee_fan(mentee: Member, t: Translator) -> Message:
    """To the mentor."""
    text = t.gettext(
        "You both said the same: {person} goes on as a fan. Thank you for your time."
    ).format(person=named(mentee))
    return Message(text, [section(text)])


def left(t: Translator) -> Message:
    """To the trainee, who has left."""
    text = t.gettext(
        "You both said the same: you have left the community. Thank you for the time together; "
        "the door stays open."
    )
    return Message(text, [section(text), actions(next_step_button(NextStep.JOIN, t))])


def mentee_left(mentee: Member, t: Translator) -> Message:
    """To the mentor."""
    text = t.gettext(
        "You both said the same: {person} has left the community. Thank you for your time."
    ).format(person=named(mentee))
    return Message(text, [section(text)])


def welcome_post(mentee: Member, community: Community, t: Translator) -> Message:
    """The certificate of welcome, to the whole community, with the person's consent."""
    text = t.gettext(
        "{person} has completed the probation and is an ambassador now. Welcome to {name}!"
    ).format(person=named(mentee), name=escape(community.community.name))
    title = t.gettext("Certificate of welcome for {name}").format(name=mentee.name)
    return Message(text, [header(title), section(text)])


def still_open(mentee: Member, mentor: Member, t: Translator) -> Message:
    """To the mentoring role: two names and nothing more."""
    text = t.gettext(
        "The joint decision of {mentee} and {mentor} is still open. Perhaps they would like a "
        "hand; nothing ends by itself."
    ).format(mentee=named(mentee), mentor=named(mentor))
    return Message(text, [section(text)])
