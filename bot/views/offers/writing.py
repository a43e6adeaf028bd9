"""What is written in an offer, and the answers to posting and changing one."""

from sqlmodel import col

from bot.domain.offers import LENGTHS, MOST_HANDS, Details
from bot.i18n import Translator, lines
from bot.texts import _
from bot.views import blocks as ui
from bot.views.blocks import Message, note
from bot.views.boards import BoardWording
from bot.views.budget import Part
from bot.views.form_fields import stored
from bot.views.mrkdwn import bold, mention
from bot.views.offers import POSTING
from bot.views.offers.labels import board_button, details, length
from bot.views.pickers import date_picker, number_input, time_picker
from storage.drafts import Draft
from storage.offers import Offer

DRAFT = col(Draft.content)
TITLE = stored("title", DRAFT, col(Offer.title))
ABOUT = stored("about", DRAFT, col(Offer.about))
DATE = stored("date", DRAFT, col(Offer.on), col(Offer.starts_at), col(Offer.over_at))
TIME = stored("time", DRAFT, col(Offer.at), col(Offer.starts_at), col(Offer.over_at))
LENGTH = stored("minutes", DRAFT, col(Offer.minutes))
WHERE = stored("where", DRAFT, col(Offer.where))
HANDS = stored("hands", DRAFT, col(Offer.places))
UNTIL = stored("until", DRAFT, col(Offer.until), col(Offer.closes_at))


def _fields(offer: Details, t: Translator, zone: str) -> list[Part]:
    lengths = [ui.option(length(one, t), str(one)) for one in LENGTHS]
    example = t("Two hours at our stand in Bonn")
    clock = t("In the community’s time zone ({zone}). Everyone sees their own.", zone=zone)
    leaves = t("After this day it leaves the board, or once it begins.")
    at = f"{offer.at:%H:%M}" if offer.at else None
    hands = number_input(HANDS, 1, MOST_HANDS, offer.places)
    as_many = t("Empty: as many as like.")
    return [
        ui.text_field(t("What is there to do?"), TITLE, value=offer.title, placeholder=example),
        ui.text_field(t("More about it"), ABOUT, value=offer.about, lines=True, optional=True),
        ui.field_of(
            t("Day"), DATE, date_picker(DATE, offer.on), hint=t("Empty: any day."), optional=True
        ),
        ui.field_of(t("Time"), TIME, time_picker(TIME, at), hint=clock, optional=True),
        ui.select_field(t("How long for each?"), LENGTH, lengths, value=str(offer.minutes)),
        ui.text_field(t("Where?"), WHERE, value=offer.where, optional=True),
        ui.field_of(t("How many hands?"), HANDS, hands, hint=as_many, optional=True),
        ui.field_of(t("On the board until"), UNTIL, date_picker(UNTIL, offer.until), hint=leaves),
    ]


def _shown(offer: Offer, t: Translator, zone: str) -> list[Part]:
    return [
        ui.section(lines(bold(offer.title), details(offer, t, zone))),
        *([ui.quoted(offer.about)] if offer.about else []),
    ]


WORDING = BoardWording(
    ids=POSTING,
    new=_("Post an offer"),
    change=_("Change the offer"),
    kept=_("I’m keeping the draft of your offer until {date}, as you last saw it in the preview."),
    fields=_fields,
    shown=_shown,
    follows=_("Everyone who’s in is told once."),
)


def published(offer: Offer, t: Translator) -> Message:
    """Return the answer to posting an offer."""
    text = t(
        "It’s on the board until {date}. You see there who’s in; nobody else does.",
        date=t.date(offer.until),
    )
    return note(text, board_button(t))


def removed(offer: Offer, by: str, t: Translator) -> Message:
    """Return what whoever posted an offer hears once the core team has taken it down."""
    text = t(
        "Thank you for offering “{title}”. The core team has taken it off the board. {person} can "
        "tell you why, and what would help.",
        title=offer.title,
        person=mention(by),
    )
    return note(text, board_button(t))


def changed(t: Translator, *, is_told: bool) -> Message:
    """Return the answer to changing an offer; `is_told`: those who are in hear of it."""
    told = t("Your changes are saved. I’ll tell everyone who’s in.")
    return note(told if is_told else t("Your changes are saved."), board_button(t))
