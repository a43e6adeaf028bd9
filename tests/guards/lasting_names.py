"""Names that may never be changed: messages that were posted, rows and forms carry them.

Written out by hand. A new name gets its line here; a line is never taken out or changed: whoever
presses an old button, or has an old row, is still to be understood.
"""

IDS = {
    "audit": "more open",
    "appeals": "form in letter letter-form letter-send list open out publish",
    "book": "approve ask-back ask-back-form discard form list prepare read withdraw",
    "calls": (
        "add add-task agenda change decide decisions done give-minutes-back give-task-back hold "
        "item-form join-rotation leave-rotation minutes minutes-form minutes-in-full more-lines "
        "move move-form skip take-minutes take-task tasks write-minutes"
    ),
    "checkins": "answer form help mood show",
    "consents": "open read",
    "coverage": (
        "add-angle angle-form cancel cancel-form card change change-angle change-form drop-angle "
        "enter enter-form give-up if-nobody list mute not-after-all pass-on sign-up take tell "
        "tomorrow"
    ),
    "delivery": "again there",
    "digests": "ask-again catch-up send-again",
    "challenges": (
        "add-site answer answer-form card change copy desk end form join join-form leave let-go "
        "link link-form list organise release say-who site-form start take-back used used-form"
    ),
    "directory": "be-found form hide more open",
    "erasure": "form open",
    "groups": "change form found host join leave open show step-back",
    "help": "open",
    "home": "all door open",
    "ideas": (
        "again agree apart change change-form done done-form form help let-go like list new "
        "not-now not-now-form out publish same same-form show that try wake"
    ),
    "impact": "reach reach-form",
    "introductions": "form open publish",
    "joint_decisions": "decide form withdraw-welcome",
    "members": (
        "come-in consent consent-later consent-no consent-yes join join-form leave leave-form "
        "pause pause-form profile profile-form region resume way-in"
    ),
    "meetups": (
        "answer answer-form cancel cancel-form change change-form close date date-form give-up "
        "list mute needs needs-form pass-on plan plan-form read-needs sign-up take tomorrow "
        "withdraw"
    ),
    "mentoring": (
        "accept choose close-profile decline end find greet later let-pass open-profile page pick "
        "profile profile-form stop-waiting take-place wait wishes-form withdraw"
    ),
    "my_data": "file open",
    "offers": (
        "change change-form form give-up list mute new pass-on publish remove sign-up take "
        "take-down that tomorrow"
    ),
    "prompts": "off tomorrow",
    "roles": (
        "accept away away-form back decline keep let-go offer offer-form open release send-again "
        "still-fine take take-back term term-form"
    ),
    "roster": "confirm more open",
    "sessions": (
        "cancel cancel-form change change-form list mute pass-on plan plan-form sign-off sign-up "
        "take tomorrow was-there"
    ),
    "settings": "form open",
    "stories": (
        "afresh agree answer answer-form answer-shown approve ask-again ask-back ask-back-form "
        "ask-tomorrow copies copies-more copy-asked copy-cannot copy-gone decline decline-form "
        "disagree edit form list more open preview release shown-form take-thanks-back tell thank "
        "thanks-tomorrow used used-form withdraw withdraw-use"
    ),
    "support": "give-back take",
    "trophies": (
        "accept box code decline found hide-name missing offer offer-form offer-to open send-again "
        "sent sent-form show show-name station station-form take-back talk unwant want"
    ),
    "wall": "back form new open revoke",
}
"""Of buttons, menus and forms, by noun."""

COMMANDS = {"introduce", "join", "main", "mentor", "story"}
"""Of slash commands, as community.toml names them."""

SCHEDULES = {
    "appeals:letter",
    "calls:announce",
    "calls:close",
    "calls:minutes",
    "calls:remind",
    "checkins",
    "coverage:held",
    "coverage:over",
    "coverage:reminder",
    "coverage:tell",
    "coverage:tell-ends",
    "decision-help",
    "decision-reminders",
    "decisions",
    "digests:weekly",
    "impact:monthly",
    "offers:held",
    "offers:over",
    "offers:reminder",
    "roles:offer",
    "roles:release",
    "roles:term",
    "meetups:close-poll",
    "meetups:held",
    "meetups:over",
    "meetups:reminder",
    "sessions:afterwards",
    "sessions:announce",
    "sessions:held",
    "sessions:over",
    "sessions:reminder",
    "sessions:tick-ends",
    "stories:ask-again",
    "stories:thanks",
    "trophies:lapse",
    "trophies:reminder",
}
"""Of what falls due, in the plan's rows."""

PROMPTS = {
    *("checkins", "decisions", "minutes", "pictures", "roles", "sessions", "thanks", "trophies"),
    "challenges",
    "sign-ups",
}
"""Of kinds of prompts, in what people have switched off and in the outbox."""

TOTALS = {
    "appeal-answers",
    "appeals",
    "challenge-sites",
    "challenge-videos",
    "coverage",
    "coverage-reports",
    "groups",
    "hands",
    "ideas",
    "ideas_done",
    "meetup-places",
    "meetups",
    "offers",
    "sessions",
}
"""Of the nouns' numbers in the month's report, in the months that are kept."""

CIRCLES = {
    *("AMBASSADOR", "COLLEAGUE", "CORE_TEAM", "FAN", "GUEST", "GUEST_JOINED", "LEFT"),
    *("MENTOR_OF_THE_PERSON", "NEWCOMER", "ON_PAUSE", "ROLE_HOLDER", "TRAINEE"),
}
READERS = {"ASKED", "CHANNEL", "CORE_TEAM", "LINK", "MEMBERS", "OPERATORS", "PAIR", "SELF", "STAFF"}
SURFACES = {"FILE", "HOME", "LOG", "MESSAGE", "PAGE", "POST", "PROBE", "TERMINAL", "VIEW"}
GROUNDS = {
    *("ACCOUNTABILITY", "CONSENT", "CONTACT", "INVITATION", "NONE", "OPERATION", "PROOF"),
    *("EXPLICIT", "REQUEST", "RETURN", "TEAMWORK"),
}
"""Names in transparency reports: one that is called otherwise reads as something new."""

PERIODS = {
    "DAY": "24 hours",
    "RECEIPT": "until the receipt of the erasure has left",
    "DRAFT": "7 days, as a draft",
    "LISTED": "until the person asks for erasure; 12 months after the import if they never join",
    "NEEDS": "14 days after the date, or until the consent is taken back",
    "SIGN_UP": "90 days after the date that somebody signed up for",
    "DELIVERY": "30 days after the message was sent",
    "OUTCOME": "12 months after the outcome",
    "STORY": "until its author withdraws the story; its title and goal stay with them",
    "MEMBERSHIP": "until the person leaves or asks for erasure",
    "ACCOUNT": "until the person asks for erasure; 90 days if they never join",
    "ERASURE": "until the person asks for erasure: who has left can come back",
    "POST": "as long as the message can be edited or deleted in Slack",
    "TOTAL": "stays: says nothing of anybody",
}
"""Of periods, in reports that were agreed to. Another length is another name: reports are compared
by names, so that a longer one under the same name would be agreed to by nobody."""

SEEN_BY = {
    "BOT": "nobody: the bot alone works with it",
    "SELF": "the person alone",
    "AUTHOR": "the author of the story",
    "PAIR": "the two people of the mentorship",
    "IDEA": "the author of the idea and whoever tries it; whose a like is, nobody",
    "RECIPIENTS": "whoever the message is for",
    "GROUP": "those in the interest group",
    "SIGNED_UP": "those who signed up, and the core team",
    "ARRANGER": "the person, and whoever arranges what they signed up for",
    "REVIEW": "the author of the story, and the core team",
    "CONCERNED": "whoever acted or is concerned, and whoever runs the bot, on request",
    "CORE_TEAM": "the core team",
    "MEMBERS": "members",
    "CHANNEL": "everyone in the channel it was published to",
    "LINK": "everyone in the channel it was published to, and where the author allows it whoever "
    "sees the wall, the feed or the book",
}
"""Of circles, in the same reports: more people are another name, too."""
