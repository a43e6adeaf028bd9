"""Copies of videos elsewhere: noted by a site's contact, and to go with whatever is taken back."""

from bot.domain.challenges import NotByAll, NoVideoLink
from bot.domain.consents import Use
from bot.domain.links import is_link
from bot.domain.stories.uses import UNFINISHED, CopyClosed, CopyState
from bot.errors import FieldErrors
from bot.services.challenges.videos import own_site
from storage.challenges.models import ChallengeCopy, ChallengeSite
from storage.unit_of_work import UnitOfWork


def note_copy(uow: UnitOfWork, actor: str, number: int, place: Use, link: str) -> ChallengeSite:
    """Return the site of whose video a use elsewhere was noted, as its contact does.

    Raises `NotByAll` for a use that is not released, `FieldErrors`.
    """
    site = own_site(uow, actor, number)
    if place not in site.released:
        raise NotByAll
    if link and not is_link(link):
        raise FieldErrors({"copy_link": NoVideoLink()})
    copy = ChallengeCopy(site_id=site.number, place=place, link=link, at=uow.now)
    uow.session.add(copy)
    uow.session.flush()
    return site


def close_copy(uow: UnitOfWork, actor: str, copy_id: int, state: CopyState) -> ChallengeSite:
    """Return the site of which something was reached about a copy; raises `CopyClosed`."""
    copy = uow.session.get(ChallengeCopy, copy_id)
    if copy is None:
        raise CopyClosed
    site = own_site(uow, actor, copy.site_id)
    uow.session.refresh(copy)
    if not copy.is_to_go or copy.state not in UNFINISHED:
        raise CopyClosed
    copy.state = state
    uow.session.add(copy)
    uow.session.flush()
    return site
