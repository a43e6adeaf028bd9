"""Every screen in Slack: who opens it, and by which button, command or form.

Braces in values, words and hints stand for a thing of the made-up community (`Cast.things`).
A new entry that shows something needs its line here: a test says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.views.home_parts import Door

HOME = "home"
"""Instead of an entry: the Home tab, as the sender draws it."""

SHOWN = "{shown}"
"""The value that the button has in what was opened before."""


@dataclass(frozen=True)
class Screen:
    """One screen: a name, who opens it (`Cast.people`), and the entry with what it is sent.

    `typed` stands behind a command or in a search; `hints` are those of the form. `after` is what
    has to be opened, or done, before. `ticks` are fields of a form that are ticked; `fields` are
    filled in otherwise than `tests/security/forms.py` does.
    """

    name: str
    who: str
    entry: str
    value: str = ""
    typed: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    is_in_modal: bool = True
    after: str = ""
    ticks: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


def _homes() -> tuple[Screen, ...]:
    people = (
        "newcomer", "choosing", "asking", "waiting", "trainee", "deciding", "mentor", "asked",
        "free", "ambassador", "author", "shown", "answering", "fan", "paused", "left", "visitor",
        "core",
    )  # fmt: skip
    return tuple(Screen(f"Home of {who}", who, HOME) for who in people)


SCREENS = (
    *_homes(),
    Screen("Home as a form", "core", "action home:open"),
    Screen("Home, what waits in full", "answering", "action home:all", "waiting"),
    Screen("Home, the core team in full", "core", "action home:all", "core-team"),
    *(Screen(f"behind the door {door}", "core", "action home:door", door) for door in Door),
    Screen("behind the door of a visitor's Home", "visitor", "action home:door", Door.MY_WAY),
    Screen("what can be done, from a door", "core", "action help:open"),
    # Membership
    Screen("joining, from outside", "visitor", "command join"),
    Screen("joining, a member already", "fan", "action members:join"),
    Screen("region, typed", "fan", "options members:region", typed="Ba"),
    Screen("where I am", "trainee", "verb status"),
    Screen("profile", "ambassador", "action members:profile"),
    Screen("pause", "ambassador", "action members:pause"),
    Screen("leaving", "ambassador", "action members:leave"),
    Screen("settings", "free", "action settings:open"),
    Screen("consents", "author", "action consents:open"),
    Screen("consent's words", "author", "action consents:read", "{membership}"),
    Screen("my data", "author", "action my_data:open"),
    Screen("erasing", "author", "action erasure:open"),
    Screen("what is noted of me", "author", "action audit:open"),
    Screen("what is noted, page two", "core", "action audit:more", "{acts}"),
    Screen("what is noted of the core team", "core", "verb audit"),
    Screen("introduction", "newcomer", "action introductions:open"),
    Screen("introduction, its preview", "newcomer", "view introductions:form"),
    # Mentors
    Screen("mentors to choose from", "choosing", "command mentor"),
    Screen("mentors, page two", "choosing", "action mentoring:page", "1"),
    Screen("mentor looked for", "choosing", "action mentoring:find", "{free_number}"),
    Screen("mentor, typed", "choosing", "options mentoring:find", typed="cloud"),
    Screen("mentor picked", "choosing", "action mentoring:pick", "{free_number}:0"),
    Screen("mentors asked", "asking", "command mentor"),
    Screen("waiting for a mentor", "waiting", "command mentor"),
    Screen("my mentor", "trainee", "command mentor"),
    Screen("my mentees", "mentor", "command mentor"),
    Screen("requests to me", "asked", "command mentor"),
    Screen("saying hello", "deciding", "action mentoring:greet", "{mentor_number}"),
    Screen("mentor profile", "free", "action mentoring:profile"),
    Screen("check-in", "answering", "action checkins:answer", "{checkin}"),
    Screen("check-ins of a pair", "mentor", "action checkins:show", "{pair}"),
    Screen("joint decision", "deciding", "action joint_decisions:decide", "{pair}"),
    # Directory
    Screen("directory, the form", "ambassador", "action directory:open"),
    Screen("directory, one frequent word", "ambassador", "verb directory", typed="Cloud"),
    Screen("directory, a place and a topic", "ambassador", "verb directory", typed="Cloud Bonn"),
    Screen("directory, a name", "ambassador", "verb directory", typed="Łukasz Papadopoulos"),
    Screen("directory, a beginning", "ambassador", "verb directory", typed="K"),
    Screen("directory, nobody", "ambassador", "verb directory", typed="Xylophon"),
    Screen("directory, from its form", "ambassador", "view directory:form", typed="Cloud Bonn"),
    Screen(
        "directory, page two",
        "ambassador",
        "action directory:more",
        SHOWN,
        after="directory, one frequent word",
    ),
    # Stories
    Screen("stories", "author", "action stories:list"),
    Screen("stories, page in the middle", "author", "action stories:more", "{older}"),
    Screen("stories of a goal", "author", "verb stories", typed="sales"),
    Screen("stories, frequent word", "author", "verb stories", typed="Glasfaseranschluss"),
    Screen("stories, two words", "author", "verb stories", typed="Antenne Bonn"),
    Screen("stories, rare word", "author", "verb stories", typed="Auftrag 00042"),
    Screen("stories, word in no story", "author", "verb stories", typed="Xylophon"),
    Screen(
        "stories found, page two",
        "author",
        "action stories:more",
        SHOWN,
        after="stories, frequent word",
    ),
    Screen("editions of the book", "core", "verb book"),
    Screen("story, by its author", "author", "action stories:open", "{published}"),
    Screen("story with me in its picture", "shown", "action stories:open", "{with_picture}"),
    Screen("story in review", "core", "action stories:open", "{in_review}"),
    Screen("story form", "ambassador", "command story"),
    Screen("story form, with a draft", "drafting", "action stories:tell"),
    Screen("story form, afresh", "drafting", "action stories:afresh"),
    Screen("story form, to change one", "author", "action stories:edit", "{published}"),
    Screen("story, its preview", "ambassador", "view stories:form"),
    Screen("answer to a question", "asked back", "action stories:answer", "{asked_back}"),
    Screen("question about a picture", "shown", "action stories:answer-shown", "{question}"),
    Screen("asking back", "core", "action stories:ask-back", "{in_review}:1"),
    Screen("declining", "core", "action stories:decline", "{in_review}:1"),
    Screen("a use to note", "core", "action stories:used", "{with_use}"),
    Screen("copies to take down", "core", "action stories:copies"),
    Screen("copies, page two", "core", "action stories:copies-more", "{copies}"),
    # The core team
    Screen("agenda", "core", "action calls:agenda"),
    Screen("moving the call", "core", "action calls:move", "{call_after}"),
    Screen("minutes", "core", "action calls:minutes"),
    Screen("minutes in full", "core", "action calls:minutes-in-full", "{call_before}"),
    Screen("writing the minutes", "core", "action calls:write-minutes", "{last_call}"),
    Screen(
        "more lines",
        "core",
        "action calls:more-lines",
        hints={"slot": "{last_call}", "version": "1"},
    ),
    Screen("decisions", "core", "action calls:decisions"),
    Screen("a decision to note", "core", "action calls:decide"),
    Screen("an item to change", "core", "action calls:change", "{item}"),
    Screen("tasks", "core", "action calls:tasks"),
    Screen("a task to add", "core", "action calls:add-task"),
    Screen("roles", "core", "action roles:open"),
    Screen("role to offer", "core", "action roles:offer", "mentoring:holder"),
    Screen("role, its term", "core", "action roles:term", "mentoring"),
    Screen("role, being away", "core", "action roles:away", "mentoring"),
    Screen("trophies", "fan", "action trophies:open"),
    Screen("trophy, typed", "core", "verb trophy"),
    Screen("trophy, its passport", "ambassador", "action trophies:show", "pokal"),
    Screen("trophy to offer", "core", "action trophies:offer", "pokal:1"),
    Screen("trophy, talked about", "core", "action trophies:talk"),
    Screen("trophy to send", "core", "action trophies:sent", "pokal:1"),
    Screen("trophy, one's entry", "core", "action trophies:station", "pokal:1:change"),
    Screen(
        "trophy, arriving",
        "second core",
        "action trophies:station",
        "pokal:4:arrive",
        after="sends a trophy",
    ),
    Screen("groups", "fan", "action groups:open"),
    Screen("groups, typed", "core", "verb groups"),
    Screen("groups, page two", "ambassador", "action groups:open", "1"),
    Screen("a group, from outside", "core", "action groups:show", "2"),
    Screen("a group, from inside", "core", "action groups:show", "1"),
    Screen("group to found", "fan", "action groups:found"),
    Screen("group to change", "core", "action groups:change", "1"),
    Screen("links to the wall", "core", "action wall:open"),
    Screen("back to the links", "core", "action wall:back"),
    Screen("link to make", "core", "action wall:new"),
    Screen("list, to match", "core", "verb match"),
    Screen("list, page two", "core", "action roster:more", "10", is_in_modal=False),
    Screen("reach of the posts", "core", "verb reach"),
    Screen("call-out", "core", "action appeals:open"),
    Screen("call-out, its preview", "core", "view appeals:form"),
    # Offers
    Screen("offer board", "fan", "action offers:list"),
    Screen("offer board, page two", "fan", "action offers:list", "12"),
    Screen("offer to post", "ambassador", "action offers:new"),
    Screen("offer, its preview", "ambassador", "view offers:form"),
    Screen("offer to change", "ambassador", "action offers:change", "1"),
    # Ideas
    Screen("ideas", "ambassador", "action ideas:list"),
    Screen("ideas, typed", "ambassador", "verb ideas", typed="Fahrrad"),
    Screen("ideas, searched", "ambassador", "view ideas:list"),
    Screen("ideas, page two", "ambassador", "action ideas:list", "awake:8"),
    Screen("ideas, asleep", "ambassador", "action ideas:list", "asleep"),
    Screen("ideas, what became of them", "ambassador", "action ideas:list", "settled"),
    Screen("idea", "ambassador", "action ideas:show", "1"),
    Screen("idea to add", "ambassador", "action ideas:new"),
    Screen("idea, its preview", "ambassador", "view ideas:form"),
    Screen("idea to change", "core", "action ideas:change", "1"),
    Screen("idea to finish", "core", "action ideas:done", "1", after="tries an idea"),
    Screen("idea to put aside", "core", "action ideas:not-now", "1"),
    Screen("idea, the same as another", "core", "action ideas:same", "9"),
    # Sessions and help
    Screen("sessions", "fan", "action sessions:list"),
    Screen("session to plan", "core", "action sessions:plan"),
    Screen("session to change", "core", "action sessions:change", "{session}"),
    Screen("session to cancel", "core", "action sessions:cancel", "{session}"),
    # Meetups: the first has an open poll, the second waits for its date, the third has one
    Screen("meetups", "guest", "action meetups:list"),
    Screen("meetups, of the host", "core", "action meetups:list"),
    Screen("poll to answer", "ambassador", "action meetups:answer", "1"),
    Screen("needs", "guest", "action meetups:needs", "3"),
    Screen("meetup to plan", "core", "action meetups:plan"),
    Screen("meetup to change", "core", "action meetups:change", "3"),
    Screen("meetup to date", "core", "action meetups:date", "2"),
    Screen("meetup to cancel", "core", "action meetups:cancel", "3"),
    # Call-outs
    Screen("call-outs of one's own", "core", "action appeals:list"),
    Screen("message to who is in", "core", "action appeals:letter", "1"),
    Screen(
        "message, its preview", "core", "view appeals:letter-form", after="message to who is in"
    ),
    # Challenges
    Screen("challenges", "ambassador", "action challenges:list"),
    Screen("challenge", "ambassador", "action challenges:card", "1"),
    Screen("challenge to start", "core", "action challenges:start"),
    Screen("challenge to change", "core", "action challenges:change", "1"),
    Screen("site to bring in", "ambassador", "action challenges:add-site", "1"),
    Screen("site to join", "ambassador", "action challenges:join", "2"),
    Screen("video to answer", "dancer", "action challenges:answer", "1"),
    Screen("site to organise", "core", "action challenges:desk", "1"),
    Screen("video to link", "core", "action challenges:link", "2"),
    Screen("video used", "core", "action challenges:used", "1"),
    # Event coverage
    Screen("events", "reporter", "action coverage:list"),
    Screen("event", "reporter", "action coverage:card", "1"),
    Screen("event, of the host", "core", "action coverage:card", "1"),
    Screen("event to enter", "ambassador", "action coverage:enter"),
    Screen("event to change", "core", "action coverage:change", "1"),
    Screen("angle to add", "core", "action coverage:add-angle", "1"),
    Screen("angle to change", "core", "action coverage:change-angle", "1"),
    Screen("event to cancel", "core", "action coverage:cancel", "1"),
    Screen("story of an event", "reporter", "action coverage:tell", "1"),
    Screen("help", "visitor", "verb help"),
    Screen("an unknown word", "visitor", "command main", typed="hlfe"),
)
