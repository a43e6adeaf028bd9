"""What is noted in the log, and what is not and why not: written out by hand.

A new entry of the core team that writes, and a new command, stand in one of these tables.
"""

from bot.domain.audit import Act

ENTRIES = {
    "action stories:approve": {Act.APPROVE_STORY},
    "view stories:ask-back-form": {Act.ASK_BACK},
    "view stories:decline-form": {Act.DECLINE_STORY},
    "view stories:used-form": {Act.RECORD_USE},
    "action stories:copy-asked": {Act.NOTE_COPY},
    "action stories:copy-cannot": {Act.NOTE_COPY},
    "action stories:copy-gone": {Act.NOTE_COPY},
    "view book:form": {Act.PREPARE_BOOK},
    "action book:discard": {Act.DISCARD_BOOK},
    "view book:ask-back-form": {Act.ASK_ABOUT_BOOK},
    "action book:approve": {Act.RELEASE_BOOK},
    "action book:withdraw": {Act.WITHDRAW_BOOK},
    "view challenges:form": {Act.CLEAR_RIGHTS},
    "action roster:confirm": {Act.MATCH_ACCOUNT},
    "view calls:item-form": {Act.CHANGE_TASK},
    "action calls:done": {Act.FINISH_TASK},
    "view calls:minutes-form": {Act.FINISH_TASK},
    "action delivery:there": {Act.SAY_IT_IS_THERE},
    "action delivery:again": {Act.SEND_ONCE_MORE},
    "action digests:catch-up": {Act.CATCH_UP},
    "action digests:ask-again": {Act.ASK_CHECKINS_AGAIN},
    "action digests:send-again": {Act.RELEASE_HELD},
    "action roles:take": {Act.TAKE_ROLE},
    "action roles:let-go": {Act.LET_ROLE_GO},
    "view roles:offer-form": {Act.OFFER_ROLE},
    "action roles:send-again": {Act.OFFER_ROLE},
    "action roles:take-back": {Act.TAKE_BACK_ROLE},
    "action roles:accept": {Act.ACCEPT_ROLE},
    "action roles:decline": {Act.DECLINE_ROLE},
    "action roles:release": {Act.FREE_ROLE},
    "view erasure:form": {Act.ERASE},
    "view wall:form": {Act.MAKE_LINK},
    "action wall:revoke": {Act.REVOKE_LINK},
}
"""What an entry of the core team notes, by kind and id."""

ENTRIES_NOT_NOTED = {
    "action members:way-in": "a post for everybody, about nobody",
    "verb way-in": "the same, typed",
    "view appeals:form": "one's own draft",
    "view_closed appeals:form": "one's own draft",
    "view appeals:publish": "one's own post, with one's name on it",
    "view impact:reach-form": "a total of the community's posts",
    "action calls:skip": "a date; the call itself keeps who called it off, and everybody reads so",
    "action calls:hold": "a date; the call itself keeps who holds it after all",
    "view calls:move-form": "a date; the call itself keeps who moved it",
    "view calls:add": "a topic, with the name of whoever added it",
    "action calls:take-minutes": "what one takes on oneself",
    "action calls:give-minutes-back": "what one has taken on oneself",
    "action calls:join-rotation": "what one takes on oneself",
    "action calls:leave-rotation": "what one has taken on oneself",
    "action calls:take-task": "what one takes on oneself",
    "action calls:give-task-back": "what one has taken on oneself",
    "view roles:term-form": "hours and end of what one has taken on oneself",
    "action roles:still-fine": "what one has taken on oneself",
    "view roles:away-form": "what one has taken on oneself",
    "action roles:back": "what one has taken on oneself",
    "action roles:keep": "what one has taken on oneself",
    "action support:take": "what one takes on oneself; the pair hears who it is",
    "action support:give-back": "what one has taken on oneself",
    "action challenges:end": "a date; whoever wants to join reads it on the card",
    "view sessions:plan-form": "a date; the session keeps who arranged it",
    "view sessions:change-form": "a date; whoever signed up hears of it at once",
    "view sessions:cancel-form": "a date; whoever signed up hears of it at once",
}
"""Entries of the core team that write and decide about nobody else."""


COMMANDS = {
    "members import": {Act.IMPORT_LIST, Act.IMPORT_MEMBER, Act.MATCH_ACCOUNT},
    "members match": {Act.MATCH_ACCOUNT},
    "members export": {Act.EXPORT_MEMBERS},
    "stories export": {Act.EXPORT_STORIES},
    "book build": {Act.BUILD_BOOK},
    "outbox retry": {Act.RETRY_MESSAGE},
    "outbox drop": {Act.DROP_MESSAGE},
    "restore": {Act.RESTORE_BACKUP, Act.RESTORE_WITHOUT_ERASURES, Act.ERASE},
    "wall make": {Act.MAKE_LINK},
    "wall revoke": {Act.REVOKE_LINK},
    "audit": {Act.READ_LOG},
    "retention": {Act.CARRY_OUT_RETENTION},
}
"""What a command notes that changes data, or carries some of people's out of the database."""

COMMANDS_NOT_NOTED = {
    "run": "starts the bot; what people do then is theirs",
    "web": "starts a part of the bot",
    "worker": "starts a part of the bot",
    "clock": "starts a part of the bot",
    "backup": (
        "a copy that its owner alone can read; it has to work on a full disk, and before the "
        "tables of the log are there"
    ),
    "verify": "reads a backup, not the database",
    "migrate": "changes tables, by nobody's choice; the revision says which",
    "report": "reads totals",
    "doctor": "reads whether all is well",
    "manifest": "reads no data",
    "permissions": "reads no data",
    "register": "reads no data",
    "schema": "reads no data",
    "approval-pack": "reads no data",
    "transparency": "reads no data",
    "sandbox": "has a database of its own, with invented people",
    "tour": "has a database of its own, with invented people",
    "members list": "shows on a screen what the core team sees",
    "book list": "reads which editions there are",
    "stories list": "shows on a screen what the core team sees",
    "wall list": "reads where links hang; nobody's data",
    "outbox list": "reads states and ids, no texts",
    "outbox show": "reads states and ids, no texts",
    "outbox watch": "reads numbers",
    "trophies list": "reads where things are, and nobody's name",
    "trophies qr": "writes a thing's name down, and nobody's",
}
"""Commands that change nothing of anybody's."""
