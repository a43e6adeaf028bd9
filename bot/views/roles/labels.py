"""Roles in words: what they are called, what they are for, what they see."""

from bot.config import Community
from bot.domain.keys import Key
from bot.domain.roles import MENTORING, Place
from bot.i18n import NO_TEXT, Text, Translator
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button, confirm
from bot.views.mrkdwn import clip
from bot.views.roles.ids import RoleIds

NAMES = {
    MENTORING: _("Mentoring"),
    "training": _("Training"),
    "minutes": _("Minutes"),
    "awards": _("Awards"),
}
"""Roles that have names in both languages; others are called as in community.toml."""

PURPOSES = {
    MENTORING: _("Helps pairs who ask for help, and finds mentors for newcomers."),
    "training": _("Prepares and hosts the onboarding sessions."),
    "minutes": _("Sees to it that every core team call has somebody who takes the minutes."),
    "awards": _("Finds awards to enter, and brings together those who’d like to help."),
}
"""What each is for, where community.toml does not say it in its own words."""

SEES = {
    MENTORING: _(
        "Sees which pair asks for help, or hasn’t decided yet. Never what the two answered."
    ),
}
"""Personal data that a role sees beyond what the whole core team sees."""

ROLE = 40
"""Characters of a role's name where the question before a click has room for 300."""


def role_name(role: str, t: Translator) -> Text:
    """Return what the role is called."""
    return t(NAMES[role]) if role in NAMES else Text("{role}", {"role": role})


def seat_name(role: str, place: Place, t: Translator) -> Text:
    """Return what a place in the role is called."""
    name = role_name(role, t)
    return name if place is Place.HOLDER else t("{role} (deputy)", role=name)


def purpose(role: str, community: Community, t: Translator) -> Text:
    """Return what the role is for; empty where nobody says it."""
    declared = community.roles.get(role)
    own = (declared.purpose_de if t.locale == "de" else declared.purpose_en) if declared else ""
    if own:
        return Text("{purpose}", {"purpose": own})
    return t(PURPOSES[role]) if role in PURPOSES else NO_TEXT


def sees(role: str, t: Translator) -> Text:
    """Return which personal data the role sees."""
    return t(SEES[role]) if role in SEES else t("Sees no more than everyone in the core team.")


def value_of(role: str, place: Place) -> Key:
    """Return the value of a button about a place."""
    return Key(role, place.value)


def mark_of(action_id: str, role: str, place: Place) -> str:
    """Return the id of a button, told apart from those of other places."""
    return f"{action_id}#{Key(role, place.value)}"


def roles_button(t: Translator, mark: str = "") -> ButtonElement:
    """Leads to all roles."""
    return button(t("Roles"), f"{RoleIds.OPEN}#{mark}" if mark else RoleIds.OPEN)


def take_label(place: Place, t: Translator) -> Text:
    """Return the words on the button that takes a place."""
    return t("Take it on") if place is Place.HOLDER else t("Be the deputy")


def take_button(role: str, place: Place, t: Translator) -> ButtonElement:
    """Takes a free place."""
    action_id = mark_of(RoleIds.TAKE, role, place)
    return button(take_label(place, t), action_id, value_of(role, place))


def offer_button(role: str, place: Place, t: Translator) -> ButtonElement:
    """Opens the choice of whom to offer a place to."""
    action_id = mark_of(RoleIds.OFFER, role, place)
    return button(t("Offer it to somebody"), action_id, value_of(role, place))


def let_go_button(role: str, place: Place, t: Translator) -> ButtonElement:
    """Frees a place of one's own after one question."""
    sure = confirm(
        t("Let go of it?"),
        t(
            "{role} is free then, and the core team’s channel says so. You don’t need a reason.",
            role=clip(seat_name(role, place, t), ROLE),
        ),
        t("Let go"),
        t("Keep it"),
    )
    action_id = mark_of(RoleIds.LET_GO, role, place)
    return button(t("Let go"), action_id, value_of(role, place), confirm=sure)
