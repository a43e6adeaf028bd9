"""Where somebody is and what comes next: one sentence and one button."""

from datetime import date

from bot.domain.members import NextStep, Status
from bot.i18n import NO_TEXT, Text, Translator, sentences
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import Message, button, note
from bot.views.introductions.ids import IntroductionIds
from bot.views.members.ids import MemberIds
from bot.views.mentoring.ids import MentoringIds
from bot.views.stories.ids import StoryIds

WHERE = {
    None: _("You haven’t joined yet."),
    Status.IMPORTED: _("You’re already on the community’s list. Whether you join is up to you."),
    Status.NEWCOMER: _("You’ve joined as a newcomer."),
    Status.TRAINEE: _("You’re in your trial period."),
    Status.AMBASSADOR: _("You’re an ambassador."),
    Status.FAN: _("You’re with the community as a fan."),
    Status.PAUSED: _("You’re on a pause."),
    Status.LEFT: _("You’ve left the community. The door stays open."),
}

NEXT = {
    NextStep.JOIN: (_("Joining takes a minute."), _("Join"), MemberIds.JOIN),
    NextStep.CONSENT: (
        _("Please read what is stored and decide."),
        _("Read and decide"),
        MemberIds.JOIN,
    ),
    NextStep.INTRODUCE: (
        _("Next: introduce yourself to the others."),
        _("Introduce yourself"),
        IntroductionIds.OPEN,
    ),
    NextStep.CHOOSE_MENTOR: (
        _("Next: choose a mentor."),
        _("Choose a mentor"),
        MentoringIds.CHOOSE,
    ),
    NextStep.WAIT_FOR_MENTOR: (
        _("Your request is under way. You’ll hear from me."),
        _("See my wishes"),
        MentoringIds.CHOOSE,
    ),
    NextStep.WAIT_FOR_PLACE: (
        _("You’re on the waiting list, and I’ll write as soon as a mentor has a place for you."),
        _("See the waiting list"),
        MentoringIds.CHOOSE,
    ),
    NextStep.TAKE_PLACE: (
        _("Next: a mentor has a place for you. I’m keeping it, please decide."),
        _("See the place"),
        MentoringIds.CHOOSE,
    ),
    NextStep.MEET_MENTOR: (
        _("Next: talk to your mentor, and tell a story whenever you have one."),
        _("Tell a story"),
        StoryIds.TELL,
    ),
    NextStep.DECIDE: (
        _("Next: decide together with your mentor what comes next."),
        _("My mentorships"),
        MentoringIds.CHOOSE,
    ),
    NextStep.TELL_STORY: (
        _("Next: tell a story whenever you have one."),
        _("Tell a story"),
        StoryIds.TELL,
    ),
    NextStep.BECOME_KNOWN: (
        _(
            "I’m still asking Slack whether you’re a colleague or a guest. You’ll hear from me "
            "what comes next. Meanwhile, you can introduce yourself."
        ),
        _("Introduce yourself"),
        IntroductionIds.OPEN,
    ),
    NextStep.COME_BACK: (
        _("You can come back whenever you like."),
        _("Come back now"),
        MemberIds.RESUME,
    ),
}


SINCE = {
    NextStep.JOIN: _("You’ve left the community."),
    NextStep.INTRODUCE: _("You’ve joined as a newcomer."),
    NextStep.CHOOSE_MENTOR: _("You’ve come to the choice of a mentor."),
    NextStep.WAIT_FOR_MENTOR: _("You’ve chosen, and your mentor choice is under way."),
    NextStep.WAIT_FOR_PLACE: _("You’re on the waiting list."),
    NextStep.TAKE_PLACE: _("A mentor’s place has come free for you."),
    NextStep.MEET_MENTOR: _("You’ve found a mentor."),
    NextStep.DECIDE: _("You’ve come to the joint decision with your mentor."),
    NextStep.TELL_STORY: _("This step is done."),
    NextStep.COME_BACK: _("You’ve taken a pause."),
}
"""What became of a message that led to an earlier step, by the step that is next now."""


def moved_on(step: NextStep, t: Translator) -> Message:
    """Return a message about a step that is no longer the next one."""
    since = t(SINCE[step]) if step in SINCE else NO_TEXT
    return note(sentences(since, t("My Home tab shows where you are now.")))


def next_step_sentence(step: NextStep, t: Translator) -> Text:
    """One sentence about what comes next."""
    return t(NEXT[step][0])


def next_step_button(step: NextStep, t: Translator) -> ButtonElement:
    """Return the button that does it."""
    _sentence, label, action_id = NEXT[step]
    return button(t(label), action_id, style="primary")


def where_now(status: Status | None, step: NextStep, t: Translator) -> Text:
    """Return where the person is."""
    return t("You’ve joined.") if step is NextStep.BECOME_KNOWN else t(WHERE[status])


def here(status: Status | None, step: NextStep, t: Translator) -> Text:
    """Return where the person is and what comes next."""
    return sentences(where_now(status, step, t), next_step_sentence(step, t))


def pause_ends(until: date, t: Translator) -> Text:
    """Return when a pause is over by itself."""
    return t("Your pause ends by itself on {date}.", date=t.date(until))
