"""What newcomers, mentees and mentors hear when something has happened."""

from bot.config import Community
from bot.i18n import Translator, sentences
from bot.views.blocks import Message, button, note
from bot.views.mentoring.choice import MentorChoice, none_free_text, place_blocks
from bot.views.mentoring.ids import MentoringIds
from bot.views.mentoring.labels import named
from bot.views.mentoring.requests import greet_button
from storage.members import Member


def matched(mentor: Member, community: Community, t: Translator) -> Message:
    """Return the mentor said yes, the probation begins."""
    text = t.plural(
        "{mentor} is your mentor now! Your trial period of {n} month starts. Next: say hello.",
        "{mentor} is your mentor now! Your trial period of {n} months starts. Next: say hello.",
        community.periods.probation_months,
        mentor=named(mentor),
    )
    return note(text, greet_button(mentor, t))


def found_again(mentor: Member, t: Translator) -> Message:
    """Return the mentor said yes; a probation that had begun goes on."""
    text = t(
        "{mentor} is your mentor now! Your trial period continues, and the months you’ve "
        "completed count. Next: say hello.",
        mentor=named(mentor),
    )
    return note(text, greet_button(mentor, t))


def nothing_left(t: Translator, *, somebody_is_free: bool) -> Message:
    """None of the wishes came true; said kindly, with the next step."""
    text = t(
        "None of the mentors you chose can take somebody on right now. That says nothing about you."
    )
    if somebody_is_free:
        choose = button(t("Choose again"), MentoringIds.CHOOSE, style="primary")
        return note(text, choose)
    wait = button(t("Put me on the waiting list"), MentoringIds.WAIT, style="primary")
    return note(sentences(text, none_free_text(t)), wait)


def still_waiting(t: Translator) -> Message:
    """Return the message that the kept place led to no mentor; the person's turn stays."""
    text = t(
        "That place didn’t work out, which says nothing about you. You’ll stay on the waiting "
        "list, and I’ll write as soon as another place is free."
    )
    return note(text)


def place_is_kept(kept: MentorChoice, until: str, community: Community, t: Translator) -> Message:
    """Return the message that a place is free for somebody on the waiting list."""
    blocks = place_blocks(kept, until, community, t)
    text = t("A mentor has a place for you: {mentor}. I’ll keep it until {until}.")
    return Message(text.fill(mentor=named(kept.card), until=until), blocks)


def place_taken(mentor: Member, t: Translator) -> Message:
    """Return the message that the kept place's mentor has been asked."""
    text = t("I’m asking {mentor}. You keep the place meanwhile.")
    text = text.fill(mentor=named(mentor))
    return note(text)


def place_passed(t: Translator) -> Message:
    """Return the message that the person waits for another mentor."""
    return note(t("OK, you’ll stay on the waiting list and keep your turn."))


def place_gone(t: Translator) -> Message:
    """Return the mentor offers the place no longer."""
    return note(t("This place isn’t free any more. You’ll stay on the waiting list."))


def place_let_go(t: Translator) -> Message:
    """Return the days for which the place was kept are over."""
    text = t(
        "The place I kept for you is free for others now. You can choose a mentor again "
        "whenever it suits you."
    )
    choose = button(t("Choose a mentor"), MentoringIds.CHOOSE, style="primary")
    return note(text, choose)


def on_the_list(community: Community, t: Translator) -> Message:
    """Return the message that the person is on the waiting list."""
    n = community.periods.held_place_working_days
    text = t.plural(
        "You’re on the waiting list. When a place is free, I’ll keep it for you for {n} working "
        "day.",
        "You’re on the waiting list. When a place is free, I’ll keep it for you for {n} working "
        "days.",
        n,
    )
    return note(text)


def off_the_list(t: Translator) -> Message:
    """Return the message that the person is off the waiting list."""
    text = t("You’re off the waiting list. You can choose a mentor whenever you like.")
    choose = button(t("Choose a mentor"), MentoringIds.CHOOSE)
    return note(text, choose)


def wishes_withdrawn(t: Translator) -> Message:
    """Return the message that nobody is asked any more."""
    text = t("Your wishes are taken back. Nobody will be asked any more.")
    choose = button(t("Choose again"), MentoringIds.CHOOSE, style="primary")
    return note(text, choose)


def over(other: Member, t: Translator) -> Message:
    """Return a message about a mentorship that has come to its end since."""
    return note(t("The mentorship with {person} has ended.", person=named(other)))


def said_yes(mentor: Member, t: Translator) -> Message:
    """Return what is so now, to somebody who still had their choice before them."""
    text = t("{mentor} has said yes and is your mentor now. Next: say hello.", mentor=named(mentor))
    return note(text, greet_button(mentor, t))


def ended_for_mentee(mentor: Member, t: Translator) -> Message:
    """One neutral sentence to the mentee, and the next step."""
    text = t(
        "The mentorship with {person} has ended. The months you’ve completed still count. Next: "
        "choose a mentor again.",
        person=named(mentor),
    )
    choose = button(t("Choose a mentor"), MentoringIds.CHOOSE, style="primary")
    return note(text, choose)


def ended_for_mentor(mentee: Member, t: Translator) -> Message:
    """One neutral sentence to the mentor."""
    text = t("The mentorship with {person} has ended. Thank you for your time.")
    text = text.fill(person=named(mentee))
    return note(text)
