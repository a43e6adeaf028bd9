"""The story itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import SQLModel

from bot.domain.keys import Key
from bot.domain.stories import Goal, Label, StoryContent, StoryState, StoryUse
from storage.types import EnumText, Retention, SeenBy, UtcDateTime, column, one_of


class Story(SQLModel, table=True):
    """One story.

    Its columns hold what readers see once it is published; `change` waits for review.
    """

    __tablename__ = "stories"
    __table_args__ = (
        one_of("state", StoryState),
        one_of("goal", Goal),
        CheckConstraint("picture IS NULL OR alt <> ''", name="alt_with_picture"),
        CheckConstraint(
            "published_at IS NULL OR state <> 'withdrawn'", name="withdrawn_is_unpublished"
        ),
        Index("ix_stories_author_id_id", "author_id", "id"),
        Index("ix_stories_state_submitted_at", "state", "submitted_at", "id"),
        Index("ix_stories_published_at_id", "published_at", "id"),
        Index("ix_stories_goal_published_at", "goal", "published_at", "id"),
        # A number is never used again: posts in Slack and rows of the outbox are named by it.
        {"sqlite_autoincrement": True},
    )

    id: int | None = column(
        "the row's number", Retention.MEMBERSHIP, SeenBy.BOT, default=None, primary_key=True
    )
    author_id: str = column(
        "whose story it is: they see each step and release it",
        Retention.MEMBERSHIP,
        SeenBy.CHANNEL,
        max_length=20,
    )
    state: StoryState = column(
        "where the story stands",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        sa_type=EnumText(StoryState),
    )
    goal: Goal = column(
        "which of the goals it serves", Retention.MEMBERSHIP, SeenBy.CHANNEL, sa_type=EnumText(Goal)
    )
    title: str = column("what it is about", Retention.MEMBERSHIP, SeenBy.CHANNEL, max_length=120)
    text: str = column("the story", Retention.MEMBERSHIP, SeenBy.CHANNEL, max_length=2500)
    picture: str | None = column(
        "the picture's file in Slack",
        Retention.MEMBERSHIP,
        SeenBy.CHANNEL,
        default=None,
        max_length=20,
    )
    alt: str = column(
        "the picture in words", Retention.MEMBERSHIP, SeenBy.CHANNEL, default="", max_length=500
    )
    people: list[str] = column(
        "who is shown and has to agree",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        default_factory=list,
        sa_type=JSON,
    )
    places: list[str] = column(
        "where else it may be used",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        default_factory=list,
        sa_type=JSON,
    )
    praises_product: bool = column(
        "then an advertising label is offered",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        default=False,
    )
    label: Label | None = column(
        "the advertising label chosen",
        Retention.MEMBERSHIP,
        SeenBy.CHANNEL,
        default=None,
        sa_type=EnumText(Label),
    )
    hashtags: list[str] = column(
        "tags the author chose",
        Retention.MEMBERSHIP,
        SeenBy.CHANNEL,
        default_factory=list,
        sa_type=JSON,
    )
    change: dict[str, Any] | None = column(
        "the changed content of a published story until it is released",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        default=None,
        sa_type=JSON,
    )
    question: str = column(
        "what the core team asked back",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        default="",
        max_length=1000,
    )
    reply: str = column(
        "the author's answer to the question",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        default="",
        max_length=1000,
    )
    reason: str = column(
        "why it was declined, in kind words",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        default="",
        max_length=1000,
    )
    review_round: int = column(
        "each review has a post of its own", Retention.MEMBERSHIP, SeenBy.BOT, default=0
    )
    told: str = column(
        "which step the author heard of last; its buttons go with the next one",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        default="",
        max_length=40,
    )
    told_version: int = column(
        "the version that step belongs to", Retention.MEMBERSHIP, SeenBy.BOT, default=0
    )
    submitted_at: datetime = column(
        "what waits longest is reviewed first",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        sa_type=UtcDateTime,
    )
    published_at: datetime | None = column(
        "since when readers see it; empty while they don't",
        Retention.MEMBERSHIP,
        SeenBy.CHANNEL,
        default=None,
        sa_type=UtcDateTime,
    )
    version: int = column(
        "a form opened before a change is recognised", Retention.MEMBERSHIP, SeenBy.BOT, default=1
    )

    @property
    def number(self) -> int:
        """The row's number; only rows that were written have one."""
        return self.id or 0

    @property
    def is_published(self) -> bool:
        """Whether readers see it, be it that a change of it is in review."""
        return self.published_at is not None

    @property
    def post_key(self) -> Key:
        """The outbox key of the post in the story channel."""
        return Key("story", self.id, "post")

    @property
    def content(self) -> StoryContent:
        """What readers see, or will see."""
        return StoryContent(
            title=self.title,
            text=self.text,
            goal=self.goal,
            picture=self.picture,
            alt=self.alt,
            people=tuple(self.people),
            places=tuple(StoryUse(place) for place in self.places),
            praises_product=self.praises_product,
            label=self.label,
            hashtags=tuple(self.hashtags),
        )

    @property
    def proposed(self) -> StoryContent:
        """What the author wants readers to see: the change where one is on its way."""
        return StoryContent.from_json(self.change) if self.change else self.content

    @property
    def pictures(self) -> set[str]:
        """What readers see or are to see, at most two: that of a change may be another one."""
        return {one for one in (self.picture, self.proposed.picture) if one}

    def put(self, content: StoryContent) -> None:
        """Take this content over as what readers see."""
        self.title, self.text, self.goal = content.title, content.text, content.goal or self.goal
        self.picture, self.alt, self.people = content.picture, content.alt, list(content.people)
        self.places, self.hashtags = [str(one) for one in content.places], list(content.hashtags)
        self.praises_product, self.label = content.praises_product, content.label

    def propose(self, content: StoryContent) -> None:
        """Take this content over as what the author wants; a published story stays as it is."""
        if self.is_published:
            self.change = content.as_json()
        else:
            self.put(content)
