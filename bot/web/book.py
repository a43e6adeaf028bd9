"""The book of stories as a PDF, at an address for each edition and language."""

from starlette.responses import Response

from bot.domain.book import LANGUAGES, EditionState
from bot.services.book.reading import ADDRESS, addresses_of
from bot.texts import _
from bot.views.book.review import file_name
from bot.web.public import PageGone, PageUnavailable, PublicRoute, Visit
from storage.book.models import Edition
from storage.book.queries import find_file, released_edition
from storage.statements import find


class EditionSuperseded(PageGone):
    """Something in the edition was taken back, or another one is out."""

    sentence = _("This edition of the book isn’t shown any more. The next one isn’t out yet.")


def read_book(visit: Visit) -> Response:
    """Return the book; once it is superseded, where the next edition is."""
    language = visit.request.path_params["language"]
    if language not in LANGUAGES:
        raise PageUnavailable
    number = visit.number(ADDRESS[language], "signed")
    session = visit.uow.session
    edition = find(session, Edition, number)
    if edition is None or edition.state is not EditionState.RELEASED:
        return _superseded(visit, language)
    file = find_file(session, number, language)
    if file is None:
        raise EditionSuperseded
    named = f'inline; filename="{file_name(edition.edition, language)}"'
    return Response(
        file.content, media_type="application/pdf", headers={"content-disposition": named}
    )


def _superseded(visit: Visit, language: str) -> Response:
    newest = released_edition(visit.uow.session)
    if newest is None:
        raise EditionSuperseded
    return visit.page(
        "book.html",
        410,
        text=str(visit.t("This edition of the book isn’t shown any more.")),
        address=getattr(addresses_of(visit.uow, newest), language),
        label=str(visit.t("Read edition {n} instead", n=newest.edition)),
    )


ROUTES = (PublicRoute("/book/{language}/{signed}", read_book, "the book of stories as a PDF"),)
