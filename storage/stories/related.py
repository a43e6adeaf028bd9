"""What surrounds a story: what people shown said, thanks, and where it was used."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint

from bot.domain.stories import PictureAnswer, StoryUse
from storage.types import Basis, Numbered, Retention, SeenBy, SlackId, column, kept, one_of


class PicturedPerson(Numbered, table=True):
    """Somebody shown in a picture, and what they said to it."""

    __tablename__ = "story_people"
    __data__ = kept(Retention.MEMBERSHIP, Basis.CONSENT, SeenBy.SELF, whose="slack_id")
    __table_args__ = (
        one_of("answer", PictureAnswer),
        UniqueConstraint("story_id", "slack_id", "picture"),
    )

    story_id: int = column("which story the picture is in", SeenBy.BOT, foreign_key="stories.id")
    slack_id: SlackId = column("who is shown", index=True)
    picture: str = column(
        "what the answer is about: another picture is asked about anew",
        SeenBy.BOT,
        max_length=20,
        index=True,
    )
    answer: PictureAnswer = column(
        "no picture of anybody without their yes", default=PictureAnswer.OPEN
    )
    asked: int = column(
        "the story's version at which the question went out; 0 while none is open to the person",
        SeenBy.BOT,
        default=0,
    )

    @property
    def ask_key(self) -> str:
        """The outbox key of the question."""
        return f"story:{self.story_id}:shown:{self.slack_id}:{self.asked}"


class Thanks(Numbered, table=True):
    """One reader's thanks for one story, once, however many signs of it there are."""

    __tablename__ = "story_thanks"
    __data__ = kept(Retention.MEMBERSHIP, Basis.REQUEST, SeenBy.BOT, whose="slack_id")
    __table_args__ = (
        UniqueConstraint("story_id", "slack_id"),
        Index("ix_story_thanks_told_at", "told_at", "story_id"),
    )

    story_id: int = column("what the thanks are for", SeenBy.CHANNEL, foreign_key="stories.id")
    slack_id: SlackId = column("nobody's thanks count twice", index=True)
    signs: list[str] = column("button or reactions: taking the last one back takes the thanks back")
    at: datetime = column("when")
    told_at: datetime | None = column("the daily summary that counted them")


class RecordedUse(Numbered, table=True):
    """Where a story was used outside the community."""

    __tablename__ = "story_uses"
    __data__ = kept(Retention.MEMBERSHIP, Basis.CONSENT, SeenBy.CORE_TEAM, whose="story_id")
    __table_args__ = (one_of("place", StoryUse),)

    story_id: int = column("which story", foreign_key="stories.id", index=True)
    place: StoryUse = column("where a copy stands, should it be withdrawn")
    link: str = column("the copy's address", default="", max_length=500)
    at: datetime = column("when it was noted")
