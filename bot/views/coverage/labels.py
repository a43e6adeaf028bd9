"""Ids and words of events and angles that several views share, and how sign-up speaks of them."""

from collections.abc import Sequence
from enum import StrEnum

from bot.domain.coverage import AngleKind
from bot.i18n import NO_TEXT, Text, Translator, lines
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button
from bot.views.hosting import HostActions
from bot.views.occasions import there
from bot.views.signup.wording import SignUpActions, SignUpLabels, Wording
from storage.coverage import CoverageAngle, CoverageEvent


class CoverageIds(StrEnum):
    """Ids of its actions and views. Stable once released: messages already posted carry them."""

    LIST = "coverage:list"
    CARD = "coverage:card"
    ENTER = "coverage:enter"
    ENTER_FORM = "coverage:enter-form"
    ADD_ANGLE = "coverage:add-angle"
    CHANGE_ANGLE = "coverage:change-angle"
    ANGLE_FORM = "coverage:angle-form"
    DROP_ANGLE = "coverage:drop-angle"
    IF_NOBODY = "coverage:if-nobody"
    NOT_AFTER_ALL = "coverage:not-after-all"
    TELL = "coverage:tell"


HOST = HostActions.of("coverage")

KINDS = {
    AngleKind.STAGE: _("Stage"),
    AngleKind.STAND: _("Stand"),
    AngleKind.BEHIND: _("Behind the scenes"),
    AngleKind.PEOPLE: _("People"),
}


def angle_title(event: CoverageEvent, kind: AngleKind, t: Translator) -> str:
    """Return what an angle is called in calendars and messages."""
    return str(t("{event}: {angle}", event=event.title, angle=t(KINDS[kind])))


def when(angle: CoverageAngle, t: Translator, _zone: str = "") -> Text:
    """Return when it begins, for each reader and on site, and how long it takes."""
    return there(angle.starts_at, angle.minutes, angle.event.time_zone, t)


def event_facts(event: CoverageEvent, t: Translator) -> Text:
    """Return what whoever reports has to know of the event, a line each."""
    return lines(
        *_place_and_hashtag(event, t),
        t("Press contact: {who}", who=event.press_contact) if event.press_contact else NO_TEXT,
        t("*Please don’t show:* {what}", what=event.not_shown) if event.not_shown else NO_TEXT,
    )


def _place_and_hashtag(event: CoverageEvent, t: Translator) -> Sequence[Text]:
    hashtag = t("Hashtag: #{tag}", tag=event.hashtag) if event.hashtag else NO_TEXT
    return t("Place: {place}", place=event.venue), hashtag


def _details(angle: CoverageAngle, t: Translator, _zone: str) -> Text:
    kind = t("Angle: {angle}", angle=t(KINDS[angle.kind]))
    return lines(kind, when(angle, t), event_facts(angle.event, t))


def all_events(t: Translator) -> ButtonElement:
    """Return the button to the list."""
    return button(t("All events"), CoverageIds.LIST)


def _described(angle: CoverageAngle, t: Translator, community: str) -> Text:
    # A calendar keeps it for years: without the press contact, which is gone after the event.
    event, by = angle.event, t("Reporting for the {name} community", name=community)
    return lines(
        by,
        *_place_and_hashtag(event, t),
        t("Please don’t show: {what}", what=event.not_shown) if event.not_shown else NO_TEXT,
    )


WORDING = Wording(
    ids=SignUpActions.of("coverage"),
    labels=SignUpLabels(sign_up=_("I’ll report"), give_up=_("I can’t after all")),
    details=_details,
    when=when,
    all_of_them=all_events,
    place=lambda angle: angle.event.venue,
    described=_described,
)
