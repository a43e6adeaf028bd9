"""A meetup's posts, and what people are told of its poll and its date."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.date_polls import Tally
from bot.domain.meetups import Stage
from bot.i18n import NO_TEXT, Text, Translator, joined, lines, sentences
from bot.views.block_kit import Block, ButtonElement
from bot.views.blocks import Message, actions, context, note, quoted, section
from bot.views.date_polls import counted, proposal
from bot.views.hosting import on
from bot.views.meetups.labels import HOST, SHOWS, WORDING, MeetupIds, all_meetups, facts, when
from bot.views.mrkdwn import mention
from bot.views.signup.wording import sign_up_button
from storage.meetups import Meetup


@dataclass(frozen=True)
class Poll:
    """A poll as it may be seen; without tallies as long as too few have answered."""

    meetup: Meetup
    tallies: Sequence[Tally] = ()
    answered: int = 0

    def lines(self, t: Translator) -> Text:
        """Return its dates, with what was said as far as that is shown."""
        return counted(self.meetup.whens, self.tallies, t, self.meetup.time_zone)

    def standing(self, t: Translator) -> Text:
        """Return until when it takes answers, and how many there are."""
        if self.meetup.stage is not Stage.POLL:
            return t("The poll is closed. The host decides on the date.")
        until = t("You can answer until {day}.", day=t.date(self.meetup.closes_on))
        people = t.plural("{n} person has answered.", "{n} people have answered.", self.answered)
        later = t("What suits how many is shown from five answers on.")
        return sentences(until, people if self.answered else NO_TEXT, "" if self.tallies else later)


def poll_post(poll: Poll, t: Translator) -> Message:
    """Return the poll for the community's channel, open or closed."""
    meetup = poll.meetup
    answer = on(meetup, t("Answer"), MeetupIds.ANSWER)
    small = lines(sentences(poll.standing(t), _ask(meetup, t)), t(SHOWS[meetup.visibility]))
    return _post(
        meetup,
        t("When do we meet? {title}, {place}", title=meetup.title, place=meetup.venue),
        t,
        poll.lines(t),
        small,
        *([answer] if meetup.stage is Stage.POLL else []),
    )


def invitation(meetup: Meetup, t: Translator, *, is_full: bool) -> Message:
    """Return the post with the set date; it never holds the link: guests read along."""
    if is_full:
        places = t("All places are taken. Sign up all the same: there’s a waiting list.")
    else:
        places = t.plural("{n} place", "{n} places", meetup.places) if meetup.places else NO_TEXT
    return _post(
        meetup,
        t("Meetup: {title}, {when}", title=meetup.title, when=when(meetup, t)),
        t,
        NO_TEXT,
        joined(" · ", (places, _ask(meetup, t))),
        sign_up_button(WORDING, meetup, t),
    )


def _ask(meetup: Meetup, t: Translator) -> Text:
    host = mention(meetup.host_id)
    return t("Questions? Ask {host}.", host=host) if meetup.has_host else NO_TEXT


def _post(
    meetup: Meetup, notice: Text, t: Translator, dates: Text, small: Text, *first: ButtonElement
) -> Message:
    blocks: list[Block] = [
        section(facts(meetup, t)),
        *([quoted(meetup.about)] if meetup.about else []),
        *([section(dates)] if dates else []),
        *([context(small)] if small else []),
        actions(*first, all_meetups(t)),
    ]
    return Message(notice, blocks)


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


def to_decide(meetup: Meetup, place: int | None, t: Translator) -> Message:
    """Return the question to the host once the poll is closed, with the date proposed."""
    first = t("Your poll is closed: {title}. You decide on the date.", title=meetup.title)
    why = proposal(meetup.whens, meetup.tallies, place, t, meetup.time_zone)
    return Message(
        first,
        [
            section(lines(first, why)),
            section(Poll(meetup, meetup.tallies).lines(t)),
            actions(
                on(meetup, t("Set the date"), MeetupIds.DATE),
                on(meetup, t("Cancel meetup"), HOST.cancel),
            ),
        ],
    )


def decided(meetup: Meetup, t: Translator) -> Message:
    """Return the message to those who answered that the date is set."""
    first = t("The date is set: {title}.", title=meetup.title)
    sign_up = on(meetup, t("Sign up"), WORDING.ids.sign_up)
    return Message(first, [section(lines(first, facts(meetup, t))), actions(sign_up)])


def dropped(meetup: Meetup, reason: str, t: Translator) -> Message:
    """Return the message to those who answered that the meetup is cancelled."""
    first = t("The meetup is cancelled: {title}.", title=meetup.title)
    return Message(first, [section(lines(first, reason)), actions(all_meetups(t))])
