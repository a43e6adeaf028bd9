"""Who knows about what, who is nearby: the found members, a page at a time."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from bot.config import Community
from bot.domain.consents import ListedConsent
from bot.domain.open_items import Button
from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.i18n import Text, Translator, joined, sentences
from bot.texts import _
from bot.views.block_kit import Block, View
from bot.views.blocks import Message, actions, button, context, modal, note, section, text_field
from bot.views.budget import Listed
from bot.views.form_fields import not_stored
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.members.consent import FINDABLE, directory_text
from bot.views.members.profile import word
from bot.views.mrkdwn import bold, mention
from storage.consents import LedgerEntry
from storage.members import Member


class DirectoryIds(StrEnum):
    """Who knows about what, who is nearby."""

    OPEN = "directory:open"
    FORM = "directory:form"
    MORE = "directory:more"
    BE_FOUND = "directory:be-found"
    HIDE = "directory:hide"


WORDS = not_stored("words", most=200)
"""The search travels in a button's value, and each word costs a question."""


TOPICS_SHOWN = 30
"""Topics suggested where nobody was found: so many fit into one block, however long they are."""


def form(t: Translator) -> View:
    """Whom somebody looks for, where they use no command."""
    words = text_field(
        t("Who are you looking for?"),
        WORDS,
        placeholder=t("cloud London"),
        hint=t("Topics, places, languages or business areas"),
    )
    title, submit = t("Find members"), t("Search")
    return modal(t, title, [words], callback=DirectoryIds.FORM, submit=submit)


def found_view(message: Message, t: Translator) -> View:
    """Return what was found, where the form was."""
    return modal(t, t("Find members"), message.blocks, callback=DirectoryIds.OPEN)


def how_to_search(community: Community, t: Translator) -> Message:
    """Return what can be typed."""
    text = t(
        "Who are you looking for? Type topics, places, languages or business areas, for example "
        "{command} directory cloud London.",
        command=community.commands.main,
    )
    return note(text)


def found(
    members: Sequence[tuple[Member, str]],
    typed: str,
    *,
    has_more: bool,
    community: Community,
    t: Translator,
) -> Message:
    """Return the members, each with the place of the page behind it, and a button for more."""
    if not members:
        return nobody(typed, community, t)
    text = t("Members for “{typed}”", typed=typed)

    lines = [section(_line(member, community, t)) for member, _place in members]

    def first(number: int) -> list[Block]:
        shown = lines[:number]
        if number == len(members) and not has_more:
            return [*shown]
        # The next page begins behind the last one shown.
        _member, place = members[number - 1]
        value = f"{place} {typed}"
        return [*shown, actions(button(t("Show more"), DirectoryIds.MORE, value[:2000]))]

    return Message(text, [section(bold(text)), Listed(len(members), first)])


def nobody(typed: str, community: Community, t: Translator) -> Message:
    """Return the answer if nobody was found, with what else to try."""
    text = t("I couldn’t find anybody for “{typed}”. Try fewer words.", typed=typed)
    some = [word(community.topics, topic, t) for topic in community.topics][:TOPICS_SHOWN]
    return Message(text, [section(text), *([context(t.list(some))] if some else [])])


def _line(member: Member, community: Community, t: Translator) -> Text:
    place = ", ".join(
        part for part in (member.location, member.country and t.country(member.country)) if part
    )
    area = word(community.areas, member.area, t) if member.area else ""
    topics = ", ".join(word(community.topics, topic, t) for topic in member.topics)
    return sentences(mention(member.slack_id or ""), joined(" · ", (place, area, topics)))


def listed(given: LedgerEntry | None, community: Community) -> ListedConsent:
    """Return being found for the list of consents; `given` is None where nobody may find them."""
    return ListedConsent(
        title=lambda t: t(FINDABLE),
        since=given.at if given else None,
        version=given.text_version if given else "",
        buttons=_hide if given else partial(_be_found, community),
    )


def _hide(t: Translator) -> list[Button]:
    return [Button(t("Take it back"), DirectoryIds.HIDE)]


def _be_found(community: Community, t: Translator) -> list[Button]:
    text = directory_text(community, t)
    return [Button(t("I agree"), DirectoryIds.BE_FOUND, text.hash)]


def home_part(t: Translator) -> HomePart:
    """Return the way in."""
    about = t("Who knows about something, or is nearby.")
    item = DoorItem(button(t("Find members"), DirectoryIds.OPEN), about)
    return HomePart(doors={Door.COMMUNITY: at(20, item)})


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "directory:found",
        Surface.VIEW,
        Reader.MEMBERS,
        _("members who agreed to be found, by topic, place, language or business area"),
        1,
        entries=(
            "directory",
            DirectoryIds.OPEN,
            DirectoryIds.FORM,
            DirectoryIds.MORE,
        ),
    ),
)
