"""Taking a place in a role and letting go of it: what the core team and the person read."""

from datetime import datetime

from bot.config import Community
from bot.domain.roles import Place
from bot.i18n import NO_TEXT, Text, Translator, sentences
from bot.views.blocks import Message, note
from bot.views.mrkdwn import bold, mention
from bot.views.roles.labels import let_go_button, role_name, roles_button, seat_name, take_button


def announced(
    role: str,
    place: Place,
    holder: str,
    sees_at: datetime | None,
    community: Community,
    t: Translator,
) -> Message:
    """Return the post that somebody took a place, and when they begin to see personal data."""
    text = sentences(
        _who_has_it(role, place, holder, t),
        _sees_from(sees_at, community.community.time_zone, t),
    )
    return note(text, roles_button(t))


def _sees_from(moment: datetime | None, zone: str, t: Translator) -> Text:
    if moment is None:
        return NO_TEXT
    return t("Personal data is open to them from {moment}.", moment=t.moment(moment, zone))


def is_free(role: str, place: Place, t: Translator) -> Message:
    """Return the post that a place is free."""
    sentence = (
        t("The role {role} is free. Who’d like to take it on?")
        if place is Place.HOLDER
        else t("The role {role} has no deputy. Who’d like to stand in now and then?")
    )
    text = sentence.fill(role=bold(role_name(role, t)))
    return note(text, take_button(role, place, t), roles_button(t))


def is_taken(role: str, place: Place, holder: str, t: Translator) -> Message:
    """Return what the post of a free place shows once somebody has it."""
    return note(_who_has_it(role, place, holder, t), roles_button(t))


def _who_has_it(role: str, place: Place, holder: str, t: Translator) -> Text:
    sentence = (
        t("{person} has taken on the role {role}. Thank you!")
        if place is Place.HOLDER
        else t("{person} is now the deputy for the role {role}. Thank you!")
    )
    return sentence.fill(person=mention(holder), role=bold(role_name(role, t)))


def no_longer_yours(role: str, t: Translator) -> Message:
    """Return what a message says to somebody who has the role no longer."""
    text = t("This was about the role {role}. You don’t have it any more, so it’s closed.")
    return note(text.fill(role=role_name(role, t)))


def taken(role: str, place: Place, rights_at: datetime | None, zone: str, t: Translator) -> Message:
    """Return the answer to taking a place; `rights_at` where rights are still to begin."""
    sentence = (
        t("You’ve taken on the role {role}. Thank you!")
        if place is Place.HOLDER
        else t("You’re the deputy for the role {role}. Thank you!")
    )
    begins = NO_TEXT
    if rights_at is not None:
        begins = t(
            "You’ll see personal data from {moment}, so that the others know first.",
            moment=t.moment(rights_at, zone),
        )
    text = sentences(sentence.fill(role=bold(role_name(role, t))), begins)
    return note(text, roles_button(t), let_go_button(role, place, t))


def faster(role: str, place: Place, holder: str, t: Translator, *, deputy_is_free: bool) -> Message:
    """Return the answer to whoever came second, with the deputy's place where that is free."""
    if place is Place.DEPUTY:
        text = t("{person} is the deputy for the role {role} already. Thank you for offering!")
    else:
        text = t("{person} has taken on the role {role} already. Thank you for offering!")
    text = text.fill(person=mention(holder), role=bold(role_name(role, t)))
    if not deputy_is_free:
        return note(text, roles_button(t))
    text = sentences(text, t("A deputy is still wanted: would you like to be that?"))
    return note(text, take_button(role, Place.DEPUTY, t), roles_button(t))


def let_go(role: str, place: Place, t: Translator) -> Message:
    """Return the answer to letting go."""
    text = t("Done: the role {role} is free again. Thank you for what you did.")
    return note(text.fill(role=bold(seat_name(role, place, t))), roles_button(t))
