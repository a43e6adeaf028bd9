"""Check-ins: the prompt, the form, what both said, and the word to the mentoring role."""

from collections.abc import Sequence
from itertools import groupby

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.domain.checkins import NOTE_MOST, Mood
from bot.domain.open_items import Button, Line, OpenItem
from bot.domain.prompts import Prompt
from bot.i18n import Translator
from bot.texts import _
from bot.views.blocks import (
    Message,
    actions,
    button,
    clip,
    confirm,
    context,
    header,
    modal,
    option,
    quoted,
    radio_field,
    section,
    text_field,
)
from bot.views.home_parts import HomePart, at
from bot.views.ids import CheckinIds, DigestIds
from bot.views.mentoring.labels import named
from bot.views.prompts import ways_out
from storage.checkins import Checkin
from storage.members import Member
from storage.mentoring.mentorships import Mentorship

MOODS = {
    Mood.WELL: _("Well"),
    Mood.MIXED: _("So-so"),
    Mood.HARD: _("Not so well"),
}

NAME = 50
"""Characters of a name where the question before a click has room for 300."""


def prompt(checkin: Checkin, other: Member, occurrence_id: int, t: Translator) -> Message:
    """The question after a month of probation."""
    text = t.ngettext(
        "{n} month of probation is done. How is it going with {person}? Three short questions; "
        "nobody but the two of you sees the answers.",
        "{n} months of probation are done. How is it going with {person}? Three short questions; "
        "nobody but the two of you sees the answers.",
        checkin.month,
    ).format(n=checkin.month, person=named(other))
    answer = button(t.gettext("Answer"), CheckinIds.ANSWER, str(checkin.id), style="primary")
    buttons = (answer, help_button(checkin.mentorship_id, other, t))
    return Message(
        text, [section(text), actions(*buttons, *ways_out(occurrence_id, Prompt.CHECKINS, t))]
    )


def help_button(mentorship_id: int | None, other: Member, t: Translator) -> ButtonElement:
    """Asks for help after one question; nothing else ever does."""
    sure = confirm(
        t.gettext("Ask for help?"),
        t.gettext(
            "Those who look after mentoring, or else the core team, learn that you would like help "
            "in the mentorship with {person}, and will write to you. Your answers stay between the "
            "two of you."
        ).format(person=clip(other.name, NAME)),
        t.gettext("Ask for help"),
        t.gettext("Not now"),
    )
    label = t.gettext("We need help")
    return button(label, f"{CheckinIds.HELP}#{mentorship_id}", str(mentorship_id), confirm=sure)


def show_button(mentorship_id: int | None, t: Translator) -> ButtonElement:
    """Opens what both said."""
    action_id = f"{CheckinIds.SHOW}#{mentorship_id}"
    return button(t.gettext("Our check-ins"), action_id, str(mentorship_id))


def form(checkin: Checkin, other: Member, t: Translator) -> View:
    """Three short questions, with what was answered before."""
    moods = [option(t.gettext(words), mood) for mood, words in MOODS.items()]
    note = t.gettext("Only {person} and you can read this. You can change it at any time.")
    return modal(
        t,
        t.gettext("Check-in"),
        [
            context(note.format(person=named(other))),
            radio_field(
                t.gettext("How is it going with the two of you?"),
                "mood",
                moods,
                value=checkin.mood,
            ),
            _note(t.gettext("What went well?"), "good", checkin.good),
            _note(t.gettext("What would you two like to do next?"), "ahead", checkin.ahead),
        ],
        callback=CheckinIds.FORM,
        submit=t.gettext("Save"),
        hints={"checkin": checkin.id or 0},
    )


def _note(label: str, name: str, value: str) -> Block:
    return text_field(label, name, value=value, most=NOTE_MOST, lines=True, optional=True)


def answered(checkin: Checkin, other: Member, t: Translator) -> Message:
    """The answers are kept."""
    text = t.gettext("Thank you. {person} can read your answers now, and nobody else.")
    text = text.format(person=named(other))
    change = button(t.gettext("Change my answers"), CheckinIds.ANSWER, str(checkin.id))
    buttons = (show_button(checkin.mentorship_id, t), change)
    return Message(
        text, [section(text), actions(*buttons, help_button(checkin.mentorship_id, other, t))]
    )


def no_longer_open(t: Translator) -> Message:
    """A question that has become pointless: the mentorship is over."""
    text = t.gettext("This question is no longer open. There is nothing to do for you.")
    return Message(text, [section(text)])


def closed(t: Translator) -> Message:
    """Answers of a mentorship that is over."""
    text = t.gettext("Thank you for your answers. The mentorship has ended, so they are closed.")
    return Message(text, [section(text)])


def pair_view(
    mentorship: Mentorship,
    me: Member,
    other: Member,
    checkins: Sequence[Checkin],
    t: Translator,
) -> View:
    """What both said, month by month; for the pair alone."""
    blocks: list[Block] = [
        context(t.gettext("Only {person} and you see this.").format(person=named(other)))
    ]
    for month, asked in groupby(checkins, key=lambda one: one.month):
        text = t.ngettext("After {n} month", "After {n} months", month).format(n=month)
        blocks.append(header(text))
        for one in asked:
            blocks += _mine(one, t) if one.member_id == me.id else _theirs(one, other, t)
    if not checkins:
        blocks.append(section(t.gettext("None so far. I will ask you both in time.")))
    blocks.append(actions(help_button(mentorship.id, other, t)))
    return modal(t, t.gettext("Our check-ins"), blocks, callback=CheckinIds.SHOW)


def _mine(one: Checkin, t: Translator) -> list[Block]:
    label = t.gettext("Change my answers") if one.answered_at else t.gettext("Answer")
    change = actions(button(label, f"{CheckinIds.ANSWER}#{one.id}", str(one.id)))
    return [*_said(one, t.gettext("You"), t), change]


def _theirs(one: Checkin, other: Member, t: Translator) -> list[Block]:
    return _said(one, named(other), t)


def _said(one: Checkin, who: str, t: Translator) -> list[Block]:
    if one.mood is None:
        return []
    blocks: list[Block] = [section(f"*{who}*: {t.gettext(MOODS[one.mood])}")]
    for label, text in (
        (t.gettext("What went well?"), one.good),
        (t.gettext("What would you two like to do next?"), one.ahead),
    ):
        if text:
            blocks += [context(label), quoted(text)]
    return blocks


def wants_help(me: Member, other: Member, t: Translator) -> Message:
    """To the mentoring role: who asks, about which mentorship, and nothing more."""
    text = t.gettext(
        "{person} would like help in the mentorship with {other}. Please write to {person}."
    ).format(person=named(me), other=named(other))
    return Message(text, [section(text)])


def help_is_asked(other: Member, t: Translator) -> Message:
    """The role was told."""
    text = t.gettext(
        "Done: those who look after mentoring, or else the core team, learn that you would like "
        "help in the mentorship with {person}, and will write to you. Your answers stay between "
        "the two of you."
    ).format(person=named(other))
    return Message(text, [section(text)])


def home_part(waiting: Sequence[tuple[Checkin, Member]], t: Translator) -> HomePart:
    """Return a line for each check-in that waits for this person."""
    return HomePart(waiting=at(30, *(_waiting(checkin, other, t) for checkin, other in waiting)))


def _waiting(checkin: Checkin, other: Member, t: Translator) -> Block:
    text = t.ngettext(
        "A check-in with {person} is open, after {n} month of probation.",
        "A check-in with {person} is open, after {n} months of probation.",
        checkin.month,
    ).format(n=checkin.month, person=named(other))
    action_id = f"{CheckinIds.ANSWER}#home{checkin.id}"
    return section(text, button(t.gettext("Answer"), action_id, str(checkin.id)))


def overdue(number: int, slot: str) -> OpenItem:
    """Return the core team's item for mentorships with an unanswered check-in; names none."""

    def digest(t: Translator) -> Sequence[Line]:
        text = t.ngettext(
            "*Check-ins overdue*: in one mentorship. I can ask once more; nobody learns whom.",
            "*Check-ins overdue*: in {n} mentorships. I can ask once more; nobody learns whom.",
            number,
        ).format(n=number)
        return [Line(text, Button(t.gettext("Ask again"), DigestIds.ASK_AGAIN, slot))]

    return OpenItem(digest=digest)
