"""Who knows about what, who is nearby."""

from bot.domain.access import Who
from bot.domain.words import words_of
from bot.services import directory as services
from bot.texts import _
from bot.views import directory as views
from bot.views.ids import DirectoryIds
from commands.answers import Answer, Replace, Say
from commands.entries import Entry, Feature, Trigger
from commands.request import Request, number_of

LONGEST_SEARCH = 200
"""Characters; the search travels in a button's value, and each word costs a question."""


def search(request: Request) -> Answer:
    """Members for the typed words."""
    if not words_of(request.text[:LONGEST_SEARCH]):
        return Say(views.how_to_search(request.community, request.t))
    typed = request.text[:LONGEST_SEARCH]
    members, has_more = services.search(request.uow, typed)
    return Say(
        views.found(members, typed, has_more=has_more, community=request.community, t=request.t)
    )


def show_more(request: Request) -> Answer:
    """The next page of the same search."""
    after, _space, typed = request.value.partition(" ")
    members, has_more = services.search(request.uow, typed, number_of(after))
    return Replace(
        views.found(members, typed, has_more=has_more, community=request.community, t=request.t)
    )


FEATURE = Feature(
    "directory",
    (
        Entry(
            Trigger.VERB,
            "directory",
            search,
            Who.COLLEAGUES,
            _("Find who knows about something or is nearby"),
            german="wer",
            hint=_("cloud Bonn"),
            others=("who", "verzeichnis"),
        ),
        Entry(
            Trigger.ACTION,
            DirectoryIds.MORE,
            show_more,
            Who.COLLEAGUES,
            _("Find who knows about something or is nearby"),
        ),
    ),
)
