"""Stories: tables and named queries."""

from storage.stories.models import Story
from storage.stories.queries import (
    Before,
    ListedStory,
    find_pictured_person,
    find_story,
    is_refused,
    lock_story,
    newest_published,
    open_questions,
    people_asked,
    pictures_waiting_for,
    rows_for_listing,
    stories_of,
    stories_waiting_for_review,
    unpublished_of,
    uses_of,
)
from storage.stories.related import PicturedPerson, RecordedUse, Thanks
from storage.stories.thanks import (
    count_thanks,
    find_thanks,
    forget_thanks,
    mark_told,
    unmark_told,
    untold_thanks,
)

__all__ = [
    "Before",
    "ListedStory",
    "PicturedPerson",
    "RecordedUse",
    "Story",
    "Thanks",
    "count_thanks",
    "find_pictured_person",
    "find_story",
    "find_thanks",
    "forget_thanks",
    "is_refused",
    "lock_story",
    "mark_told",
    "newest_published",
    "open_questions",
    "people_asked",
    "pictures_waiting_for",
    "rows_for_listing",
    "stories_of",
    "stories_waiting_for_review",
    "unmark_told",
    "unpublished_of",
    "untold_thanks",
    "uses_of",
]
