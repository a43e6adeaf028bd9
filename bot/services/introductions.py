"""Introducing oneself: kept as a draft, shown as a preview, published once, edited afterwards."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from bot.domain.keys import Key
from bot.domain.members import NextStep
from bot.errors import FieldErrors, UserFacingError
from bot.services.memberships import save_member_and_refresh
from bot.services.notifications import post, remove_message, update_post
from bot.services.visits import Visit
from bot.texts import _
from bot.views.home_parts import HomePart
from bot.views.introductions import writing as views
from storage.drafts import Draft, find_draft, keep_draft
from storage.introductions import Introduction, find_introduction
from storage.members import Member
from storage.people import Person
from storage.unit_of_work import NounHooks, UnitOfWork

KIND = "introduction"


class NothingTold(UserFacingError):
    """An introduction without a word."""

    sentence = _("A sentence or two is enough, but not none.")


class AlreadyPublished(UserFacingError):
    """The preview belongs to a draft that was published, perhaps on another device."""

    sentence = _("This preview has been published already. Open the form again to change it.")


@dataclass(frozen=True)
class Telling:
    """What somebody tells of themselves."""

    about: str = ""
    motive: str = ""
    ask_me: str = ""


def begun(uow: UnitOfWork, member: Member) -> Telling:
    """Return what the form starts with: the draft, else what is published, else nothing."""
    draft = find_draft(uow.session, member.slack_id or "", KIND)
    if draft is not None and draft.expires_at > uow.now:
        return Telling(**draft.content)
    if published := find_introduction(uow.session, member.id):
        return Telling(published.about, published.motive or "", published.ask_me or "")
    return Telling()


def keep(uow: UnitOfWork, member: Member, telling: Telling) -> Draft:
    """The draft the preview refers to; raises `FieldErrors` for an empty introduction."""
    if not telling.about.strip():
        raise FieldErrors({"about": NothingTold()})
    expires = uow.now + timedelta(days=uow.community.periods.draft_days)
    return keep_draft(uow.session, member.slack_id or "", KIND, asdict(telling), expires)


def publish(uow: UnitOfWork, member: Member, draft_id: int) -> Introduction:
    """The published introduction: a first one is posted, a later one edits its post.

    Raises `AlreadyPublished` where the draft is gone.
    """
    draft = find_draft(uow.session, member.slack_id or "", KIND)
    if draft is None or draft.id != draft_id:
        raise AlreadyPublished
    telling = Telling(**draft.content)
    uow.session.delete(draft)
    introduction = find_introduction(uow.session, member.id)
    if introduction is None:
        introduction = _first(uow, member, telling)
    else:
        introduction.about = telling.about
        introduction.motive, introduction.ask_me = telling.motive or None, telling.ask_me or None
        update_post(
            uow,
            lambda t: views.post(introduction, member, uow.community, t),
            key=introduction.post_key,
        )
    uow.session.add(introduction)
    save_member_and_refresh(uow, member)
    return introduction


def _first(uow: UnitOfWork, member: Member, telling: Telling) -> Introduction:
    introduction = Introduction(
        member_id=member.number,
        about=telling.about,
        motive=telling.motive or None,
        ask_me=telling.ask_me or None,
        # A person who left and came back introduces themselves in a new post.
        post_key=Key("introduction", member.id, member.version),
        published_at=uow.now,
    )
    member.introduced_at = member.introduced_at or uow.now
    post(
        uow,
        "introductions",
        lambda t: views.post(introduction, member, uow.community, t),
        key=introduction.post_key,
    )
    return introduction


def _withdraw(uow: UnitOfWork, _person: Person, member: Member | None) -> None:
    """Take the introduction and its post away."""
    if member and (introduction := find_introduction(uow.session, member.id)):
        remove_message(uow, key=introduction.post_key)
        uow.session.delete(introduction)


HOOKS = NounHooks(on_leave=_withdraw)


def home_part(visit: Visit) -> HomePart:
    """Return the way to the form; where it is the next step, Home has its button already."""
    if visit.step is NextStep.INTRODUCE:
        return HomePart()
    return views.home_part(is_introduced=visit.state.is_introduced, t=visit.t)
