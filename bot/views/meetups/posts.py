"""A meetup's posts once its date is set, and what people are told of that."""

from bot.domain.meetups import Stage
from bot.i18n import NO_TEXT, Translator, joined, lines
from bot.views.blocks import Message, actions, note, section
from bot.views.date_polls.posts import channel_post
from bot.views.hosting import on
from bot.views.meetups.labels import (
    DATE_WORDING,
    WORDING,
    all_meetups,
    ask,
    facts,
    when,
)
from bot.views.signup.wording import sign_up_button
from storage.meetups import Meetup


def invitation(meetup: Meetup, t: Translator, *, is_full: bool) -> Message:
    """Return the post with the set date; it never holds the link: guests read along."""
    if is_full:
        places = t("All places are taken. Sign up all the same: there’s a waiting list.")
    else:
        places = t.plural("{n} place", "{n} places", meetup.places) if meetup.places else NO_TEXT
    notice = t("Meetup: {title}, {when}", title=meetup.title, when=when(meetup, t))
    small, sign_up = joined(" · ", (places, ask(meetup, t))), sign_up_button(WORDING, meetup, t)
    return channel_post(DATE_WORDING, meetup, t, notice, None, small, sign_up)


def over(meetup: Meetup, t: Translator) -> Message:
    """Return a post, or the question for the date, once there is nothing to press any more."""
    about = {"title": meetup.title, "place": meetup.venue}
    if meetup.stage is Stage.CANCELLED:
        return note(t("Cancelled: {title}, {place}", **about), all_meetups(t))
    if not meetup.has_host:
        return note(t("This meetup needs another host: {title}.", **about), all_meetups(t))
    text = t("The date is set: {title}, {place}", **about)
    return note(lines(text, when(meetup, t)), all_meetups(t))


def ended(meetup: Meetup, t: Translator) -> Message:
    """Return the invitation once the meetup is over."""
    text = t("Over: {title}, {when}", title=meetup.title, when=when(meetup, t))
    return note(text, all_meetups(t))


def decided(meetup: Meetup, t: Translator) -> Message:
    """Return the message to those who answered that the date is set."""
    first = t("The date is set: {title}.", title=meetup.title)
    sign_up = on(meetup, t("Sign up"), WORDING.ids.sign_up)
    return Message(first, [section(lines(first, facts(meetup, t))), actions(sign_up)])


def dropped(meetup: Meetup, reason: str, t: Translator) -> Message:
    """Return the message to those who answered that the meetup is cancelled."""
    first = t("The meetup is cancelled: {title}.", title=meetup.title)
    return Message(first, [section(lines(first, reason)), actions(all_meetups(t))])
