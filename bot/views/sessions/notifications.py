"""What people who signed up are told."""

from bot.domain.sessions import SESSION_PROMPT
from bot.domain.signup import SignUpStatus
from bot.i18n import NO_TEXT, Text, Translator, lines
from bot.views.block_kit import Block, InteractiveElement
from bot.views.blocks import Message, actions, button, context, note, section
from bot.views.prompts import off, tomorrow
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import all_dates, facts, here, when, where
from storage.sessions.models import OnboardingSession


def _message(
    notice: Text, body: Text, small: Text = NO_TEXT, *buttons: InteractiveElement | None
) -> Message:
    shown = [one for one in buttons if one is not None]
    blocks: list[Block] = [section(body)]
    blocks += [context(small)] if small else []
    blocks += [actions(*shown)] if shown else []
    return Message(notice, blocks)


def _sign_off(meeting: OnboardingSession, t: Translator) -> InteractiveElement:
    return button(t("Give up my place"), SessionIds.SIGN_OFF, here(meeting))


def _mute(meeting: OnboardingSession, t: Translator) -> InteractiveElement:
    return button(t("Don’t remind me"), SessionIds.MUTE, here(meeting))


def _off(meeting: OnboardingSession, t: Translator, *, is_member: bool) -> InteractiveElement:
    """Members switch such prompts off for good, others have no settings to bring them back."""
    return off(SESSION_PROMPT, t) if is_member else _mute(meeting, t)


def signed_up(
    meeting: OnboardingSession, place: SignUpStatus, t: Translator, zone: str, *, is_reminded: bool
) -> Message:
    """Return the message right after signing up; `is_reminded`: a reminder comes."""
    if place is SignUpStatus.WAITING:
        first = t("You’re on the waiting list. You’ll hear from me as soon as a place is free.")
        return _message(
            first, lines(first, facts(meeting, t, zone)), NO_TEXT, _sign_off(meeting, t)
        )
    first = t("You have a place.")
    return _message(
        first,
        lines(first, facts(meeting, t, zone), where(meeting, t)),
        t("The file below adds it to your calendar. I’ll remind you in time.")
        if is_reminded
        else t("The file below adds it to your calendar."),
        _sign_off(meeting, t),
        _mute(meeting, t) if is_reminded else None,
    )


def answered(meeting: OnboardingSession, place: SignUpStatus, t: Translator) -> Message:
    """Return the short answer to a click in a channel."""
    if place is SignUpStatus.WAITING:
        text = t("All places are taken. You’re on the waiting list and will hear from me.")
    elif meeting.link:
        text = t("You have a place. The link and the calendar file are in our messages.")
    else:
        text = t("You have a place. The calendar file is in our messages. The link will follow.")
    return note(text)


def moved_up(meeting: OnboardingSession, t: Translator, zone: str) -> Message:
    """Return the message that a place is free for the head of the waiting list."""
    first = t("A place is free now: you’re in.")
    return _message(
        first,
        lines(first, facts(meeting, t, zone), where(meeting, t)),
        t("Can’t make it? Give up your place, and the next person moves up."),
        _sign_off(meeting, t),
        _mute(meeting, t),
    )


def no_longer_waiting(meeting: OnboardingSession, t: Translator) -> Message:
    """Return the message about the waiting list, after a place became free."""
    return note(t("You’ve moved up and have a place: {title}.", title=meeting.title))


def no_place(meeting: OnboardingSession, t: Translator) -> Message:
    """Return the message about the waiting list, after the session."""
    text = t(
        "This session is over, and there was no place for you this time: {title}.",
        title=meeting.title,
    )
    return note(text, all_dates(t))


def over(meeting: OnboardingSession, t: Translator) -> Message:
    """Return the messages about a session, once it is over."""
    return note(t("This session is over: {title}.", title=meeting.title), all_dates(t))


def signed_off(meeting: OnboardingSession, t: Translator) -> Message:
    """Return the answer to signing off; no reason is asked."""
    text = t("You’ve given up your place: {title}.", title=meeting.title)
    again = button(t("Sign up again"), SessionIds.SIGN_UP, here(meeting))
    return note(text, again, all_dates(t))


def changed(meeting: OnboardingSession, place: SignUpStatus, t: Translator, zone: str) -> Message:
    """Return the message that the session has changed."""
    first = t("A session you signed up for has changed.")
    has_place = place is SignUpStatus.TAKEN
    return _message(
        first,
        lines(first, facts(meeting, t, zone), where(meeting, t) if has_place else NO_TEXT),
        t("The file below changes the entry in your calendar.") if has_place else NO_TEXT,
        _sign_off(meeting, t),
    )


def cancelled(meeting: OnboardingSession, reason: str, t: Translator, zone: str) -> Message:
    """Return the message that the session does not take place."""
    first = t(
        "This session is cancelled: {title}, {when}.",
        title=meeting.title,
        when=when(meeting, t, zone),
    )
    body = lines(first, reason) if reason else first
    return _message(first, body, NO_TEXT, all_dates(t))


def reminder(
    meeting: OnboardingSession,
    t: Translator,
    zone: str,
    *,
    is_today: bool,
    can_wait: bool,
    is_member: bool,
) -> Message:
    """Return the reminder; `can_wait`: tomorrow is early enough for it, too."""
    if is_today:
        first = t("Your onboarding session is today.")
    else:
        first = t("Your onboarding session is coming up.")
    return _message(
        first,
        lines(first, facts(meeting, t, zone), where(meeting, t)),
        t("Can’t make it? Give up your place, and the next person moves up."),
        _sign_off(meeting, t),
        button(t("Remind me again"), SessionIds.TOMORROW, here(meeting)) if can_wait else None,
        _off(meeting, t, is_member=is_member),
    )


def put_off(meeting: OnboardingSession, moment: str, t: Translator) -> Message:
    """Return the answer to putting a reminder, or the question afterwards, off."""
    text = t(
        "OK, you’ll hear from me about “{title}” again on {moment}.",
        title=meeting.title,
        moment=moment,
    )
    return note(text)


def muted(meeting: OnboardingSession, t: Translator, *, is_ahead: bool) -> Message:
    """Return the answer to "no reminders"; `is_ahead`: the session has not begun."""
    if not is_ahead:
        return note(t("OK, I won’t ask about “{title}” any more.", title=meeting.title))
    text = t("No more reminders of “{title}”. You keep your place.", title=meeting.title)
    return note(text, _sign_off(meeting, t))


def afterwards(meeting: OnboardingSession, t: Translator, *, is_member: bool) -> Message:
    """Return the question after the session whether somebody was there."""
    text = t(
        "Were you at the session “{title}”? Tick it if you like. Nothing depends on it.",
        title=meeting.title,
    )
    was_there = button(t("I was there"), SessionIds.WAS_THERE, here(meeting))
    later = tomorrow(SessionIds.TOMORROW, here(meeting), t)
    return _message(text, text, NO_TEXT, was_there, later, _off(meeting, t, is_member=is_member))


def ticked(meeting: OnboardingSession, t: Translator) -> Message:
    """Return the message that the tick is set."""
    return note(t("Glad you were there: {title}.", title=meeting.title))
