"""Check-ins: the prompt, the form, what both said, and asking for help."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby

from sqlmodel import col

from bot.domain.checkins import CHECKIN_PROMPT, Mood
from bot.domain.keys import Key
from bot.domain.open_items import Button, Line, OpenItem
from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.i18n import NO_TEXT, Text, Translator, joined, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import Message, note
from bot.views.digests import DigestIds
from bot.views.form_fields import FormField, stored
from bot.views.home_parts import HomePart, at
from bot.views.mentoring.labels import named
from bot.views.mrkdwn import bold, clip, mention
from bot.views.prompts import ways_out
from storage.checkins import Checkin
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.pairs import Pair


class CheckinIds(StrEnum):
    """Check-ins during the probation."""

    ANSWER = "checkins:answer"
    MOOD = "checkins:mood"
    FORM = "checkins:form"
    SHOW = "checkins:show"
    HELP = "checkins:help"


MOODS = {Mood.WELL: _("Well"), Mood.MIXED: _("So-so"), Mood.HARD: _("Not so well")}

NAME = 50
"""Characters of a name where the question before a click has room for 300."""


def prompt(checkin: Checkin, other: Member, occurrence_id: int, t: Translator) -> Message:
    """Return the question after a month of probation."""
    text = t.plural(
        "You’ve completed {n} month of the trial period. How’s it going with {person}? One "
        "click answers. Only the two of you will see it.",
        "You’ve completed {n} months of the trial period. How’s it going with {person}? One "
        "click answers. Only the two of you will see it.",
        checkin.month,
        person=named(other),
    )
    answer = ui.button(t("Answer in words"), CheckinIds.ANSWER, str(checkin.id))
    more = (answer, help_button(checkin.mentorship_id, other, t))
    ways = ui.actions(*more, *ways_out(occurrence_id, CHECKIN_PROMPT, t))
    return Message(text, [ui.section(text), ui.actions(*_moods(checkin, t)), ways])


def _moods(checkin: Checkin, t: Translator) -> list[ButtonElement]:
    return [
        ui.button(t(words), f"{CheckinIds.MOOD}#{mood}", Key(checkin.id, mood))
        for mood, words in MOODS.items()
    ]


def help_button(mentorship_id: int | None, other: Member, t: Translator) -> ButtonElement:
    """Asks for help after one question; nothing else ever does."""
    sure = ui.confirm(
        t("Ask for help?"),
        t(
            "Somebody who looks after mentoring, or the core team, will write to you. They only "
            "learn that it’s about the mentorship with {person}. Your answers stay between you "
            "two.",
            person=clip(other.name, NAME),
        ),
        t("Ask for help"),
        t("Not now"),
    )
    label = t("We need help")
    return ui.button(label, f"{CheckinIds.HELP}#{mentorship_id}", str(mentorship_id), confirm=sure)


def show_button(mentorship_id: int | None, t: Translator) -> ButtonElement:
    """Opens what both said."""
    action_id = f"{CheckinIds.SHOW}#{mentorship_id}"
    return ui.button(t("Our check-ins"), action_id, str(mentorship_id))


MOOD = stored("mood", col(Checkin.mood))
GOOD, AHEAD = stored("good", col(Checkin.good)), stored("ahead", col(Checkin.ahead))


def form(checkin: Checkin, other: Member, t: Translator) -> View:
    """Three short questions, with what was answered before."""
    moods = [ui.option(t(words), mood) for mood, words in MOODS.items()]
    note = t("Only {person} and you can read this. You can change it at any time.")
    return ui.modal(
        t,
        t("Check-in"),
        [
            ui.context(note.fill(person=named(other))),
            ui.radio_field(
                t("How’s it going with the two of you?"), MOOD, moods, value=checkin.mood
            ),
            _note(t("What went well?"), GOOD, checkin.good),
            _note(t("What would you two like to do next?"), AHEAD, checkin.ahead),
        ],
        callback=CheckinIds.FORM,
        submit=t("Save"),
        hints={"checkin": checkin.id or 0},
    )


def _note(label: Text, field: FormField, value: str) -> Block:
    return ui.text_field(label, field, value=value, lines=True, optional=True)


def answered(checkin: Checkin, other: Member, t: Translator) -> Message:
    """Return the message that the answers are kept, with the way to the questions left out."""
    text = sentences(
        t("Thank you. {person} can read your answers now. Nobody else can.", person=named(other)),
        _after_mood(checkin, t),
    )
    has_words = checkin.good or checkin.ahead
    label = t("Change my answers") if has_words else t("Add a few words")
    change = ui.button(label, CheckinIds.ANSWER, str(checkin.id))
    buttons = (show_button(checkin.mentorship_id, t), change)
    return note(text, *buttons, help_button(checkin.mentorship_id, other, t))


def _after_mood(checkin: Checkin, t: Translator) -> Text:
    if checkin.mood is None:
        return NO_TEXT
    mood = t(MOODS[checkin.mood])
    if checkin.good or checkin.ahead:
        return t("You said: {mood}.", mood=mood)
    return t("You said: {mood}. Two more questions are there if you like.", mood=mood)


def no_longer_open(t: Translator) -> Message:
    """Return a question that has become pointless: the mentorship is over."""
    return note(t("This question is no longer open. There’s nothing for you to do."))


def closed(t: Translator) -> Message:
    """Answers of a mentorship that is over."""
    text = t("Thank you for your answers. The mentorship has ended, so they’re closed.")
    return note(text)


def pair_view(
    mentorship: Mentorship, me: Member, other: Member, checkins: Sequence[Checkin], t: Translator
) -> View:
    """Return what both said, month by month; for the pair alone."""
    blocks: list[Block] = [
        ui.context(t("Only {person} and you can see this.", person=named(other)))
    ]
    for month, asked in groupby(checkins, key=lambda one: one.month):
        text = t.plural("After {n} month", "After {n} months", month)
        blocks.append(ui.header(text))
        for one in asked:
            blocks += _mine(one, t) if one.member_id == me.id else _said(one, named(other), t)
    if not checkins:
        blocks.append(ui.section(t("None so far. I’ll ask you both in time.")))
    blocks.append(ui.actions(help_button(mentorship.id, other, t)))
    return ui.modal(t, t("Our check-ins"), blocks, callback=CheckinIds.SHOW)


def _mine(one: Checkin, t: Translator) -> list[Block]:
    label = t("Change my answers") if one.answered_at else t("Answer")
    change = ui.actions(ui.button(label, f"{CheckinIds.ANSWER}#{one.id}", str(one.id)))
    return [*_said(one, t("You"), t), change]


def _said(one: Checkin, who: Text | str, t: Translator) -> list[Block]:
    if one.mood is None:
        return []
    blocks: list[Block] = [ui.section(joined(": ", (bold(who), t(MOODS[one.mood]))))]
    for label, text in (
        (t("What went well?"), one.good),
        (t("What would you two like to do next?"), one.ahead),
    ):
        if text:
            blocks += [ui.context(label), ui.quoted(text)]
    return blocks


def help_is_there(helper: str, other: Member, t: Translator) -> Message:
    """Return the answer to whoever asks for help that somebody takes care of already."""
    text = t(
        "{helper} already takes care of your mentorship with {person}. You can write to {helper} "
        "at any time.",
        helper=mention(helper),
        person=named(other),
    )
    return note(text)


def help_is_asked(other: Member, t: Translator) -> Message:
    """Return the message that the role was told."""
    text = t(
        "Help is on its way: somebody who looks after mentoring, or the core team, will write "
        "to you. They only learn that it’s about the mentorship with {person}. Your answers "
        "stay between you two.",
        person=named(other),
    )
    return note(text)


def home_part(pairs: Sequence[Pair], t: Translator) -> HomePart:
    """Return a line for each check-in that waits for this person."""
    lines = [_waiting(pair, pair.checkin_month, t) for pair in pairs if pair.checkin_month]
    return HomePart(waiting=at(30, *lines))


def _waiting(pair: Pair, month: int, t: Translator) -> Block:
    text = t.plural(
        "A check-in with {person} is open, after {n} month of the trial period.",
        "A check-in with {person} is open, after {n} months of the trial period.",
        month,
        person=named(pair),
    )
    action_id = f"{CheckinIds.ANSWER}#home{pair.checkin_id}"
    return ui.section(text, ui.button(t("Answer"), action_id, str(pair.checkin_id)))


def overdue(number: int, slot: str) -> OpenItem:
    """Return the core team's item for mentorships with an unanswered check-in; names none."""

    def digest(t: Translator) -> Sequence[Line]:
        text = t.plural(
            "*Check-ins still open*: in one mentorship. Shall I ask again? Nobody is told whom.",
            "*Check-ins still open*: in {n} mentorships. Shall I ask again? Nobody is told whom.",
            number,
        )
        return [Line(text, Button(t("Ask again"), DigestIds.ASK_AGAIN, slot))]

    return OpenItem(digest=digest)


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "checkins:question",
        Surface.MESSAGE,
        Reader.ASKED,
        _("the question how it is going with the other of the two"),
        1,
        entries=(CheckinIds.ANSWER,),
        schedules=("checkins",),
    ),
    Shows(
        "checkins:answers",
        Surface.VIEW,
        Reader.PAIR,
        _("what both answered"),
        1,
        entries=(CheckinIds.SHOW,),
    ),
    Shows(
        "checkins:overdue",
        Surface.POST,
        Reader.CORE_TEAM,
        _(
            "in how many mentorships a check-in is still open, in the Monday digest; nobody is "
            "named, not even to who asks again"
        ),
        2,
    ),
)
