"""What goes, in plain words: the same list before the deletion and in its receipt."""

from collections.abc import Mapping

from bot.domain.erasure import UNCOUNTED, Topic
from bot.i18n import Text, Translator
from bot.texts import _

LABELS: Mapping[Topic, str] = {
    Topic.ACCOUNT: _("Name, language, time zone, profile, planned reminders"),
    Topic.INTRODUCTION: _("Introduction"),
    Topic.STORIES: _("Stories"),
    Topic.PICTURES: _("Answers about pictures that show you"),
    Topic.MENTORING: _("Mentorships, mentor profile, wishes"),
    Topic.CHECKINS: _("Check-ins, joint decisions, calls for help"),
    Topic.SESSIONS: _("Sessions you arranged"),
    Topic.SIGN_UPS: _("Sign-ups for sessions"),
    Topic.BOARD: _("Offers you posted"),
    Topic.APPEALS: _("Call-outs, yours and those you joined"),
    Topic.CALLS: _("What you added to the core team call"),
    Topic.OFFERS: _("Offers of roles and trophies"),
    Topic.TROPHIES: _("Trophies you’d like next"),
    Topic.CONSENTS: _("What you agreed to or refused"),
    Topic.DRAFTS: _("Drafts"),
}


def topic_lines(rows: Mapping[Topic, int], t: Translator) -> list[Text]:
    """Return a line for each topic, with its number where that says something."""
    return [_line(topic, rows[topic], t) for topic in rows]


def _line(topic: Topic, number: int, t: Translator) -> Text:
    label = t(LABELS[topic])
    return item(label) if topic in UNCOUNTED else counted(label, number, t)


def another_entry(contact: str, t: Translator) -> Text:
    """Return what to do about a line of a list of which the bot can't know whose it is."""
    if not contact:
        return t(
            "If you’re also on the programme’s list, in a line nobody has matched to your "
            "account, I can’t know it’s you: ask the core team."
        )
    return t(
        "If you’re also on the programme’s list, in a line nobody has matched to your account, "
        "I can’t know it’s you. Ask here: {contact}",
        contact=contact,
    )


def counted(label: Text, number: int, t: Translator) -> Text:
    """Return a line of the list with a number."""
    return item(Text("{label}: {number}", {"label": label, "number": t.number(number)}))


def item(text: Text) -> Text:
    """Return a line of a list."""
    return Text("• {text}", {"text": text})
