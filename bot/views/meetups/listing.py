"""The meetups to come, with what each person can do about them, and what is open of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.meetups import Stage
from bot.domain.open_items import Line, OpenItem
from bot.domain.signup import Need
from bot.i18n import NO_TEXT, Text, Translator, joined
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import actions, button, context, divider, modal, section
from bot.views.budget import Part
from bot.views.date_polls.posts import Poll, answer_button, close_button
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.hosting import item_of_lines, line_on, on
from bot.views.lists import in_paragraphs, listed
from bot.views.meetups.labels import DATE_WORDING, HOST, NEEDS_WORDING, WORDING, MeetupIds, facts
from bot.views.signup.needs import needed, read_button, tell_button
from bot.views.signup.wording import how_many, is_full, own_buttons, standing
from storage.meetups import Meetup
from storage.signup import Counts, SignUp

LISTED = "meetups:listed"
"""Callback id of the list, which is redrawn after a click in it."""


@dataclass(frozen=True)
class MeetupLine:
    """A meetup, what this person has to do with it, and what those who arrange it read."""

    poll: Poll[Meetup]
    sign_up: SignUp | None = None
    has_answered: bool = False
    counts: Counts = field(default_factory=Counts)
    needed: Sequence[tuple[Need, int | None]] = ()
    """How many need what; None for too few to be shown to this person."""
    is_open: bool = True
    """True if people can answer the poll, or sign up."""
    is_host: bool = False


def meetups(found: Sequence[MeetupLine], t: Translator, *, arranges: bool) -> View:
    """Return the list; `arranges`: with the buttons of the core team."""
    blocks: list[Part] = [listed(found, lambda line: _line(line, t, arranges=arranges), t)]
    if not found:
        blocks.append(section(t("No meetup is planned right now.")))
    if arranges:
        plan = button(t("Plan a meetup"), MeetupIds.PLAN, style="primary")
        blocks += [divider(), actions(plan)]
    return modal(t, t("Meetups"), blocks, callback=LISTED)


def _line(line: MeetupLine, t: Translator, *, arranges: bool) -> list[Block]:
    meetup, has_date = line.poll.one, line.poll.one.stage is Stage.DATE_SET
    answered = t("You’ve answered.") if line.has_answered and not has_date else NO_TEXT
    own = standing(line.sign_up, t, is_full=is_full(meetup, line.counts))
    places = how_many(meetup, line.counts, t) if arranges and has_date else NO_TEXT
    small = joined(
        " · ",
        (answered, own if has_date else line.poll.standing(t), places, needed(line.needed, t)),
    )
    buttons = [*(_own(line, t) if line.is_open else []), *(_team(line, t) if arranges else [])]
    dates = [] if has_date else line.poll.dates(t)
    return [
        *map(section, in_paragraphs([facts(meetup, t), *dates])),
        *([context(small)] if small else []),
        *([actions(*buttons)] if buttons else []),
    ]


def _own(line: MeetupLine, t: Translator) -> list[ButtonElement]:
    meetup = line.poll.one
    if meetup.stage is Stage.DATE_SET:
        needs = [tell_button(NEEDS_WORDING, meetup, t)] if line.sign_up else []
        return [*own_buttons(WORDING, meetup, line.sign_up, t), *needs]
    return [answer_button(DATE_WORDING, meetup, t, has_answered=line.has_answered)]


def _team(line: MeetupLine, t: Translator) -> list[ButtonElement]:
    meetup = line.poll.one
    if not meetup.has_host:
        return [on(meetup, t("I’ll host it"), HOST.change)]
    if not line.is_host:
        return []
    change = on(meetup, t("Change"), HOST.change)
    cancel = on(meetup, t("Cancel meetup"), HOST.cancel)
    if meetup.stage is Stage.POLL:
        return [close_button(DATE_WORDING, meetup, t), change, cancel]
    has_date = meetup.stage is Stage.DATE_SET
    date = on(meetup, t("Another date") if has_date else t("Set the date"), MeetupIds.DATE)
    needs = [read_button(NEEDS_WORDING, meetup, t)] if has_date else []
    return [date, *needs, change, cancel]


def held(number: int, t: Translator) -> Text:
    """Return the line of the month's report about meetups."""
    return t.plural("{n} meetup took place", "{n} meetups took place", number)


def came(number: int, t: Translator) -> Text:
    """Return the line of the month's report about places in them."""
    return t.plural("{n} place taken in meetups", "{n} places taken in meetups", number)


def home_part(number: int, t: Translator) -> HomePart:
    """Return the way to the list, behind the community's door; so many are to come."""
    about = t.plural("{n} meetup to come.", "{n} meetups to come.", number) if number else NO_TEXT
    item = DoorItem(button(t("Meetups"), f"{MeetupIds.LIST}#home"), about)
    return HomePart(doors={Door.COMMUNITY: at(31, item)})


def undone(found: Sequence[Meetup]) -> OpenItem:
    """Return the item for meetups that nobody hosts, or whose date nobody has set."""

    def line(meetup: Meetup, t: Translator) -> Line:
        if not meetup.has_host:
            text = t("*Meetup without a host*: {title}", title=meetup.title)
            return line_on(meetup, text, t("I’ll host it"), HOST.change)
        text = t("*Meetup without a date*: {title}. Its poll is closed.", title=meetup.title)
        return line_on(meetup, text, t("All meetups"), MeetupIds.LIST)

    return item_of_lines(found, line)
