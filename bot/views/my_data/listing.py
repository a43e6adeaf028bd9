"""What is stored about somebody, by topic, with how long it is kept; for them alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.config import Community
from bot.domain.members import MemberState
from bot.i18n import Text, Translator, joined, lines, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views.audit import AuditIds
from bot.views.block_kit import Block, View
from bot.views.blocks import Message
from bot.views.budget import Part
from bot.views.consents import consents_button
from bot.views.erasure.ids import ErasureIds
from bot.views.members.profile import word
from bot.views.mrkdwn import bold, clip, link
from bot.views.my_data.document import ELSEWHERE, RIGHTS, Stored
from bot.views.my_data.ids import MyDataIds
from bot.views.next_steps import WHERE
from storage.models import all_tables
from storage.my_data import leading_columns
from storage.types import Retention

MOST = 300
"""Characters of a value in the summary; the file has all of them."""


@dataclass(frozen=True)
class Topic:
    """Some tables that belong together, each with what its rows are called."""

    title: str
    tables: Mapping[str, str]


TOPICS = (
    Topic(_("Slack account"), {"people": _("Account")}),
    Topic(
        _("Membership and profile"),
        {
            "members": _("Membership"),
            "listings": _("Entry on a list of members"),
            "member_texts": _("Words that search finds you by"),
            "mentor_profiles": _("Mentor profile"),
        },
    ),
    Topic(_("Introduction"), {"introductions": _("Introduction")}),
    Topic(
        _("Mentoring"),
        {
            "wishes": _("Wishes for a mentor"),
            "waiting_places": _("Place on the waiting list"),
            "mentorships": _("Mentorships"),
            "checkins": _("Check-ins, yours and those you can read"),
            "joint_decisions": _("Joint decisions, yours and those you can read"),
            "support_calls": _("Calls for help"),
        },
    ),
    Topic(
        _("Stories"),
        {
            "stories": _("Stories by you, or with you in the picture"),
            "pictured_people": _("Pictures with you"),
            "book_editions": _("Editions of the book you prepared or approved"),
            "book_stories": _("Editions of the book with your stories"),
            "recorded_uses": _("Places where stories were used"),
            "echoes": _("Uses of your stories that the daily summary names"),
            "story_pictures": _("Copies of your stories’ pictures that I keep"),
            "story_texts": _("Words that your stories are found by"),
            "story_thanks": _("Stories you thanked for"),
        },
    ),
    Topic(_("Call-outs"), {"appeals": _("Call-outs")}),
    Topic(
        _("Ideas"),
        {
            "ideas": _("Ideas you had, or put aside"),
            "idea_texts": _("Words that your ideas are found by"),
            "idea_supporters": _("Ideas you like, or would help with"),
        },
    ),
    Topic(
        _("Roles"),
        {
            "holdings": _("What you hold, or want to be free"),
            "custody_offers": _("Open offers"),
            "roles": _("Hours and end, as you put them"),
        },
    ),
    Topic(
        _("Interest groups"),
        {
            "group_members": _("Groups you’re in"),
            "interest_groups": _("Groups whose sentence you wrote"),
        },
    ),
    Topic(
        _("Travelling trophies"),
        {
            "trophy_stations": _("When and where you had one"),
            "trophy_wishes": _("Those you’d like next"),
        },
    ),
    Topic(
        _("Core team calls"),
        {
            "calls": _("Calls you moved, called off or took the minutes of"),
            "agenda_items": _("Topics, decisions and tasks"),
            "minutes_volunteers": _("Turns at taking the minutes"),
        },
    ),
    Topic(
        _("Dates and sign-ups"),
        {
            "sessions": _("Sessions"),
            "challenges": _("Challenges you started"),
            "challenge_sites": _("Sites of challenges where you organise"),
            "offers": _("Offers you posted"),
            "offer_texts": _("Words that your offers are found by"),
            "sign_ups": _("Your sign-ups"),
        },
    ),
    Topic(
        _("Meetups"),
        {
            "meetups": _("Meetups you host"),
            "date_poll_answers": _("Answers to polls for a date"),
            "sign_up_needs": _("What you need there"),
        },
    ),
    Topic(
        _("Event coverage"),
        {
            "coverage_events": _("Events you look after"),
        },
    ),
    Topic(
        _("Messages"),
        {"outbox": _("Messages to you"), "occurrences": _("What falls due for you")},
    ),
    Topic(_("Drafts"), {"drafts": _("Drafts")}),
    Topic(
        _("Consents"),
        {"consents": _("Answers"), "consent_texts": _("Texts that you answered")},
    ),
    Topic(_("Log of decisions"), {"audit": _("Entries")}),
    Topic(_("Erasure"), {"erasures": _("Erasure under way")}),
)
"""In the order in which people meet them."""


def summary(stored: Stored, state: MemberState, community: Community, t: Translator) -> View:
    """Return the summary."""
    intro = t(
        "Here’s what I keep about you and for how long. The file has every value, for you to read "
        "or to take elsewhere. Nobody is told that you ask."
    )
    topics: list[Part] = [
        ui.section(_topic(one, stored, state, community, t))
        for one in TOPICS
        if any(stored.rows.get(table) for table in one.tables)
    ]
    blocks = [ui.section(intro), ui.actions(*_ways(t)), *topics, *_also(community, t)]
    return ui.modal(t, t("My data"), blocks, callback=MyDataIds.OPEN)


def _ways(t: Translator) -> list[Any]:
    return [
        ui.button(t("Send me the file"), MyDataIds.FILE, style="primary"),
        consents_button(t),
        ui.button(t("Log of decisions"), AuditIds.OPEN),
        ui.button(t("Delete my data"), ErasureIds.OPEN),
    ]


def _topic(
    topic: Topic, stored: Stored, state: MemberState, community: Community, t: Translator
) -> Text:
    found = [table for table in topic.tables if stored.rows.get(table)]
    told: list[Text] = []
    for table in found:
        count = t("{what}: {n}", what=t(topic.tables[table]), n=t.number(len(stored.rows[table])))
        told += list(_values(table, stored, state, community, t)) or [count]
    periods = joined("; ", [t(one) for one in _periods(found)])
    return lines(bold(t(topic.title)), *told, t("How long: {periods}.", periods=periods))


def _periods(found: Iterable[str]) -> list[Retention]:
    """Return how long what leads to a person is kept in these tables, from short to long."""
    tables = all_tables().tables
    kept = {
        one.info["retention"]
        for name in found
        for one in tables[name].columns
        if {lead.name for lead in leading_columns(tables[name])} & set(one.info["whose"])
    }
    return [one for one in Retention if one in kept] or [Retention.TOTAL]


def _values(
    table: str, stored: Stored, state: MemberState, community: Community, t: Translator
) -> Iterator[Text]:
    show = {"people": _account, "members": _membership, "introductions": _introduction}.get(table)
    if show is None:
        return
    for label, value in show(dict(stored.rows[table][0].values), community, t):
        if value:
            yield t("{label}: {value}", label=label, value=clip(value, MOST))
    if table == "members" and state.status is not None:
        yield t(WHERE[state.status])


Values = Iterator[tuple[Text, Any]]


def _account(values: Mapping[str, Any], _community: Community, t: Translator) -> Values:
    yield t("Name"), values["name"]
    yield t("Time zone"), values["time_zone"]


def _membership(values: Mapping[str, Any], community: Community, t: Translator) -> Values:
    areas, topics = community.areas, community.topics
    yield t("Name"), values["name"]
    yield t("Email address"), values["email"]
    yield t("Since"), t.date(values["joined_on"])
    yield t("Country"), values["country"] and t.country(values["country"])
    yield t("Location"), values["location"]
    yield t("Business area"), values["area"] and word(areas, values["area"], t)
    yield t("Languages"), t.list([t.language(one) for one in values["languages"]])
    yield t("Topics"), t.list([word(topics, one, t) for one in values["topics"]])


def _introduction(values: Mapping[str, Any], _community: Community, t: Translator) -> Values:
    yield t("About you"), values["about"]
    yield t("Why you take part"), values["motive"]
    yield t("What others can ask you"), values["ask_me"]


def _also(community: Community, t: Translator) -> list[Block]:
    notice = community.links.privacy
    return [
        ui.context(sentences(t("Not in the file:"), *(t(one) for one in ELSEWHERE.values()))),
        ui.context(sentences(t(RIGHTS), *([link(notice, t("Privacy notice"))] if notice else []))),
    ]


def on_its_way(t: Translator) -> Message:
    """Return that the file comes by direct message."""
    text = t("The file comes in your messages with me. Nobody else gets it.")
    return ui.note(text, ui.button(t("My data"), MyDataIds.OPEN))
