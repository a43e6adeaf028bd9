"""The line at the end of a form: who sees what is entered, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.i18n import NO_TEXT, Text, Translator, joined, lines, sentences
from bot.texts import _
from bot.views.form_fields import FormField
from storage.register import entry_of
from storage.types import Retention, SeenBy

SEES = {
    SeenBy.BOT: _("Nobody sees this"),
    SeenBy.SELF: _("Only you see this"),
    SeenBy.AUTHOR: _("Only the author sees this"),
    SeenBy.PAIR: _("Only the two of you see this"),
    SeenBy.IDEA: _("Only the idea’s author and whoever tries it see this"),
    SeenBy.RECIPIENTS: _("Only the people it’s sent to see this"),
    SeenBy.GROUP: _("Only those in the group see this"),
    SeenBy.SIGNED_UP: _("The core team and those who sign up see this"),
    SeenBy.ARRANGER: _("Only you and whoever arranges it see this"),
    SeenBy.REVIEW: _("The core team and the author see this"),
    SeenBy.CONCERNED: _("Only those concerned see this, and whoever runs me, on request"),
    SeenBy.CORE_TEAM: _("The core team sees this"),
    SeenBy.MEMBERS: _("Members see this"),
    SeenBy.CHANNEL: _("Everyone in the channel sees this"),
    SeenBy.LINK: _("Everyone in the channel sees this, and others where you allow it"),
}

ONLY = {
    SeenBy.BOT: _("nobody"),
    SeenBy.SELF: _("only you"),
    SeenBy.AUTHOR: _("only the author"),
    SeenBy.PAIR: _("only the two of you"),
    SeenBy.IDEA: _("only the idea’s author and whoever tries it"),
    SeenBy.RECIPIENTS: _("only the people it’s sent to"),
    SeenBy.GROUP: _("only those in the group"),
    SeenBy.SIGNED_UP: _("the core team and those who sign up"),
    SeenBy.ARRANGER: _("only you and whoever arranges it"),
    SeenBy.REVIEW: _("the core team and the author"),
    SeenBy.CONCERNED: _("only those concerned, and whoever runs me, on request"),
    SeenBy.CORE_TEAM: _("the core team"),
    SeenBy.MEMBERS: _("members"),
    SeenBy.CHANNEL: _("everyone in the channel"),
    SeenBy.LINK: _("everyone in the channel, and others where you allow it"),
}

UNTIL = {
    Retention.DAY: _("for 24 hours"),
    Retention.RECEIPT: _("until your data is deleted"),
    Retention.DRAFT: _("for up to 7 days"),
    Retention.NEEDS: _("for 14 days after the date"),
    Retention.DELIVERY: _("until 30 days after it’s sent"),
    Retention.SIGN_UP: _("for 90 days after the date"),
    Retention.OUTCOME: _("for 12 months after it’s over"),
    Retention.STORY: _("until the story is withdrawn"),
    Retention.MEMBERSHIP: _("until you leave or have it deleted"),
    Retention.ACCOUNT: _("until deletion is asked for"),
    Retention.LISTED: _("until deletion is asked for; for 12 months if you never join"),
    Retention.ERASURE: _("until deletion is asked for, even after leaving"),
    Retention.POST: _("as long as the message is there"),
    Retention.TOTAL: _("for good, because it says nothing about anyone"),
}

POSTED = {SeenBy.CHANNEL, SeenBy.RECIPIENTS}
OUTLIVED = {Retention.OUTCOME, Retention.DELIVERY}
"""Periods after which the bot forgets what it posted; the post itself stays in Slack."""

WIDTH = {one: width for width, one in enumerate(SeenBy)}
LENGTH = {one: length for length, one in enumerate(Retention)}


@dataclass(frozen=True)
class Facts:
    """Who sees a value, and how long it is kept."""

    seen_by: SeenBy
    retention: Retention


def who_sees(fields: Sequence[tuple[FormField, str]], t: Translator) -> Text:
    """Return the line for a form's fields, each with its label.

    What holds for most of them comes first; below it stand the fields that others see. Fields that
    the same people see share one statement, with the longest of their periods.
    """
    labels: dict[SeenBy, list[str]] = {}
    longest: dict[SeenBy, Retention] = {}
    for field, label in fields:
        facts = facts_of(field)
        if facts is None:
            continue
        circle, kept = facts.seen_by, facts.retention
        longest[circle] = max(longest.get(circle, kept), kept, key=lambda one: LENGTH[one])
        if label not in labels.setdefault(circle, []):
            labels[circle].append(label)
    if not labels:
        return t("I don’t keep what you enter here.")
    most = max(labels, key=lambda circle: (len(labels[circle]), WIDTH[circle]))
    main = Facts(most, longest[most])
    others = [
        _other(labels[one], Facts(one, longest[one]), main, t) for one in labels if one is not most
    ]
    draft = t("The draft: only you, for up to 7 days.") if _has_draft(fields) else NO_TEXT
    return lines(sentences(_main(main, t), draft), joined(" ", others))


def facts_of(field: FormField) -> Facts | None:
    """Return the most people who see the field's value and the longest it is kept, if it is.

    The draft that comes first does not count: it ends as the value takes its place.
    """
    entries = [entry_of(column) for column in field.columns]
    lasting = [one for one in entries if one.retention is not Retention.DRAFT] or entries
    if not lasting:
        return None
    return Facts(
        field.seen_by or max((one.seen_by for one in lasting), key=lambda one: WIDTH[one]),
        max((one.retention for one in lasting), key=lambda one: LENGTH[one]),
    )


def _has_draft(fields: Sequence[tuple[FormField, str]]) -> bool:
    kept = (entry_of(column).retention for field, _label in fields for column in field.columns)
    return Retention.DRAFT in kept


def _main(facts: Facts, t: Translator) -> Text:
    who, until = t(SEES[facts.seen_by]), t(_until(facts))
    return t("{who}, {until}.", who=who, until=until)


def _until(facts: Facts) -> str:
    is_outlived = facts.seen_by in POSTED and facts.retention in OUTLIVED
    return UNTIL[Retention.POST if is_outlived else facts.retention]


def _other(labels: Sequence[str], facts: Facts, most: Facts, t: Translator) -> Text:
    which = t.list([t("“{field}”", field=label) for label in labels])
    who = t(ONLY[facts.seen_by])
    if facts.retention is most.retention:
        return t("{fields}: {who}.", fields=which, who=who)
    return t("{fields}: {who}, {until}.", fields=which, who=who, until=t(_until(facts)))
