"""What came of a joint decision, told to both."""

from datetime import date

from bot.config import Community
from bot.domain.members import NextStep
from bot.i18n import Translator
from bot.views.blocks import Message, button, header, note, section
from bot.views.members.ids import MemberIds
from bot.views.mentoring.labels import named
from bot.views.next_steps import next_step_button
from storage.members import Member


def completed(t: Translator) -> Message:
    """Return the message to the new ambassador after CONTINUE."""
    text = t("You both said the same: from now on you are an ambassador. Congratulations!")
    return note(text, next_step_button(NextStep.TELL_STORY, t))


def mentee_completed(mentee: Member, t: Translator) -> Message:
    """Return the message to the mentor after CONTINUE."""
    text = t(
        "You both said the same: {person} is an ambassador now. Thank you for your time; your "
        "place is free for somebody new.",
        person=named(mentee),
    )
    return note(text)


def extended(end: date, t: Translator) -> Message:
    """Return the message to both after EXTEND."""
    text = t("You both said the same: the probation goes on until {day}.")
    text = text.fill(day=t.date(end))
    return note(text)


def paused(until: date, t: Translator) -> Message:
    """Return the message to the trainee after PAUSE."""
    text = t(
        "You both said the same: you are on a pause until {day}. What you have served is kept; "
        "afterwards you choose a mentor again.",
        day=t.date(until),
    )
    return note(text, next_step_button(NextStep.COME_BACK, t))


def mentee_paused(mentee: Member, t: Translator) -> Message:
    """Return the message to the mentor after PAUSE."""
    text = t(
        "You both said the same: {person} takes a pause. The mentorship has ended; thank you for "
        "your time.",
        person=named(mentee),
    )
    return note(text)


def fan(t: Translator) -> Message:
    """Return the message to the trainee after FAN."""
    text = t(
        "You both said the same: you go on as a fan. Your stories and thanks are always welcome, "
        "and so are you."
    )
    come_in = button(t("Become an ambassador"), MemberIds.COME_IN)
    return note(text, come_in)


def mentee_fan(mentee: Member, t: Translator) -> Message:
    """Return the message to the mentor after FAN."""
    text = t(
        "You both said the same: {person} goes on as a fan. Thank you for your time.",
        person=named(mentee),
    )
    return note(text)


def left(t: Translator) -> Message:
    """Return the message to the trainee after LEAVE."""
    text = t(
        "You both said the same: you have left the community. Thank you for the time together; "
        "the door stays open."
    )
    return note(text, next_step_button(NextStep.JOIN, t))


def mentee_left(mentee: Member, t: Translator) -> Message:
    """Return the message to the mentor after LEAVE."""
    text = t(
        "You both said the same: {person} has left the community. Thank you for your time.",
        person=named(mentee),
    )
    return note(text)


def welcome_post(mentee: Member, community: Community, t: Translator) -> Message:
    """Return the certificate of welcome, to the whole community, with the person's consent."""
    text = t(
        "{person} has completed the probation and is an ambassador now. Welcome to {name}!",
        person=named(mentee),
        name=community.community.name,
    )
    title = t("Certificate of welcome for {name}", name=mentee.name)
    return Message(text, [header(title), section(text)])
