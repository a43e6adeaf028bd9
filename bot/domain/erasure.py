"""Erasure: what goes, by topic, as the person reads it before and after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.errors import UserFacingError
from bot.texts import _

FORMER = "former"
"""Stands where the id of somebody stood who asked for erasure; no id of Slack's looks like it."""


class NotRead(UserFacingError):
    """Nobody deletes everything by a slip of the thumb."""

    sentence = _("Please tick this first. Nothing has been deleted yet.")


class Topic(StrEnum):
    """What people call the things that tables hold rows of, in the order of the form."""

    ACCOUNT = "account"
    INTRODUCTION = "introduction"
    STORIES = "stories"
    PICTURES = "pictures"
    MENTORING = "mentoring"
    CHECKINS = "checkins"
    SESSIONS = "sessions"
    MEETUPS = "meetups"
    COVERAGE = "coverage"
    SIGN_UPS = "sign-ups"
    BOARD = "board"
    APPEALS = "appeals"
    IDEAS = "ideas"
    CALLS = "calls"
    OFFERS = "offers"
    TROPHIES = "trophies"
    GROUPS = "groups"
    CONSENTS = "consents"
    DRAFTS = "drafts"


TOPICS: Mapping[str, Topic] = {
    "people": Topic.ACCOUNT,
    "members": Topic.ACCOUNT,
    "member_texts": Topic.ACCOUNT,
    "listings": Topic.ACCOUNT,
    "occurrences": Topic.ACCOUNT,
    "introductions": Topic.INTRODUCTION,
    "stories": Topic.STORIES,
    "pictured_people": Topic.PICTURES,
    "mentorships": Topic.MENTORING,
    "mentor_profiles": Topic.MENTORING,
    "wishes": Topic.MENTORING,
    "waiting_places": Topic.MENTORING,
    "checkins": Topic.CHECKINS,
    "joint_decisions": Topic.CHECKINS,
    "support_calls": Topic.CHECKINS,
    "sessions": Topic.SESSIONS,
    "meetups": Topic.MEETUPS,
    "date_poll_answers": Topic.MEETUPS,
    "sign_up_needs": Topic.MEETUPS,
    "coverage_events": Topic.COVERAGE,
    "sign_ups": Topic.SIGN_UPS,
    "offers": Topic.BOARD,
    "appeals": Topic.APPEALS,
    "ideas": Topic.IDEAS,
    "idea_supporters": Topic.IDEAS,
    "agenda_items": Topic.CALLS,
    "minutes_volunteers": Topic.CALLS,
    "custody_offers": Topic.OFFERS,
    "trophy_wishes": Topic.TROPHIES,
    "group_members": Topic.GROUPS,
    "consents": Topic.CONSENTS,
    "drafts": Topic.DRAFTS,
}
"""What the rows of each table are called, of which a person's are deleted."""

UNCOUNTED = frozenset({Topic.ACCOUNT})
"""Said without a number: reminders come and go by themselves, and words for the search say nothing
to anybody."""


def by_topic(rows: Mapping[str, int]) -> dict[Topic, int]:
    """Return the numbers of rows by topic, in the order of the topics; none of zero.

    A table of a name that an earlier release had counts as what is said without a number.
    """
    found = dict.fromkeys(Topic, 0)
    for table, number in rows.items():
        found[TOPICS.get(table, Topic.ACCOUNT)] += number
    return {topic: number for topic, number in found.items() if number}


@dataclass(frozen=True)
class Preview:
    """What goes with somebody, and what others will notice of it."""

    goes: Mapping[Topic, int] = field(default_factory=dict)
    minutes: int = 0
    """Calls whose minutes they took."""
    reviews: int = 0
    """Questions and reasons they wrote to authors."""
    forewords: int = 0
    """Forewords of theirs in editions of the book that are out."""
    thanks: int = 0
    """Thank-yous of theirs, which stay as a number."""
    sessions: int = 0
    """Sessions to come that are cancelled."""
    told: int = 0
    """People who signed up for these."""
    mentorships: int = 0
    """Running ones, whose other side is told."""
    has_pairs: bool = False
    """True if mentorships go, running or ended, and with them what both wrote there."""
    roles: int = 0
    copies: int = 0
    """Copies of their stories elsewhere, which the core team is asked to take down."""
    may_be_listed: bool = False
    """True if a list has people whose account nobody knows yet: this may be one of them."""

    def numbers(self) -> dict[str, int]:
        """Return every number of what goes, by name, as a form carries them."""
        goes = {str(topic): n for topic, n in self.goes.items() if topic not in UNCOUNTED}
        others = {
            "minutes": self.minutes,
            "reviews": self.reviews,
            "cancelled": self.sessions,
            "told": self.told,
            "running": self.mentorships,
            "roles": self.roles,
            "copies": self.copies,
        }
        return goes | {name: number for name, number in others.items() if number}

    def is_within(self, shown: Mapping[str, int]) -> bool:
        """True if nothing goes that was not shown; that some of it has gone meanwhile is fine."""
        return all(number <= shown.get(name, 0) for name, number in self.numbers().items())
