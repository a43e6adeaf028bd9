"""Polls for a date: their lines, what was counted, the menus to answer, and the proposal."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.domain.date_polls import Reply, Tally, When
from bot.i18n import NO_TEXT, Text, Translator, joined, lines
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block
from bot.views.form_fields import FormField
from bot.views.lists import people
from bot.views.moments import here_and_there
from bot.views.mrkdwn import bold

REPLIES = {Reply.YES: _("Yes"), Reply.IF_NEED_BE: _("If need be"), Reply.NO: _("No")}

NAMED = 8
"""Names behind one date at most: there may be twelve dates."""


def date_of(when: When, t: Translator, zone: str) -> Text:
    """Return a whole day as it is; a moment for each reader, and in `zone`, where it is."""
    return here_and_there(when.moment, t, zone) if when.moment else _day(when, t)


def plain_date(when: When, t: Translator, own_zone: str, zone: str) -> Text:
    """Return the same where nothing is formatted, for one reader in their own zone."""
    if when.moment is None:
        return _day(when, t)
    here, there = (when.moment.astimezone(ZoneInfo(one)).utcoffset() for one in (own_zone, zone))
    local = t.moment(when.moment, own_zone)
    if here == there:
        return Text("{moment}", {"moment": local})
    return t("{local} (on site {there})", local=local, there=t.moment(when.moment, zone))


def _day(when: When, t: Translator) -> Text:
    day = when.on("UTC")
    return Text("{weekday}, {day}", {"weekday": t.weekday(day), "day": t.date(day)})


def how_many(tally: Tally, t: Translator) -> Text:
    """Return what was said to one date: "12 can, 3 if need be, 1 can't"."""
    yes = t.plural("{n} can", "{n} can", tally.yes)
    maybe = t.plural("{n} if need be", "{n} if need be", tally.if_need_be)
    no = t.plural("{n} can’t", "{n} can’t", tally.no)
    return joined(", ", (yes, maybe if tally.if_need_be else NO_TEXT, no if tally.no else NO_TEXT))


def counted(
    whens: Sequence[When], tallies: Sequence[Tally], t: Translator, zone: str, named: int = NAMED
) -> list[Text]:
    """Return the dates with what was said, and so many names; without tallies the dates alone."""
    if not tallies:
        return [bold(date_of(when, t, zone)) for when in whens]
    return [_line(*one, t, zone, named) for one in zip(whens, tallies, strict=True)]


def _line(when: When, tally: Tally, t: Translator, zone: str, named: int) -> Text:
    can, could = (people(one, t, most=named, separator=", ") for one in (tally.can, tally.could))
    first = joined(": ", (bold(date_of(when, t, zone)), how_many(tally, t)))
    return lines(first, can, joined(": ", (t("If need be"), could)) if could else NO_TEXT)


def menus(
    whens: Sequence[When],
    field: FormField,
    said: Mapping[str, str],
    t: Translator,
    *,
    own_zone: str,
    zone: str,
) -> list[Block]:
    """Return a menu for each date, with what the person said before, by the date's place."""
    replies = [ui.option(t(label), reply) for reply, label in REPLIES.items()]
    return [
        ui.select_field(
            plain_date(when, t, own_zone, zone),
            field.numbered(f"{place}-"),
            replies,
            value=said.get(str(place)),
            optional=True,
        )
        for place, when in enumerate(whens)
    ]


def proposal(
    whens: Sequence[When], tallies: Sequence[Tally], place: int | None, t: Translator, zone: str
) -> Text:
    """Return the date that is proposed, and why; or that there is none."""
    if place is None:
        return t("Nobody can come on any of the dates, so I propose none.")
    date, best = bold(date_of(whens[place], t, zone)), tallies[place]
    said = {"date": date, "how_many": how_many(best, t)}
    if sum(one.yes == best.yes for one in tallies) == 1:
        return t("I propose {date}: {how_many}. On no other date can as many come.", **said)
    return t(
        "I propose {date}: {how_many}. As many can come on another date; of those I take the one "
        "where fewest can’t, and then the earliest.",
        **said,
    )
