"""Introducing oneself: kept as a draft, shown as a preview, published once, edited afterwards."""

from dataclasses import asdict, dataclass
from functools import partial

from bot.domain.keys import Key
from bot.domain.members import NextStep
from bot.errors import UserFacingError
from bot.services.drafts import check_written, open_draft, save_draft, take_draft, tell_kept
from bot.services.memberships import save_member_and_refresh
from bot.services.notifications import post, remove_message, update_post
from bot.services.visits import Visit
from bot.texts import _
from bot.views.home_parts import HomePart
from bot.views.introductions import writing as views
from bot.views.introductions.ids import IntroductionIds
from storage.drafts import Draft
from storage.introductions import Introduction, find_introduction
from storage.members import Member
from storage.people import Person
from storage.unit_of_work import Departure, NounHooks, UnitOfWork

KIND = "introduction"


class AlreadyPublished(UserFacingError):
    """The preview belongs to a draft that was published, perhaps on another device."""

    sentence = _("This preview has already been published. Open the form again to change it.")


@dataclass(frozen=True)
class IntroductionText:
    """The words somebody introduces themselves with."""

    about: str = ""
    motive: str = ""
    ask_me: str = ""


def form_text(uow: UnitOfWork, member: Member) -> IntroductionText:
    """Return what the form starts with: the draft, else what is published, else nothing."""
    if draft := open_draft(uow, member.slack_id or "", KIND):
        return IntroductionText(**draft.content)
    if published := find_introduction(uow.session, member.id):
        return IntroductionText(published.about, published.motive or "", published.ask_me or "")
    return IntroductionText()


def save(uow: UnitOfWork, member: Member, text: IntroductionText) -> Draft:
    """Return the draft that the preview refers to; raises `FieldErrors` where it is empty."""
    check_written("about", text.about)
    return save_draft(uow, member.slack_id or "", KIND, asdict(text))


def tell_draft_kept(uow: UnitOfWork, slack_id: str) -> None:
    """Tell somebody who has closed the form that its draft is kept, if there is one."""
    tell_kept(uow, slack_id, KIND, views.KEPT, IntroductionIds.OPEN)


def publish(uow: UnitOfWork, member: Member, draft_id: int) -> Introduction:
    """Return the published introduction: a first one is posted, a later one edits its post.

    Raises `AlreadyPublished` where the draft is gone.
    """
    content = take_draft(uow, member.slack_id or "", KIND, draft_id, gone=AlreadyPublished)
    text = IntroductionText(**content)
    published = find_introduction(uow.session, member.id)
    introduction = published or new_introduction(uow, member, text)
    build, key = partial(views.post, introduction, member, uow.community), introduction.post_key
    if published:
        published.about = text.about
        published.motive, published.ask_me = text.motive or None, text.ask_me or None
        update_post(uow, build, key=key, told=member.slack_id)
    else:
        member.introduced_at = member.introduced_at or uow.now
        post(uow, "introductions", build, key=key)
    uow.session.add(introduction)
    save_member_and_refresh(uow, member)
    return introduction


def new_introduction(uow: UnitOfWork, member: Member, text: IntroductionText) -> Introduction:
    """Return an introduction that is not published yet."""
    return Introduction(
        member_id=member.number,
        about=text.about,
        motive=text.motive or None,
        ask_me=text.ask_me or None,
        # A person who left and came back introduces themselves in a new post.
        post_key=Key("introduction", member.id, member.version),
        published_at=uow.now,
    )


def _withdraw(uow: UnitOfWork, _person: Person, member: Member | None) -> None:
    """Take the introduction and its post away."""
    if member and (introduction := find_introduction(uow.session, member.id)):
        remove_message(uow, key=introduction.post_key, told=member.slack_id)
        uow.session.delete(introduction)


HOOKS = NounHooks(departure={Departure.LEFT: _withdraw})


def home_part(visit: Visit) -> HomePart:
    """Return the way to the form; where it is the next step, Home has its button already."""
    if visit.step is NextStep.INTRODUCE:
        return HomePart()
    return views.home_part(is_introduced=visit.state.is_introduced, t=visit.t)
