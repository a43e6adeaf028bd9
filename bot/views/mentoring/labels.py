"""What two people have in common, in words; who somebody is, in a line."""

from slack_sdk.models.blocks import Block

from bot.config import Community
from bot.domain.mentoring import Reasons
from bot.i18n import Translator
from bot.views.blocks import context, escape, mention
from bot.views.members.profile import word
from storage.members import Member
from storage.mentoring.profiles import Card

MINUTES_AN_HOUR = 60


def named(member: Member | Card) -> str:
    """A person's name: linked where they have an account, else as it is written."""
    return mention(member.slack_id) if member.slack_id else escape(member.name)


def in_words(reasons: Reasons, community: Community, t: Translator) -> str:
    """Why somebody suits the reader, in sentences; true from either side."""
    parts = [_shared(reasons, community, t)]
    if reasons.area:
        area = escape(word(community.areas, reasons.area, t))
        parts.append(t.gettext("You work in the same area: {area}.").format(area=area))
    parts.append(_apart(reasons.minutes_apart, t))
    return " ".join(filter(None, parts))


def _shared(reasons: Reasons, community: Community, t: Translator) -> str:
    languages = t.list([t.language(code) for code in reasons.languages])
    topics = t.list([escape(word(community.topics, one, t)) for one in reasons.topics])
    if languages and topics:
        text = t.gettext("You both speak {languages} and like {topics}.")
    elif languages:
        text = t.gettext("You both speak {languages}.")
    elif topics:
        text = t.gettext("You both like {topics}.")
    else:
        return ""
    return text.format(languages=escape(languages), topics=topics)


def _apart(minutes: int, t: Translator) -> str:
    if not minutes:
        return t.gettext("Your clocks show the same time.")
    hours = minutes / MINUTES_AN_HOUR
    text = t.ngettext(
        "Your clocks are {n} hour apart.",
        "Your clocks are {n} hours apart.",
        1 if minutes == MINUTES_AN_HOUR else 2,
    )
    return text.format(n=t.number(round(hours, 2)))


def particulars(person: Member | Card, community: Community, t: Translator) -> list[Block]:
    """Languages, topics, area and country as small print, where any is told."""
    line = facts_line(person, community, t)
    return [context(line)] if line else []


def facts_line(person: Member | Card, community: Community, t: Translator) -> str:
    """Languages, topics, area and country in one line; empty where none is told."""
    topics = [word(community.topics, one, t) for one in person.topics]
    facts = [
        t.list([t.language(code) for code in person.languages]),
        t.list(topics),
        word(community.areas, person.area, t) if person.area else "",
        t.country(person.country) if person.country else "",
    ]
    return " · ".join(escape(fact) for fact in facts if fact)
