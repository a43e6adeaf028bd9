"""The book of stories: its editions for everybody, preparing and reading them for the core team."""

from bot.domain.access import Audience, Whose
from bot.domain.keys import Key
from bot.services.book import preparing, reading, review
from bot.texts import _
from bot.views.book import fields
from bot.views.book import preparing as form_views
from bot.views.book import reading as views
from bot.views.book import review as review_views
from bot.views.book.ids import BookIds as Ids
from commands.clicks import answer_click
from commands.entries import action, verb, view, write
from commands.request import Request
from commands.results import Result, Say, Show, ViewMethod
from commands.values import number_of


def open_list(request: Request) -> Result:
    """Show the edition that is out, and to the core team all others."""
    found = reading.editions_for(
        request.uow, request.actor, is_in_core_team=request.caller.is_in_core_team
    )
    return Show(views.editions_view(found, request.t), ViewMethod.UPDATE)


def open_form(request: Request) -> Result:
    """Open the form for the next edition, with what would be in it now."""
    edition, counted = preparing.form_for(request.uow)
    return Show(form_views.prepare_form(edition, counted, request.t), ViewMethod.UPDATE)


def submit(request: Request) -> Result:
    """Have the edition built."""
    forewords = {
        language: request.values.text(field) for language, field in fields.FOREWORDS.items()
    }
    number = number_of(request.hints.get("edition"))
    edition = preparing.submit(request.uow, request.actor, number, request.version, forewords)
    return Say(form_views.begun(edition, request.t))


def approve(request: Request) -> Result:
    """Let the edition come out."""
    number, version = _named(request)
    edition = review.approve(request.uow, request.actor, number, version)
    return answer_click(request, review_views.approved(edition, request.t), is_edited=True)


def open_ask_back(request: Request) -> Result:
    """Open the form for a question to whoever prepared the edition."""
    number, version = _named(request)
    edition = review.reviewable(request.uow, request.actor, number, version)
    return Show(review_views.ask_back_form(edition, request.t), ViewMethod.UPDATE)


def ask_back(request: Request) -> Result:
    """Pass the question on."""
    number = number_of(request.hints.get("edition"))
    question = request.values.text(fields.QUESTION)
    edition = review.ask_back(request.uow, request.actor, number, request.version, question)
    return Say(review_views.asked_back(edition, request.t))


def discard(request: Request) -> Result:
    """Give up an edition that has not come out."""
    preparing.discard(request.uow, request.actor, *_named(request))
    return open_list(request)


def withdraw(request: Request) -> Result:
    """Withdraw the edition that is out."""
    review.withdraw(request.uow, request.actor, *_named(request))
    return open_list(request)


def read(request: Request) -> Result:
    """Send the edition as a file."""
    number, _colon, language = request.value.partition(":")
    edition = reading.send(
        request.uow,
        request.actor,
        number_of(number),
        language,
        is_in_core_team=request.caller.is_in_core_team,
    )
    return answer_click(request, views.is_coming(edition, request.t))


def _named(request: Request) -> tuple[int, int]:
    """Return the edition that a button names, and its version."""
    number, version = (*Key(request.value).parts, "")[:2]
    return number_of(number), number_of(version)


_TEXT = _("Read the book of stories")

ENTRIES = (
    verb("book", open_list, Audience.JOINED, Whose.NOTHING, _TEXT, german="buch"),
    action(Ids.LIST, open_list, Audience.JOINED, Whose.NOTHING, _TEXT),
    write(Ids.READ, read, Audience.JOINED, Whose.SHARED, "Get the book as a file"),
    action(
        Ids.PREPARE, open_form, Audience.CORE_TEAM, Whose.SHARED, "Prepare an edition of the book"
    ),
    view(Ids.FORM, submit, Audience.CORE_TEAM, Whose.SHARED, "Have an edition built"),
    write(Ids.APPROVE, approve, Audience.CORE_TEAM, Whose.SHARED, "Let an edition come out"),
    action(
        Ids.ASK_BACK,
        open_ask_back,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Ask whoever prepared an edition a question",
    ),
    view(
        Ids.ASK_BACK_FORM,
        ask_back,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Send whoever prepared an edition your question",
    ),
    write(Ids.DISCARD, discard, Audience.CORE_TEAM, Whose.SHARED, "Give up an edition"),
    write(Ids.WITHDRAW, withdraw, Audience.CORE_TEAM, Whose.SHARED, "Withdraw an edition"),
)
