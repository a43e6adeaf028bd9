"""Posting on a board: the form, similar things first, the preview, and changing one's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from bot.domain.access import Audience, Whose
from bot.i18n import Translator
from bot.services.boards import BoardKind
from bot.services.drafts import discard_draft, tell_kept
from bot.views import boards as views
from bot.views.blocks import Message
from bot.views.boards import Details
from commands.entries import Entry, action, closed, view, write
from commands.request import Request, Surface
from commands.results import Nothing, Result, Say, Show, ViewMethod
from commands.values import number_of
from storage.boards import One


def _zone(request: Request) -> str:
    return request.community.community.time_zone


@dataclass(frozen=True, kw_only=True)
class BoardClicks(Generic[One, Details]):
    """Answers clicks with which people of one noun post something."""

    board: BoardKind[One, Details]
    typed: Callable[[Request], Details]
    """Reads the form."""
    details_of: Callable[[One], Details]
    """Returns what the form says of one that is there."""
    published: Callable[[One, Translator], Message]
    show: Callable[[Request, int], Result]
    """Shows one that is there, in the place of a preview."""
    changed: Callable[[Request, int, Details], Result]
    """Saves the change of one with this number, and says so."""

    def open_form(self, request: Request) -> Result:
        """Open the form for a new one, with the draft."""
        details = self.board.draft(request.uow, request.actor)
        how = ViewMethod.PUSH if request.surface is Surface.MODAL else ViewMethod.OPEN
        return Show(views.form(self.board.wording, details, request.t, _zone(request)), how)

    def show_preview(self, request: Request) -> Result:
        """Save the draft and show what it will look like, below those that are like it."""
        uow, wording = request.uow, self.board.wording
        seen = self.board.preview(uow, request.actor, self.typed(request))
        view = views.preview(wording, *seen, uow.now, request.t, _zone(request))
        return Show(view, ViewMethod.PUSH)

    def say_kept(self, request: Request) -> Result:
        """Tell who has closed the form that the draft is kept."""
        wording = self.board.wording
        tell_kept(request.uow, request.actor, self.board.name, wording.kept, wording.ids.new)
        return Nothing()

    def publish(self, request: Request) -> Result:
        """Put it onto the board."""
        draft_id = number_of(request.hints.get("draft"))
        one = self.board.publish(request.uow, request.actor, draft_id)
        return Say(self.published(one, request.t))

    def choose_similar(self, request: Request) -> Result:
        """Show the one that was meant, in place of the preview; the draft is given up."""
        discard_draft(request.uow, request.actor, self.board.name)
        return self.show(request, number_of(request.value))

    def open_change(self, request: Request) -> Result:
        """Open the form with which whoever posted it changes it."""
        one = self.board.own(request.uow, request.actor, number_of(request.value))
        wording = self.board.wording
        view = views.change_form(wording, one, self.details_of(one), request.t, _zone(request))
        return Show(view, ViewMethod.PUSH)

    def change(self, request: Request) -> Result:
        """Save what was changed."""
        number = number_of(request.hints.get("number"))
        return self.changed(request, number, self.typed(request))

    def entries(self, audience: Audience) -> Sequence[Entry]:
        """Return what can be pressed and sent off, by the ids of the noun."""
        ids, own = self.board.wording.ids, Whose.OWN
        return (
            action(ids.new, self.open_form, audience, own, "Post something on a board"),
            view(ids.form, self.show_preview, audience, own, "See similar things first"),
            closed(ids.form, self.say_kept, audience, own, "Hear that the draft is kept"),
            view(ids.publish, self.publish, audience, own, "Post something on a board"),
            write(ids.that, self.choose_similar, audience, own, "Open the thing you meant"),
            action(ids.change, self.open_change, audience, own, "Change what you posted"),
            view(ids.change_form, self.change, audience, own, "Change what you posted"),
        )
