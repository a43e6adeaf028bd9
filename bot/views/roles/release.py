"""Two of the core team free a place whose holder cannot be reached."""

from datetime import datetime

from bot.config import Community
from bot.domain.roles import Place
from bot.i18n import Translator
from bot.views.block_kit import ButtonElement
from bot.views.blocks import Message, button, confirm, note
from bot.views.mrkdwn import bold, clip, mention
from bot.views.roles.ids import RoleIds
from bot.views.roles.labels import ROLE, mark_of, roles_button, seat_name, take_button, value_of


def release_button(role: str, place: Place, t: Translator, *, is_second: bool) -> ButtonElement:
    """Begins freeing a place, or agrees to it, after one question."""
    text = (
        t("{role} is free then, and its holder is told. They can take it on again.")
        if is_second
        else t(
            "A second person on the core team has to agree before {role} is free. Its holder "
            "is told now and has one working day first to say: I’m here."
        )
    )
    sure = confirm(
        t("Free the role?"),
        text.fill(role=clip(seat_name(role, place, t), ROLE)),
        t("Free it") if is_second else t("Ask for a second"),
        t("Not now"),
    )
    label = t("Yes, free it") if is_second else t("Can’t be reached?")
    return button(label, mark_of(RoleIds.RELEASE, role, place), value_of(role, place), confirm=sure)


def keep_button(role: str, place: Place, t: Translator) -> ButtonElement:
    """Says that the holder is there."""
    return button(t("I’m here"), mark_of(RoleIds.KEEP, role, place), value_of(role, place))


def second_needed(
    role: str,
    place: Place,
    holder: str,
    since: datetime,
    until: datetime,
    community: Community,
    t: Translator,
) -> Message:
    """Return the post that asks for a second person."""
    text = t(
        "One of you can’t reach {holder} about the role {role}. If a second person agrees, from "
        "{since} until {moment}, it’s free.",
        holder=mention(holder),
        role=bold(seat_name(role, place, t)),
        since=t.moment(since, community.community.time_zone),
        moment=t.moment(until, community.community.time_zone),
    )
    return note(text, release_button(role, place, t, is_second=True))


def looked_for(role: str, place: Place, since: datetime, zone: str, t: Translator) -> Message:
    """Return the message to a holder whom somebody looks for."""
    text = t(
        "Somebody on the core team would like to reach you about the role {role}. Are you there? "
        "If not, two of them can free it from {since}; you can take it on again while it’s free.",
        since=t.moment(since, zone),
        role=bold(seat_name(role, place, t)),
    )
    return note(text, keep_button(role, place, t), roles_button(t))


def settled(role: str, place: Place, holder: str | None, t: Translator) -> Message:
    """Return what the question shows once it is over."""
    name = bold(seat_name(role, place, t))
    if holder is None:
        return note(t("The role {role} is free.", role=name), take_button(role, place, t))
    return note(t("The role {role} is with {person}.", role=name, person=mention(holder)))


def freed(role: str, place: Place, t: Translator) -> Message:
    """Return the message to somebody whose place two others have freed."""
    text = t(
        "Two people on the core team couldn’t reach you, so the role {role} is free now. That’s no "
        "reproach: if you’d like it back and it’s still free, take it on again.",
        role=bold(seat_name(role, place, t)),
    )
    return note(text, roles_button(t))


def asked_for_second(t: Translator) -> Message:
    """Return the answer to the first of two."""
    text = t("I’ve asked in the core team’s channel for a second person to agree.")
    return note(text, roles_button(t))


def is_kept(role: str, place: Place, t: Translator) -> Message:
    """Return the answer to a holder who says they are there."""
    text = t("Good to hear. You have the role {role}.", role=bold(seat_name(role, place, t)))
    return note(text, roles_button(t))
