"""Ids and words of meetups that several views share, and how sign-up speaks of them."""

from enum import StrEnum

from bot.domain.meetups import Visibility
from bot.i18n import NO_TEXT, Text, Translator, lines
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button
from bot.views.hosting import HostActions, on
from bot.views.mrkdwn import address, bold
from bot.views.occasions import there
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

SHOWS = {
    Visibility.NAMES: _("Names are visible: everybody sees who can, and who could if need be."),
    Visibility.COUNTS: _(
        "Counts only: nobody sees what you answer, not even the host. When the poll closes, only "
        "the totals are kept."
    ),
}


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


def needs_button(meetup: Meetup, t: Translator) -> ButtonElement:
    """Return the button of those who have signed up to tell the host what they need."""
    return on(meetup, t("What I need there"), MeetupIds.NEEDS)


def _where(meetup: Meetup, t: Translator) -> Text:
    return t("More: {link}", link=address(meetup.link)) if meetup.link else NO_TEXT


def _described(meetup: Meetup, t: Translator, community: str) -> Text:
    about = t("Meetup of the {name} community", name=community)
    return lines(about, meetup.about, meetup.link)


WORDING = Wording(
    ids=SignUpActions.of("meetups"),
    details=_details,
    when=when,
    all_of_them=all_meetups,
    where=_where,
    place=lambda meetup: meetup.venue,
    described=_described,
    besides=needs_button,
)
