"""Polls for a date: answering one, and reading what somebody asks or decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from bot.domain.access import Audience, Whose
from bot.domain.date_polls import MOST_OPTIONS, Question, Reply, Visibility
from bot.services.date_polls import answering, dates
from bot.services.date_polls.kinds import DatePollKind
from bot.texts import _
from bot.views.date_polls import forms
from bot.views.form_fields import FormField
from commands.entries import Entry, action, view, write
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.signup import clicked
from commands.values import Values, needed, number_of
from storage.unit_of_work import UnitOfWork


def question_of(values: Values) -> Question:
    """Return what somebody asks who looks for a date."""
    return Question(
        values.text(forms.DATES),
        needed(values.one_of(forms.VISIBILITY.name, Visibility)),
        needed(values.day(forms.CLOSES.name)),
    )


def date_of(values: Values, time_field: FormField) -> tuple[int, time | None]:
    """Return the place of the date that was chosen, and the time of day of a whole day."""
    name = time_field.name
    return needed(values.number(forms.OPTION.name)), values.time(name) if name in values else None


@dataclass(frozen=True)
class Answers:
    """Takes answers to the polls of one noun, and closes them."""

    kind: DatePollKind[Any]
    redraw: Callable[[Request], Result]
    """Shows the noun's list in the place of the form."""
    to_close: Callable[[UnitOfWork, str, int], Any]
    """Returns what a date is looked for, locked, for whoever decides; raises for others."""

    def open(self, request: Request) -> Result:
        """Open the poll's dates, with what the person said before."""
        poll, said = answering.to_answer(request.uow, self.kind, request.actor, clicked(request))
        zone = request.person.time_zone
        form = forms.answer_form(self.kind.wording, poll, said, request.t, zone)
        return Show(form, ViewMethod.UPDATE)

    def answer(self, request: Request) -> Result:
        """Note what the person says to each date; nothing at all takes the answers back."""
        values, number = request.values, number_of(request.hints.get("number"))
        fields = {str(n): forms.REPLY.numbered(f"{n}-").name for n in range(MOST_OPTIONS)}
        said = {n: values.one_of(name, Reply) for n, name in fields.items() if name in values}
        replies = {n: str(reply) for n, reply in said.items() if reply}
        answering.answer(request.uow, self.kind, request.actor, number, replies)
        return self.redraw(request)

    def close(self, request: Request) -> Result:
        """Close the poll before its last day."""
        one = self.to_close(request.uow, request.actor, clicked(request))
        dates.close(request.uow, self.kind, one)
        return self.redraw(request)

    def entries(self, audience: Audience, hosts: Audience) -> Sequence[Entry]:
        """Return what can be pressed, by the ids of the noun."""
        wording, text = self.kind.wording, _("Say which dates suit you")
        return (
            action(wording.answer, self.open, audience, Whose.OWN, text),
            view(wording.answer_form, self.answer, audience, Whose.OWN, text),
            write(wording.close, self.close, hosts, Whose.OWN, "Close the poll for a date"),
        )
