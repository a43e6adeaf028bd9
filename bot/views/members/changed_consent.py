"""The text of the consent has changed: the question, the form, and what each answer means."""

from functools import partial

from bot.config import Community
from bot.domain.consents import ListedConsent, new_in
from bot.domain.hours import local_date
from bot.domain.open_items import Button
from bot.i18n import Markup, Text, Translator, sentences
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import Message, note
from bot.views.consents import consents_button
from bot.views.members.consent import membership_blocks, membership_text
from bot.views.members.ids import MemberIds
from storage.consents import LedgerEntry


def question(community: Community, t: Translator) -> Message:
    """Return the question to a member, which waits until they have a moment."""
    text = sentences(
        t(
            "The text that you agreed to when you joined has changed (version {version}).",
            version=community.consent.version,
        ),
        t(
            "Nothing stops for you: what you agreed to still applies. When you have a minute, "
            "read what’s new."
        ),
    )
    later = ui.button(t("Not now"), MemberIds.CONSENT_LATER)
    return note(text, read_button(t), later)


def read_button(t: Translator, where: str = "") -> ButtonElement:
    """Return the button that opens the new text."""
    action_id = f"{MemberIds.CONSENT}#{where}" if where else MemberIds.CONSENT
    return ui.button(t("Read the new text"), action_id, style="primary")


def home_line(community: Community, t: Translator) -> Block:
    """Return the line under what waits for a member."""
    text = t(
        "The text you agreed to has changed (version {version}).",
        version=community.consent.version,
    )
    return ui.section(text, read_button(t, "home"))


def form(
    given: LedgerEntry,
    words_before: str,
    zone: str,
    community: Community,
    t: Translator,
    *,
    is_external: bool,
) -> View:
    """Return the new text, what of it is new as far as that is known, and both answers."""
    text = membership_text(community, t, is_external=is_external)
    new = new_in(text.words, words_before)
    return ui.modal(
        t,
        t("The text has changed"),
        [
            ui.section(_which(given, text.version, zone, t)),
            *([ui.header(t("What’s new")), *map(_paragraph, new), ui.divider()] if new else []),
            ui.header(t("The whole text")),
            *membership_blocks(community, t, is_external=is_external),
            ui.context(
                t(
                    "A no costs you nothing: you stay a member, and the text you agreed to still "
                    "applies to you."
                )
            ),
            ui.actions(
                ui.button(
                    t("I agree to the new text"),
                    MemberIds.CONSENT_YES,
                    text.hash,
                    style="primary",
                ),
                ui.button(t("No, keep the old one"), MemberIds.CONSENT_NO, text.hash),
            ),
        ],
        callback=MemberIds.CONSENT,
        close=t("Not now"),
    )


def _paragraph(words: str) -> Block:
    return ui.section(Markup(words))


def _which(given: LedgerEntry, version: str, zone: str, t: Translator) -> Text:
    day = t.date(local_date(given.at, zone))
    yours = (
        t("You agreed to version {before} on {day}.", before=given.text_version, day=day)
        if given.text_version
        else t("You agreed to an earlier version on {day}.", day=day)
    )
    return sentences(yours, t("This is version {version}.", version=version))


def agreed(t: Translator) -> Message:
    """Return the answer to a yes."""
    return note(t("Thank you. From now on the new text applies to you."), consents_button(t))


def declined(t: Translator) -> Message:
    """Return the answer to a no."""
    text = t(
        "That’s fine. The text you agreed to still applies to you, and I won’t ask about this "
        "one again. You can read it whenever you like."
    )
    return note(text, consents_button(t))


def put_off(t: Translator) -> Message:
    """Return the answer to not answering now."""
    text = t(
        "OK, not now. What you agreed to still applies. I’ll ask again another day, when you’re "
        "here."
    )
    return note(text, read_button(t))


def listed(given: LedgerEntry, community: Community, *, has_newer: bool) -> ListedConsent:
    """Return the membership for the list of consents."""
    return ListedConsent(
        title=lambda t: t("Being a member of the {name} community", name=community.community.name),
        since=given.at,
        version=given.text_version,
        text_hash=given.text_hash,
        note=partial(_newer, community.consent.version) if has_newer else None,
        buttons=partial(_buttons, has_newer=has_newer),
    )


def _newer(version: str, t: Translator) -> Text:
    return t(
        "There’s a newer text (version {version}). Until you agree to it, yours applies.",
        version=version,
    )


def _buttons(t: Translator, *, has_newer: bool) -> list[Button]:
    leave = Button(t("Leave the community"), f"{MemberIds.LEAVE}#consents")
    read = Button(t("Read the new text"), f"{MemberIds.CONSENT}#consents")
    return [leave, read] if has_newer else [leave]
