"""Ids and words of meetups that several views share, and how sign-up speaks of them."""

from enum import StrEnum
from functools import partial

from bot.domain.signup import SIGN_UP_PROMPT
from bot.i18n import NO_TEXT, Text, Translator, lines
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button
from bot.views.date_polls.posts import DatePollWording
from bot.views.moments import here_and_there
from bot.views.mrkdwn import address, bold, mention
from bot.views.signup.needs import NeedsWording, tell_button
from bot.views.signup.wording import SignUpActions, Wording
from storage.meetups import Meetup


class MeetupIds(StrEnum):
    """Ids of its actions and views. Stable once released: messages already posted carry them."""

    LIST = "meetups:list"
    PLAN = "meetups:plan"
    PLAN_FORM = "meetups:plan-form"
    CHANGE = "meetups:change"
    CHANGE_FORM = "meetups:change-form"
    ANSWER = "meetups:answer"
    ANSWER_FORM = "meetups:answer-form"
    CLOSE = "meetups:close"
    DATE = "meetups:date"
    DATE_FORM = "meetups:date-form"
    CANCEL = "meetups:cancel"
    CANCEL_FORM = "meetups:cancel-form"
    SIGN_UP = "meetups:sign-up"
    GIVE_UP = "meetups:give-up"
    TAKE = "meetups:take"
    PASS_ON = "meetups:pass-on"  # noqa: S105 - an id
    TOMORROW = "meetups:tomorrow"
    MUTE = "meetups:mute"
    NEEDS = "meetups:needs"
    NEEDS_FORM = "meetups:needs-form"
    WITHDRAW = "meetups:withdraw"
    READ_NEEDS = "meetups:read-needs"


def when(meetup: Meetup, t: Translator, _zone: str = "") -> Text:
    """Return when it begins, for each reader and on site, and how long it takes."""
    if meetup.starts_at is None:
        return NO_TEXT
    moment = here_and_there(meetup.starts_at, t, meetup.time_zone)
    return t("{moment}, {minutes} minutes", moment=moment, minutes=meetup.minutes)


def facts(meetup: Meetup, t: Translator) -> Text:
    """Return title, time and place, a line each."""
    return lines(bold(meetup.title), _details(meetup, t))


def _details(meetup: Meetup, t: Translator, _zone: str = "") -> Text:
    return lines(when(meetup, t), t("Where: {place}", place=meetup.venue))


def all_meetups(t: Translator) -> ButtonElement:
    """Return the button to the list."""
    return button(t("All meetups"), MeetupIds.LIST)


def on(meetup: Meetup, label: Text, action: MeetupIds) -> ButtonElement:
    """Return a button about this meetup."""
    return button(label, f"{action}#{meetup.number}", str(meetup.number))


def ask(meetup: Meetup, t: Translator) -> Text:
    """Return whom to ask about it."""
    host = mention(meetup.host_id)
    return t("Questions? Ask {host}.", host=host) if meetup.has_host else NO_TEXT


def _where(meetup: Meetup, t: Translator) -> Text:
    return t("More: {link}", link=address(meetup.link)) if meetup.link else NO_TEXT


def _venue(meetup: Meetup) -> str:
    return meetup.venue


def _described(meetup: Meetup, t: Translator, community: str) -> Text:
    about = t("Meetup of the {name} community", name=community)
    return lines(about, meetup.about, meetup.link)


def _question(meetup: Meetup, t: Translator) -> Text:
    return t("When do we meet? {title}, {place}", title=meetup.title, place=meetup.venue)


def _to_decide(meetup: Meetup, t: Translator) -> list[ButtonElement]:
    return [
        on(meetup, t("Set the date"), MeetupIds.DATE),
        on(meetup, t("Cancel meetup"), MeetupIds.CANCEL),
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
    ids=SignUpActions(
        sign_up=MeetupIds.SIGN_UP,
        give_up=MeetupIds.GIVE_UP,
        take=MeetupIds.TAKE,
        pass_on=MeetupIds.PASS_ON,
        tomorrow=MeetupIds.TOMORROW,
        mute=MeetupIds.MUTE,
    ),
    details=_details,
    when=when,
    all_of_them=all_meetups,
    prompt=SIGN_UP_PROMPT,
    where=_where,
    place=_venue,
    described=_described,
    besides=partial(tell_button, NEEDS_WORDING),
)
