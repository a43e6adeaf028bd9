"""A poll's post, and the question to whoever decides once it is closed, in a noun's words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.domain.date_polls import Tally, Visibility
from bot.i18n import NO_TEXT, Text, Translator, lines, sentences
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import Message, actions, button, confirm, context, quoted, section
from bot.views.budget import Listed, Part
from bot.views.date_polls.dates import NAMED, counted, proposal
from bot.views.lists import in_paragraphs
from storage.date_polls import DatePoll, Meeting

One = TypeVar("One", bound=Meeting)

SHOWS = {
    Visibility.NAMES: _("Names are visible: everybody sees who can, and who could if need be."),
    Visibility.COUNTS: _(
        "Counts only: nobody sees what you answer, not even the host. When the poll closes, only "
        "the totals are kept."
    ),
}


@dataclass(frozen=True, kw_only=True)
class DatePollWording(Generic[One]):
    """How a noun speaks of what a date is looked for, with the ids of its class of ids."""

    answer: str
    """The button to answer."""
    answer_form: str
    """The form behind it."""
    close: str
    """The button of whoever decides, to close it before its last day."""
    question: Callable[[One, Translator], Text]
    """Asks for the date, in one line."""
    facts: Callable[[One, Translator], Text]
    """Title and place, a line each."""
    ask: Callable[[One, Translator], Text]
    """Whom to ask about it."""
    all_of_them: Callable[[Translator], ButtonElement]
    """The button to the list."""
    to_decide: Callable[[One, Translator], Sequence[ButtonElement]]
    """What whoever decides on the date can press."""


@dataclass(frozen=True)
class Poll(Generic[One]):
    """A poll as it may be seen; without tallies as long as they are not to be seen."""

    one: One
    row: DatePoll
    tallies: Sequence[Tally] = ()
    answered: int = 0

    def dates(self, t: Translator, named: int = NAMED) -> list[Text]:
        """Return its dates, with what was said as far as that is shown, and so many names."""
        return counted(self.row.whens, self.tallies, t, self.one.time_zone, named)

    def standing(self, t: Translator) -> Text:
        """Return until when it takes answers, and how many there are."""
        if not self.row.is_open:
            return t("The poll is closed. The host decides on the date.")
        until = t("You can answer until {day}.", day=t.date(self.row.closes_on))
        people = t.plural("{n} person has answered.", "{n} people have answered.", self.answered)
        later: Text = NO_TEXT
        if self.row.visibility is Visibility.COUNTS:
            later = t("What suits how many is shown once it is closed.")
        return sentences(until, people if self.answered else NO_TEXT, later)


def answer_button(
    wording: DatePollWording[One], one: One, t: Translator, *, has_answered: bool = False
) -> ButtonElement:
    """Return the button of a post or list to say which dates suit."""
    label, number = t("Change my answers") if has_answered else t("Answer"), str(one.number)
    return button(label, f"{wording.answer}#{number}", number)


def close_button(wording: DatePollWording[One], one: One, t: Translator) -> ButtonElement:
    """Return the button of a list to close the poll before its last day."""
    label, number = t("Close the poll"), str(one.number)
    why = t("Nobody can answer any more, and I’ll propose a date to you.")
    sure = confirm(t("Close the poll?"), why, label, t("Not yet"))
    return {**button(label, f"{wording.close}#{number}", number), "confirm": sure}


def poll_post(wording: DatePollWording[One], poll: Poll[One], t: Translator) -> Message:
    """Return the poll for a channel, open or closed."""
    one = poll.one
    small = sentences(poll.standing(t), wording.ask(one, t))
    return channel_post(
        wording,
        one,
        t,
        wording.question(one, t),
        _dates(poll, t),
        lines(small, t(SHOWS[poll.row.visibility])),
        *([answer_button(wording, one, t)] if poll.row.is_open else []),
    )


def _dates(poll: Poll[One], t: Translator) -> Listed:
    """Return all dates; where the message is full, the names behind them give way."""
    return Listed(
        NAMED, lambda named: [section(one) for one in in_paragraphs(poll.dates(t, named))]
    )


def channel_post(
    wording: DatePollWording[One],
    one: One,
    t: Translator,
    notice: Text,
    dates: Part | None,
    small: Text,
    *buttons: ButtonElement,
) -> Message:
    """Return a post about it, such as the poll, or the invitation to the date that was set."""
    blocks: list[Part] = [
        section(wording.facts(one, t)),
        *([quoted(one.about)] if one.about else []),
        *([dates] if dates else []),
        *([context(small)] if small else []),
        actions(*buttons, wording.all_of_them(t)),
    ]
    return Message(notice, blocks)


def to_decide(
    wording: DatePollWording[One], poll: Poll[One], place: int | None, t: Translator
) -> Message:
    """Return the question for the date once the poll is closed, with the one at `place` proposed.

    Whoever decides sees totals however small.
    """
    closed = replace(poll, tallies=poll.row.tallies)
    first = t("Your poll is closed: {title}. You decide on the date.", title=poll.one.title)
    why = proposal(poll.row.whens, closed.tallies, place, t, poll.one.time_zone)
    choose = actions(*wording.to_decide(poll.one, t))
    return Message(first, [section(lines(first, why)), _dates(closed, t), choose])
