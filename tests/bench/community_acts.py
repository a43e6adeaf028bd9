"""What people do in the community's life that changes something, as in tests/bench/acts.py."""

from tests.bench.screens import Screen

COMMUNITY_ACTS = (
    # Interest groups
    Screen("joins a group", "fan", "action groups:join", "2"),
    Screen("leaves a group", "core", "action groups:leave", "1"),
    Screen("hosts a group", "fan", "action groups:host", "2"),
    Screen("hosts no group", "core", "action groups:step-back", "1"),
    Screen("founds a group", "fan", "view groups:form", after="group to found"),
    # Offers
    Screen("posts an offer", "ambassador", "view offers:publish", after="offer, its preview"),
    Screen("closes an offer", "ambassador", "view_closed offers:form", after="offer, its preview"),
    Screen("meant another offer", "ambassador", "action offers:that", "2"),
    Screen("changes an offer", "ambassador", "view offers:change-form", after="offer to change"),
    Screen("takes an offer down", "ambassador", "action offers:take-down", "1"),
    Screen("takes down another's offer", "core", "action offers:remove", "1"),
    Screen("joins in", "fan", "action offers:sign-up", "1"),
    Screen("does not join in", "fan", "action offers:give-up", "1", after="joins in"),
    Screen("has a place held", "ambassador", "action offers:take", "2"),
    Screen("passes an offer on", "ambassador", "action offers:pass-on", "2"),
    Screen("is reminded of an offer", "ambassador", "action offers:tomorrow", "3"),
    Screen("mutes an offer", "ambassador", "action offers:mute", "3"),
    # Sessions
    Screen("signs up", "ambassador", "action sessions:sign-up", "{session}"),
    Screen("signs off", "ambassador", "action sessions:sign-off", "{session}", after="signs up"),
    Screen("takes a held place", "held", "action sessions:take", "{session}"),
    Screen("passes a place on", "held later", "action sessions:pass-on", "55"),
    Screen("was there", "there", "action sessions:was-there", "50"),
    Screen("is reminded tomorrow", "there", "action sessions:tomorrow", "50"),
    Screen("mutes a session", "coming", "action sessions:mute", "{session}"),
    Screen("plans a session", "core", "view sessions:plan-form", after="session to plan"),
    Screen("changes a session", "core", "view sessions:change-form", after="session to change"),
    Screen("cancels a session", "core", "view sessions:cancel-form", after="session to cancel"),
    # Meetups
    Screen("answers a poll", "ambassador", "view meetups:answer-form", after="poll to answer"),
    Screen("comes to a meetup", "ambassador", "action meetups:sign-up", "3"),
    Screen("gives up a meetup", "guest", "action meetups:give-up", "3"),
    Screen("mutes a meetup", "guest", "action meetups:mute", "3"),
    Screen("a meetup tomorrow", "guest", "action meetups:tomorrow", "3"),
    Screen(
        "tells the needs",
        "guest",
        "view meetups:needs-form",
        after="needs",
        ticks=("consent",),
    ),
    Screen("takes needs back", "guest", "action meetups:withdraw", "3"),
    Screen("plans a meetup", "core", "view meetups:plan-form", after="meetup to plan"),
    Screen("changes a meetup", "core", "view meetups:change-form", after="meetup to change"),
    Screen("closes a poll", "core", "action meetups:close", "1"),
    Screen("sets a date", "core", "view meetups:date-form", after="meetup to date"),
    Screen("cancels a meetup", "core", "view meetups:cancel-form", after="meetup to cancel"),
    Screen("reads the needs", "core", "action meetups:read-needs", "3"),
    # Call-outs
    Screen("sends a message", "core", "view appeals:letter-send", after="message, its preview"),
    Screen(
        "closes a message", "core", "view_closed appeals:letter-form", after="message, its preview"
    ),
    # Challenges
    Screen("starts a challenge", "core", "view challenges:form", after="challenge to start"),
    Screen("brings a site in", "ambassador", "view challenges:site-form", after="site to bring in"),
    Screen("takes part at a site", "ambassador", "view challenges:join-form", after="site to join"),
    Screen("takes part no longer", "dancer", "action challenges:leave", "2"),
    Screen("answers for a video", "dancer", "view challenges:answer-form", after="video to answer"),
    Screen("notes where a video is used", "core", "view challenges:used-form", after="video used"),
    Screen("links a video", "core", "view challenges:link-form", after="video to link"),
    Screen("lets a site go", "core", "action challenges:let-go", "2"),
    Screen("organises a site", "core", "action challenges:organise", "2", after="lets a site go"),
    Screen("ends a challenge", "core", "action challenges:end", "1:1"),
    # Event coverage
    Screen("reports", "ambassador", "action coverage:sign-up", "3"),
    Screen("reports no more", "reporter", "action coverage:give-up", "1"),
    Screen("mutes an event", "reporter", "action coverage:mute", "1"),
    Screen("an event tomorrow", "reporter", "action coverage:tomorrow", "1"),
    Screen("would report", "reporter", "action coverage:if-nobody", "3"),
    Screen("would not report", "reporter", "action coverage:not-after-all", "2"),
    Screen("enters an event", "ambassador", "view coverage:enter-form", after="event to enter"),
    Screen("changes an event", "core", "view coverage:change-form", after="event to change"),
    Screen("adds an angle", "core", "view coverage:angle-form", after="angle to add"),
    Screen("drops an angle", "core", "action coverage:drop-angle", "1"),
    Screen("cancels an event", "core", "view coverage:cancel-form", after="event to cancel"),
)

COMMUNITY_NOT_PLAYED = {
    "action challenges:take-back": "for who has agreed to a use",
    "action challenges:say-who": "for who has taken back a yes",
    "action challenges:release": "for a video to which all have agreed",
    "action challenges:copy": "for a copy that is to go",
    "action meetups:take": "for who waits, as in sessions",
    "action meetups:pass-on": "for who waits, as in sessions",
    "action coverage:take": "for who waits, as in sessions",
    "action coverage:pass-on": "for who waits, as in sessions",
    "action ideas:agree": "for who had the newer of two ideas",
    "action ideas:apart": "for who had the newer of two ideas",
}
"""Entries that write and that no filling leads to."""
