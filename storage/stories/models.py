"""Tables: stories, the people in their pictures, thanks, and uses outside the community."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from bot.domain.consents import Use
from bot.domain.copies import CopyState
from bot.domain.keys import Key
from bot.domain.stories import STORY, Goal, Label, StoryContent, StoryState
from bot.domain.stories.uses import CopyPart, Others
from storage.copies import Copied
from storage.types import (
    THEIRS,
    Basis,
    Erased,
    Numbered,
    Retention,
    SeenBy,
    SlackId,
    column,
    kept,
    one_of,
    partial_index,
)


class Story(Numbered, table=True):
    """One story.

    Its columns hold what readers see once it is published; `change` waits for review.
    """

    __tablename__ = "stories"
    __data__ = kept(Retention.STORY, Basis.CONSENT, SeenBy.REVIEW, whose="author_id")
    __table_args__ = (
        one_of("state", StoryState),
        one_of("goal", Goal),
        one_of("others", Others),
        CheckConstraint("picture IS NULL OR alt <> ''", name="alt_with_picture"),
        CheckConstraint(
            "published_at IS NULL OR state <> 'withdrawn'", name="withdrawn_is_unpublished"
        ),
        CheckConstraint("thanks >= 0", name="thanks"),
        Index("ix_stories_author_id_id", "author_id", "id"),
        Index("ix_stories_state_submitted_at", "state", "submitted_at", "id"),
        Index("ix_stories_published_at_id", "published_at", "id"),
        Index("ix_stories_goal_published_at", "goal", "published_at", "id"),
        # A number is never used again: posts in Slack and rows of the outbox are named by it.
        {"sqlite_autoincrement": True},
    )

    id: int | None = column(
        "posts in Slack are named by it",
        Retention.ERASURE,
        SeenBy.BOT,
        default=None,
        primary_key=True,
    )
    author_id: SlackId = column(
        "they see each step and publish it",
        Retention.ERASURE,
        SeenBy.LINK,
        erased=Erased.ROW,
        shows=(THEIRS,),
        is_listed=True,
    )
    state: StoryState = column("where the story stands", Retention.ERASURE, is_listed=True)
    goal: Goal = column("which of the goals it serves", SeenBy.LINK, is_listed=True)
    title: str = column("what it is about", SeenBy.LINK, max_length=120, is_listed=True)
    text: str = column("the story", SeenBy.LINK, max_length=2500)
    language: str = column(
        "which language it is told in, for screen readers and books; empty where that is unknown",
        SeenBy.LINK,
        default="",
        max_length=8,
    )
    picture: str | None = column("the picture’s file in Slack", SeenBy.LINK, max_length=20)
    alt: str = column("the picture in words", SeenBy.LINK, default="", max_length=500)
    people: list[str] = column(
        "who is shown and has to agree", erased=Erased.OUT, whose="people", shows=("id", "people")
    )
    others: Others | None = column("what the author says of people who can’t be asked")
    paper_with: str | None = column("who keeps their agreement on paper", max_length=100)
    praises_product: bool = column("then an advertising label is offered", default=False)
    label: Label | None = column("the advertising label chosen", SeenBy.LINK)
    hashtags: list[str] = column("tags the author chose", SeenBy.LINK)
    change: dict[str, Any] | None = column("a published story’s change, until it is published")
    question: str = column("what the core team asked back", default="", max_length=1000)
    reply: str = column("the author’s answer to the question", default="", max_length=1000)
    reason: str = column(
        "why it was declined, in kind words", SeenBy.AUTHOR, default="", max_length=1000
    )
    review_round: int = column(
        "each review has a post of its own", Retention.ERASURE, SeenBy.BOT, default=0
    )
    told: str = column(
        "the step the author heard of last",
        Retention.ERASURE,
        SeenBy.BOT,
        default="",
        max_length=40,
    )
    told_version: int = column(
        "the version that step belongs to", Retention.ERASURE, SeenBy.BOT, default=0
    )
    submitted_at: datetime = column("what waits longest is reviewed first", Retention.ERASURE)
    published_at: datetime | None = column("since when readers see it", SeenBy.LINK, is_listed=True)
    thanks: int = column(
        "how many readers have said thank you, counted as they do so", SeenBy.CHANNEL, default=0
    )
    version: int = column(
        "a form opened before a change is recognised", Retention.ERASURE, SeenBy.BOT, default=1
    )

    @property
    def is_published(self) -> bool:
        """True if readers see it, also while a change of it is in review."""
        return self.published_at is not None

    @property
    def post_key(self) -> Key:
        """The outbox key of the post in the story channel."""
        return Key("story", self.id, "post")

    @property
    def thing(self) -> Key:
        """The thing that its author agrees to uses of, in the consent ledger."""
        return Key(STORY, self.id)

    @property
    def content(self) -> StoryContent:
        """The content that readers see, or will see."""
        return StoryContent(
            title=self.title,
            text=self.text,
            goal=self.goal,
            language=self.language,
            picture=self.picture,
            alt=self.alt,
            people=tuple(self.people),
            others=self.others,
            paper_with=self.paper_with or "",
            praises_product=self.praises_product,
            label=self.label,
            hashtags=tuple(self.hashtags),
        )

    @property
    def proposed(self) -> StoryContent:
        """The content that the author wants: the change, if one is on its way."""
        return StoryContent.from_json(self.change) if self.change else self.content

    @property
    def pictures(self) -> set[str]:
        """Files of the pictures in use, two at most: a change may have another picture."""
        return {one for one in (self.picture, self.proposed.picture) if one}

    def put(self, content: StoryContent) -> None:
        """Make this the content that readers see."""
        self.title, self.text, self.goal = content.title, content.text, content.goal or self.goal
        self.language = content.language
        self.picture, self.alt, self.people = content.picture, content.alt, list(content.people)
        self.others, self.paper_with = content.others, content.paper_with or None
        self.hashtags = list(content.hashtags)
        self.praises_product, self.label = content.praises_product, content.label

    def propose(self, content: StoryContent) -> None:
        """Make this the content that the author wants; a published story stays as it is."""
        if self.is_published:
            self.change = replace(content, places=()).as_json()
        else:
            self.put(content)

    def take_picture_out(self, picture: str) -> None:
        """Take this picture out of what readers see, and out of the change."""
        if self.picture == picture:
            self.put(self.content.without_picture())
        if self.change and self.proposed.picture == picture:
            self.change = self.proposed.without_picture().as_json()


class PicturedPerson(Numbered, table=True):
    """Somebody shown in a picture; their answers for each use are in the consent ledger."""

    __tablename__ = "pictured_people"
    __data__ = kept(Retention.ERASURE, Basis.CONSENT, SeenBy.SELF, whose="slack_id")
    __table_args__ = (
        UniqueConstraint("story_id", "slack_id", "picture"),
        {"sqlite_autoincrement": True},
    )

    story_id: int = column("which story the picture is in", SeenBy.BOT, foreign_key="stories.id")
    slack_id: SlackId = column("who is shown", erased=Erased.ROW, index=True)
    picture: str = column(
        "another picture is asked about anew", SeenBy.BOT, max_length=20, index=True
    )
    is_open: bool = column("a question waits for their answer", default=False)
    asked: int = column(
        "the story’s version that they were asked about, 0 before", SeenBy.BOT, default=0
    )

    @property
    def thing(self) -> Key:
        """The thing that they agree to uses of, in the consent ledger."""
        return picture_thing(self.story_id, self.picture)

    @property
    def ask_key(self) -> Key:
        """The outbox key of the question."""
        return Key("story", self.story_id, "shown", self.slack_id, self.asked)


def picture_thing(story_id: int | None, picture: str | None) -> Key:
    """Return the picture of a story as the consent ledger names it."""
    return Key("picture", story_id, picture)


class Thanks(Numbered, table=True):
    """One reader's thanks for one story; button and reactions count as one."""

    __tablename__ = "story_thanks"
    __data__ = kept(Retention.STORY, Basis.REQUEST, SeenBy.BOT, whose="slack_id")
    __table_args__ = (
        UniqueConstraint("story_id", "slack_id"),
        Index("ix_story_thanks_told_at", "told_at", "story_id"),
        Index("ix_story_thanks_at", "at"),
    )

    story_id: int = column("what the thanks are for", SeenBy.CHANNEL, foreign_key="stories.id")
    slack_id: SlackId = column("nobody’s thanks count twice", erased=Erased.FORMER, index=True)
    signs: list[str] = column("button or reactions: taking the last one back takes the thanks back")
    at: datetime = column("when")
    told_at: datetime | None = column("the daily summary that counted them")


class RecordedUse(Copied, Numbered, table=True):
    """A use of a story elsewhere, and what becomes of that copy once it is to go."""

    __tablename__ = "recorded_uses"
    __data__ = kept(Retention.ERASURE, Basis.CONSENT, SeenBy.REVIEW, whose="story_id")
    __table_args__ = (
        one_of("place", Use),
        one_of("state", CopyState),
        one_of("to_go", CopyPart),
        partial_index("ix_recorded_uses_to_go", "id", where="to_go IS NOT NULL"),
        {"sqlite_autoincrement": True},
    )

    story_id: int = column("which story", shows=(THEIRS,), foreign_key="stories.id", index=True)
    noted_by: str | None = column(
        "whom to ask about the copy",
        erased=Erased.EMPTY,
        max_length=20,
        whose="noted_by",
        index=True,
        shows=(THEIRS, "id", "story_id", "place", "link", "state", "at"),
    )
    to_go: CopyPart | None = column("what of it is to go; nothing while it may stay")

    @property
    def may_stay(self) -> bool:
        """True as long as nobody has to take it down."""
        return self.to_go is None
