"""Offering a place in a role, and what becomes of the offer."""

from collections.abc import Sequence

from sqlmodel import col

from bot.config import Community
from bot.config.checked import MOST_OPTIONS
from bot.domain.roles import Place, place_of
from bot.i18n import Text, Translator, sentences
from bot.views import blocks as ui
from bot.views.block_kit import ButtonElement, View
from bot.views.blocks import Message, button, note
from bot.views.form_fields import stored
from bot.views.mrkdwn import bold, mention
from bot.views.prompts import newer_below
from bot.views.roles.ids import RoleIds
from bot.views.roles.labels import (
    offer_button,
    purpose,
    role_name,
    roles_button,
    seat_name,
    sees,
    value_of,
)
from storage.custody import CustodyOffer
from storage.members import Member

sent_again = newer_below


TO = stored("to", col(CustodyOffer.to_id))


def form(role: str, place: Place, people: Sequence[Member], t: Translator) -> View:
    """Return the choice of whom to offer the place to."""
    sentence = (
        t("Whom would you like to offer {role} to? They can say no, and you keep it until a yes.")
        if place is Place.HOLDER
        else t("Whom would you like to offer the deputy’s place in {role} to? They can say no.")
    )
    text = sentence.fill(role=role_name(role, t))
    if not people:
        nobody = t("Nobody else on the core team has joined yet.")
        return ui.modal(t, t("Offer a role"), [ui.section(nobody)], callback=RoleIds.OFFER_FORM)
    options = [ui.option(one.name, one.slack_id or "") for one in people[:MOST_OPTIONS]]
    return ui.modal(
        t,
        t("Offer a role"),
        [ui.section(text), ui.select_field(t("Offer it to"), TO, options)],
        callback=RoleIds.OFFER_FORM,
        submit=t("Send the offer"),
        hints={"place": value_of(role, place)},
    )


def question(offer: CustodyOffer, zone: str, t: Translator) -> Text:
    """Return who offers what, until when."""
    role, place = place_of(offer.thing)
    sentence = (
        t("{person} offers you the role {role}. You can answer until {moment}.")
        if place is Place.HOLDER
        else t(
            "{person} offers you the deputy’s place in the role {role}. You can answer until "
            "{moment}."
        )
    )
    moment = t.moment(offer.due_at, zone)
    return sentence.fill(
        person=mention(offer.from_id), role=bold(role_name(role, t)), moment=moment
    )


def answers(offer: CustodyOffer, t: Translator, mark: str = "") -> tuple[ButtonElement, ...]:
    """Return the two buttons that answer an offer."""
    number = str(offer.id)
    return (
        button(t("I’ll take it on"), f"{RoleIds.ACCEPT}#{mark}{number}", number),
        button(t("Not this time"), f"{RoleIds.DECLINE}#{mark}{number}", number),
    )


def asked(offer: CustodyOffer, zone: str, community: Community, t: Translator) -> Message:
    """Return the message that offers a place."""
    role, _place = place_of(offer.thing)
    free = t("A no needs no reason.")
    text = sentences(question(offer, zone, t), purpose(role, community, t), sees(role, t), free)
    return note(text, *answers(offer, t))


def declined(role: str, place: Place, t: Translator) -> Message:
    """Return what the offer shows once it is declined."""
    return note(
        t("That’s fine. The role {role} stays where it is.", role=seat_name(role, place, t))
    )


def closed(role: str, place: Place, t: Translator) -> Message:
    """Return what an offer shows that ended without an answer."""
    text = t("The offer of the role {role} is closed. There’s nothing for you to do.")
    return note(text.fill(role=seat_name(role, place, t)), roles_button(t))


def taken_over(new: str, role: str, place: Place, t: Translator) -> Message:
    """Return the message to whoever offered a place that it was accepted."""
    sentence = (
        t("{person} has taken the role {role} over from you. Thank you for what you did!")
        if place is Place.HOLDER
        else t("{person} is the deputy for the role {role} now. Thank you for what you did!")
    )
    return note(sentence.fill(person=mention(new), role=bold(role_name(role, t))), roles_button(t))


def came_back(asked: str, role: str, place: Place, t: Translator) -> Message:
    """Return the message to whoever offered a place that it comes back."""
    text = t("{person} can’t take the role {role} on at the moment. You still have it.")
    text = text.fill(person=mention(asked), role=bold(seat_name(role, place, t)))
    return note(text, offer_button(role, place, t), roles_button(t))


def no_longer_open(role: str, place: Place, t: Translator) -> Message:
    """Return the message to whoever offered a place that it comes back without an answer."""
    text = t("The offer of the role {role} is no longer open. You still have it.")
    text = text.fill(role=bold(seat_name(role, place, t)))
    return note(text, offer_button(role, place, t), roles_button(t))


def lapsed(asked: str, role: str, place: Place, t: Translator) -> Message:
    """Return the message to whoever offered a place that the time to answer is over."""
    text = t("{person} hasn’t got round to answering about the role {role}. You still have it.")
    text = text.fill(person=mention(asked), role=bold(seat_name(role, place, t)))
    return note(text, offer_button(role, place, t), roles_button(t))


def offered(offer: CustodyOffer, zone: str, t: Translator) -> Message:
    """Return the answer to offering a place."""
    text = t(
        "I’m asking {person}. They can answer until {moment}, and until then you have it.",
        person=mention(offer.to_id),
        moment=t.moment(offer.due_at, zone),
    )
    return note(text, roles_button(t))


def taken_back(role: str, place: Place, t: Translator) -> Message:
    """Return the answer to taking an offer back."""
    text = t("You took the offer back. The role {role} stays with you.")
    return note(text.fill(role=seat_name(role, place, t)))
