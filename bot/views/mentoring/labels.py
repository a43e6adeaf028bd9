"""What two people have in common, in words; who somebody is, in a line."""

from bot.config import Community
from bot.domain.mentoring.choice import Reasons
from bot.i18n import NO_TEXT, Text, Translator, joined, sentences
from bot.views.block_kit import Block
from bot.views.blocks import context
from bot.views.members.profile import word
from bot.views.mrkdwn import mention
from storage.members import Member
from storage.mentoring.profiles import Card
from storage.pairs import Pair

MINUTES_AN_HOUR = 60


def named(member: Member | Card | Pair) -> str:
    """Return a person's name: linked where they have an account, else as it is written."""
    return mention(member.slack_id) if member.slack_id else member.name


def in_words(reasons: Reasons, community: Community, t: Translator) -> Text:
    """Why somebody suits the reader, in sentences; true from either side."""
    parts = [_shared(reasons, community, t)]
    if reasons.area:
        area = word(community.areas, reasons.area, t)
        parts.append(t("You work in the same business area: {area}.", area=area))
    parts.append(_apart(reasons.minutes_apart, t))
    return sentences(*parts)


def _shared(reasons: Reasons, community: Community, t: Translator) -> Text:
    languages = t.list([t.language(code) for code in reasons.languages])
    topics = t.list([word(community.topics, one, t) for one in reasons.topics])
    if languages and topics:
        text = t("You both speak {languages}. Shared topics: {topics}.")
    elif languages:
        text = t("You both speak {languages}.")
    elif topics:
        text = t("Shared topics: {topics}.")
    else:
        return NO_TEXT
    return text.fill(languages=languages, topics=topics)


def _apart(minutes: int, t: Translator) -> Text:
    if not minutes:
        return t("You have the same local time.")
    hours = minutes / MINUTES_AN_HOUR
    text = t.plural(
        "Time difference: {n} hour.",
        "Time difference: {n} hours.",
        1 if minutes == MINUTES_AN_HOUR else 2,
    )
    return text.fill(n=t.number(round(hours, 2)))


def particulars(person: Member | Card, community: Community, t: Translator) -> list[Block]:
    """Languages, topics, area and country as small print, where any is told."""
    line = facts_line(person, community, t)
    return [context(line)] if line else []


def facts_line(person: Member | Card, community: Community, t: Translator) -> Text:
    """Languages, topics, area and country in one line; empty where none is told."""
    topics = [word(community.topics, one, t) for one in person.topics]
    facts: list[Text | str] = [
        t.list([t.language(code) for code in person.languages]),
        t.list(topics),
        word(community.areas, person.area, t) if person.area else "",
        t.country(person.country) if person.country else "",
    ]
    return joined(" · ", facts)
