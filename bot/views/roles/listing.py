"""The roles there are, each as a card with what its reader can do."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.config import Community
from bot.domain.roles import Place
from bot.i18n import NO_TEXT, Text, Translator, lines, sentences
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import button
from bot.views.lists import listed
from bot.views.mrkdwn import bold, mention
from bot.views.roles.ids import RoleIds
from bot.views.roles.labels import (
    let_go_button,
    mark_of,
    offer_button,
    purpose,
    role_name,
    sees,
    take_button,
    value_of,
)
from bot.views.roles.offers import answers
from bot.views.roles.release import keep_button, release_button
from storage.custody import CustodyOffer, Holding
from storage.roles import Role

LISTED = "roles:listed"
"""Callback id of the view, by which a click in it is known."""


@dataclass(frozen=True)
class Seat:
    """A place in a role, and who has it or is offered it."""

    place: Place
    holding: Holding | None
    offer: CustodyOffer | None

    @property
    def holder(self) -> str | None:
        """The person who has the place."""
        return self.holding.holder_id if self.holding else None


@dataclass(frozen=True)
class Card:
    """All about a role."""

    name: str
    role: Role | None
    first: Seat
    deputy: Seat
    is_away: bool = False
    """The holder has said so, and the day has not passed."""


@dataclass(frozen=True)
class Reader:
    """Who looks at the roles."""

    slack_id: str
    zone: str


def roles(
    cards: Sequence[Card],
    reader: Reader,
    community: Community,
    t: Translator,
    outcome: Text = NO_TEXT,
) -> View:
    """Return the roles; `outcome` says what came of the click before."""
    intro = t("A role is taken on by choice and let go of at any time. Nobody is given one.")
    top = [ui.section(outcome)] if outcome else [ui.section(intro)]
    shown = listed(cards, lambda card: _card(card, reader, community, t), t)
    return ui.modal(t, t("Roles"), [*top, shown], callback=LISTED)


def _card(card: Card, reader: Reader, community: Community, t: Translator) -> list[Block]:
    about = lines(bold(role_name(card.name, t)), purpose(card.name, community, t))
    small = sentences(sees(card.name, t), _hours(card, t))
    return [
        ui.section(about),
        ui.context(small),
        *_seat(card, card.first, reader, t),
        *_seat(card, card.deputy, reader, t),
    ]


def _hours(card: Card, t: Translator) -> Text:
    hours = card.role.hours if card.role else None
    if hours is None:
        return NO_TEXT
    return t.plural("About {n} hour a month.", "About {n} hours a month.", hours)


def _seat(card: Card, seat: Seat, reader: Reader, t: Translator) -> list[Block]:
    text = sentences(_who(card, seat, t), _away(card, seat, t), _offered(seat, reader, t))
    buttons = _buttons(card, seat, reader, t)
    return [ui.section(text), *([ui.actions(*buttons)] if buttons else [])]


def _who(card: Card, seat: Seat, t: Translator) -> Text:
    if seat.holder is None:
        return t("Nobody has it yet.") if seat.place is Place.HOLDER else t("No deputy yet.")
    person = mention(seat.holder)
    if seat.place is Place.DEPUTY:
        return t("Deputy: {person}.", person=person)
    until = card.role.until if card.role else None
    if until is None:
        return t("Taken on by {person}.", person=person)
    return t("Taken on by {person}, until {day}.", person=person, day=t.date(until))


def _away(card: Card, seat: Seat, t: Translator) -> Text:
    until = card.role.away_until if card.role else None
    if seat.place is Place.DEPUTY or not card.is_away or until is None:
        return NO_TEXT
    return t("Away until {day}.", day=t.date(until))


def _offered(seat: Seat, reader: Reader, t: Translator) -> Text:
    if seat.offer is None:
        return NO_TEXT
    moment = t.moment(seat.offer.due_at, reader.zone)
    person = mention(seat.offer.to_id)
    return t("Offered to {person} until {moment}.", person=person, moment=moment)


def _buttons(card: Card, seat: Seat, reader: Reader, t: Translator) -> list[ButtonElement]:
    if seat.offer is not None and seat.offer.to_id == reader.slack_id:
        return list(answers(seat.offer, t, "listed"))
    if seat.holder is None:
        is_holder = card.first.holder == reader.slack_id
        return [] if is_holder else [take_button(card.name, seat.place, t)]
    if seat.holder == reader.slack_id:
        return _own(card, seat, t)
    by = seat.holding.release_by if seat.holding else None
    if by == reader.slack_id:
        return []
    return [release_button(card.name, seat.place, t, is_second=by is not None)]


def _own(card: Card, seat: Seat, t: Translator) -> list[ButtonElement]:
    name, place = card.name, seat.place
    value = value_of(name, place)
    found = []
    if seat.holding and seat.holding.release_by:
        found.append(keep_button(name, place, t))
    if seat.offer is not None:
        found += [
            button(t("Send the offer again"), mark_of(RoleIds.SEND_AGAIN, name, place), value),
            button(t("Take the offer back"), mark_of(RoleIds.TAKE_BACK, name, place), value),
        ]
    else:
        found.append(offer_button(name, place, t))
    if place is Place.HOLDER:
        found.append(button(t("Hours and end"), f"{RoleIds.TERM}#{name}", name))
        found.append(
            button(t("I’m back"), f"{RoleIds.BACK}#{name}", name)
            if card.is_away
            else button(t("I’m away until …"), f"{RoleIds.AWAY}#{name}", name)
        )
    return [*found, let_go_button(name, place, t)]
