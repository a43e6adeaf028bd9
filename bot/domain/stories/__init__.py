"""The life of a story: its states and steps, its content, and what it needs before review."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bot.domain.access import Audience
from bot.domain.consents import Use
from bot.domain.erasure import FORMER
from bot.domain.prompts import Prompt
from bot.domain.stories.uses import Others, PaperHolderMissing
from bot.errors import FieldErrors, UserFacingError
from bot.texts import _

STORY = "story"
"""First part of the thing that a story's author agrees to uses of, in the consent ledger."""

PICTURE_PROMPT = Prompt(
    "pictures",
    _("Questions about pictures that show me"),
    Audience.JOINED,
    rank=40,
    is_on_home=True,
)
THANKS_PROMPT = Prompt(
    "thanks", _("Thank-yous for my stories, and where they were used"), Audience.JOINED, rank=50
)
PROMPTS = (PICTURE_PROMPT, THANKS_PROMPT)


class Goal(StrEnum):
    """The community's four goals."""

    PERCEPTION = "perception"
    CUSTOMERS = "customers"
    SALES = "sales"
    COLLEAGUES = "colleagues"


class Label(StrEnum):
    """Advertising label of a story that praises a product."""

    ADVERTISEMENT = "advertisement"
    ADVERTISING = "advertising"


class StoryState(StrEnum):
    """States of a story."""

    ASKING = "asking the people shown"
    RETURNED = "returned"
    IN_REVIEW = "in review"
    ASKED_BACK = "asked back"
    DECLINED = "declined"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class StoryStep(StrEnum):
    """Steps between the states of a story."""

    SUBMIT = "submit"
    SUBMIT_ASKING = "submit, asking the people shown"
    ALL_AGREED = "all shown agreed"
    PICTURE_REFUSED = "picture refused"
    PICTURE_TAKEN_OFF = "picture taken off what is published"
    APPROVE = "approve"
    ASK_BACK = "ask back"
    DECLINE = "decline"
    DECLINE_CHANGE = "decline the change of a published story"
    DROP_CHANGE = "drop the change of a published story"
    RELEASE = "release"
    WITHDRAW = "withdraw"


class NotYourOwn(UserFacingError):
    """A second person reviews."""

    sentence = _("Somebody else in the core team reads your own story.")


class OwnThanks(UserFacingError):
    """Thanks come from others."""

    sentence = _("This is your own story. The thank-yous for it come from the others.")


class TitleMissing(UserFacingError):
    """A title of spaces."""

    sentence = _("Please give your story a title.")


class TextMissing(UserFacingError):
    """A text of spaces."""

    sentence = _("Please write a few sentences.")


class AltTextMissing(UserFacingError):
    """A picture without a description for people who cannot see it."""

    sentence = _("Please describe the picture for everyone who can’t see it.")


class PictureMissing(UserFacingError):
    """People are asked about a picture."""

    sentence = _("I’ll ask people about a picture. Please add one or leave this field empty.")


class CustomerRecognisable(UserFacingError):
    """No customer's name may stand in a story."""

    sentence = _("Please make sure that no customer can be recognised, then tick this.")


class PictureNotAgreed(UserFacingError):
    """Somebody shown does not want to be shown."""

    sentence = _("This picture can’t be used. Please choose another one or leave it out.")


EDITABLE = frozenset(StoryState) - {StoryState.DECLINED, StoryState.WITHDRAWN}
"""States in which the author may change the story; every change is reviewed."""

UNPUBLISHED = EDITABLE - {StoryState.PUBLISHED}

JUDGED = frozenset({StoryState.APPROVED, StoryState.PUBLISHED})
"""Editable states in which the last review is over: its question and answer are not the next's."""

TABLE: Mapping[tuple[StoryState | None, StoryStep], StoryState] = MappingProxyType(
    {
        # A new story has no state yet.
        **{(state, StoryStep.SUBMIT): StoryState.IN_REVIEW for state in (None, *EDITABLE)},
        **{(state, StoryStep.SUBMIT_ASKING): StoryState.ASKING for state in (None, *EDITABLE)},
        **{(state, StoryStep.PICTURE_REFUSED): StoryState.RETURNED for state in UNPUBLISHED},
        (StoryState.PUBLISHED, StoryStep.PICTURE_TAKEN_OFF): StoryState.PUBLISHED,
        (StoryState.ASKING, StoryStep.ALL_AGREED): StoryState.IN_REVIEW,
        (StoryState.IN_REVIEW, StoryStep.APPROVE): StoryState.APPROVED,
        (StoryState.IN_REVIEW, StoryStep.ASK_BACK): StoryState.ASKED_BACK,
        (StoryState.IN_REVIEW, StoryStep.DECLINE): StoryState.DECLINED,
        (StoryState.IN_REVIEW, StoryStep.DECLINE_CHANGE): StoryState.PUBLISHED,
        # Only for changes of published stories: what readers see was released before.
        **{(state, StoryStep.DROP_CHANGE): StoryState.PUBLISHED for state in UNPUBLISHED},
        (StoryState.APPROVED, StoryStep.RELEASE): StoryState.PUBLISHED,
        **{
            (state, StoryStep.WITHDRAW): StoryState.WITHDRAWN
            for state in (*EDITABLE, StoryState.DECLINED)
        },
    }
)


@dataclass(frozen=True)
class StoryContent:
    """The author's story.

    `picture` is Slack's id of a file; `people` are those shown in it but for the author. `places`
    are the uses that a draft asks for: what counts is in the consent ledger.
    """

    title: str = ""
    text: str = ""
    goal: Goal | None = None
    language: str = ""
    picture: str | None = None
    alt: str = ""
    people: tuple[str, ...] = ()
    others: Others | None = None
    paper_with: str = ""
    places: tuple[Use, ...] = ()
    praises_product: bool = False
    label: Label | None = None
    hashtags: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the content for a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "StoryContent":
        """Return the content from the JSON of `as_json`."""
        return cls(
            title=kept["title"],
            text=kept["text"],
            goal=Goal(kept["goal"]) if kept["goal"] else None,
            language=kept.get("language", ""),  # drafts and changes from before have none
            picture=kept["picture"],
            alt=kept["alt"],
            # A draft may name somebody who asked for erasure since.
            people=tuple(one for one in kept["people"] if one != FORMER),
            # Drafts and changes from before have no word on people who can't be asked.
            others=Others(kept["others"]) if kept.get("others") else None,
            paper_with=kept.get("paper_with", ""),
            places=tuple(Use(place) for place in kept["places"]),
            praises_product=kept["praises_product"],
            label=Label(kept["label"]) if kept["label"] else None,
            hashtags=tuple(kept["hashtags"]),
        )

    def without_picture(self) -> "StoryContent":
        """Return the same story without its picture and the people shown."""
        return replace(self, picture=None, alt="", people=(), others=None, paper_with="")


def check_content(content: StoryContent, *, hides_customers: bool) -> None:
    """Let a story pass that can be shown to a reviewer.

    Raises `FieldErrors` naming what is missing beside each field.
    """
    problems: dict[str, UserFacingError] = {}
    if not content.title.strip():
        problems["title"] = TitleMissing()
    if not content.text.strip():
        problems["text"] = TextMissing()
    if content.picture and not content.alt.strip():
        problems["alt"] = AltTextMissing()
    if content.people and not content.picture:
        problems["people"] = PictureMissing()
    if content.others is Others.PAPER and not content.paper_with.strip():
        problems["paper_with"] = PaperHolderMissing()
    if not hides_customers:
        problems["customers"] = CustomerRecognisable()
    if problems:
        raise FieldErrors(problems)


def declining_step(*, is_change: bool) -> StoryStep:
    """Return the step of declining; a published story stays as it was without its change."""
    return StoryStep.DECLINE_CHANGE if is_change else StoryStep.DECLINE
