"""Parts of forms about a date: what to choose from, the answer, and setting it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import col

from bot.domain.date_polls import Visibility
from bot.i18n import Translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import context, section
from bot.views.date_polls.dates import how_many, menus, plain_date, proposal
from bot.views.date_polls.posts import SHOWS, DatePollWording, One, Poll
from bot.views.form_fields import FormField, not_stored, stored
from bot.views.pickers import date_picker, time_picker
from storage.date_polls import DatePoll, DatePollAnswer
from storage.types import SeenBy

DATES = stored("dates", col(DatePoll.dates), most=500)
VISIBILITY = stored("visibility", col(DatePoll.visibility))
CLOSES = stored("closes", col(DatePoll.closes_on), col(DatePoll.closes_at))
REPLY, OPTION = stored("reply", col(DatePollAnswer.replies)), not_stored("option")

KINDS = {
    Visibility.COUNTS: (_("Counts only"), _("Nobody sees who said what, not even you")),
    Visibility.NAMES: (_("Names visible"), _("Everyone sees who can, and who could")),
}


def question_fields(closes_on: date, t: Translator) -> list[Block]:
    """Return the fields for the dates to choose from, what is shown, and until when it is open."""
    kinds = [ui.option(t(label), one, t(about)) for one, (label, about) in KINDS.items()]
    return [
        ui.text_field(
            t("Dates to choose from"),
            DATES,
            lines=True,
            placeholder="4.3.2027 18:00\n11.3.2027 18:00",
            hint=t(
                "2 to 12, one a line: whole days (4.3.2027, 4 March 2027, 2027-03-04), or with a "
                "time (4.3.2027 18:00), as clocks show it there."
            ),
        ),
        ui.radio_field(t("What the poll shows"), VISIBILITY, kinds),
        ui.field_of(
            t("Answers until"),
            CLOSES,
            date_picker(CLOSES, closes_on),
            hint=t("Then I propose a date, and you decide."),
        ),
    ]


def answer_form(
    wording: DatePollWording[One],
    poll: Poll[One],
    said: Mapping[str, str],
    t: Translator,
    own_zone: str,
) -> View:
    """Return a menu for each date, with what the person said before; `own_zone` is theirs."""
    one, row = poll.one, poll.row
    # The column is the same in both kinds of polls; who sees it is what the poll says.
    seen_by = SeenBy.CHANNEL if row.visibility is Visibility.NAMES else SeenBy.BOT
    field = replace(REPLY, seen_by=seen_by)
    change = t(
        "You can change your answers until {day}. Leave a date empty if you can’t say yet. Once "
        "the date is set, you’ll hear from me once.",
        day=t.date(row.closes_on),
    )
    fields: list[Block] = [
        section(wording.facts(one, t)),
        context(t(SHOWS[row.visibility])),
        *menus(row.whens, field, said, t, own_zone=own_zone, zone=one.time_zone),
        context(change),
    ]
    callback, submit, hints = wording.answer_form, t("Send"), {"number": one.number}
    title = t("Which dates suit you?")
    return ui.modal(t, title, fields, callback=callback, submit=submit, hints=hints)


def date_fields(
    poll: Poll[One],
    place: int | None,
    time: FormField,
    t: Translator,
    *,
    own_zone: str,
    says_why: bool,
) -> list[Block]:
    """Return the dates with what was said to each; the one at `place` is chosen, and says why.

    `time` is the field for the time of day, where the dates are whole days.
    """
    whens, tallies, zone = poll.row.whens, poll.row.tallies, poll.one.time_zone
    days = [
        ui.option(plain_date(when, t, own_zone, zone), str(n), how_many(tally, t))
        for n, (when, tally) in enumerate(zip(whens, tallies, strict=True))
    ]
    why = [section(proposal(whens, tallies, place, t, zone))] if says_why else []
    hint = t("As clocks show it there ({zone}).", zone=zone)
    begins = ui.field_of(t("Time"), time, time_picker(time), hint=hint)
    return [
        *why,
        # Slack takes ten radio buttons, and a poll may have twelve dates.
        ui.select_field(t("Date"), OPTION, days, value=None if place is None else str(place)),
        *([begins] if whens[0].day else []),
    ]
