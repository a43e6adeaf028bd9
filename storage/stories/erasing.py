"""Deleting a story for good, with all that hangs on it."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, exists, func
from sqlmodel import Session, col, select

from bot.domain.audit import Act
from bot.domain.copies import UNFINISHED
from bot.domain.erasure import FORMER
from bot.domain.keys import Key
from bot.domain.stories import StoryContent
from storage.audit import LoggedAct
from storage.consents import forget_about
from storage.statements import columns_of, count_changed, table_of
from storage.stories.echoes import Echo
from storage.stories.models import PicturedPerson, RecordedUse, Story, Thanks
from storage.stories.pictures import StoryPicture

_HAS_COPIES = exists().where(
    col(RecordedUse.story_id) == col(Story.id),
    col(RecordedUse.to_go).is_not(None),
    col(RecordedUse.state).in_(UNFINISHED),
)

REVIEWED = ((Act.ASK_BACK, "question"), (Act.DECLINE_STORY, "reason"))
"""What reviewers write to authors, by the act that notes who did."""


_IS_THEIRS = Story.author_id == bindparam("author_id")
_NUMBERS = select(col(Story.id)).where(_IS_THEIRS).order_by(col(Story.id))


def numbers_of(session: Session, author_id: str) -> list[int]:
    """Return the numbers of all stories of this author, withdrawn ones included."""
    found = session.exec(_NUMBERS, params={"author_id": author_id})
    return [number for number in found if number]


_COPIES = (
    select(func.count())
    .select_from(RecordedUse)
    .join(Story, col(Story.id) == col(RecordedUse.story_id))
    .where(_IS_THEIRS, col(RecordedUse.state).in_(sorted(UNFINISHED)))
)


def count_copies(session: Session, author_id: str) -> int:
    """Return the number of copies elsewhere of this author's stories that may still be there."""
    return session.exec(_COPIES, params={"author_id": author_id}).one()


_FORGET_PARTS = tuple(
    delete(table_of(part)).where(columns_of(part).story_id == bindparam("number"))
    for part in (PicturedPerson, Thanks, Echo, StoryPicture)
)


def erase_story(session: Session, story: Story) -> None:
    """Delete a withdrawn story; while copies elsewhere are to go it stays without words and author.

    The core team could not find those copies any more.
    """
    for forget in _FORGET_PARTS:
        count_changed(session, forget, number=story.number)
    for thing in (story.thing, Key("picture", story.number)):
        forget_about(session, thing)
    story.author_id, story.title = FORMER, ""
    story.put(StoryContent(title=""))
    story.change, story.thanks = None, 0
    session.add(story)
    session.flush()
    forget_nameless(session)


def take_words_back(session: Session, reviewer_id: str) -> list[str]:
    """Return what this reviewer wrote to authors, and empty it: the log alone says who wrote it.

    Of several reviewers of a story the last one wrote what is there.
    """
    taken: list[str] = []
    for act, name in REVIEWED:
        for story in _last_reviewed_by(session, reviewer_id, act):
            taken.append(getattr(story, name))
            setattr(story, name, "")
            session.add(story)
    return taken


def count_words_of(session: Session, reviewer_id: str) -> int:
    """Return the number of questions and reasons that `take_words_back` empties."""
    written = (
        getattr(story, name)
        for act, name in REVIEWED
        for story in _last_reviewed_by(session, reviewer_id, act)
    )
    return sum(map(bool, written))


_IS_ACT = LoggedAct.act == bindparam("act")
_REVIEWED_BY = (
    select(LoggedAct.about).where(_IS_ACT, LoggedAct.actor == bindparam("reviewer")).distinct()
)
_ACTS_ABOUT = (
    select(LoggedAct.about, LoggedAct.actor)
    .where(_IS_ACT, col(LoggedAct.about).in_(bindparam("things", expanding=True)))
    .order_by(col(LoggedAct.id))
)
_STORIES = (
    select(Story)
    .where(col(Story.id).in_(bindparam("numbers", expanding=True)))
    .order_by(col(Story.id))
)


def _last_reviewed_by(session: Session, reviewer_id: str, act: Act) -> Sequence[Story]:
    # From what the reviewer did, by its index: the log has none by thing, and a look into it for
    # each story takes minutes where there are thousands.
    by_them = {"act": act, "reviewer": reviewer_id}
    things = session.exec(_REVIEWED_BY, params=by_them).all()
    if not things:
        return ()
    acts = session.exec(_ACTS_ABOUT, params={"act": act, "things": list(things)})
    last = dict(acts.all())  # of a story's acts the last one stays
    numbers = [int(Key(thing).rest) for thing, actor in last.items() if actor == reviewer_id]
    return session.exec(_STORIES, params={"numbers": numbers}).all() if numbers else ()


_NAMELESS = select(Story.id).where(Story.author_id == FORMER, ~_HAS_COPIES)
_FORGET_USES = delete(table_of(RecordedUse)).where(
    columns_of(RecordedUse).story_id.in_(bindparam("numbers", expanding=True))
)
_FORGET_STORIES = delete(table_of(Story)).where(
    columns_of(Story).id.in_(bindparam("numbers", expanding=True))
)


def forget_nameless(session: Session) -> int:
    """Delete stories without an author of which no copy is left to go; return their number."""
    numbers = session.exec(_NAMELESS).all()
    if numbers:
        for forget in (_FORGET_USES, _FORGET_STORIES):
            count_changed(session, forget, numbers=list(numbers))
    session.expire_all()
    return len(numbers)
