"""What surrounds a story: what people shown said, thanks, and where it was used."""

from datetime import datetime

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import SQLModel

from bot.domain.keys import Key
from bot.domain.stories import PictureAnswer, StoryUse
from storage.types import EnumText, Retention, SeenBy, UtcDateTime, column, one_of


class PicturedPerson(SQLModel, table=True):
    """Somebody shown in a picture, and what they said to it."""

    __tablename__ = "story_people"
    __table_args__ = (
        one_of("answer", PictureAnswer),
        UniqueConstraint("story_id", "slack_id", "picture"),
    )

    id: int | None = column(
        "the row's number", Retention.MEMBERSHIP, SeenBy.BOT, default=None, primary_key=True
    )
    story_id: int = column(
        "which story the picture is in", Retention.MEMBERSHIP, SeenBy.BOT, foreign_key="stories.id"
    )
    slack_id: str = column(
        "who is shown", Retention.MEMBERSHIP, SeenBy.SELF, max_length=20, index=True
    )
    picture: str = column(
        "what the answer is about: another picture is asked about anew",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        max_length=20,
        index=True,
    )
    answer: PictureAnswer = column(
        "no picture of anybody without their yes",
        Retention.MEMBERSHIP,
        SeenBy.SELF,
        default=PictureAnswer.OPEN,
        sa_type=EnumText(PictureAnswer),
    )
    asked: int = column(
        "the story's version at which the question went out; 0 while none is open to the person",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        default=0,
    )

    @property
    def ask_key(self) -> Key:
        """The outbox key of the question."""
        return Key("story", self.story_id, "shown", self.slack_id, self.asked)


class Thanks(SQLModel, table=True):
    """One reader's thanks for one story, once, however many signs of it there are."""

    __tablename__ = "story_thanks"
    __table_args__ = (
        UniqueConstraint("story_id", "slack_id"),
        Index("ix_story_thanks_told_at", "told_at", "story_id"),
    )

    id: int | None = column(
        "the row's number", Retention.MEMBERSHIP, SeenBy.BOT, default=None, primary_key=True
    )
    story_id: int = column(
        "what the thanks are for", Retention.MEMBERSHIP, SeenBy.CHANNEL, foreign_key="stories.id"
    )
    slack_id: str = column(
        "nobody's thanks count twice", Retention.MEMBERSHIP, SeenBy.BOT, max_length=20, index=True
    )
    signs: list[str] = column(
        "button or reactions: taking the last one back takes the thanks back",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        default_factory=list,
        sa_type=JSON,
    )
    at: datetime = column("when", Retention.MEMBERSHIP, SeenBy.BOT, sa_type=UtcDateTime)
    told_at: datetime | None = column(
        "the daily summary that counted them",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        default=None,
        sa_type=UtcDateTime,
    )


class RecordedUse(SQLModel, table=True):
    """Where a story was used outside the community."""

    __tablename__ = "story_uses"
    __table_args__ = (one_of("place", StoryUse),)

    id: int | None = column(
        "the row's number", Retention.MEMBERSHIP, SeenBy.BOT, default=None, primary_key=True
    )
    story_id: int = column(
        "which story",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        foreign_key="stories.id",
        index=True,
    )
    place: StoryUse = column(
        "where a copy stands, should it be withdrawn",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        sa_type=EnumText(StoryUse),
    )
    link: str = column(
        "the copy's address", Retention.MEMBERSHIP, SeenBy.CORE_TEAM, default="", max_length=500
    )
    at: datetime = column(
        "when it was noted", Retention.MEMBERSHIP, SeenBy.CORE_TEAM, sa_type=UtcDateTime
    )
