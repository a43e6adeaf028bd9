"""The events to come, an event's card with its angles by time, and what is open of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.open_items import Button, Line, OpenItem
from bot.i18n import NO_TEXT, Text, Translator, joined, lines
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import actions, button, confirm, context, divider, modal, section
from bot.views.budget import Part
from bot.views.coverage.labels import KINDS, WORDING, CoverageIds, event_facts, when
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.lists import and_more, listed
from bot.views.moments import here_and_there
from bot.views.mrkdwn import bold, mention
from bot.views.signup.wording import is_full, own_buttons, standing
from storage.coverage import CoverageAngle, CoverageEvent
from storage.signup import Counts, Occasion, SignUp

CARD = "coverage:shown"
"""Callback id of an event's card, which is redrawn after a click in it."""

MOST_NAMES = 100
"""Mentions in one paragraph, within Slack's limit of 3000 characters."""


@dataclass
class AngleLine:
    """An angle, what this person has to do with it, and what its host reads besides."""

    angle: CoverageAngle
    sign_up: SignUp | None = None
    counts: Counts = field(default_factory=Counts)
    is_reserve: bool = False
    reporters: Sequence[str] = ()
    reserves: Sequence[str] = ()

    def is_open_for_all(self, now: datetime) -> bool:
        """True if it lies ahead and nobody reports from it; who would is not counted."""
        return self.counts.taken == 0 and self.angle.is_open(now)


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
    event, number = line.event, str(line.event.number)
    text = lines(bold(event.title), _moment_and_place(event, t), _how_many(line, t))
    return section(text, button(t("Open"), f"{CoverageIds.CARD}#{number}", number))


def _moment_and_place(event: CoverageEvent, t: Translator) -> Text:
    return joined(" · ", (here_and_there(event.starts_at, t, event.time_zone), event.venue))


def _how_many(line: EventLine, t: Translator) -> Text:
    angles = t.plural("{n} angle", "{n} angles", len(line.angles))
    return joined(" · ", (angles, _reports(sum(one.counts.taken for one in line.angles), t)))


def _reports(number: int, t: Translator) -> Text:
    if not number:
        return t("nobody reports yet")
    return t.plural("{n} person reports", "{n} people report", number)


def card(
    line: EventLine, t: Translator, now: datetime, clash: Sequence[Occasion] | None = None
) -> View:
    """Return an event with its angles; `clash` is what a click has just clashed with."""
    event = line.event
    blocks: list[Part] = [
        *([section(overlaps(clash, t))] if clash else []),
        section(lines(bold(event.title), _moment_and_place(event, t), event_facts(event, t))),
        context(_host(event, t)),
        *_opening(event, t, now),
        listed(line.angles, lambda one: _angle(one, t, now, is_host=line.is_host), t),
        divider(),
        actions(button(t("Back"), CoverageIds.LIST), *_of_host(line, t)),
    ]
    return modal(t, t("Event coverage"), blocks, callback=CARD)


def overlaps(clash: Sequence[Occasion], t: Translator) -> Text:
    """Return that something else is at the same time; it stops nobody."""
    return t(
        "You’re down for something else at that time: {titles}. Both stay as they are: it’s up "
        "to you.",
        titles=joined(", ", [one.title for one in clash]),
    )


def _host(event: CoverageEvent, t: Translator) -> Text:
    if not event.has_host:
        return t("Nobody looks after this event right now.")
    return t("Any questions? Ask {host}.", host=mention(event.host_id))


def _opening(event: CoverageEvent, t: Translator, now: datetime) -> list[Block]:
    if event.opens_at is None or event.opens_at <= now:
        return []
    moment = here_and_there(event.opens_at, t, event.time_zone)
    return [section(t("Sign-up opens for everyone on {moment}.", moment=moment))]


def _angle(line: AngleLine, t: Translator, now: datetime, *, is_host: bool) -> list[Block]:
    angle, number = line.angle, str(line.angle.number)
    places = t("{n} at most", n=angle.places) if angle.places else NO_TEXT
    own = standing(line.sign_up, t, is_full=is_full(angle, line.counts))
    if line.is_reserve:
        own = t("You’d report if nobody else does. Only the host sees that.")
    small = joined(" · ", (_reports(line.counts.taken, t), places, own))
    buttons = _own(line, t) if _is_open(angle, now) else []
    if is_host and angle.is_open(now):
        buttons += [
            button(t("Change"), f"{CoverageIds.CHANGE_ANGLE}#{number}", number),
            _drop(angle, t),
        ]
    return [
        section(lines(bold(t(KINDS[angle.kind])), when(angle, t))),
        context(small),
        *(_names(line, t) if is_host else []),
        *([actions(*buttons)] if buttons else []),
    ]


def _is_open(angle: CoverageAngle, now: datetime) -> bool:
    opens = angle.event.opens_at
    return angle.is_open(now) and (opens is None or opens <= now)


def _own(line: AngleLine, t: Translator) -> list[ButtonElement]:
    number = str(line.angle.number)
    buttons = own_buttons(WORDING, line.angle, line.sign_up, t)
    if line.sign_up is not None:
        return buttons
    if line.is_reserve:
        label, action = t("Not after all"), CoverageIds.NOT_AFTER_ALL
    else:
        label, action = t("If nobody else does"), CoverageIds.IF_NOBODY
    return [*buttons, button(label, f"{action}#{number}", number)]


def _names(line: AngleLine, t: Translator) -> list[Block]:
    report, would = _people(line.reporters, t), _people(line.reserves, t)
    shown = [
        *([t("Reporting: {people}", people=report)] if report else []),
        *([t("If nobody else does: {people}", people=would)] if would else []),
    ]
    return [context(one) for one in shown]


def _people(slack_ids: Sequence[str], t: Translator) -> Text:
    left_out = len(slack_ids) - MOST_NAMES
    more = [and_more(left_out, t)] if left_out > 0 else []
    return joined(" ", [*(mention(one) for one in slack_ids[:MOST_NAMES]), *more])


def _drop(angle: CoverageAngle, t: Translator) -> ButtonElement:
    label, number = t("Cancel this angle"), str(angle.number)
    why = t("Everyone who signed up for it is told.")
    sure = confirm(t("Cancel this angle?"), why, label, t("Not now"))
    return button(label, f"{CoverageIds.DROP_ANGLE}#{number}", number, confirm=sure)


def _of_host(line: EventLine, t: Translator) -> list[ButtonElement]:
    number = str(line.event.number)
    if not line.event.has_host:
        return [button(t("I’ll look after it"), CoverageIds.CHANGE, number)]
    if not line.is_host:
        return []
    return [
        button(t("Add an angle"), CoverageIds.ADD_ANGLE, number),
        button(t("Change event"), CoverageIds.CHANGE, number),
        button(t("Cancel event"), CoverageIds.CANCEL, number),
    ]


def home_part(t: Translator) -> HomePart:
    """Return the way to the list."""
    dates = button(t("Event coverage"), f"{CoverageIds.LIST}#home")
    item = DoorItem(dates, t("Events that members report from, and you can, too."))
    return HomePart(doors={Door.COMMUNITY: at(33, item)})


def undone(found: Sequence[EventLine]) -> OpenItem:
    """Return the item for events that nobody looks after, or soon with angles nobody covers."""

    def line(one: EventLine, t: Translator) -> Line:
        event, number = one.event, str(one.event.number)
        if not event.has_host:
            text = t("*Event nobody looks after*: {title}", title=event.title)
            change = f"{CoverageIds.CHANGE}#open{number}"
            return Line(text, Button(t("I’ll look after it"), change, number))
        text = t.plural(
            "*Event with {n} angle still open*: {title}",
            "*Event with {n} angles still open*: {title}",
            len(one.angles),
            title=event.title,
        )
        return Line(text, Button(t("Open"), f"{CoverageIds.CARD}#open{number}", number))

    def shown(t: Translator) -> list[Line]:
        return [line(one, t) for one in found]

    return OpenItem(digest=shown, home=shown)


def events_covered(number: int, t: Translator) -> Text:
    """Return the line of the month's report."""
    return t.plural("{n} event was reported from", "{n} events were reported from", number)


def reports(number: int, t: Translator) -> Text:
    """Return the line of the month's report."""
    return t.plural(
        "{n} time, somebody signed up to report", "{n} times, somebody signed up to report", number
    )
