"""Every moment that is kept, by hand: what it is for, and that it watches nobody.

A new column with a day or a time in it stands in one of these tables, under somebody's eyes.
"""

APPOINTMENTS = {
    "agenda_items.due_on": "when a decision comes back, or a task is wanted",
    "calls.starts_at": "a date of the core team's",
    "calls.ends_at": "a date of the core team's",
    "challenges.licence_ends_on": "the end of a licence",
    "challenges.ends_on": "the last day to join",
    "members.paused_until": "the end of one's own pause",
    "joint_decisions.pause_until": "the end of one's own pause",
    "offers.on": "a date everybody may come to",
    "offers.at": "a date everybody may come to",
    "offers.starts_at": "a date everybody may come to",
    "offers.until": "the last day on the board",
    "offers.closes_at": "it leaves the board",
    "offers.over_at": "the end of undoing it",
    "roles.until": "as its holder put it",
    "roles.away_until": "the end of a deputy's turn, as the holder put it",
    "sessions.on": "a date everybody may come to",
    "sessions.at": "a date everybody may come to",
    "sessions.starts_at": "a date everybody may come to",
    "sign_ups.starts_at": "the date somebody signed up for",
    "wall_links.ends_at": "the end of a link",
}
"""Dates that are kept together, or told to those whose they are."""

MACHINERY = {
    "book_editions.building_until": "the end of a lease of the process that builds",
    "calls.announced_at": "a post, not a person",
    "calls.summed_up_at": "the call's minutes are out; who took them how long is nowhere",
    "challenges.ended_at": "to delete it after a year",
    "custody_offers.due_at": "the end of an offer",
    "drafts.expires_at": "seven days on",
    "fed_stories.changed_at": "since when readers of the feed have what it shows",
    "fed_stories.gone_at": "that copies are to be deleted; of the story a number is kept",
    "holdings.effective_from": "when rights begin",
    "holdings.release_until": "the end of a wish that a second person has to share",
    "members.listed_at": "an import, to delete whoever never joined a year after it",
    "occurrences.local_date": "what falls due",
    "occurrences.local_time": "what falls due",
    "occurrences.due_at": "what falls due",
    "occurrences.handled_at": "when the clock did it, to delete the row after a year",
    "outbox.due_at": "when a message leaves",
    "outbox.expires_at": "when a message is pointless",
    "outbox.lease_until": "which sender has a message",
    "outbox.explained_at": "that somebody was told their words are still there",
    "outbox.attempted_at": "the bot's attempt",
    "outbox.created_at": "the bot's writing",
    "outbox.sent_at": "the bot's sending; when it was read is never known",
    "people.ask_at": "when Slack is asked who this is",
    "rate_limits.arrival": "a call to Slack",
    "rate_limits.paused_until": "a call to Slack",
    "sign_ups.held_until": "the end of a place that waits for somebody",
    "received.at": "a payload without its sender, for a day",
    "echoes.told_at": "the summary that named it",
    "story_pictures.fetched_at": "the bot's fetching of a picture",
    "story_pictures.next_at": "when a picture is fetched, or tried again",
    "story_thanks.told_at": "the summary that counted them",
    "wall_links.made_at": "a link without its maker; its end is announced in the second half",
    "wall_links.revoked_at": "a link leads nowhere any more, and to delete it after a year",
    "waiting_places.held_until": "the end of a kept place",
    "wishes.due_at": "the end of a mentor's time to answer",
    "erasures.ended_at": "nothing is left to do of an erasure",
    "erasures.noted_at": "the erasure stands in the file that a restored backup is compared with",
    "erasures.searched_at": "the messages that go are found",
    "wishes.remind_at": "when a mentor is asked once more",
}
"""What the bot itself does, and when."""

DEEDS = {
    "agenda_items.added_at": "the order of the agenda",
    "agenda_items.done_at": "that it is done, and to delete it after a year",
    "appeals.published_at": "to delete it after a year",
    "audit.at": "the day of a decision, to whom it concerns; to delete it after a year",
    "book_editions.day": "the date in the book",
    "book_editions.released_at": "the day it came out",
    "book_editions.ended_at": "to delete it after a year",
    "challenge_copies.at": "which use came first",
    "challenge_sites.at": "how many sites joined in a month",
    "challenge_sites.released_at": "how many videos came out in a month",
    "checkins.answered_at": "that it is answered; which of two is overdue",
    "consents.at": "the proof of the consent, for oneself",
    "echoes.at": "to forget occasion and link after a year",
    "erasures.asked_at": "what came before it goes; of whom is forgotten with the receipt",
    "introductions.published_at": "that it is published",
    "joint_decisions.answered_at": "that it is answered",
    "members.consent_asked_on": "not to ask twice a day; empty once the question is answered",
    "members.consented_at": "the proof of the consent",
    "members.introduced_at": "that there is an introduction",
    "members.joined_on": "a day, for the months of probation",
    "members.probation_since": "a day, for the months of probation",
    "mentorships.since": "a day, for the two",
    "mentorships.ended_at": "that it is over, and to delete it after a year",
    "minutes_volunteers.since": "the order of those who have not had a turn",
    "offers.posted_at": "its age beside similar ones, and the month’s number",
    "people.described_at": "the newest of two descriptions by Slack; written when Slack tells, not "
    "when the person is here",
    "people.met_at": "to forget who did not join; written once, at the first contact",
    "recorded_uses.at": "which use came first",
    "stories.published_at": "the day, beside the story",
    "stories.submitted_at": "what waits longest is reviewed first",
    "story_thanks.at": "which thanks a summary has not counted yet",
    "trophy_stations.since": "a day, for a trophy's way",
    "trophy_stations.until": "a day, for a trophy's way",
    "trophy_wishes.since": "who said first that they'd like it",
    "support_calls.asked_at": "to ask the core team for four weeks",
    "waiting_places.since": "who is first in line",
    "wishes.created_at": "to delete it after a year",
}
"""When somebody did something. None of it is a last visit: each is written once for one thing."""

WATCHING = (
    r"last_?(seen|active|login|visit|click|read|answer)|seen_at|active_at|read_at|opened_at|"
    r"clicked_at|visited|online|presence|idle|inactiv|response|reply_time|latency|duration|"
    r"took_|elapsed|score|points|ranking|leaderboard|streak|activity"
)
"""Names of what watches people."""
