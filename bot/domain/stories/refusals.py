"""What became of a story, for whoever presses a button too late."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.domain.stories import StoryState
from bot.errors import NoLongerOpen, Way
from bot.texts import _


class StoryWithdrawn(NoLongerOpen):
    """Nothing is left of the story."""

    sentence = _("This story was withdrawn by its author. Nothing has changed.")
    leads_to = Way.STORIES


class StoryNotPublished(NoLongerOpen):
    """Readers have nothing to read yet, or not any more."""

    sentence = _("This story isn’t published right now. Nothing has changed.")
    leads_to = Way.STORIES


class StoryClosed(NoLongerOpen):
    """What was declined or withdrawn is not changed any more."""

    sentence = _("This story can’t be changed any more. You can tell another one.")
    leads_to = Way.TELL_STORY


class StoryApproved(NoLongerOpen):
    """Another reviewer was faster."""

    sentence = _("This story is already approved. Thank you for looking at it!")
    leads_to = Way.OVERVIEW


class StoryDeclined(NoLongerOpen):
    """Another reviewer was faster."""

    sentence = _("Somebody else has already declined this story. Thank you for looking at it!")
    leads_to = Way.OVERVIEW


class StoryWithAuthor(NoLongerOpen):
    """It comes back as a new version, with a post of its own."""

    sentence = _("This story is back with its author. You’ll see it here again after that.")
    leads_to = Way.OVERVIEW


class AlreadyReleased(NoLongerOpen):
    """A second click of the author."""

    sentence = _("Your story is already published. Thank you for telling it!")
    leads_to = Way.STORIES


class NotReleasable(NoLongerOpen):
    """The story has moved on since it was approved."""

    sentence = _("Your story has to be approved again before you can publish it.")
    leads_to = Way.OVERVIEW


class AlreadySentIn(NoLongerOpen):
    """The preview belongs to a draft that was sent in, perhaps on another device."""

    sentence = _("This preview has already been sent in, or its draft is gone.")
    leads_to = Way.STORIES


class QuestionSettled(NoLongerOpen):
    """The author has answered, or the story has moved on."""

    sentence = _("Nobody is waiting for an answer to this question any more.")
    leads_to = Way.STORIES


class NobodyToAsk(NoLongerOpen):
    """The people shown have answered, or the picture is gone."""

    sentence = _("Nobody has to be asked about this picture any more.")
    leads_to = Way.STORIES


class AlreadyAgreed(NoLongerOpen):
    """A second yes, or a yes that is to be put off."""

    sentence = _("You’ve already agreed to this picture. You can take that back at any time.")
    leads_to = Way.OVERVIEW


class PictureAnswered(NoLongerOpen):
    """Another device was faster, or the form was sent off before."""

    sentence = _("You’ve already answered this question. You can take back a yes at any time.")
    leads_to = Way.OVERVIEW


class PictureNotAsked(NoLongerOpen):
    """The picture is gone, or the person shown has said no."""

    sentence = _("This picture isn’t used any more, so there’s nothing to answer.")
    leads_to = Way.OVERVIEW


class NothingToRepeat(NoLongerOpen):
    """No summary was sent on that day."""

    sentence = _("There’s nothing of that day left to tell you again.")
    leads_to = Way.STORIES


REVIEWED: Mapping[StoryState, type[NoLongerOpen]] = MappingProxyType(
    {
        StoryState.APPROVED: StoryApproved,
        StoryState.PUBLISHED: StoryApproved,
        StoryState.DECLINED: StoryDeclined,
        StoryState.WITHDRAWN: StoryWithdrawn,
    }
)


def check_in_review(state: StoryState) -> None:
    """Let a story pass that waits for a reviewer; raises a `NoLongerOpen` that says what became."""
    if state is not StoryState.IN_REVIEW:
        raise REVIEWED.get(state, StoryWithAuthor)


def check_released(state: StoryState) -> None:
    """Let an approved story pass.

    Raises `AlreadyReleased`, `StoryWithdrawn`, or `NotReleasable` where it has been changed.
    """
    if state is StoryState.PUBLISHED:
        raise AlreadyReleased
    if state is StoryState.WITHDRAWN:
        raise StoryWithdrawn
    if state is not StoryState.APPROVED:
        raise NotReleasable


def not_published(state: StoryState) -> NoLongerOpen:
    """Return why readers find nothing."""
    return StoryWithdrawn() if state is StoryState.WITHDRAWN else StoryNotPublished()
