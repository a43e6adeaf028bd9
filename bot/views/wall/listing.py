"""The open links, each with its address and the button that revokes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.wall import LinkKind, NoPublicSite
from bot.domain.wall_shown import FEWEST
from bot.i18n import NO_TEXT, Text, Translator, lines
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import button, confirm
from bot.views.budget import Part
from bot.views.lists import listed
from bot.views.mrkdwn import address, bold
from bot.views.wall.ids import WallIds
from bot.views.wall.labels import KINDS, purpose_of, until_of
from storage.wall import WallLink

LISTED = "wall:listed"
"""Callback id of the list, which is redrawn after a click in it."""


@dataclass(frozen=True)
class ListedLink:
    """A link, the address that it is about, and how many stories it shows now."""

    link: WallLink
    address: str
    stories: int


@dataclass(frozen=True)
class Listing:
    """What the list shows: the open links, the kinds there are, and the community's zone."""

    links: Sequence[ListedLink]
    offered: Sequence[LinkKind]
    zone: str


def links(
    listing: Listing, t: Translator, outcome: Text = NO_TEXT, typed: Mapping[str, str] | None = None
) -> View:
    """Return the list; `outcome` says what came of the click before.

    `typed` is what stood in the form for a new link, which finds it again.
    """
    intro = t(
        "Whoever has a link’s address sees what it shows, without Slack. I don’t note who opens it."
    )
    blocks: list[Part] = [ui.section(outcome or intro)]
    blocks.append(listed(listing.links, lambda one: [_line(one, listing.zone, t)], t))
    if not listing.links:
        blocks.append(ui.section(t("No link is open right now.")))
    blocks.append(_way_on(listing, t))
    return ui.modal(t, t("Story wall"), blocks, callback=LISTED, hints=typed)


def _way_on(listing: Listing, t: Translator) -> Block:
    if not listing.offered:
        return ui.context(
            t("Authors here aren’t asked about any use that a link shows, so none can be made.")
        )
    return ui.actions(button(t("New link"), WallIds.NEW, style="primary"))


def no_site(t: Translator) -> View:
    """Return what stands in the list's place where links would lead nowhere."""
    return ui.modal(t, t("Story wall"), [ui.section(t(NoPublicSite.sentence))], callback=LISTED)


def _line(one: ListedLink, zone: str, t: Translator) -> Block:
    link = one.link
    about = t(
        "{kind}, open until {moment}", kind=t(KINDS[link.kind]), moment=until_of(link, zone, t)
    )
    text = lines(bold(purpose_of(link, t)), about, _shows(one, t), address(one.address))
    return ui.section(text, _revoke_button(link, t))


def _shows(one: ListedLink, t: Translator) -> Text:
    """Return how many stories a link shows; a wall shows none where there are too few."""
    if one.link.kind is not LinkKind.FEED and one.stories < FEWEST:
        return t.plural(
            "It shows stories once there are three. So far there’s {n}.",
            "It shows stories once there are three. So far there are {n}.",
            one.stories,
        )
    return t.plural("It shows {n} story now.", "It shows {n} stories now.", one.stories)


def _revoke_button(link: WallLink, t: Translator) -> ButtonElement:
    sure = confirm(
        t("Revoke the link?"),
        t(
            "{purpose}: whoever opens the address reads from now on that nothing is shown there "
            "any more. That can’t be undone, but you can make a new link.",
            purpose=purpose_of(link, t),
        ),
        t("Revoke it"),
        t("Not now"),
    )
    value = str(link.number)
    return button(t("Revoke"), f"{WallIds.REVOKE}#{value}", value, style="danger", confirm=sure)


def made(purpose: str, link: str, t: Translator) -> Text:
    """Return what came of making a link; `link` is its address."""
    return t(
        "The link for {purpose} is ready: {address}", purpose=bold(purpose), address=address(link)
    )


def revoked(t: Translator, *, is_new: bool) -> Text:
    """Return what came of revoking a link; `is_new` is false where it led nowhere before."""
    if is_new:
        return t("The link is revoked. Its address leads nowhere any more.")
    return t("This link has ended or was revoked already. Nothing has changed.")
