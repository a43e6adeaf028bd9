"""One's own appeals, and the one message to all who are in."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlmodel import col

from bot.i18n import NO_TEXT, Text, Translator, joined
from bot.texts import _
from bot.views import blocks as ui
from bot.views.appeals.ids import AppealIds
from bot.views.appeals.posts import NOTICE
from bot.views.block_kit import Block, View
from bot.views.blocks import Message
from bot.views.form_fields import stored
from bot.views.lists import listed
from bot.views.mrkdwn import bold, clip, mention
from storage.appeals import Appeal
from storage.drafts import Draft
from storage.outbox.rows import OutboxRow

LETTER = stored("letter", col(Draft.content), col(Appeal.letter), col(OutboxRow.payload))

KEPT = _("I’m keeping the draft of your message until {date}, as you last saw it in the preview.")


def own(appeals: Sequence[tuple[Appeal, int]], t: Translator, zone: str) -> View:
    """Return the list of one's own appeals, the newest first."""
    nothing = [ui.section(t("You haven’t posted a call-out in the last year."))]
    return ui.modal(
        t,
        t("My call-outs"),
        [
            listed(appeals, lambda one: _line(*one, t, zone), t),
            *([] if appeals else nothing),
            ui.actions(ui.button(t("Post a call-out"), AppealIds.OPEN)),
        ],
        callback=AppealIds.LIST,
    )


def _line(appeal: Appeal, people: int, t: Translator, zone: str) -> list[Block]:
    day = t.date(appeal.published_at.astimezone(ZoneInfo(zone)).date())
    written = t("You’ve written to all who are in.") if appeal.letter is not None else NO_TEXT
    small = joined(" · ", (t("posted on {date}", date=day), _how_many(people, t), written))
    value = str(appeal.id)
    write = ui.button(t("Write to all who are in"), f"{AppealIds.LETTER}#{value}", value)
    can_write = people and appeal.letter is None
    return [
        ui.section(bold(clip(appeal.text, NOTICE))),
        ui.context(small),
        *([ui.actions(write)] if can_write else []),
    ]


def _how_many(people: int, t: Translator) -> Text:
    return t.plural("{n} person is in", "{n} people are in", people)


def form(appeal: Appeal, text: str, t: Translator) -> View:
    """Return the form, with the draft."""
    once = t(
        "This goes once to all who are in on “{appeal}”, as a message from you, at each person’s "
        "working hours. You’ll see a preview first, but never who they are.",
        appeal=clip(appeal.text, NOTICE),
    )
    field = ui.text_field(t("Your message"), LETTER, value=text, lines=True)
    return ui.modal(
        t,
        t("To all who are in"),
        [ui.context(once), field],
        callback=AppealIds.LETTER_FORM,
        submit=t("Preview"),
        tells_closing=True,
        hints={"appeal": appeal.number},
    )


def preview(appeal: Appeal, text: str, people: int, draft_id: int, t: Translator) -> View:
    """Return the message as each will get it, and how many they are."""
    goes_to = t.plural(
        "{n} person will get this. “Back” takes you to the form.",
        "{n} people will get this. “Back” takes you to the form.",
        people,
    )
    return ui.modal(
        t,
        t("Preview"),
        [ui.context(goes_to), *_content(appeal, text, t)],
        callback=AppealIds.LETTER_SEND,
        submit=t("Send"),
        close=t("Back"),
        hints={"appeal": appeal.number, "draft": draft_id},
    )


def _content(appeal: Appeal, text: str, t: Translator) -> list[Block]:
    return [ui.section(_who(appeal, t)), ui.quoted(text)]


def _who(appeal: Appeal, t: Translator) -> Text:
    return t(
        "{author} writes to all who are in on “{appeal}”:",
        author=mention(appeal.author_id),
        appeal=clip(appeal.text, NOTICE),
    )


def letter(appeal: Appeal, t: Translator) -> Message:
    """Return the message to one of those who are in."""
    return Message(_who(appeal, t), _content(appeal, appeal.letter or "", t))


def sent(people: int, t: Translator) -> Message:
    """Return the answer to the author."""
    text = t.plural("Your message goes to {n} person.", "Your message goes to {n} people.", people)
    return ui.note(text)
