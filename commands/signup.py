"""Signing up for what a noun arranges, undoing it, and its reminders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.access import Audience, Whose
from bot.domain.days import NoDay
from bot.domain.keys import Key
from bot.domain.signup import opening
from bot.errors import FieldErrors
from bot.services.signup import places, reminders
from bot.services.signup.clashes import clashes
from bot.services.signup.kinds import SignUpKind
from bot.views.blocks import Message
from bot.views.signup import notifications as views
from bot.views.signup.opening import OpeningFields
from bot.views.signup.wording import HERE
from commands.entries import Entry, write
from commands.request import Request
from commands.results import Replace, Result, Say
from commands.values import number_of


def clicked(request: Request) -> int:
    """Return the number of what was clicked; 0 if there is none."""
    return number_of(Key(request.value).first)


def opening_in(request: Request, fields: OpeningFields, zone: str) -> datetime | None:
    """Return from when people can sign up, as a form says it on the clocks of the place.

    Raises `FieldErrors` for a time without a day.
    """
    day, time = (one.name for one in fields)
    try:
        return opening(zone, request.values.day(day), request.values.time(time))
    except NoDay as error:
        raise FieldErrors({day: error}) from error


@dataclass(frozen=True)
class Clicks:
    """Answers clicks on what people of one noun sign up for."""

    kind: SignUpKind[Any]
    listed: str
    """Callback id of the noun's list."""
    redraw: Callable[[Request], Result]
    """Shows that list in its place, as things stand now."""

    def answer(self, request: Request, said: Message) -> Result:
        """Return the outcome in the clicked list or private message, else beside the post."""
        if request.view_id == self.listed:
            return self.redraw(request)
        return Replace(said) if Key(request.value).rest == HERE else Say(said)

    def sign_up(self, request: Request) -> Result:
        """Sign up for a place or the waiting list."""
        one, known = places.sign_up(request.uow, self.kind, request.person, clicked(request))
        if request.view_id == self.listed:
            return self.redraw(request)
        clash = clashes(request.uow, request.actor, one)
        said = views.answered(self.kind.wording, one, known, request.t, clash)
        return self.answer(request, said)

    def give_up(self, request: Request) -> Result:
        """Give the place up, or leave the waiting list."""
        one, known = places.give_up(request.uow, self.kind, request.actor, clicked(request))
        had = known.has_place
        return self.answer(
            request, views.given_up(self.kind.wording, one, request.t, had_place=had)
        )

    def take(self, request: Request) -> Result:
        """Take a place that is held, or free at short notice."""
        one, known = places.take(request.uow, self.kind, request.actor, clicked(request))
        return self.answer(request, views.answered(self.kind.wording, one, known, request.t))

    def pass_on(self, request: Request) -> Result:
        """Pass a held place on, and stay on the waiting list."""
        one = places.pass_on(request.uow, self.kind, request.actor, clicked(request))
        return self.answer(request, views.waits_on(self.kind.wording, one, request.t))

    def put_off(self, request: Request) -> Result:
        """Be reminded on the next working day."""
        one, moment = reminders.put_off(request.uow, self.kind, request.actor, clicked(request))
        again = request.t.moment(moment, request.person.time_zone)
        return self.answer(request, views.put_off(one, again, request.t))

    def mute(self, request: Request) -> Result:
        """Get no more reminders of it."""
        one = reminders.mute(request.uow, self.kind, request.actor, clicked(request))
        return self.answer(request, views.muted(self.kind.wording, one, request.t))

    def entries(self, audience: Audience, *, undo: Audience = Audience.KNOWN) -> Sequence[Entry]:
        """Return what can be pressed, by the ids of the noun.

        `undo` are those who can give up what they have, on a pause or as a fan too.
        """
        ids, own, asked = self.kind.wording.ids, Whose.OWN, Whose.ASKED
        return (
            write(ids.sign_up, self.sign_up, audience, own, "Sign up"),
            write(ids.give_up, self.give_up, undo, own, "Give up a place"),
            write(ids.take, self.take, audience, asked, "Take a place that is held"),
            write(ids.pass_on, self.pass_on, audience, asked, "Pass on a place that is held"),
            write(ids.tomorrow, self.put_off, audience, asked, "Be reminded again tomorrow"),
            write(ids.mute, self.mute, undo, own, "Turn off reminders of it"),
        )
