"""What people who signed up are told."""

from collections.abc import Sequence
from datetime import datetime

from bot.i18n import NO_TEXT, Text, Translator, lines, sentences
from bot.texts import _
from bot.views.block_kit import Block, InteractiveElement
from bot.views.blocks import Message, actions, button, context, note, section
from bot.views.moments import local_time
from bot.views.mrkdwn import bold
from bot.views.prompts import off
from bot.views.signup.wording import One, Wording, here, overlaps
from storage.signup import Occasion, SignUp


def message(
    notice: Text, body: Text, small: Text = NO_TEXT, *buttons: InteractiveElement | None
) -> Message:
    """Return a message of one paragraph, with small print and buttons where there are some."""
    shown = [one for one in buttons if one is not None]
    blocks: list[Block] = [section(body)]
    blocks += [context(small)] if small else []
    blocks += [actions(*shown)] if shown else []
    return Message(notice, blocks)


def _about(wording: Wording[One], one: One, t: Translator, zone: str) -> Text:
    return lines(bold(one.title), wording.details(one, t, zone))


def _give_up(wording: Wording[One], one: One, t: Translator) -> InteractiveElement:
    return button(t(wording.labels.give_up), wording.ids.give_up, here(one))


def _leave_list(wording: Wording[One], one: One, t: Translator) -> InteractiveElement:
    return button(t("Leave the waiting list"), wording.ids.give_up, here(one))


def _mute(wording: Wording[One], one: One, t: Translator) -> InteractiveElement:
    return button(t("Don’t remind me"), wording.ids.mute, here(one))


def turn_off(
    wording: Wording[One], one: One, t: Translator, *, is_member: bool
) -> InteractiveElement:
    """Members switch such prompts off for good, others have no settings to bring them back."""
    return off(wording.prompt, t) if is_member else _mute(wording, one, t)


def signed_up(
    wording: Wording[One], one: One, sign_up: SignUp, t: Translator, zone: str, *, is_reminded: bool
) -> Message:
    """Return the message right after signing up; `is_reminded`: a reminder comes."""
    if not sign_up.has_place:
        first = t("You’re on the waiting list. You’ll hear from me as soon as a place is free.")
        body = lines(first, _about(wording, one, t, zone))
        return message(first, body, NO_TEXT, _leave_list(wording, one, t))
    first = t(wording.labels.has_place)
    return message(
        first,
        lines(first, _about(wording, one, t, zone), wording.where(one, t)),
        _what_follows(one, t, is_reminded=is_reminded),
        wording.besides(one, t),
        _give_up(wording, one, t),
        _mute(wording, one, t) if is_reminded else None,
    )


def _what_follows(one: One, t: Translator, *, is_reminded: bool) -> Text:
    if one.begins is None:
        return NO_TEXT
    if is_reminded:
        return t("The file below adds it to your calendar. I’ll remind you in time.")
    return t("The file below adds it to your calendar.")


def answered(
    wording: Wording[One],
    one: One,
    sign_up: SignUp,
    t: Translator,
    clash: Sequence[Occasion] = (),
) -> Message:
    """Return the short answer to a click in a channel; `clash` is what else is at that time."""
    if not sign_up.has_place:
        said = t("All places are taken. You’re on the waiting list and will hear from me.")
        return note(lines(said, overlaps(clash, t)))
    more = t("All about it is in our messages.")
    if one.begins is not None:
        more = t("All about it, and the calendar file, is in our messages.")
    return note(lines(sentences(t(wording.labels.has_place), more), overlaps(clash, t)))


def held(
    wording: Wording[One], one: One, sign_up: SignUp, until: datetime, t: Translator, zone: str
) -> Message:
    """Return the message that a freed place is held for the head of the waiting list."""
    first = t("A place is free, and it’s yours if you like: {title}.", title=one.title)
    return message(
        first,
        lines(first, wording.details(one, t, zone)),
        _hold(until, t, zone),
        *_while_held(wording, one, sign_up, t),
    )


def _hold(until: datetime, t: Translator, zone: str) -> Text:
    return t(
        "I’ll hold it for you until {moment}. After that it goes to the next person.",
        moment=local_time(until, t, zone),
    )


def _while_held(
    wording: Wording[One], one: One, sign_up: SignUp, t: Translator
) -> Sequence[InteractiveElement | None]:
    pass_on = button(t("Not this one, I’ll wait"), wording.ids.pass_on, here(one))
    return (
        button(t("Take the place"), wording.ids.take, here(one), style="primary"),
        None if sign_up.has_passed else pass_on,
        _leave_list(wording, one, t),
    )


def open_to_all(wording: Wording[One], one: One, t: Translator, zone: str) -> Message:
    """Return the message to all who wait that a place is free shortly before it begins."""
    first = t("A place is free at short notice: {title}.", title=one.title)
    return message(
        first,
        lines(first, wording.details(one, t, zone)),
        t("Whoever takes it first has it."),
        button(t("Take the place"), wording.ids.take, here(one), style="primary"),
        _leave_list(wording, one, t),
    )


def taken(
    wording: Wording[One],
    one: One,
    clash: Sequence[Occasion],
    t: Translator,
    zone: str,
    *,
    is_reminded: bool,
) -> Message:
    """Return the message to somebody who waited and has a place now; `clash` as in `answered`."""
    first = t(wording.labels.has_place)
    return message(
        first,
        lines(first, _about(wording, one, t, zone), wording.where(one, t)),
        lines(t(wording.labels.can_give_up), overlaps(clash, t)),
        wording.besides(one, t),
        _give_up(wording, one, t),
        _mute(wording, one, t) if is_reminded else None,
    )


def waits_on(wording: Wording[One], one: One, t: Translator) -> Message:
    """Return what became of a place that was passed on."""
    text = t(
        "You passed this place on and are still on the waiting list: {title}.", title=one.title
    )
    return note(text, _leave_list(wording, one, t))


def off_the_list(wording: Wording[One], one: One, t: Translator) -> Message:
    """Return what became of a place that was held a second time, and not taken."""
    text = t(
        "The place has gone to the next person, and you’re off the waiting list: {title}. You can "
        "sign up again at any time.",
        title=one.title,
    )
    again = button(t(wording.labels.again), wording.ids.sign_up, here(one))
    return note(text, again, wording.all_of_them(t))


def gone(wording: Wording[One], one: One, t: Translator) -> Message:
    """Return what became of a free place that others were quicker to take."""
    text = t(
        "The place has been taken. You’re still on the waiting list: {title}.", title=one.title
    )
    return note(text, _leave_list(wording, one, t))


def no_place(wording: Wording[One], one: One, t: Translator) -> Message:
    """Return the message about the waiting list, once it is over."""
    text = t("It’s over, and there was no place for you this time: {title}.", title=one.title)
    return note(text, wording.all_of_them(t))


def over(wording: Wording[One], one: One, t: Translator) -> Message:
    """Return the messages about it, once it is over."""
    return note(t("It’s over: {title}.", title=one.title), wording.all_of_them(t))


def given_up(wording: Wording[One], one: One, t: Translator, *, had_place: bool) -> Message:
    """Return the answer to undoing a sign-up; no reason is asked."""
    off_list = _("You’re off the waiting list: {title}.")
    text = t(wording.labels.given_up if had_place else off_list, title=one.title)
    again = button(t(wording.labels.again), wording.ids.sign_up, here(one))
    return note(text, again, wording.all_of_them(t))


def changed(wording: Wording[One], one: One, sign_up: SignUp, t: Translator, zone: str) -> Message:
    """Return the message that what they signed up for has changed."""
    first = t("What you signed up for has changed: {title}.", title=one.title)
    about = lines(first, wording.details(one, t, zone))
    if sign_up.has_place:
        file = t("The file below changes the entry in your calendar.")
        body, small = lines(about, wording.where(one, t)), file if one.begins else NO_TEXT
        return message(first, body, small, _give_up(wording, one, t))
    if sign_up.held_until is None:
        return message(first, about, NO_TEXT, _leave_list(wording, one, t))
    body = lines(about, t("A place is being held for you."))
    small = _hold(sign_up.held_until, t, zone)
    return message(first, body, small, *_while_held(wording, one, sign_up, t))


def cancelled(wording: Wording[One], one: One, reason: str, t: Translator, zone: str) -> Message:
    """Return the message that it does not take place."""
    if one.begins is None:
        first = t("This is cancelled: {title}.", title=one.title)
    else:
        first = t(
            "This is cancelled: {title}, {when}.", title=one.title, when=wording.when(one, t, zone)
        )
    body = lines(first, reason) if reason else first
    return message(first, body, NO_TEXT, wording.all_of_them(t))


def reminder(
    wording: Wording[One],
    one: One,
    t: Translator,
    zone: str,
    *,
    is_today: bool,
    can_wait: bool,
    is_member: bool,
) -> Message:
    """Return the reminder; `can_wait`: tomorrow is early enough for it, too."""
    first = (
        t("Today: {title}.", title=one.title)
        if is_today
        else t("Coming up: {title}.", title=one.title)
    )
    again = button(t("Remind me again"), wording.ids.tomorrow, here(one))
    return message(
        first,
        lines(first, wording.details(one, t, zone), wording.where(one, t)),
        t(wording.labels.can_give_up),
        _give_up(wording, one, t),
        again if can_wait else None,
        turn_off(wording, one, t, is_member=is_member),
    )


def put_off(one: One, moment: str, t: Translator) -> Message:
    """Return the answer to putting a reminder off."""
    text = t(
        "OK, you’ll hear from me about “{title}” again on {moment}.", title=one.title, moment=moment
    )
    return note(text)


def muted(wording: Wording[One], one: One, t: Translator) -> Message:
    """Return the answer to "no reminders"."""
    text = t(wording.labels.not_reminded, title=one.title)
    return note(text, _give_up(wording, one, t))
