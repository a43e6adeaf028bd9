"""The consent, joining, the profile."""

from datetime import date

from sqlmodel import col

from bot.config import Community
from bot.domain.folding import unaccented
from bot.domain.members import Status
from bot.domain.regions import region_name
from bot.i18n import NO_TEXT, Text, Translator
from bot.views import blocks as ui
from bot.views.block_kit import Block, InputBlock, Option, View
from bot.views.blocks import Message
from bot.views.form_fields import stored
from bot.views.members.consent import (
    I_AGREE,
    directory_text,
    findable_field,
    membership_blocks,
    membership_text,
)
from bot.views.members.ids import MemberIds
from bot.views.pickers import search_select
from storage.consents import Consent
from storage.directory import MemberText
from storage.members import Member


def offered(words: dict[str, str], t: Translator) -> list[Option]:
    """Return the options of a list of community.toml in the reader's language, sorted."""
    pairs = [
        (german if t.locale == "de" else english, english) for english, german in words.items()
    ]
    return [
        ui.option(text, value)
        for text, value in sorted(pairs, key=lambda pair: unaccented(pair[0]))
    ]


def word(words: dict[str, str], value: str, t: Translator) -> str:
    """One word of such a list in the reader's language; itself where the list does not know it."""
    return words.get(value, value) if t.locale == "de" else value


CONSENT = stored("consent", col(Consent.answer), col(Member.consented_at))
COUNTRY = stored("country", col(Member.country), col(MemberText.text))
REGION = stored("region", col(Member.region))
LOCATION = stored("location", col(Member.location), col(MemberText.text))
AREA = stored("area", col(Member.area), col(MemberText.text))
LANGUAGES = stored("languages", col(Member.languages), col(MemberText.text))
TOPICS = stored("topics", col(Member.topics), col(MemberText.text))


def join_form(
    member: Member | None,
    community: Community,
    t: Translator,
    first: Text = NO_TEXT,
    *,
    is_external: bool = False,
) -> View:
    """Consent first, then what is optional; people from outside first read what a fan is.

    `first` says why it is shown to somebody who did not ask for it.
    """
    consent = ui.option(t(I_AGREE), "yes")
    return ui.modal(
        t,
        t("Join"),
        [
            *([ui.section(first)] if first else []),
            ui.section(
                t(
                    "*Good to see you in the {name} community.* Please read this first.",
                    name=community.community.name,
                )
            ),
            *([ui.section(_what_a_fan_is(t))] if is_external else []),
            *membership_blocks(community, t, is_external=is_external),
            ui.ticks_field(t("Your consent"), CONSENT, [consent]),
            ui.context(
                t(
                    "Everything below is optional. It helps you find people who suit you, and "
                    "it helps me write to you on working days only."
                )
            ),
            *profile_fields(member, community, t),
            findable_field(t, is_findable=False),
        ],
        callback=MemberIds.JOIN_FORM,
        submit=t("Join"),
        hints={
            "text": membership_text(community, t, is_external=is_external).hash,
            "directory": directory_text(community, t).hash,
        },
    )


def _what_a_fan_is(t: Translator) -> Text:
    return t(
        "*You join as a fan*, because your account is from outside the company: you can "
        "introduce yourself, say thank you and tell stories. Mentors and the trial period are "
        "for colleagues."
    )


def region_field(region: str | None, t: Translator) -> InputBlock:
    """Return the region whose public holidays count, found by typing."""
    return ui.field_of(
        t("Region"),
        REGION,
        search_select(
            MemberIds.REGION,
            ui.plain(t("Type a few letters")),
            letters=0,
            chosen=ui.option(region_name(region), region) if region else None,
        ),
        hint=t("For public holidays."),
        optional=True,
    )


def profile_fields(member: Member | None, community: Community, t: Translator) -> list[Block]:
    """Return what somebody may tell of themselves."""
    told = member or Member(name="", status=Status.LEFT, joined_on=date.min)
    countries = sorted(
        ((t.country(code), code) for code in community.choices.countries),
        key=lambda pair: unaccented(pair[0]),
    )
    languages = sorted(
        ((t.language(code), code) for code in community.choices.languages),
        key=lambda pair: unaccented(pair[0]),
    )
    return [
        ui.select_field(
            t("Country"),
            COUNTRY,
            [ui.option(*pair) for pair in countries],
            value=told.country,
            optional=True,
        ),
        region_field(told.region, t),
        ui.text_field(t("Location"), LOCATION, value=told.location or "", optional=True),
        *_area_field(told, community, t),
        ui.choices_field(
            t("Languages you speak"),
            LANGUAGES,
            [ui.option(*pair) for pair in languages],
            values=told.languages,
            optional=True,
        ),
        *topics_field(told, community, t),
    ]


def _area_field(told: Member, community: Community, t: Translator) -> list[Block]:
    areas = offered(community.areas, t)
    field = ui.select_field(t("Business area"), AREA, areas, value=told.area, optional=True)
    return [field] if areas else []


def topics_field(told: Member, community: Community, t: Translator) -> list[Block]:
    """Return the field for topics; nothing in a community without any: Slack takes no empty one."""
    label, topics = t("Topics you know or care about"), offered(community.topics, t)
    field = ui.choices_field(label, TOPICS, topics, values=told.topics, optional=True)
    return [field] if topics else []


def profile_form(member: Member, community: Community, t: Translator, *, is_findable: bool) -> View:
    """Return the profile alone, to be changed later, and whether members may find it."""
    return ui.modal(
        t,
        t("Your profile"),
        [*profile_fields(member, community, t), findable_field(t, is_findable=is_findable)],
        callback=MemberIds.PROFILE_FORM,
        submit=t("Save"),
        hints={"version": member.version, "directory": directory_text(community, t).hash},
    )


def profile_saved(t: Translator) -> Message:
    """Return the answer to changing the profile."""
    return ui.note(t("Your profile is saved."))
