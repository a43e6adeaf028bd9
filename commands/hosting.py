"""Changing and cancelling what somebody hosts: the part that is the same in every noun."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.access import Audience, Whose
from bot.i18n import Translator
from bot.services.hosting import Hosting
from bot.texts import _
from bot.views.block_kit import View
from bot.views.hosting import REASON, HostActions, WordFields
from commands.entries import Entry, action, view
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.signup import clicked
from commands.values import needed, number_of

HERE = ViewMethod.UPDATE
"""A form takes the place of the list or card, and that of the form: it shows what came of it."""


_CHANGE, _CANCEL = _("Change what you look after, or take it on"), _("Cancel what you look after")


def number_in(request: Request, name: str = "number") -> int:
    """Return a number that the form carries: of what it is about, or by another name."""
    return number_of(request.hints.get(name))


def sent(request: Request) -> tuple[str, int, int]:
    """Return who sends a form off, what it is about, and the version that it was opened with."""
    return request.actor, number_in(request), request.version


def words_in(request: Request, fields: WordFields) -> tuple[str, str, str]:
    """Return what it is called, where it is, and in which time zone."""
    values = request.values
    return values.text(fields.title), values.text(fields.venue), needed(values.option(fields.zone))


@dataclass(frozen=True)
class HostClicks:
    """Answers the clicks of hosts on what one noun's people host."""

    hosting: Hosting[Any]
    ids: HostActions
    change_form: Callable[[Any, str, Translator], View]
    """The thing as it is; the text is the reader's own time zone."""
    change: Callable[[Request], Result]
    """Saves what that form holds."""
    cancel_form: Callable[[Any, Translator], View]
    show: Callable[[Request], Result]
    """Shows the noun's list."""

    def clicked(self, request: Request, *, takes: bool = False) -> Any:
        """Return what was clicked, for its host."""
        return self.hosting.to_change(request.uow, request.actor, clicked(request), takes=takes)

    def open_change(self, request: Request) -> Result:
        """Open the form of it as it is, for its host or whoever takes it on."""
        one = self.clicked(request, takes=True)
        return Show(self.change_form(one, request.person.time_zone, request.t), HERE)

    def open_cancel(self, request: Request) -> Result:
        """Open the form that confirms cancelling."""
        return Show(self.cancel_form(self.clicked(request), request.t), HERE)

    def cancel(self, request: Request) -> Result:
        """Cancel it."""
        self.hosting.call_off(request.uow, *sent(request), request.values.text(REASON))
        return self.show(request)

    def entries(self, audience: Audience, taken_on_by: Whose) -> Sequence[Entry]:
        """Return what can be pressed, by the ids of the noun."""
        ids, own = self.ids, Whose.OWN
        return (
            action(ids.change, self.open_change, audience, taken_on_by, _CHANGE),
            view(ids.change_form, self.change, audience, taken_on_by, _CHANGE),
            action(ids.cancel, self.open_cancel, audience, own, _CANCEL),
            view(ids.cancel_form, self.cancel, audience, own, _CANCEL),
        )
