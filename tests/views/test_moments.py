"""Nobody is watched: no view shows when somebody was last here, or how long they took."""

import pytest

from bot.i18n import translator
from tests.guards.moments import DEEDS
from tests.views.moments import builders, built, moments_given, moments_of, rendered

APPOINTMENTS = {
    "When.moment",  # a date of a poll
    "calls.starts_at",
    "meetups.starts_at",
    "challenges.ends_on",
    "coverage_angles.starts_at",
    "Slot.on",  # the same, in its form
    "Slot.at",
    "coverage_events.ends_at",
    "coverage_events.opens_at",
    "coverage_events.starts_at",
    "sessions.starts_at",
    "sessions.on",
    "sessions.at",
    "offers.starts_at",
    "offers.on",
    "offers.at",
    "Details.on",  # the same, in its form
    "Details.at",
    "Details.until",
    "offers.until",
    "CalendarEntry.begins",  # of each of them, in a calendar file
    "first",  # the day of a new session
    "moment",  # whatever is shown in the reader's own time
}
"""Dates that are kept together."""

ENDS = {
    "challenges.licence_ends_on",
    "closes_on",  # of a poll, in its form
    "custody_offers.due_at",  # of an offer
    "date_polls.closes_on",  # of a poll
    "rights_at",  # when one's rights begin
    "roles.away_until",  # as the holder of a role put it
    "roles.until",  # the same
    "since",  # from when a second person’s word counts
    "sees_at",  # when somebody's rights begin, said to all
    "Item.due",  # when a task is wanted
    "value",  # the same, in its form
    "wishes.due_at",  # a mentor's own time to answer
    "again",  # when they are asked once more, because they said "later"
    "Mentoring.probation_ends",
    "end",  # of a longer probation
    "members.paused_until",
    "paused_until",
    "joint_decisions.pause_until",
    "until",  # one's own pause
    "wall_links.ends_at",  # of a link
    "Typed.on",  # the same, in its form
    "Typed.at",  # the same
}
"""Days that lie ahead, told to those whose they are."""

DONE = {
    "ListedConsent.since",  # the day of one's own answer, to oneself
    "consents.at",  # the same
    "LedgerEntry.at",  # the same
    "audit.at",  # the day, to whom it concerns
    "mentorships.since",  # the day, to the two
    "stories.published_at",  # the day, beside the story
    "now",  # the stamp of a calendar file; beside a day it would tell how long ago that was
    "posted_at",  # of a post that the core team is to delete by hand
}
"""Days on which something was done. No two of them may meet in one view."""

OF_THINGS = {
    "ShownStation.since",  # the days on which a trophy came to a place and left it
    "ShownStation.until",
    "book_editions.day",  # of an edition, as it says itself
    "ideas.posted_at",  # how old an idea is, in its largest unit
    "ideas.renewed_at",  # that it sleeps, whoever did what with it last
    "Card.now",  # for both
    "CalendarEntry.now",  # the stamp of a calendar file, on the date itself
    "appeals.published_at",  # the day of one's own call-out
}
"""When a thing was where, or came out; whoever had it is not named without having agreed."""

NOT_BUILT = {
    "boards.change_form",
    "boards.form",
    "boards.preview",
    "copies.shown",
    "errors.field_errors",
    "form_fields.fields_of",
    "form_fields.stored",
    "home_parts.in_order",
    "my_data.document.data_file",
    "my_data.document.document",
    "pictures.has_buttons",
    "register.register_document",
    "roster.findings.summaries",
    "stories.labels.goal_options",
    "transparency.differences.named_changes",
    "transparency.words.names_in_order",
    "transparency.words.word_of",
    "uses.listed_uses",
}
"""What `largest` cannot build: frames for what others bring, and pieces of one sentence."""

BUILDERS = {name: builder for name, builder in builders() if name not in NOT_BUILT}


@pytest.mark.parametrize("name", BUILDERS)
def test_a_view_shows_dates_to_keep_and_at_most_one_day_of_something_done(name: str) -> None:
    shown = moments_of(BUILDERS[name])

    assert shown <= APPOINTMENTS | ENDS | DONE | OF_THINGS, (
        "who is to see this moment, and what for?"
    )
    assert len(shown & DONE) <= 1, "two of them tell how long somebody took"


def test_what_people_did_is_handed_to_views_and_not_shown() -> None:
    handed = {label for builder in BUILDERS.values() for label in moments_given(builder)}

    hidden = handed & DEEDS.keys() - DONE
    assert {"wishes.created_at", "checkins.answered_at", "stories.submitted_at"} <= hidden


@pytest.mark.parametrize("name", sorted(NOT_BUILT))
def test_what_cannot_be_built_is_still_there(name: str) -> None:
    builder, t = dict(builders())[name], translator("en")

    with pytest.raises((AttributeError, KeyError, TypeError, ValueError)):
        rendered(built(builder, t), t)
