"""Ids and words of meetups that several views share, and how sign-up speaks of them."""

from enum import StrEnum
from functools import partial

from bot.i18n import NO_TEXT, Text, Translator, lines
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button
from bot.views.date_polls.posts import DatePollWording
from bot.views.hosting import HostActions, on
from bot.views.mrkdwn import address, bold, mention
from bot.views.occasions import there
from bot.views.signup.needs import NeedsWording, tell_button
from bot.views.signup.wording import SignUpActions, Wording
from storage.meetups import Meetup


class MeetupIds(StrEnum):
    """Ids of its actions and views. Stable once released: messages already posted carry them."""

    LIST = "meetups:list"
    PLAN = "meetups:plan"
    PLAN_FORM = "meetups:plan-form"
    ANSWER = "meetups:answer"
    ANSWER_FORM = "meetups:answer-form"
    CLOSE = "meetups:close"
    DATE = "meetups:date"
    DATE_FORM = "meetups:date-form"
    NEEDS = "meetups:needs"
    NEEDS_FORM = "meetups:needs-form"
    WITHDRAW = "meetups:withdraw"
    READ_NEEDS = "meetups:read-needs"


HOST = HostActions.of("meetups")


def when(meetup: Meetup, t: Translator, _zone: str = "") -> Text:
    """Return when it begins, for each reader and on site, and how long it takes."""
    if meetup.starts_at is None:
        return NO_TEXT
    return there(meetup.starts_at, meetup.minutes, meetup.time_zone, t)


def facts(meetup: Meetup, t: Translator) -> Text:
    """Return title, time and place, a line each."""
    return lines(bold(meetup.title), _details(meetup, t))


def _details(meetup: Meetup, t: Translator, _zone: str = "") -> Text:
    return lines(when(meetup, t), t("Place: {place}", place=meetup.venue))


def all_meetups(t: Translator) -> ButtonElement:
    """Return the button to the list."""
    return button(t("All meetups"), MeetupIds.LIST)


def ask(meetup: Meetup, t: Translator) -> Text:
    """Return whom to ask about it."""
    host = mention(meetup.host_id)
    return t("Questions? Ask {host}.", host=host) if meetup.has_host else NO_TEXT


def _where(meetup: Meetup, t: Translator) -> Text:
    return t("More: {link}", link=address(meetup.link)) if meetup.link else NO_TEXT


def _described(meetup: Meetup, t: Translator, community: str) -> Text:
    about = t("Meetup of the {name} community", name=community)
    return lines(about, meetup.about, meetup.link)


def _question(meetup: Meetup, t: Translator) -> Text:
    return t("When do we meet? {title}, {place}", title=meetup.title, place=meetup.venue)


def _to_decide(meetup: Meetup, t: Translator) -> list[ButtonElement]:
    return [
        on(meetup, t("Set the date"), MeetupIds.DATE),
        on(meetup, t("Cancel meetup"), HOST.cancel),
    ]


DATE_WORDING = DatePollWording(
    answer=MeetupIds.ANSWER,
    answer_form=MeetupIds.ANSWER_FORM,
    close=MeetupIds.CLOSE,
    question=_question,
    facts=facts,
    ask=ask,
    all_of_them=all_meetups,
    to_decide=_to_decide,
)

NEEDS_WORDING = NeedsWording(
    tell=MeetupIds.NEEDS,
    tell_form=MeetupIds.NEEDS_FORM,
    read=MeetupIds.READ_NEEDS,
    withdraw=MeetupIds.WITHDRAW,
    agree=_(
        "The host of this meetup may read what I need there, which can tell of my health or my "
        "belief. It’s deleted 14 days after the meetup, and at once when I take this back or give "
        "up my place."
    ),
    listed=_("What I need at a meetup: {title}"),
    facts=facts,
)

WORDING = Wording(
    ids=SignUpActions.of("meetups"),
    details=_details,
    when=when,
    all_of_them=all_meetups,
    where=_where,
    place=lambda meetup: meetup.venue,
    described=_described,
    besides=partial(tell_button, NEEDS_WORDING),
)
