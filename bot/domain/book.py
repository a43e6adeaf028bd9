"""The book of stories: the life of an edition, and what an edition shows."""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.domain.review import check_reviewer
from bot.errors import NoLongerOpen, UserFacingError, Way
from bot.texts import _

LANGUAGES = ("de", "en")
"""An edition is set in both: chapters, contents and imprint. Each story stays in its own."""

MOST_ATTEMPTS = 3
"""How often an edition is tried to be built, before whoever prepared it hears that it failed."""


class EditionState(StrEnum):
    """States of an edition."""

    BUILDING = "building"
    FAILED = "failed"
    IN_REVIEW = "in review"
    ASKED_BACK = "asked back"
    RELEASED = "released"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


class EditionStep(StrEnum):
    """Steps between the states of an edition."""

    SUBMIT = "submit"
    BUILT = "built"
    FAIL = "fail"
    OUTDATE = "build again, since a story may not be shown any more"
    ASK_BACK = "ask back"
    RELEASE = "approve and release"
    SUPERSEDE = "supersede"
    DISCARD = "discard"


IN_PROGRESS = (
    EditionState.BUILDING,
    EditionState.FAILED,
    EditionState.IN_REVIEW,
    EditionState.ASKED_BACK,
)
"""States in which somebody still works on it; one edition at a time is in one of them."""

SHOWING = (EditionState.IN_REVIEW, EditionState.RELEASED)
"""States in which its files are there, and somebody may read them."""

TABLE: Mapping[tuple[EditionState | None, EditionStep], EditionState] = MappingProxyType(
    {
        # A new edition has no state yet.
        (None, EditionStep.SUBMIT): EditionState.BUILDING,
        (EditionState.FAILED, EditionStep.SUBMIT): EditionState.BUILDING,
        (EditionState.IN_REVIEW, EditionStep.SUBMIT): EditionState.BUILDING,
        (EditionState.ASKED_BACK, EditionStep.SUBMIT): EditionState.BUILDING,
        (EditionState.BUILDING, EditionStep.BUILT): EditionState.IN_REVIEW,
        (EditionState.BUILDING, EditionStep.FAIL): EditionState.FAILED,
        (EditionState.IN_REVIEW, EditionStep.OUTDATE): EditionState.BUILDING,
        (EditionState.IN_REVIEW, EditionStep.ASK_BACK): EditionState.ASKED_BACK,
        (EditionState.IN_REVIEW, EditionStep.RELEASE): EditionState.RELEASED,
        (EditionState.RELEASED, EditionStep.SUPERSEDE): EditionState.SUPERSEDED,
        **{(state, EditionStep.DISCARD): EditionState.DISCARDED for state in IN_PROGRESS},
    }
)


class Problem(StrEnum):
    """Why an edition could not be built."""

    NO_STORIES = "no stories"
    NO_ALT_TEXT = "no alt text"
    BROKEN = "broken"


class NothingForTheBook(UserFacingError):
    """A book without stories is none."""

    sentence = _(
        "No story may be shown in the book yet. Authors allow it with their story, under where "
        "else it may be used."
    )
    leads_to = Way.STORIES


class EditionInProgress(NoLongerOpen):
    """Somebody else was faster, or the form was sent twice."""

    sentence = _("An edition is being prepared already. There’s one at a time.")


class NotYourOwnEdition(UserFacingError):
    """A second person reads it."""

    sentence = _("You prepared this edition, so somebody else on the core team reads it.")


class EditionChanged(NoLongerOpen):
    """Others see the same buttons; what they decided stands."""

    sentence = _("This edition has moved on meanwhile. Open the list to see where it stands.")
    leads_to = Way.OVERVIEW


class EditionGone(NoLongerOpen):
    """Its files are deleted once one of its stories may not be shown any more."""

    sentence = _("This edition isn’t shown any more.")
    leads_to = Way.OVERVIEW


class QuestionMissing(UserFacingError):
    """Whoever prepared it needs to know."""

    sentence = _("A sentence helps whoever prepared it.")


def check_second_eyes(prepared_by: str | None, reader: str) -> None:
    """Raise `NotYourOwnEdition` for whoever prepared the edition, whatever their role."""
    check_reviewer(prepared_by or "", reader, NotYourOwnEdition)


def begins_from_right(text: str) -> bool:
    """True if a text is written from right to left: its first letter with a direction says so.

    That is rule P2 of the Unicode bidirectional algorithm (UAX 9).
    """
    directions = map(unicodedata.bidirectional, text)
    return next((one for one in directions if one in {"L", "R", "AL"}), "L") != "L"
