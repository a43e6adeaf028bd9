"""What a story and its picture may be used for: the author and everybody shown have to agree."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.consents import Answer, Answered, Use, agreed
from bot.errors import NoLongerOpen, UserFacingError, Way
from bot.texts import _

Uses = tuple[Use, ...]

STORY_USES: Uses = (
    Use.COMMUNITY, Use.WALL, Use.BOOK, Use.INTRANET, Use.SOCIAL, Use.REPORT, Use.AWARDS
)  # fmt: skip
"""All uses a community can name, in the order in which they are shown."""

ELSEWHERE: Uses = (Use.INTRANET, Use.SOCIAL, Use.REPORT, Use.AWARDS)
"""Uses that leave copies which are not the bot's to take away."""

BY_THE_BOT: Uses = (Use.WALL, Use.BOOK, Use.INTRANET, Use.REPORT)
"""Uses for which the bot itself shows stories beyond Slack, with its own copies of pictures."""


class Others(StrEnum):
    """People in a picture who have no account here and can't be asked."""

    NOBODY = "nobody"
    """Nobody else can be recognised."""
    PAPER = "paper"
    """They have agreed on paper."""


class CopyPart(StrEnum):
    """What of a copy elsewhere is to go."""

    STORY = "story"
    PICTURE = "picture"


class PaperHolderMissing(UserFacingError):
    """Whoever looks for the paper has to know where it is."""

    sentence = _("Please say who keeps the paper, for example a role.")


class UseNotGiven(NoLongerOpen):
    """A second click, or one on an old message."""

    sentence = _("You’ve already taken this back. Nothing has changed.")
    leads_to = Way.OVERVIEW


@dataclass(frozen=True)
class PictureAnswers:
    """The uses of a picture that one person shown has agreed to, and is asked about now."""

    asked: Uses = ()
    agreed: Uses = ()


@dataclass(frozen=True)
class Permissions:
    """What a story and its picture may be used for as things stand.

    `yes` counts those shown who agree, by use; `shown` is how many have to.
    """

    story: Uses = (Use.COMMUNITY,)
    picture: Uses = ()
    shown: int = 0
    yes: Mapping[Use, int] = field(default_factory=dict)

    @property
    def elsewhere(self) -> Uses:
        """Uses of the story beyond the community."""
        return beyond(self.story)


def beyond(uses: Iterable[Use]) -> Uses:
    """Return these uses without the community."""
    return tuple(use for use in uses if use is not Use.COMMUNITY)


def in_order(uses: Collection[str]) -> Uses:
    """Return the uses of stories among these, in the order in which they are shown."""
    return tuple(use for use in STORY_USES if use in uses)


def uses_asked_about(wanted: Uses, others: Others | None) -> Uses:
    """Return the uses that a picture can have at all, which those shown are asked about.

    Where nothing is known of people who can't be asked, it is for the community only.
    """
    return wanted if others is not None else (Use.COMMUNITY,)


def picture_uses(wanted: Uses, people: Collection[str], answers: Collection[Answered]) -> Uses:
    """Return the wanted uses to which all these people have agreed, and nobody has said no.

    The no of somebody who was taken out of the list of those shown still counts. Without the
    community there is no other use.
    """
    allowed = tuple(use for use in wanted if _is_allowed(use, people, answers))
    return allowed if Use.COMMUNITY in allowed else ()


def _is_allowed(use: Use, people: Collection[str], answers: Collection[Answered]) -> bool:
    mine = [one for one in answers if one.use is use]
    is_refused = any(one.answer is Answer.NO for one in mine)
    return not is_refused and agreed(mine).issuperset(people)


def count_yes(uses: Uses, people: Collection[str], answers: Collection[Answered]) -> dict[Use, int]:
    """Return how many of these people agree to each use, never who."""
    return {
        use: len(agreed(one for one in answers if one.use is use) & set(people)) for use in uses
    }


def answers_of(slack_id: str, asked_about: Uses, answers: Collection[Answered]) -> PictureAnswers:
    """Return what one of those shown has agreed to, and about what no answer is there yet."""
    own = {one.use: one.answer for one in answers if one.slack_id == slack_id}
    return PictureAnswers(
        asked=tuple(use for use in asked_about if use not in own),
        agreed=in_order([use for use, answer in own.items() if answer is Answer.YES]),
    )


def shown_by_bot(uses: Collection[Use], *, has_site: bool) -> Uses:
    """Return those of these uses that the bot itself shows beyond the channel.

    Without a public site that is the book alone, a file in Slack. The wall for the board goes with
    the wall.
    """
    shown = [use for use in BY_THE_BOT if use in uses and (has_site or use is Use.BOOK)]
    return tuple(use for use in shown if use is not Use.REPORT or Use.WALL not in shown)


def part_to_go(before: CopyPart | None, now: CopyPart) -> CopyPart:
    """Return what of a copy is to go: the whole story where that has been said once."""
    return CopyPart.STORY if CopyPart.STORY in {before, now} else now
