"""The events to come, an event's card with its angles by time, and what is open of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.open_items import Line, OpenItem
from bot.i18n import NO_TEXT, Text, Translator, joined, lines
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import actions, button, confirm, context, divider, modal, section
from bot.views.budget import Part
from bot.views.coverage.labels import HOST, KINDS, WORDING, CoverageIds, event_facts, when
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.hosting import item_of_lines, line_on, on
from bot.views.lists import listed, people
from bot.views.moments import here_and_there
from bot.views.mrkdwn import bold, mention
from bot.views.signup.opening import opens
from bot.views.signup.wording import is_full, overlaps, own_buttons, standing
from storage.coverage import CoverageAngle, CoverageEvent
from storage.signup import Counts, Occasion, SignUp

CARD = "coverage:shown"
"""Callback id of an event's card, which is redrawn after a click in it."""

MOST_NAMES = 80
"""Mentions of whoever reports from one angle, and of who would: both in one paragraph."""


@dataclass
class AngleLine:
    """An angle, what this person has to do with it, and what its host reads besides."""

    angle: CoverageAngle
    sign_up: SignUp | None = None
    counts: Counts = field(default_factory=Counts)
    is_reserve: bool = False
    clash: Sequence[Occasion] = ()
    """What else the person is down for at that time."""
    reporters: Sequence[str] = ()
    reserves: Sequence[str] = ()


@dataclass
class EventLine:
    """An event with its angles, by time."""

    event: CoverageEvent
    angles: list[AngleLine]
    is_host: bool = False


def events(found: Sequence[EventLine], t: Translator) -> View:
    """Return the list, with the way to each event's card."""
    blocks: list[Part] = [listed(found, lambda line: [_event(line, t)], t)]
    if not found:
        blocks.append(section(t("No event is planned right now. You know of one? Enter it here.")))
    enter = button(t("Enter an event"), CoverageIds.ENTER, style="primary")
    blocks += [divider(), actions(enter)]
    return modal(t, t("Event coverage"), blocks, callback=CoverageIds.LIST)


def _event(line: EventLine, t: Translator) -> Block:
    event, number = line.event, len(line.angles)
    angles = t.plural("{n} angle", "{n} angles", number)
    reported = _reports(sum(one.counts.taken for one in line.angles), t)
    there = joined(" · ", (_begins(event, t), event.venue))
    text = lines(bold(event.title), there, joined(" · ", (angles, reported)))
    return section(text, on(event, t("Open"), CoverageIds.CARD))


def _begins(event: CoverageEvent, t: Translator) -> Text:
    return here_and_there(event.starts_at, t, event.time_zone)


def _reports(number: int, t: Translator) -> Text:
    if not number:
        return t("nobody reports yet")
    return t.plural("{n} person reports", "{n} people report", number)


def card(line: EventLine, t: Translator, now: datetime) -> View:
    """Return an event with its angles."""
    event, host = line.event, t("Nobody looks after this event right now.")
    if event.has_host:
        host = t("Any questions? Ask {host}.", host=mention(event.host_id))
    blocks: list[Part] = [
        section(lines(bold(event.title), _begins(event, t), event_facts(event, t))),
        context(host),
        *([section(opening)] if (opening := opens(event, now, t)) else []),
        listed(line.angles, lambda one: _angle(one, t, now, is_host=line.is_host), t),
        divider(),
        actions(button(t("Back"), CoverageIds.LIST), *_of_host(line, t)),
    ]
    return modal(t, t("Event coverage"), blocks, callback=CARD)


def _angle(line: AngleLine, t: Translator, now: datetime, *, is_host: bool) -> list[Block]:
    angle = line.angle
    places = t("{n} at most", n=angle.places) if angle.places else NO_TEXT
    own = standing(line.sign_up, t, is_full=is_full(angle, line.counts))
    if line.is_reserve:
        own = t("You’d report if nobody else does. Only the host sees that.")
    small = joined(" · ", (_reports(line.counts.taken, t), places, own))
    buttons = _own(line, t) if angle.is_open(now) and angle.event.has_opened(now) else []
    if is_host and angle.is_open(now):
        buttons += [on(angle, t("Change"), CoverageIds.CHANGE_ANGLE), _drop(angle, t)]
    return [
        section(lines(bold(t(KINDS[angle.kind])), when(angle, t))),
        # All in one block: with the most angles there may be, a view has room for three each.
        context(lines(small, overlaps(line.clash, t), *_names(line, t))),
        *([actions(*buttons)] if buttons else []),
    ]


def _own(line: AngleLine, t: Translator) -> list[ButtonElement]:
    buttons = own_buttons(WORDING, line.angle, line.sign_up, t)
    if line.sign_up is not None:
        return buttons
    if line.is_reserve:
        return [*buttons, on(line.angle, t("Not after all"), CoverageIds.NOT_AFTER_ALL)]
    return [*buttons, on(line.angle, t("If nobody else does"), CoverageIds.IF_NOBODY)]


def _names(line: AngleLine, t: Translator) -> Sequence[Text]:
    report, would = (people(one, t, most=MOST_NAMES) for one in (line.reporters, line.reserves))
    return (
        t("Reporting: {people}", people=report) if report else NO_TEXT,
        t("If nobody else does: {people}", people=would) if would else NO_TEXT,
    )


def _drop(angle: CoverageAngle, t: Translator) -> ButtonElement:
    label, why = t("Cancel this angle"), t("Everyone who signed up for it is told.")
    sure = confirm(t("Cancel this angle?"), why, label, t("Not now"))
    return {**on(angle, label, CoverageIds.DROP_ANGLE), "confirm": sure}


def _of_host(line: EventLine, t: Translator) -> list[ButtonElement]:
    event = line.event
    if not event.has_host:
        return [on(event, t("I’ll look after it"), HOST.change)]
    if not line.is_host:
        return []
    return [
        on(event, t("Add an angle"), CoverageIds.ADD_ANGLE),
        on(event, t("Change event"), HOST.change),
        on(event, t("Cancel event"), HOST.cancel),
    ]


def home_part(t: Translator) -> HomePart:
    """Return the way to the list."""
    dates = button(t("Event coverage"), f"{CoverageIds.LIST}#home")
    item = DoorItem(dates, t("Events that members report from, and you can, too."))
    return HomePart(doors={Door.COMMUNITY: at(33, item)})


def undone(found: Sequence[EventLine]) -> OpenItem:
    """Return the item for events that nobody looks after, or soon with angles nobody covers."""

    def line(one: EventLine, t: Translator) -> Line:
        event = one.event
        if not event.has_host:
            text = t("*Event nobody looks after*: {title}", title=event.title)
            return line_on(event, text, t("I’ll look after it"), HOST.change)
        text = t.plural(
            "*Event with {n} angle still open*: {title}",
            "*Event with {n} angles still open*: {title}",
            len(one.angles),
            title=event.title,
        )
        return line_on(event, text, t("Open"), CoverageIds.CARD)

    return item_of_lines(found, line)


def events_covered(number: int, t: Translator) -> Text:
    """Return the line of the month's report."""
    return t.plural("{n} event was reported from", "{n} events were reported from", number)


def reports(number: int, t: Translator) -> Text:
    """Return the line of the month's report."""
    return t.plural(
        "{n} time, somebody signed up to report", "{n} times, somebody signed up to report", number
    )
