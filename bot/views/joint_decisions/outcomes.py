"""What came of a joint decision, told to both."""

from datetime import date

from bot.domain.members import NextStep
from bot.i18n import Translator
from bot.views.blocks import Message, button, note
from bot.views.members.ids import MemberIds
from bot.views.mentoring.labels import named
from bot.views.next_steps import next_step_button
from storage.members import Member


def completed(t: Translator) -> Message:
    """Return the message to the new ambassador after CONTINUE."""
    text = t("You both agree: you’re an ambassador from now on. Congratulations!")
    return note(text, next_step_button(NextStep.TELL_STORY, t))


def mentee_completed(mentee: Member, t: Translator) -> Message:
    """Return the message to the mentor after CONTINUE."""
    text = t(
        "You both agree: {person} is an ambassador now. Thank you for your time. Your place is "
        "free for somebody new.",
        person=named(mentee),
    )
    return note(text)


def extended(end: date, t: Translator) -> Message:
    """Return the message to both after EXTEND."""
    text = t("You both agree: the trial period continues until {day}.")
    text = text.fill(day=t.date(end))
    return note(text)


def paused(until: date, t: Translator) -> Message:
    """Return the message to the trainee after PAUSE."""
    text = t(
        "You both agree: you’re on a pause until {day}. The months you’ve completed are kept. "
        "Afterwards you choose a mentor again.",
        day=t.date(until),
    )
    return note(text, next_step_button(NextStep.COME_BACK, t))


def mentee_paused(mentee: Member, t: Translator) -> Message:
    """Return the message to the mentor after PAUSE."""
    text = t(
        "You both agree: {person} takes a pause. The mentorship has ended. Thank you for your "
        "time.",
        person=named(mentee),
    )
    return note(text)


def fan(t: Translator) -> Message:
    """Return the message to the trainee after FAN."""
    text = t(
        "You both agree: you go on as a fan. Your stories and thank-yous are always welcome, "
        "and so are you."
    )
    come_in = button(t("Become an ambassador"), MemberIds.COME_IN)
    return note(text, come_in)


def mentee_fan(mentee: Member, t: Translator) -> Message:
    """Return the message to the mentor after FAN."""
    text = t(
        "You both agree: {person} goes on as a fan. Thank you for your time.",
        person=named(mentee),
    )
    return note(text)


def left(t: Translator) -> Message:
    """Return the message to the trainee after LEAVE."""
    text = t(
        "You both agree: you’ve left the community. Thank you for the time together. The door "
        "stays open."
    )
    return note(text, next_step_button(NextStep.JOIN, t))


def mentee_left(mentee: Member, t: Translator) -> Message:
    """Return the message to the mentor after LEAVE."""
    text = t(
        "You both agree: {person} has left the community. Thank you for your time.",
        person=named(mentee),
    )
    return note(text)
