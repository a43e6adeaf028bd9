"""Interest groups: the list, one group as its members and as others see it, the form."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import col

from bot.config import Community
from bot.domain.folding import unaccented
from bot.domain.groups import ASLEEP_AFTER, FEWEST, PLACES
from bot.domain.keys import Key
from bot.domain.open_items import Button, Line, OpenItem
from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.i18n import NO_TEXT, Text, Translator, joined, lines, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import Message, actions, button, context, section
from bot.views.budget import Part
from bot.views.form_fields import stored
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.lists import and_more, listed
from bot.views.mrkdwn import address, bold, mention
from storage.groups import InterestGroup


class GroupIds(StrEnum):
    """Interest groups."""

    OPEN = "groups:open"
    SHOW = "groups:show"
    JOIN = "groups:join"
    LEAVE = "groups:leave"
    HOST = "groups:host"
    STEP_BACK = "groups:step-back"
    FOUND = "groups:found"
    CHANGE = "groups:change"
    FORM = "groups:form"


LISTED = "groups:listed"
"""Callback id of the list, whose place a group takes."""

SHOWN = "groups:shown"
"""Callback id of a group, which is redrawn after a click in it."""

MOST_NAMED = 150
"""Members whom one paragraph of Slack's 3,000 characters holds."""

MOST_PARAGRAPHS = 20


@dataclass(frozen=True)
class GroupCard:
    """A group as one person may see it: who is in it only for those who are, a count for others."""

    group: InterestGroup
    members: int
    hosts: int
    is_in: bool
    is_asleep: bool
    is_host: bool = False
    people: Sequence[str] = ()
    named_hosts: Sequence[str] = ()


@dataclass(frozen=True)
class Listing:
    """A page of the list; the first one is 0."""

    cards: Sequence[GroupCard]
    page: int
    has_more: bool


def groups_button(t: Translator, mark: str = "home") -> ButtonElement:
    """Opens the list; `mark` tells buttons on one surface apart."""
    return button(t("Interest groups"), f"{GroupIds.OPEN}#{mark}")


def home_part(own: int, t: Translator) -> HomePart:
    """Return the way in; `own` is how many groups the person is in."""
    about = t("People who share an interest with you.")
    if own:
        about = t.plural("You’re in {n} group.", "You’re in {n} groups.", own)
    return HomePart(doors={Door.COMMUNITY: at(32, DoorItem(groups_button(t), about))})


def groups(listing: Listing, t: Translator) -> View:
    """Return a page of the list, each group with its one button."""
    intro = t(
        "Who shares an interest with you? Join and leave with one click; nobody is told. Who is "
        "in a group only its members see."
    )
    blocks: list[Part] = [section(intro), actions(*_ways(listing, t))]
    blocks.append(listed(listing.cards, lambda one: [_line(one, t)], t))
    if not listing.cards:
        blocks.append(section(t("There’s no group here yet.")))
    return ui.modal(t, t("Interest groups"), blocks, callback=LISTED)


def _ways(listing: Listing, t: Translator) -> list[ButtonElement]:
    pages = (
        (t("Previous groups"), listing.page - 1, listing.page > 0),
        (t("More groups"), listing.page + 1, listing.has_more),
    )
    found = button(t("Found a group"), GroupIds.FOUND)
    ways = [button(label, f"{GroupIds.OPEN}#page{n}", str(n)) for label, n, there in pages if there]
    return [found, *ways]


def _line(card: GroupCard, t: Translator) -> Block:
    way = _button(t("Open"), GroupIds.SHOW, card.group) if card.is_in else _join(card, t)
    return section(lines(bold(card.group.name), _about(card, t), _state(card, t)), way)


def _about(card: GroupCard, t: Translator) -> Text:
    """Return what the group says of itself, below its name."""
    group = card.group
    spoken = t.list([t.language(code) for code in group.languages])
    where = Text("{link}", {"link": address(group.link)}) if group.link else NO_TEXT
    return lines(group.sentence, where, t("Languages: {languages}", languages=spoken))


def _state(card: GroupCard, t: Translator) -> Text:
    count = t.plural("{n} member", "{n} members", card.members).fill(n=t.number(card.members))
    return joined(
        " · ",
        (
            _asleep(t) if card.is_asleep else "",
            count,
            t("you’re in") if card.is_in else "",
            "" if card.hosts or card.is_asleep else t("looking for a host"),
        ),
    )


def _asleep(t: Translator) -> Text:
    few = t("fewer than {n} members for {days} days", n=FEWEST, days=ASLEEP_AFTER.days)
    return t("asleep: {why}", why=few)


def _button(label: Text, action: GroupIds, group: InterestGroup) -> ButtonElement:
    return button(label, f"{action}#{group.number}", str(group.number))


def _join(card: GroupCard, t: Translator) -> ButtonElement:
    return _button(t("Wake it up") if card.is_asleep else t("Join"), GroupIds.JOIN, card.group)


def group_view(card: GroupCard, t: Translator) -> View:
    """Return one group, with who is in it for those who are."""
    blocks: list[Part] = [
        actions(button(t("Back"), f"{GroupIds.OPEN}#back")),
        ui.header(card.group.name),
        section(lines(_about(card, t), _state(card, t))),
        *_people(card, t),
        actions(*_own_buttons(card, t)),
    ]
    return ui.modal(t, t("Interest groups"), blocks, callback=SHOWN)


def _people(card: GroupCard, t: Translator) -> list[Part]:
    if not card.is_in:
        return [context(t("Who is in it you see once you’re in it yourself."))]
    hosts = t.list([mention(one) for one in card.named_hosts])
    hosted = t("Hosts: {people}", people=hosts) if card.named_hosts else t("Nobody hosts it yet.")
    begins = range(0, len(card.people), MOST_NAMED)[:MOST_PARAGRAPHS]
    named = [section(joined(", ", map(_named, card.people[at : at + MOST_NAMED]))) for at in begins]
    left_out = len(card.people) - MOST_NAMED * MOST_PARAGRAPHS
    return [section(hosted), *named, *([context(and_more(left_out, t))] if left_out > 0 else [])]


def _named(slack_id: str) -> Text:
    return Text("{person}", {"person": mention(slack_id)})


def _own_buttons(card: GroupCard, t: Translator) -> list[ButtonElement]:
    group = card.group
    found = [_join(card, t)] if card.is_asleep or not card.is_in else []
    if card.is_host:
        found += [
            _button(t("Change"), GroupIds.CHANGE, group),
            _button(t("Stop hosting"), GroupIds.STEP_BACK, group),
        ]
    elif card.is_in and card.hosts < len(PLACES):
        found.append(_button(t("I’ll host it"), GroupIds.HOST, group))
    return [*found, *([_button(t("Leave the group"), GroupIds.LEAVE, group)] if card.is_in else [])]


NAME = stored("name", col(InterestGroup.name))
SENTENCE = stored("sentence", col(InterestGroup.sentence))
LINK = stored("link", col(InterestGroup.link))
LANGUAGES = stored("languages", col(InterestGroup.languages))


def form(group: InterestGroup | None, community: Community, t: Translator) -> View:
    """Return the form for a new group, or for what one says of itself."""
    spoken = sorted(
        (ui.option(t.language(code), code) for code in community.choices.languages),
        key=lambda one: unaccented(one["text"]["text"]),
    )
    return ui.modal(
        t,
        t("Change the group") if group else t("Found a group"),
        [
            ui.text_field(t("Name"), NAME, value=group.name if group else ""),
            ui.text_field(
                t("What it’s about, in a sentence"),
                SENTENCE,
                value=group.sentence if group else "",
                hint=t(
                    "If you have your data deleted, name, sentence and link go with it; the group "
                    "stays."
                ),
            ),
            ui.text_field(
                t("Link to its channel or page"),
                LINK,
                value=group.link if group else "",
                placeholder="https://",
                hint=t("I make no channels and read none: you decide where you meet."),
                optional=True,
            ),
            ui.choices_field(
                t("Languages"), LANGUAGES, spoken, values=group.languages if group else ()
            ),
            context(
                t(
                    "Health, belief, trade unions and origin are no topics for a list: being in "
                    "such a group tells what nobody needs to tell."
                )
            ),
        ],
        callback=GroupIds.FORM,
        submit=t("Save") if group else t("Found the group"),
        close=t("Back"),
        hints={"group": group.number, "version": group.version} if group else None,
    )


def hosting(card: GroupCard, t: Translator) -> Message:
    """Return the answer to whoever hosts a group from the digest."""
    text = sentences(
        t("You host {name} now, and you’re in it.", name=bold(card.group.name)),
        t("You can change what it says of itself, and stop at any time."),
    )
    return ui.note(text, _button(t("Open"), GroupIds.SHOW, card.group))


def looking_for_host(found: Sequence[InterestGroup], slot: str) -> OpenItem:
    """Return the item for groups that nobody hosts; the buttons carry the digest's slot."""

    def line(group: InterestGroup, t: Translator) -> Line:
        text = t("*Interest group that’s looking for a host*: {name}", name=group.name)
        value = Key(group.number, slot)
        return Line(text, Button(t("I’ll host it"), f"{GroupIds.HOST}#digest{value.first}", value))

    return OpenItem(digest=lambda t: [line(one, t) for one in found])


def counted(number: int, t: Translator) -> Text:
    """Return the line of the month's report."""
    return t.plural("{n} interest group is active", "{n} interest groups are active", number)


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "groups:list",
        Surface.VIEW,
        Reader.MEMBERS,
        _("interest groups with the number of their members; by name only to those who are in one"),
        1,
        entries=("groups", GroupIds.OPEN, GroupIds.SHOW),
    ),
    Shows(
        "groups:hosts",
        Surface.POST,
        Reader.CORE_TEAM,
        _("interest groups that nobody hosts, by their names"),
        None,
    ),
    ShowsNobody(_("A form about a group’s words"), entries=(GroupIds.FOUND, GroupIds.CHANGE)),
)
