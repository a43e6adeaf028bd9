"""Words about an offer that several views share."""

from bot.i18n import NO_TEXT, Text, Translator, joined, lines
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button
from bot.views.moments import local_time
from bot.views.mrkdwn import mention
from bot.views.offers import OfferIds
from bot.views.signup.wording import SignUpActions, SignUpLabels, Wording
from storage.offers import Offer


def board_button(t: Translator) -> ButtonElement:
    """Opens the board."""
    return button(t("All offers"), f"{OfferIds.LIST}#all")


def length(minutes: int, t: Translator) -> Text:
    """Return how long it takes each, in hours from one up."""
    if minutes < 60:  # minutes of an hour
        return t("{minutes} minutes", minutes=minutes)
    return t.plural("{n} hour", "{n} hours", minutes // 60)


def when(offer: Offer, t: Translator, zone: str) -> Text:
    """Return the moment in the reader's zone, else the day, else that any day will do."""
    if offer.starts_at is not None:
        return Text("{moment}", {"moment": local_time(offer.starts_at, t, zone)})
    if offer.on is not None:
        return t("On {date}", date=t.date(offer.on))
    return t("Any time until {date}", date=t.date(offer.until))


def details(offer: Offer, t: Translator, zone: str) -> Text:
    """Return when it is and how long it takes, where, and whom to ask."""
    facts = (when(offer, t, zone), length(offer.minutes, t), offer.where or NO_TEXT)
    ask = t("Questions? Ask {organiser}.", organiser=mention(offer.posted_by))
    return lines(joined(" · ", facts), ask)


def offers_posted(number: int, t: Translator) -> Text:
    """Return the line of the month's report."""
    return t.plural("{n} offer was posted", "{n} offers were posted", number)


def hands_joined(number: int, t: Translator) -> Text:
    """Return the line of the month's report."""
    return t.plural("{n} pair of hands joined in", "{n} pairs of hands joined in", number)


def _place(offer: Offer) -> str:
    return offer.where


def _described(_offer: Offer, t: Translator, community: str) -> Text:
    return t("From the offer board of the {name} community", name=community)


LABELS = SignUpLabels(
    sign_up=_("I’m in"),
    give_up=_("Undo"),
    again=_("I’m in after all"),
    has_place=_("You’re in."),
    given_up=_("You’re no longer in: {title}."),
    can_give_up=_("Can’t make it? Press “Undo”, and the next person can join in."),
    not_reminded=_("No more reminders of “{title}”. You’re still in."),
    how_many=_("Hands: {taken} of {places}, {waiting} waiting"),
)

WORDING = Wording(
    ids=SignUpActions.of("offers"),
    details=details,
    when=when,
    all_of_them=board_button,
    labels=LABELS,
    place=_place,
    described=_described,
)
