"""What people do that changes something: one act for each entry that writes.

As for the screens, a new entry needs its line here. Where a form or a list has to be open first,
`after` names it: hints and the button's value are then those that were shown.
"""

from tests.bench.screens import Screen

ACTS = (
    # Membership
    Screen(
        "joins",
        "visitor",
        "view members:join-form",
        after="joining, from outside",
        ticks=("consent", "directory"),
    ),
    Screen("changes the profile", "ambassador", "view members:profile-form", after="profile"),
    Screen("takes a pause", "ambassador", "view members:pause-form", after="pause"),
    Screen("comes back", "paused", "action members:resume"),
    Screen("comes in", "fan", "action members:come-in"),
    Screen("leaves", "trainee", "view members:leave-form", after="leaving"),
    Screen("leaves, a mentor", "mentor", "view members:leave-form", after="leaving"),
    Screen("posts the way in", "core", "action members:way-in"),
    Screen("puts the new text off", "ambassador", "action members:consent-later"),
    Screen("saves settings", "free", "view settings:form", after="settings"),
    Screen("is to be found", "ambassador", "action directory:be-found", "{directory}"),
    Screen("is not to be found", "ambassador", "action directory:hide"),
    Screen("asks for the file", "author", "action my_data:file"),
    Screen(
        "has everything deleted",
        "ambassador",
        "view erasure:form",
        after="erasing",
        ticks=("read",),
    ),
    Screen("sees the introduction", "newcomer", "view introductions:form"),
    Screen(
        "introduces themselves",
        "newcomer",
        "view introductions:publish",
        after="introduction, its preview",
    ),
    Screen(
        "closes the introduction",
        "newcomer",
        "view_closed introductions:form",
        after="introduction, its preview",
    ),
    # Mentors
    Screen("picks a mentor", "choosing", "action mentoring:pick", "{free_number}:0"),
    Screen("asks mentors", "choosing", "view mentoring:wishes-form", after="mentor picked"),
    Screen("takes wishes back", "asking", "action mentoring:withdraw"),
    Screen("waits", "choosing", "action mentoring:wait"),
    Screen("stops waiting", "waiting", "action mentoring:stop-waiting"),
    Screen("takes the place", "waiting", "action mentoring:take-place", "{kept}"),
    Screen("lets the place pass", "waiting", "action mentoring:let-pass", "{kept}"),
    Screen("accepts", "asked", "action mentoring:accept", "1"),
    Screen("declines", "asked", "action mentoring:decline", "1"),
    Screen("is asked later", "asked", "action mentoring:later", "1"),
    Screen("ends the mentorship", "deciding", "action mentoring:end", "{pair}"),
    Screen("offers time", "ambassador", "view mentoring:profile-form", after="mentor profile"),
    Screen("takes nobody new", "free", "action mentoring:close-profile"),
    Screen("takes new requests", "free", "action mentoring:open-profile", after="takes nobody new"),
    Screen("says how it goes", "answering", "action checkins:mood", "{checkin}:well"),
    Screen("answers the check-in", "answering", "view checkins:form", after="check-in"),
    Screen("asks for help", "mentor", "action checkins:help", "{pair}"),
    Screen("takes care", "core", "action support:take", "1"),
    Screen("leaves it to others", "core", "action support:give-back", "1", after="takes care"),
    Screen("decides", "deciding", "view joint_decisions:form", after="joint decision"),
    Screen(
        "the second's form", "mentor", "action joint_decisions:decide", "{pair}", after="decides"
    ),
    Screen("decides, the second", "mentor", "view joint_decisions:form", after="the second's form"),
    Screen("takes the welcome back", "ambassador", "action joint_decisions:withdraw-welcome"),
    # Prompts and messages
    Screen("puts a prompt off", "answering", "action prompts:tomorrow", "{asked_at}:checkins"),
    Screen("switches a kind off", "trainee", "action prompts:off", "checkins"),
    Screen("says it is there", "core", "action delivery:there", "1"),
    Screen("has it sent again", "core", "action delivery:again", "1"),
    Screen("catches up", "core", "action digests:catch-up", "{digest}"),
    Screen("asks for check-ins again", "core", "action digests:ask-again", "{digest}"),
    Screen("sends what was held", "core", "action digests:send-again", "{digest}"),
    Screen("confirms an account", "core", "action roster:confirm#12-0", "U0DORA0001"),
    # Call-outs
    Screen("publishes a call-out", "core", "view appeals:publish", after="call-out, its preview"),
    Screen("closes a call-out", "core", "view_closed appeals:form", after="call-out, its preview"),
    Screen("is in", "author", "action appeals:in", "26"),
    Screen("is out", "author", "action appeals:out", "26", after="is in"),
    # Stories
    Screen("sends a story in", "ambassador", "view stories:preview", after="story, its preview"),
    Screen(
        "closes the story", "ambassador", "view_closed stories:form", after="story, its preview"
    ),
    Screen(
        "answers the question",
        "asked back",
        "view stories:answer-form",
        after="answer to a question",
        fields={"reply": "So war es."},
    ),
    Screen("publishes", "approved", "action stories:release", "3:1"),
    Screen("withdraws", "author", "action stories:withdraw", "{published}"),
    Screen("withdraws a use", "user", "action stories:withdraw-use", "{with_use}:intranet"),
    Screen("agrees to a picture", "shown", "action stories:agree", "{question}"),
    Screen("disagrees", "shown", "action stories:disagree", "{question}"),
    Screen(
        "answers each use", "shown", "view stories:shown-form", after="question about a picture"
    ),
    Screen("decides tomorrow", "shown", "action stories:ask-tomorrow", "{question}"),
    Screen("approves", "core", "action stories:approve", "1:1"),
    Screen("asks back", "core", "view stories:ask-back-form", after="asking back"),
    Screen("declines a story", "core", "view stories:decline-form", after="declining"),
    Screen("notes a use", "core", "view stories:used-form", after="a use to note"),
    Screen("notes a copy asked", "core", "action stories:copy-asked", "{copies}"),
    Screen("notes a copy gone", "core", "action stories:copy-gone", "{copies}"),
    Screen("notes a copy that stays", "core", "action stories:copy-cannot", "{copies}"),
    Screen("thanks", "ambassador", "action stories:thank", "{published}"),
    Screen(
        "takes thanks back",
        "ambassador",
        "action stories:take-thanks-back",
        "{published}",
        after="thanks",
    ),
    # The core team
    Screen("skips the call", "core", "action calls:skip", "{next_call}"),
    Screen(
        "holds it after all", "core", "action calls:hold", "{next_call}", after="skips the call"
    ),
    Screen("moves the call", "core", "view calls:move-form", after="moving the call"),
    Screen(
        "takes the minutes",
        "core",
        "action calls:take-minutes",
        "{next_call}",
        after="gives minutes back",
    ),
    Screen("gives minutes back", "core", "action calls:give-minutes-back", "{next_call}"),
    Screen("joins the rotation", "core", "action calls:join-rotation", after="leaves the rotation"),
    Screen("leaves the rotation", "core", "action calls:leave-rotation"),
    Screen("publishes the minutes", "core", "view calls:minutes-form", after="writing the minutes"),
    Screen("adds an item", "core", "view calls:add", after="agenda"),
    Screen("notes a decision", "core", "view calls:item-form", after="a decision to note"),
    Screen("finishes an item", "core", "action calls:done", "{item}"),
    Screen("takes a task", "core", "action calls:take-task", "{task}", after="gives a task back"),
    Screen("gives a task back", "second core", "action calls:give-task-back", "{task}"),
    Screen("takes a role", "core", "action roles:take", "mentoring:holder", after="lets a role go"),
    Screen("lets a role go", "core", "action roles:let-go", "mentoring:holder"),
    Screen("offers a role", "core", "view roles:offer-form", after="role to offer"),
    Screen(
        "takes the offer back",
        "core",
        "action roles:take-back",
        "mentoring:holder",
        after="offers a role",
    ),
    Screen("accepts a role", "second core", "action roles:accept", "1", after="offers a role"),
    Screen("declines a role", "second core", "action roles:decline", "1", after="offers a role"),
    Screen("changes the term", "core", "view roles:term-form", after="role, its term"),
    Screen("is still fine", "core", "action roles:still-fine", "mentoring"),
    Screen("goes away", "core", "view roles:away-form", after="role, being away"),
    Screen("is back", "core", "action roles:back", "mentoring", after="goes away"),
    Screen("wants it free", "second core", "action roles:release", "mentoring:holder"),
    Screen(
        "keeps the role", "core", "action roles:keep", "mentoring:holder", after="wants it free"
    ),
    # Trophies
    Screen("wants a trophy", "ambassador", "action trophies:want", "pokal:1"),
    Screen(
        "wants none any more",
        "ambassador",
        "action trophies:unwant",
        "pokal:1",
        after="wants a trophy",
    ),
    Screen("offers a trophy", "core", "action trophies:offer-to", "pokal:1:{colleague}"),
    Screen("offers it by name", "core", "view trophies:offer-form", after="trophy to offer"),
    Screen(
        "keeps a trophy", "core", "action trophies:take-back", "pokal:2", after="offers a trophy"
    ),
    Screen(
        "takes a trophy",
        "second core",
        "action trophies:accept",
        "pokal:2",
        after="offers a trophy",
    ),
    Screen(
        "takes no trophy",
        "second core",
        "action trophies:decline",
        "pokal:2",
        after="offers a trophy",
    ),
    Screen(
        "sends a trophy",
        "core",
        "view trophies:sent-form",
        hints={"trophy": "pokal:3"},
        after="takes a trophy",
    ),
    Screen("has a trophy", "second core", "view trophies:station-form", after="trophy, arriving"),
    Screen("misses a trophy", "core", "action trophies:missing", "pokal:1"),
    Screen("finds a trophy", "core", "action trophies:found", "pokal:2", after="misses a trophy"),
    Screen("is named beside it", "ambassador", "action trophies:show-name", "pokal:{named}"),
    Screen(
        "is named no more",
        "ambassador",
        "action trophies:hide-name",
        "pokal",
        after="is named beside it",
    ),
    Screen("makes a link", "core", "view wall:form", after="link to make"),
    Screen("revokes a link", "core", "action wall:revoke", "{shown}", after="makes a link"),
    Screen("enters the reach", "core", "view impact:reach-form", after="reach of the posts"),
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
    # What Slack tells of
    Screen("opens Home", "ambassador", "event app_home_opened"),
    Screen("reacts with thanks", "ambassador", "event reaction_added", "{published}"),
    Screen(
        "takes the reaction back",
        "ambassador",
        "event reaction_removed",
        "{published}",
        after="reacts with thanks",
    ),
)

BOOK = (
    "action book:read",
    "action book:prepare",
    "view book:form",
    "action book:approve",
    "action book:ask-back",
    "view book:ask-back-form",
    "action book:discard",
    "action book:withdraw",
)
"""What is done about an edition of the book."""

NOT_PLAYED = {
    "action members:consent": "asked once the consent's version was raised",
    "action members:consent-yes": "asked once the consent's version was raised",
    "action members:consent-no": "asked once the consent's version was raised",
    **dict.fromkeys(BOOK, "there is one edition at a time, whoever reads it"),
    "action stories:ask-again": "for who was shown before they joined",
    "action stories:thanks-tomorrow": "for who had a summary today",
    "action roles:send-again": "a day after the first offer",
    "action trophies:send-again": "a day after the first offer",
    "action trophies:box": "for two who noted different things",
    "action trophies:code": "needs a public site",
}
"""Entries that write and that no filling leads to."""
