"""Deleting a story for good, with all that hangs on it."""

from collections.abc import Sequence

from sqlalchemy import delete, exists, func
from sqlmodel import Session, col, select

from bot.domain.audit import Act
from bot.domain.erasure import FORMER
from bot.domain.keys import Key
from bot.domain.stories import StoryContent
from bot.domain.stories.uses import UNFINISHED
from storage.audit import LoggedAct
from storage.consents import forget_about
from storage.stories.models import PicturedPerson, RecordedUse, Story, Thanks

_HAS_COPIES = exists().where(
    col(RecordedUse.story_id) == col(Story.id),
    col(RecordedUse.to_go).is_not(None),
    col(RecordedUse.state).in_(UNFINISHED),
)

REVIEWED = ((Act.ASK_BACK, "question"), (Act.DECLINE_STORY, "reason"))
"""What reviewers write to authors, by the act that notes who did."""


def numbers_of(session: Session, author_id: str) -> list[int]:
    """Return the numbers of all stories of this author, withdrawn ones included."""
    query = select(col(Story.id)).where(Story.author_id == author_id).order_by(col(Story.id))
    return [number for number in session.exec(query) if number]


def count_copies(session: Session, author_id: str) -> int:
    """Return the number of copies elsewhere of this author's stories that may still be there."""
    query = (
        select(func.count())
        .select_from(RecordedUse)
        .join(Story, col(Story.id) == col(RecordedUse.story_id))
        .where(Story.author_id == author_id, col(RecordedUse.state).in_(UNFINISHED))
    )
    return session.exec(query).one()


def erase_story(session: Session, story: Story) -> None:
    """Delete a withdrawn story; while copies elsewhere are to go it stays without words and author.

    The core team could not find those copies any more.
    """
    number = story.number
    for table in (PicturedPerson, Thanks):
        session.execute(delete(table).where(col(table.story_id) == number))
    for thing in (story.thing, Key("picture", number)):
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


def _last_reviewed_by(session: Session, reviewer_id: str, act: Act) -> Sequence[Story]:
    # From what the reviewer did, by its index: the log has none by thing, and a look into it for
    # each story takes minutes where there are thousands.
    by_them = LoggedAct.act == act, LoggedAct.actor == reviewer_id
    things = session.exec(select(LoggedAct.about).where(*by_them).distinct()).all()
    if not things:
        return ()
    of_these = LoggedAct.act == act, col(LoggedAct.about).in_(things)
    acts = select(LoggedAct.about, LoggedAct.actor).where(*of_these).order_by(col(LoggedAct.id))
    last = dict(session.exec(acts).all())  # of a story's acts the last one stays
    numbers = [int(Key(thing).rest) for thing, actor in last.items() if actor == reviewer_id]
    stories = select(Story).where(col(Story.id).in_(numbers))
    return session.exec(stories.order_by(col(Story.id))).all()


def forget_nameless(session: Session) -> int:
    """Delete stories without an author of which no copy is left to go; return their number."""
    nameless = select(Story.id).where(Story.author_id == FORMER, ~_HAS_COPIES)
    numbers = session.exec(nameless).all()
    uses = delete(RecordedUse).where(col(RecordedUse.story_id).in_(numbers))
    session.execute(uses.execution_options(synchronize_session=False))
    stories = delete(Story).where(col(Story.id).in_(numbers))
    session.execute(stories.execution_options(synchronize_session=False))
    session.expire_all()
    return len(numbers)
