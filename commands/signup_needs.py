"""Saying what one needs where one has signed up, taking it back, and the host's reading it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.access import Audience, Whose
from bot.domain.signup import Need, Pictures
from bot.services.signup import needs
from bot.services.signup.needs import NeedsKind
from bot.texts import _
from bot.views.signup import needs as views
from commands.consents import show_anew
from commands.entries import Entry, action, view, write
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.signup import clicked
from commands.values import number_of
from storage.signup_needs import SignUpNeeds


@dataclass(frozen=True)
class NeedsClicks:
    """Answers clicks on what people need, of one noun."""

    kind: NeedsKind[Any]
    redraw: Callable[[Request], Result]
    """Shows the noun's list in the place of the form."""

    def open(self, request: Request) -> Result:
        """Open what the person has told the host."""
        one, told = needs.own_needs(request.uow, self.kind, request.actor, clicked(request))
        form = views.form(self.kind.wording, one, told, request.community, request.t)
        return Show(form, ViewMethod.UPDATE)

    def tell(self, request: Request) -> Result:
        """Tell the host what the person needs, and if pictures are fine."""
        values, number = request.values, number_of(request.hints.get("number"))
        told = SignUpNeeds(
            slack_id=request.actor,
            needs=[*values.some_of(views.NEEDS.name, Need)],
            words=values.text(views.WORDS),
            pictures=values.one_of(views.PICTURES.name, Pictures),
        )
        has_agreed = bool(values.all_chosen(views.CONSENT.name))
        text_hash = str(request.hints.get("text") or "") if has_agreed else None
        needs.tell(request.uow, self.kind, number, told, text_hash)
        return self.redraw(request)

    def withdraw(self, request: Request) -> Result:
        """Delete what the person needs, as taken back in the list of consents."""
        needs.withdraw(request.uow, self.kind, request.actor, clicked(request))
        return show_anew(request)

    def read(self, request: Request) -> Result:
        """Show the host who needs what; that it was read is noted."""
        one, told = needs.for_host(request.uow, self.kind, request.actor, clicked(request))
        return Show(views.for_host(self.kind.wording, one, told, request.t), ViewMethod.UPDATE)

    def entries(self, audience: Audience, hosts: Audience) -> Sequence[Entry]:
        """Return what can be pressed, by the ids of the noun."""
        ids, own, text = self.kind.wording, Whose.OWN, _("Tell the host what you need there")
        known = Audience.KNOWN
        return (
            action(ids.tell, self.open, audience, own, text),
            view(ids.tell_form, self.tell, audience, own, text),
            write(ids.withdraw, self.withdraw, known, own, "Take back what you need there"),
            write(ids.read, self.read, hosts, own, "Read what people need where you’re the host"),
        )
