"""Who may call what, written out by hand: the entries on the left, on the right who may.

Nothing here is taken from the code. A new entry needs its line, and a changed circle has to be
changed here too, by somebody who has thought about it.
"""

from dataclasses import dataclass
from enum import StrEnum

from tests.security.by_noun import entries_for

Circle = frozenset[str]
"""The kinds of people who may."""

COLLEAGUES = Circle({"fan", "newcomer", "trainee", "ambassador", "core team"})
"""Who has joined and works for the company; fans are those who stepped back."""

MEMBERS = Circle({"newcomer", "trainee", "ambassador", "core team"})
CORE_TEAM = Circle({"core team"})

GUESTS_IN = Circle({"guest as fan", "core team, a guest"})
"""Guests and people of other workspaces who have joined: whoever put them into a group."""

GUESTS = GUESTS_IN | {"guest", "guest on pause"}
PAUSED = Circle({"on pause", "core team, on pause", "guest on pause"})
JOINED = COLLEAGUES | GUESTS_IN
KNOWN = JOINED | PAUSED | {"imported"}
STAFF = COLLEAGUES | {
    "nobody yet",
    "core team, not joined",
    "on pause",
    "core team, on pause",
    "left",
    "imported",
}
ANYBODY = STAFF | GUESTS
NOBODY = Circle({"deleted", "deleted, not joined"})
"""Closed accounts may do nothing at all."""


class Of(StrEnum):
    """Whose things an entry may change, or show, to those in its circle."""

    NOTHING = "nothing that is anybody's"
    OWN = "one's own"
    ASKED = "what one was asked, or chosen for"
    PAIR = "what is between two: mentor and mentee"
    TAKEN = "what one has taken on"
    SHARED = "what the whole circle shares"


@dataclass(frozen=True)
class Right:
    """Who may, and with whose things."""

    who: Circle
    of: Of


CIRCLES = {
    "COLLEAGUES": COLLEAGUES, "MEMBERS": MEMBERS, "CORE_TEAM": CORE_TEAM,
    "KNOWN": KNOWN, "JOINED": JOINED, "ANYBODY": ANYBODY,
}  # fmt: skip
WITH_ONES_OWN_PLACE, WITH_A_PLACE_HELD = "sign-up sign-off was-there mute", "take pass-on tomorrow"
WITH_ONES_OWN_ROLE = "take let-go offer send-again take-back term still-fine away back keep"
"""What can be pressed about a free role, or one's own."""
MAKE_THE_BOOK = "prepare approve ask-back discard withdraw"

RIGHTS = {
    "command join": Right(ANYBODY, Of.OWN),
    "action members:join": Right(ANYBODY, Of.OWN),
    "view members:join-form": Right(ANYBODY, Of.OWN),
    "options members:region": Right(ANYBODY, Of.NOTHING),
    "action members:consent": Right(KNOWN, Of.OWN),
    "action members:consent-yes": Right(KNOWN, Of.OWN),
    "action members:consent-no": Right(KNOWN, Of.OWN),
    "action members:consent-later": Right(KNOWN, Of.OWN),
    "verb consents": Right(ANYBODY, Of.OWN),
    "action consents:open": Right(ANYBODY, Of.OWN),
    "action consents:read": Right(ANYBODY, Of.OWN),
    "verb my-data": Right(ANYBODY, Of.OWN),
    "action my_data:open": Right(ANYBODY, Of.OWN),
    "action my_data:file": Right(ANYBODY, Of.OWN),
    # Whoever is named anywhere may have it deleted
    "verb erase": Right(ANYBODY, Of.OWN),
    "action erasure:open": Right(ANYBODY, Of.OWN),
    "view erasure:form": Right(ANYBODY, Of.OWN),
    "action directory:be-found": Right(JOINED, Of.OWN),
    "action directory:hide": Right(KNOWN, Of.OWN),
    "action joint_decisions:withdraw-welcome": Right(KNOWN, Of.OWN),
    "verb status": Right(ANYBODY, Of.OWN),
    "verb profile": Right(JOINED, Of.OWN),
    "action members:profile": Right(JOINED, Of.OWN),
    "view members:profile-form": Right(JOINED, Of.OWN),
    "verb pause": Right(JOINED, Of.OWN),
    "action members:pause": Right(JOINED, Of.OWN),
    "view members:pause-form": Right(JOINED, Of.OWN),
    "verb resume": Right(PAUSED, Of.OWN),
    "action members:resume": Right(PAUSED, Of.OWN),
    "action members:come-in": Right(COLLEAGUES, Of.OWN),
    "verb leave": Right(KNOWN, Of.OWN),
    "action members:leave": Right(KNOWN, Of.OWN),
    "view members:leave-form": Right(KNOWN, Of.OWN),
    "verb way-in": Right(CORE_TEAM, Of.SHARED),
    "action members:way-in": Right(CORE_TEAM, Of.SHARED),
    # Introductions
    "command introduce": Right(JOINED, Of.OWN),
    "action introductions:open": Right(JOINED, Of.OWN),
    "view introductions:form": Right(JOINED, Of.OWN),
    "view_closed introductions:form": Right(JOINED, Of.OWN),
    "view introductions:publish": Right(JOINED, Of.OWN),
    # Mentoring: the choice. Guests and who stepped back have no mentor; the latter are told so.
    "command mentor": Right(COLLEAGUES, Of.OWN),
    "action mentoring:choose": Right(COLLEAGUES, Of.OWN),
    "options mentoring:find": Right(MEMBERS, Of.NOTHING),
    "action mentoring:find": Right(MEMBERS, Of.OWN),
    "action mentoring:page": Right(MEMBERS, Of.OWN),
    "action mentoring:pick": Right(MEMBERS, Of.OWN),
    "view mentoring:wishes-form": Right(MEMBERS, Of.OWN),
    "action mentoring:withdraw": Right(MEMBERS, Of.OWN),
    "action mentoring:wait": Right(MEMBERS, Of.OWN),
    "action mentoring:stop-waiting": Right(MEMBERS, Of.OWN),
    "action mentoring:take-place": Right(MEMBERS, Of.ASKED),
    "action mentoring:let-pass": Right(MEMBERS, Of.ASKED),
    # A mentor who pauses meanwhile is answered too, that the request is no longer open.
    "action mentoring:accept": Right(KNOWN, Of.ASKED),
    "action mentoring:decline": Right(KNOWN, Of.ASKED),
    "action mentoring:later": Right(KNOWN, Of.ASKED),
    "action mentoring:greet": Right(MEMBERS, Of.PAIR),
    "action mentoring:end": Right(MEMBERS, Of.PAIR),
    "verb mentor-profile": Right(COLLEAGUES, Of.OWN),
    "action mentoring:profile": Right(COLLEAGUES, Of.OWN),
    "view mentoring:profile-form": Right(COLLEAGUES, Of.OWN),
    "action mentoring:close-profile": Right(COLLEAGUES, Of.OWN),
    "action mentoring:open-profile": Right(COLLEAGUES, Of.OWN),
    # Check-ins and the joint decision: the pair alone
    "action checkins:answer": Right(MEMBERS, Of.ASKED),
    "action checkins:mood": Right(MEMBERS, Of.ASKED),
    "view checkins:form": Right(MEMBERS, Of.ASKED),
    "action checkins:show": Right(MEMBERS, Of.PAIR),
    "action checkins:help": Right(MEMBERS, Of.PAIR),
    "action joint_decisions:decide": Right(MEMBERS, Of.ASKED),
    "view joint_decisions:form": Right(MEMBERS, Of.ASKED),
    # Calls for help of pairs, to the core team
    "action support:take": Right(CORE_TEAM, Of.SHARED),
    "action support:give-back": Right(CORE_TEAM, Of.TAKEN),
    # The directory: colleagues' profiles are not for people from outside
    "verb directory": Right(COLLEAGUES, Of.NOTHING),
    "action directory:open": Right(COLLEAGUES, Of.NOTHING),
    "view directory:form": Right(COLLEAGUES, Of.NOTHING),
    "action directory:more": Right(COLLEAGUES, Of.NOTHING),
    "verb settings": Right(JOINED, Of.OWN),
    "action settings:open": Right(JOINED, Of.OWN),
    "view settings:form": Right(JOINED, Of.OWN),
    "action prompts:tomorrow": Right(JOINED, Of.ASKED),
    "action prompts:off": Right(JOINED, Of.OWN),
    # Imported lists
    "verb match": Right(CORE_TEAM, Of.SHARED),
    "action roster:open": Right(CORE_TEAM, Of.SHARED),
    "action roster:confirm": Right(CORE_TEAM, Of.SHARED),
    "action roster:more": Right(CORE_TEAM, Of.SHARED),
    **dict.fromkeys(("command main", "verb help", "action help:open"), Right(ANYBODY, Of.NOTHING)),
    **dict.fromkeys(("action home:all", "action home:door"), Right(ANYBODY, Of.OWN)),
    "action home:open": Right(ANYBODY, Of.OWN),
    # Appeals
    "verb call-out": Right(CORE_TEAM, Of.OWN),
    # Whoever takes part can be in; for whoever has not joined a place is kept for a day.
    "action appeals:in": Right(ANYBODY, Of.OWN),
    "action appeals:out": Right(ANYBODY, Of.OWN),
    **dict.fromkeys(
        [f"action appeals:{name}" for name in ("open", "list", "letter")]
        + [f"view appeals:{name}" for name in ("form", "publish", "letter-form", "letter-send")]
        + [f"view_closed appeals:{name}" for name in ("form", "letter-form")],
        Right(CORE_TEAM, Of.OWN),
    ),
    # Stories: whoever takes part may tell one; what was told, or shows one, can always go
    "command story": Right(JOINED, Of.OWN),
    "action stories:tell": Right(JOINED, Of.OWN),
    "action stories:afresh": Right(JOINED, Of.OWN),
    "action stories:edit": Right(JOINED, Of.OWN),
    "action stories:answer": Right(JOINED, Of.OWN),
    "view stories:answer-form": Right(JOINED, Of.OWN),
    "view stories:form": Right(JOINED, Of.OWN),
    "view_closed stories:form": Right(JOINED, Of.OWN),
    "view stories:preview": Right(JOINED, Of.OWN),
    "action stories:release": Right(JOINED, Of.OWN),
    "action stories:withdraw": Right(ANYBODY, Of.OWN),
    "action stories:withdraw-use": Right(ANYBODY, Of.OWN),
    "action stories:ask-again": Right(JOINED, Of.OWN),
    "action stories:agree": Right(JOINED, Of.ASKED),
    "action stories:ask-tomorrow": Right(JOINED, Of.ASKED),
    "action stories:disagree": Right(ANYBODY, Of.ASKED),
    "action stories:answer-shown": Right(JOINED, Of.ASKED),
    "view stories:shown-form": Right(JOINED, Of.ASKED),
    "action stories:approve": Right(CORE_TEAM, Of.SHARED),
    "action stories:ask-back": Right(CORE_TEAM, Of.SHARED),
    "view stories:ask-back-form": Right(CORE_TEAM, Of.SHARED),
    "action stories:decline": Right(CORE_TEAM, Of.SHARED),
    "view stories:decline-form": Right(CORE_TEAM, Of.SHARED),
    "action stories:used": Right(CORE_TEAM, Of.SHARED),
    "view stories:used-form": Right(CORE_TEAM, Of.SHARED),
    "action stories:copies": Right(CORE_TEAM, Of.NOTHING),
    "action stories:copies-more": Right(CORE_TEAM, Of.NOTHING),
    "action stories:copy-asked": Right(CORE_TEAM, Of.SHARED),
    "action stories:copy-gone": Right(CORE_TEAM, Of.SHARED),
    "action stories:copy-cannot": Right(CORE_TEAM, Of.SHARED),
    **dict.fromkeys(("verb book", "action book:list"), Right(JOINED, Of.NOTHING)),
    "action book:read": Right(JOINED, Of.SHARED),
    **{f"action book:{step}": Right(CORE_TEAM, Of.SHARED) for step in MAKE_THE_BOOK.split()},
    **dict.fromkeys(("view book:form", "view book:ask-back-form"), Right(CORE_TEAM, Of.SHARED)),
    "verb stories": Right(JOINED, Of.NOTHING),
    "action stories:list": Right(JOINED, Of.NOTHING),
    "action stories:more": Right(JOINED, Of.NOTHING),
    "action stories:open": Right(JOINED, Of.OWN),
    "action stories:thank": Right(JOINED, Of.OWN),
    "action stories:take-thanks-back": Right(JOINED, Of.OWN),
    "action stories:thanks-tomorrow": Right(JOINED, Of.OWN),
    # The core team's call
    "verb agenda": Right(CORE_TEAM, Of.SHARED),
    "action calls:agenda": Right(CORE_TEAM, Of.SHARED),
    "action calls:skip": Right(CORE_TEAM, Of.SHARED),
    "action calls:hold": Right(CORE_TEAM, Of.SHARED),
    "action calls:move": Right(CORE_TEAM, Of.SHARED),
    "view calls:move-form": Right(CORE_TEAM, Of.SHARED),
    "verb minutes": Right(CORE_TEAM, Of.SHARED),
    "action calls:minutes": Right(CORE_TEAM, Of.SHARED),
    "action calls:minutes-in-full": Right(CORE_TEAM, Of.SHARED),
    "action calls:take-minutes": Right(CORE_TEAM, Of.TAKEN),
    "action calls:give-minutes-back": Right(CORE_TEAM, Of.TAKEN),
    "action calls:join-rotation": Right(CORE_TEAM, Of.OWN),
    "action calls:leave-rotation": Right(CORE_TEAM, Of.OWN),
    "action calls:write-minutes": Right(CORE_TEAM, Of.TAKEN),
    "action calls:more-lines": Right(CORE_TEAM, Of.TAKEN),
    "view calls:minutes-form": Right(CORE_TEAM, Of.TAKEN),
    "view calls:add": Right(CORE_TEAM, Of.SHARED),
    "verb decision": Right(CORE_TEAM, Of.SHARED),
    "action calls:decisions": Right(CORE_TEAM, Of.SHARED),
    "action calls:decide": Right(CORE_TEAM, Of.SHARED),
    "action calls:change": Right(CORE_TEAM, Of.SHARED),
    "view calls:item-form": Right(CORE_TEAM, Of.SHARED),
    "action calls:done": Right(CORE_TEAM, Of.SHARED),
    "verb tasks": Right(CORE_TEAM, Of.SHARED),
    "action calls:tasks": Right(CORE_TEAM, Of.SHARED),
    "action calls:add-task": Right(CORE_TEAM, Of.SHARED),
    "action calls:take-task": Right(CORE_TEAM, Of.TAKEN),
    "action calls:give-task-back": Right(CORE_TEAM, Of.TAKEN),
    # Onboarding sessions: for the interested, who need not have joined
    "verb sessions": Right(STAFF, Of.NOTHING),
    "action sessions:list": Right(STAFF, Of.NOTHING),
    **{f"action sessions:{step}": Right(STAFF, Of.OWN) for step in WITH_ONES_OWN_PLACE.split()},
    **{f"action sessions:{step}": Right(STAFF, Of.ASKED) for step in WITH_A_PLACE_HELD.split()},
    "action sessions:plan": Right(CORE_TEAM, Of.SHARED),
    "view sessions:plan-form": Right(CORE_TEAM, Of.SHARED),
    "action sessions:change": Right(CORE_TEAM, Of.SHARED),
    "view sessions:change-form": Right(CORE_TEAM, Of.SHARED),
    "action sessions:cancel": Right(CORE_TEAM, Of.SHARED),
    "view sessions:cancel-form": Right(CORE_TEAM, Of.SHARED),
    # Posts of which nobody knows whether they arrived
    **{f"action delivery:{one}": Right(CORE_TEAM, Of.SHARED) for one in ("there", "again")},
    # Roles are seen and taken by the core team; each changes what they have, or were offered
    "verb roles": Right(CORE_TEAM, Of.SHARED),
    "action roles:open": Right(CORE_TEAM, Of.SHARED),
    **{f"action roles:{step}": Right(CORE_TEAM, Of.TAKEN) for step in WITH_ONES_OWN_ROLE.split()},
    **{f"view roles:{one}-form": Right(CORE_TEAM, Of.TAKEN) for one in ("offer", "term", "away")},
    "action roles:accept": Right(CORE_TEAM, Of.ASKED),
    "action roles:decline": Right(CORE_TEAM, Of.ASKED),
    "action roles:release": Right(CORE_TEAM, Of.SHARED),
    **{one: Right(who, Of[of]) for name, who in CIRCLES.items() for one, of in entries_for(name)},
    # Links to the wall are everybody's in the core team
    "verb wall": Right(CORE_TEAM, Of.SHARED),
    **{f"action wall:{one}": Right(CORE_TEAM, Of.SHARED) for one in ("open", "back", "new")},
    "view wall:form": Right(CORE_TEAM, Of.SHARED),
    "action wall:revoke": Right(CORE_TEAM, Of.SHARED),
    # Digest and report
    "action digests:catch-up": Right(CORE_TEAM, Of.SHARED),
    "action digests:ask-again": Right(CORE_TEAM, Of.SHARED),
    "action digests:send-again": Right(CORE_TEAM, Of.SHARED),
    # What is noted of oneself; who left, or never joined, may ask as well
    "verb audit": Right(ANYBODY, Of.OWN),
    **{f"action audit:{one}": Right(ANYBODY, Of.OWN) for one in ("open", "more")},
    "verb reach": Right(CORE_TEAM, Of.SHARED),
    "action impact:reach": Right(CORE_TEAM, Of.SHARED),
    "view impact:reach-form": Right(CORE_TEAM, Of.SHARED),
}
"""Each thing that can be pressed, typed or sent in, by kind and id."""

_EVENTS = (
    "app_home_opened app_uninstalled channel_archive channel_id_changed channel_rename "
    "channel_unarchive group_archive group_rename group_unarchive member_joined_channel "
    "reaction_added reaction_removed subteam_created subteam_members_changed subteam_updated "
    "team_join tokens_revoked user_change"
)

NOT_PRESSED = frozenset(_EVENTS.split())
"""What Slack tells of by itself. Nobody presses it: what it leads to checks for itself."""

PAIRED = {"Trainee", "Mentor of the person"}
"""Who has a part in what is between two, by the columns of docs/permissions.md."""
